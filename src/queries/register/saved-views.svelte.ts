import type { SettingStore } from '../../storage/device';

/** Something looked at often, under a name its owner gave it. */
export interface SavedView<T> {
  readonly name: string;
  readonly view: T;
}

const MOST_VIEWS = 50;

/** Views or searches saved on this device under a setting's name (F-47). A view saved under a known name replaces it. */
export class SavedViews<T> {
  list = $state.raw<readonly SavedView<T>[]>([]);

  constructor(
    private readonly settings: SettingStore,
    private readonly setting: string,
  ) {
    void settings.get<readonly SavedView<T>[]>(setting).then((list) => (this.list = list ?? []));
  }

  async save(name: string, view: T): Promise<void> {
    await this.#put([...this.list.filter((saved) => saved.name !== name), { name, view }].slice(-MOST_VIEWS));
  }

  async remove(name: string): Promise<void> {
    await this.#put(this.list.filter((saved) => saved.name !== name));
  }

  async #put(list: readonly SavedView<T>[]): Promise<void> {
    await this.settings.put(this.setting, $state.snapshot(list));
    this.list = list;
  }
}
