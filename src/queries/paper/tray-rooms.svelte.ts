import { createSubscriber } from 'svelte/reactivity';
import type { PersonId } from '../../domain/shared/ids';
import type { OpenRoom } from '../../sync/papers/open-room';
import { presentIn, type Present } from './presence';

/** The rooms of the trays of a desk while a screen shows them: who is here and at which item. Reactive while something on screen reads it. */
export class TrayRooms {
  readonly #rooms = new Map<string, OpenRoom>();
  readonly #follow: () => void;
  readonly #me: PersonId;
  #told: () => void = () => {};
  #item: string | null = null;

  /** `me`: other tabs and devices of this person are not colleagues. */
  constructor(me: PersonId) {
    this.#me = me;
    this.#follow = createSubscriber((update) => {
      this.#told = update;
      return () => (this.#told = () => {});
    });
  }

  has(room: string): boolean {
    return this.#rooms.has(room);
  }

  add(name: string, room: OpenRoom): void {
    this.#rooms.set(name, room);
    room.show({ item: this.#item });
    let awareness: OpenRoom['awareness'] | null = null;
    const heard = () => this.#told();
    const follow = () => {
      if (awareness !== room.awareness) room.awareness.on('change', heard);
      awareness = room.awareness;
      heard();
    };
    room.whenLeft(room.subscribe(follow));
    follow();
  }

  /** The colleagues who have a tray open, each once. */
  get here(): readonly Present[] {
    this.#follow();
    return eachOnce(this.#colleagues());
  }

  /** The colleagues who have this item open. */
  at(item: string): readonly Present[] {
    this.#follow();
    return eachOnce(this.#colleagues().filter((one) => one.item === item));
  }

  /** Tells colleagues which item is open here. */
  look(item: string | null): void {
    if (item === this.#item) return;
    this.#item = item;
    for (const room of this.#rooms.values()) room.show({ item });
  }

  async leave(): Promise<void> {
    const rooms = [...this.#rooms.values()];
    this.#rooms.clear();
    for (const room of rooms) await room.leave();
  }

  #colleagues(): readonly Present[] {
    return [...this.#rooms.values()].flatMap(presentIn).filter(({ person }) => person !== this.#me);
  }
}

function eachOnce(all: readonly Present[]): readonly Present[] {
  return all.filter((one, place) => all.findIndex(({ person }) => person === one.person) === place);
}
