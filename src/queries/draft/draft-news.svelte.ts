import type { DocumentId } from '../../domain/shared/ids';
import type { News } from '../../papers/news';
import type { DeviceStore } from '../../storage/device';
import type { RoomNews } from '../../storage/papers/summary';
import { LiveList } from '../intake/live-list.svelte';

/** What others changed in a draft since its reader last looked; reactive while something on screen reads it. */
export class DraftNews {
  readonly #store: Pick<DeviceStore, 'news'>;
  readonly #list: LiveList<RoomNews>;
  readonly #room: string;

  constructor(store: Pick<DeviceStore, 'news'>, document: DocumentId, tell: (error: unknown) => void) {
    this.#store = store;
    this.#list = new LiveList(store.news, tell);
    this.#room = `draft/${document}`;
  }

  get all(): readonly News[] {
    return this.#list.rows.find(({ room }) => room === this.#room)?.news ?? [];
  }

  /** What is shown was seen; what came meanwhile stays. */
  seen(shown: readonly News[]): Promise<void> {
    return this.#store.news.markPaper(this.#room, shown);
  }
}
