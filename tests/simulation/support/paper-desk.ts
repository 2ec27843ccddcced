import { roomName, type Room } from '../../../src/domain/papers/room';
import type { OpenPaper } from '../../../src/storage/papers/open-paper';
import type { OpenRoom } from '../../../src/sync/papers/open-room';
import type { Tab } from './browser';

/** A paper that a tab shows. */
export interface Shown {
  readonly paper: OpenPaper;
  readonly live: OpenRoom;
}

/** The papers that one tab shows, opened and left as the app does. */
export class PaperDesk {
  readonly #opening = new Map<string, Promise<Shown>>();
  readonly #shown = new Map<string, Shown>();

  constructor(private readonly tab: Tab) {}

  get all(): readonly Shown[] {
    return [...this.#shown.values()];
  }

  show(room: Room): Promise<Shown> {
    const name = roomName(room);
    const opening = this.#opening.get(name) ?? this.#open(room);
    this.#opening.set(name, opening);
    return opening;
  }

  /** Leaves a paper, if it is shown. */
  async leave(name: string): Promise<void> {
    const shown = this.#shown.get(name);
    if (!shown) return;
    this.#forget(name);
    await shown.live.leave();
    await shown.paper.close();
  }

  /** The tab was killed: nothing of it reaches anybody any more, and its timers end. */
  die(): void {
    for (const { live } of this.#shown.values()) void live.leave();
    this.#shown.clear();
  }

  async #open(room: Room): Promise<Shown> {
    const paper = await this.tab.store!.papers.open(room);
    const shown = { paper, live: await this.tab.sync!.openRoom(paper, {}) };
    if (this.tab.isAlive) this.#shown.set(paper.name, shown);
    else void shown.live.leave();
    return shown;
  }

  #forget(name: string): void {
    this.#shown.delete(name);
    this.#opening.delete(name);
  }
}
