import { parseRoomName, roomName, type Room } from '../../domain/papers/room';
import { deskOfTray, trayRoom, type Desk } from '../../domain/papers/tray';
import { dateInVietnam, type Instant } from '../../domain/shared/time';
import type { Database } from '../database/schema';
import { reading, writingRelaxed } from '../database/transaction';
import type { DecisionStore, DeviceAccount } from '../device';
import type { PaperHead, PaperStore } from '../papers/contract';
import type { OpenPaper } from '../papers/open-paper';

const PREFIX = 'tray/';
const CLEARED = 'clearedTrays';

/** Where each tray's copy stood when nothing was left on it. */
type Cleared = Readonly<Record<string, string>>;

interface TrayParts {
  readonly database: Database;
  readonly account: DeviceAccount;
  readonly papers: Pick<PaperStore, 'open'>;
  readonly decisions: DecisionStore;
  /** Something on a tray changed, here, in another tab or by the line. */
  readonly onChange: () => void;
}

/** The trays of this person's registry desk as far as this device holds them, each opened once and kept open. */
export class Trays {
  readonly #open = new Map<string, Promise<OpenPaper>>();
  #isTold = false;

  constructor(private readonly parts: TrayParts) {}

  /** Every tray, showing what is on disk, oldest day first. */
  async all(): Promise<readonly OpenPaper[]> {
    const rooms = (await this.#heldRooms()).filter((room) => this.#isMine(room));
    const papers = await Promise.all(rooms.map((room) => this.#paper(room)));
    await Promise.all(papers.map((paper) => paper.fresh()));
    return papers;
  }

  /** The tray of a moment. */
  at(moment: Instant): Promise<OpenPaper> {
    return this.#paper(trayRoom(this.#desk() ?? this.parts.account.person, dateInVietnam(moment)));
  }

  /** Notes that nothing is left on these, so that they are not opened again until something changes: a year has some 250 trays. */
  async noteCleared(papers: readonly OpenPaper[]): Promise<void> {
    if (papers.length === 0) return;
    await writingRelaxed(this.parts.database, ['settings'], async (transaction) => {
      const settings = transaction.objectStore('settings');
      const before = ((await settings.get(CLEARED)) ?? {}) as Cleared;
      await settings.put({ ...before, ...Object.fromEntries(papers.map(({ name, head }) => [name, standOf(head)])) }, CLEARED);
    });
  }

  /** Makes the open trays anew of what is on disk, after something that they showed was not written. */
  async startOver(): Promise<void> {
    const papers = await Promise.all(this.#open.values());
    await Promise.all(papers.map((paper) => paper.startOver()));
  }

  /** The desk; null while the list has not said to which this person belongs. */
  #desk(): Desk | null {
    const person = this.parts.decisions.tables.person(this.parts.account.person);
    return person ? (person.unit ?? person.id) : null;
  }

  /** A tray of a unit to which this person belongs no more is not shown, also when it is still held. */
  #isMine({ id }: Room): boolean {
    const [desk, mine] = [deskOfTray(id), this.#desk()];
    return desk !== null && (mine === null || desk === mine || desk === this.parts.account.person);
  }

  /** Rooms of trays on disk, but for those that were found cleared and have not changed since; and those that are open already. */
  #heldRooms(): Promise<readonly Room[]> {
    return reading(this.parts.database, ['papers', 'journal', 'settings'], async (transaction) => {
      const cleared = ((await transaction.objectStore('settings').get(CLEARED)) ?? {}) as Cleared;
      // Also a tray of which everything came by the line, and nothing yet by the feed.
      const names = new Set<string>(this.#open.keys());
      let paper = await transaction.objectStore('papers').openCursor();
      if (paper && paper.key < PREFIX) paper = await paper.continue(PREFIX);
      for (; paper?.key.startsWith(PREFIX); paper = await paper.continue()) if (cleared[paper.key] !== standOf(paper.value)) names.add(paper.key);
      let row = await transaction.objectStore('journal').index('room').openKeyCursor(null, 'nextunique');
      if (row && row.key < PREFIX) row = await row.continue(PREFIX);
      for (; row?.key.startsWith(PREFIX); row = await row.continue()) names.add(row.key);
      return [...names].sort().map((name) => parseRoomName(name)!);
    });
  }

  #paper(room: Room): Promise<OpenPaper> {
    const name = roomName(room);
    const opening = this.#open.get(name) ?? this.parts.papers.open(room).then((paper) => this.#follow(paper));
    this.#open.set(name, opening);
    opening.catch(() => this.#open.delete(name));
    return opening;
  }

  #follow(paper: OpenPaper): OpenPaper {
    let doc = paper.doc;
    const changed = () => this.#changed();
    doc.on('update', changed);
    paper.subscribe(() => {
      if (doc === paper.doc) return;
      doc = paper.doc;
      doc.on('update', changed);
      changed();
    });
    return paper;
  }

  /** Once for all changes of a turn. */
  #changed(): void {
    if (this.#isTold) return;
    this.#isTold = true;
    queueMicrotask(() => {
      this.#isTold = false;
      this.parts.onChange();
    });
  }
}

function standOf({ generation, forks, seq }: PaperHead): string {
  return `${generation}/${forks}/${seq}`;
}
