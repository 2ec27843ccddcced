import type { TabChannel } from './ports';

/** What listeners can listen for. */
export type Topic =
  'decisions' | 'outbox' | 'captures' | 'originals' | 'journal' | 'refusedWords' | 'papers' | 'summaries' | 'news' | 'pins' | 'readings' | 'councils';

/** Hears that something changed. `room`: the one room that it is about; null where it may be any, as after a change in another tab. */
export type Listener = (room: string | null) => void;

/** Tells listeners of this tab, and through the channel those of the other tabs, that something changed. */
export class Announcer {
  readonly #listeners = new Map<Topic, Set<Listener>>();
  readonly #fromOthers = new Map<Topic, () => void>();

  constructor(private readonly channel: TabChannel) {
    channel.listen((message) => this.#hear(message));
  }

  /** Calls `listener` after each change, until the returned function is called. */
  subscribe(topic: Topic, listener: Listener): () => void {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Another tab's change goes to `take` first, which reads it and then calls `notify`. */
  takeFromOthers(topic: Topic, take: () => void): void {
    this.#fromOthers.set(topic, take);
  }

  announce(topic: Topic, room: string | null = null): void {
    this.channel.post(topic);
    this.notify(topic, room);
  }

  /** Tells this tab only. */
  notify(topic: Topic, room: string | null = null): void {
    for (const listener of [...(this.#listeners.get(topic) ?? [])]) listener(room);
  }

  #hear(message: unknown): void {
    const topic = message as Topic;
    const take = this.#fromOthers.get(topic);
    if (take) take();
    else this.notify(topic);
  }
}
