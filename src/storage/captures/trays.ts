import { parseRoomName, roomName, type Room } from '../../domain/papers/room';
import { deskOfTray, trayRoom, type Desk } from '../../domain/papers/tray';
import { dateInVietnam, type Instant } from '../../domain/shared/time';
import type { Database } from '../database/schema';
import { reading } from '../database/transaction';
import type { DecisionStore, DeviceAccount } from '../device';
import type { PaperStore } from '../papers/contract';
import type { OpenPaper } from '../papers/open-paper';

const PREFIX = 'tray/';

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

  #heldRooms(): Promise<readonly Room[]> {
    return reading(this.parts.database, ['papers', 'journal'], async (transaction) => {
      const names = new Set<string>();
      let paper = await transaction.objectStore('papers').openKeyCursor();
      if (paper && paper.key < PREFIX) paper = await paper.continue(PREFIX);
      for (; paper?.key.startsWith(PREFIX); paper = await paper.continue()) names.add(paper.key);
      let row = await transaction.objectStore('journal').index('room').openKeyCursor(null, 'nextunique');
      if (row && row.key < PREFIX) row = await row.continue(PREFIX);
      for (; row?.key.startsWith(PREFIX); row = await row.continue()) names.add(row.key);
      // Also a tray of which everything came by the line, and nothing yet by the feed.
      for (const name of this.#open.keys()) names.add(name);
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
