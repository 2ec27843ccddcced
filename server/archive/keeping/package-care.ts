import type { Dossier } from '../../../src/domain/dossier/types';
import type { KeptPackage } from '../../../src/domain/keeping/types';
import type { DossierId } from '../../../src/domain/shared/ids';
import { toInstant } from '../../../src/domain/shared/time';
import { checkKept, isMendable, type Checked, type Expected, type Located, type Pace } from './fixity';
import { handOverEvent } from './handed-over';
import { isTold, tellEvent } from './next-version';
import type { NotesInUse } from './notes-in-use';
import { freely } from './pace';
import type { Holding, KeptObject, Made } from './ports';
import { proposeTo, type Proposing } from './proposing';
import { withoutUnrepaired, withRepairs } from './round';
import { areThere, isIn, secondCopy, type Holdings } from './two-copies';

export interface PackageCareParts extends Proposing {
  readonly tables: { dossier(id: DossierId): Dossier | undefined };
  readonly notes: NotesInUse;
  readonly onFault: (error: unknown) => void;
}

/** A package with what is known of its newest version. */
export type KnownPackage = Expected & KeptPackage;

/** What is done about one package at a time: which version of it is ours, reading and repairing it, telling it of an event, and telling the register. */
export class PackageCare {
  readonly #parts: PackageCareParts;
  readonly #notes: NotesInUse;

  constructor(parts: PackageCareParts) {
    this.#parts = parts;
    this.#notes = parts.notes;
  }

  /** What the register has of a package now; null where it is kept no more. */
  register(id: DossierId): KnownPackage | null {
    const dossier = this.#parts.tables.dossier(id);
    return dossier?.state === 'accepted' && dossier.kept ? { ...dossier.kept, id: dossier.code, dossier: id } : null;
  }

  /** The newest version that is ours: that of the register, or one that was noted before it appeared and of which a crash kept the register from hearing. */
  async known(id: DossierId, { first, second }: Holdings): Promise<KnownPackage | null> {
    const kept = this.register(id);
    const made = kept && this.#notes.now.made.find((each) => each.dossier === id && each.version > kept.version);
    if (!made) return kept;
    for (const each of [first, second]) if (each && (await isIn(each, made))) return { ...kept, ...(await each.find(made.id, made))! } as KnownPackage;
    return kept;
  }

  /** The event goes into the package that was accepted, and into no other: all of it is read, and repaired, before. */
  async handOver(id: DossierId, holdings: Holdings): Promise<void> {
    const known = await this.known(id, holdings);
    const event = known && handOverEvent(this.#parts.tables.dossier(id)!);
    if (!event || (await isTold(holdings.first, known, event.id))) return;
    await this.read(known, holdings, freely);
    const sound = (await this.known(id, holdings))!;
    const newest = await tellEvent(holdings.first, sound, event, this.#announcing(id));
    await this.tell({ ...sound, ...newest }, (await secondCopy(newest, holdings)) ? 2 : 1);
  }

  /** Reads a package in both copies, repairs it, and records what became of it; null where a disk dropped out over it. */
  async read(expected: KnownPackage, holdings: Holdings, pace: Pace): Promise<Checked | null> {
    const { dossier } = expected;
    const checked = await checkKept(expected, holdings, { pace, beforeMending: (faults) => this.#noteRepair(dossier, faults) });
    if (!(await areThere(holdings))) return null;
    await this.#record(expected, checked, holdings);
    return checked;
  }

  async #noteRepair(dossier: DossierId, faults: readonly Located[]): Promise<void> {
    await this.#notes.change({ repairs: withRepairs(this.#notes.now.repairs, dossier, { faults, event: `fixity/${this.#parts.newId()}` }) });
  }

  /** What was repaired becomes an event of the package, in a version of its own; and the register hears in how many copies it is sound. */
  async #record(expected: KnownPackage, { unrepairable }: Checked, holdings: Holdings): Promise<void> {
    const { dossier } = expected;
    await this.#notes.change({ repairs: withoutUnrepaired(this.#notes.now.repairs, dossier, unrepairable) });
    const unsound = new Set(unrepairable.filter(isMendable).map(({ place }) => place));
    if (unsound.size > 0) return this.#recordLoss(expected, unsound, holdings);
    const newest = { ...expected, ...(await this.#tellRepair(expected, holdings.first)) };
    const { version, copies: before } = this.register(dossier)!;
    const copies = (await secondCopy(newest, holdings)) ? 2 : holdings.second || before < 2 ? 1 : before;
    if (newest.version > version || copies !== before) await this.tell(newest, copies);
  }

  /** The version in which PREMIS tells of what was repaired; none where nothing was. One that cannot be written now is tried again with the next reading. */
  async #tellRepair(expected: Expected, first: Holding): Promise<KeptObject | null> {
    const { dossier } = expected;
    const repair = this.#notes.now.repairs.find((each) => each.dossier === dossier);
    if (!repair) return null;
    const detail = `Kiểm tra toàn vẹn: ${repair.parts.length} tệp hỏng hoặc thiếu, đã phục hồi từ bản còn lại`;
    const event = { id: repair.event, type: 'recovery', at: toInstant(this.#parts.now()), detail, outcome: '00' };
    try {
      const told = await tellEvent(first, expected, event, this.#announcing(dossier));
      await this.#notes.change({ repairs: this.#notes.now.repairs.filter((each) => each !== repair) });
      return told;
    } catch (error) {
      this.#parts.onFault(error);
      return null;
    }
  }

  /** Notes a version before it appears, and lets go of what the register has heard of since. */
  #announcing(dossier: DossierId): (made: Made) => Promise<void> {
    return async (made) => {
      const unheard = this.#notes.now.made.filter((each) => each.dossier !== dossier && each.version > (this.register(each.dossier)?.version ?? Infinity));
      await this.#notes.change({ made: [...unheard, { ...made, dossier }] });
    };
  }

  /** An object that cannot be read any more gets no further version; a copy of it that is not sound does not count. */
  async #recordLoss({ dossier }: Expected, unsound: ReadonlySet<string>, holdings: Holdings): Promise<void> {
    const kept = this.register(dossier)!;
    const sound = [holdings.first, holdings.second].filter((each) => each && !unsound.has(each.place)).length;
    // How a copy is that is not there nobody knows.
    if (holdings.second && sound > 0 && sound !== kept.copies) await this.tell(kept, sound);
  }

  async tell({ dossier, package: name, version, digest, files, bytes }: ToldOf, copies: number): Promise<void> {
    await proposeTo(this.#parts, 'KeepPackage', { dossier, package: name, version, digest: digest as KeptPackage['digest'], files, bytes, copies });
  }
}

/** A package of which the register is told. */
type ToldOf = Pick<Expected, 'dossier'> & Pick<KeptPackage, 'package'> & Omit<KeptObject, 'id'>;
