import { MemoryDisk, memoryLogReader, openMemoryStore, type CommitFate } from '../../server/adapters/memory/memory-store';
import { entriesOf } from '../../server/register/feed/entries';
import type { Submission } from '../../server/register/ports';
import { createRegister, type BatchRegister } from '../../server/register/register';
import type { Actor } from '../../src/domain/decide';
import type { Decision } from '../../src/domain/decisions';
import type { Proposal } from '../../src/domain/proposals';
import type { UnitId } from '../../src/domain/shared/ids';
import type { FeedEntry } from '../../src/protocol/feed/page';
import { ArchiveHouse } from './archive-house';
import { apply, NOON, proposal, staff } from './builders';
import { head } from './transfers';

/** An archive whose acts are decided in the tables of the test at once, and later, in the same order, by a register that has a disk of its own. */
export class RegisterHouse extends ArchiveHouse {
  readonly disk = new MemoryDisk();
  readonly submissions: Submission[] = this.proposals.map((each) => ({ proposal: each, actor: 'operator' }));
  #readers: readonly UnitId[] = [];

  override readonly decide = (each: Proposal, actor: Actor = { person: staff.clerk.id }): void => {
    apply(this.tables, each, actor);
    this.submissions.push({ proposal: each, actor });
    if (each.type !== 'OpenDossier' || this.#readers.length === 0) return;
    this.decide(proposal('ShareDossier', { dossier: each.body.dossier, units: this.#readers }), head);
  };

  /** Makes something while every dossier that is opened is shared with these units. */
  sharing<Made>(units: readonly UnitId[], make: () => Made): Made {
    this.#readers = units;
    const made = make();
    this.#readers = [];
    return made;
  }

  /** A register on the disk as it stands. `fateOf`: what becomes of each commit. */
  register(fateOf?: (commit: number) => CommitFate): BatchRegister {
    return createRegister({ store: openMemoryStore(this.disk, fateOf), clock: { now: () => NOON } });
  }

  /** One whose disk has no room for the next act, and room again when it is sent once more. */
  fullRegister(): BatchRegister {
    return this.register((commit) => (commit === 2 ? 'diskFull' : 'kept'));
  }

  /** What stands in the list behind a position. */
  decisionsAfter(position: number): readonly Decision[] {
    return this.disk.rows.slice(position).map(({ text }) => JSON.parse(text) as Decision);
  }

  /** What of the list somebody is handed, with the history of what they came to read. */
  heard(access: string): readonly Decision[] {
    const entries = entriesOf(this.disk.rows, access, memoryLogReader(this.disk)).map((text) => JSON.parse(text) as FeedEntry);
    return entries.flatMap((entry) => ('decision' in entry ? [...(entry.history ?? []), entry.decision] : []));
  }
}
