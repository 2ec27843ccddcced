import type { Decision } from '../../../src/domain/decisions';
import type { Dossier } from '../../../src/domain/dossier/types';
import type { Care, WaitingDossier } from '../../../src/domain/keeping/care';
import { USUAL_CHECK_MONTHS, type KeptPackage } from '../../../src/domain/keeping/types';
import type { Proposal, ProposalBodies } from '../../../src/domain/proposals';
import type { DossierId, ProposalId } from '../../../src/domain/shared/ids';
import { toInstant } from '../../../src/domain/shared/time';
import type { Tables } from '../../../src/domain/tables';
import { careOf } from './care';
import { checkKept, isMendable, type Checked, type Expected, type Pace } from './fixity';
import { handedOverSince, withHandOver } from './handed-over';
import { hasFiles, keepDossier, StillWaiting, type KeeperParts } from './keeper';
import { versionWithEvent } from './next-version';
import type { Erasure, Holding, KeptObject, Tombstone } from './ports';
import { newRound, noNotes, withChecked, withLosses, type FixityJournal, type FixityNotes, type Round } from './round';
import { areThere, carryErasures, firstCopy, holdingsOf, isSound, secondCopy, type Copies, type Holdings } from './two-copies';
import { Watch } from './watch';

export interface KeepingParts extends Omit<KeeperParts, 'holdings'> {
  readonly copies: Copies;
  readonly tables: KeeperParts['tables'] & Pick<Tables, 'dossiers'>;
  readonly list: { position(): number; decisionsAfter(position: number): readonly Decision[] };
  /** Puts a proposal before the register as the server itself; rejects where it has to be sent again. */
  readonly propose: (proposal: Proposal) => Promise<'decided' | 'refused'>;
  readonly journal: FixityJournal;
  /** Calls back after so many milliseconds; returns how to call it off. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
  readonly onFault: (error: unknown) => void;
  /** Bytes in a second that a check reads at most, while the period allows it. */
  readonly restfulRate: number;
}

/** What did not work is tried again after so long; also how often it is seen whether a check is due. */
const AGAIN_MS = 60_000;
const NOTES_EVERY_MS = 5_000;
const MONTH_MS = 30 * 24 * 3_600_000;

/**
 * The archive's keeping: follows the list, packs and keeps what was accepted, brings every package into the second copy, and reads everything once more within
 * the period. One thing at a time, packages first; before each it is seen whether the disks are there, and while the first is not, everything rests. Everything
 * that it knows it finds again after a restart, in the register and on the disks.
 */
export class Keeping {
  readonly #parts: KeepingParts;
  readonly #kept = new Map<DossierId, Expected & KeptPackage>();
  readonly #queue = new Set<DossierId>();
  readonly #waiting = new Map<DossierId, WaitingDossier>();
  /** Packages that one of the copies has not. */
  readonly #lacking = new Set<DossierId>();
  /** The holdings that were gone through last. */
  #holdings: Holdings | null = null;
  readonly #paperOnly = new Set<DossierId>();
  /** Handed to the historical archive, and the package does not say so yet. */
  readonly #leaving = new Set<DossierId>();
  readonly #watch = new Watch();
  #position = 0;
  #notes: FixityNotes = noNotes;
  #notedAt = 0;
  /** What the round under way has still to read, the next one last. */
  #left: Expected[] | null = null;
  #pace: Pace | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #isWorking = false;
  #isStopped = false;
  #callOff = () => {};

  constructor(parts: KeepingParts) {
    this.#parts = parts;
  }

  /** Looks once through everything, then begins to work. */
  async start(): Promise<void> {
    const { list, tables, journal } = this.#parts;
    this.#position = list.position();
    for (const dossier of tables.dossiers()) this.#see(dossier.id);
    this.#notes = await journal.read();
    this.#wake();
  }

  /** The list has grown. */
  grown(): void {
    for (const decision of this.#parts.list.decisionsAfter(this.#position)) {
      this.#position = decision.position;
      if (decision.type === 'TransferReceived') for (const { dossier } of decision.body.accepted) this.#see(dossier);
      if (decision.type === 'PackageKept') this.#see(decision.body.dossier);
      if (decision.type === 'HistoricalReceiptRecorded') for (const dossier of decision.body.dossiers) this.#see(dossier);
      if (decision.type === 'KeepingDefined') this.#again();
    }
    this.#wake();
  }

  /** How everything is. */
  care(): Promise<Care> {
    const { tables, copies, now } = this.#parts;
    return careOf({
      ...{ at: toInstant(now()), agency: tables.agency(), copies, notes: this.#notes },
      kept: [...this.#kept.values()],
      waiting: [...this.#waiting.values()],
      counts: { queued: this.#queue.size, lacking: this.#lacking.size, paperOnly: this.#paperOnly.size },
      watch: this.#watch,
      nextCheckAt: this.#kept.size > 0 ? toInstant(this.#dueAt()) : null,
    });
  }

  /** Takes a dossier out of both copies, with whatever was begun of it; what cannot be done now is finished at the next start. Throws while one of the copies is not there. */
  erase(dossier: DossierId, id: string, erasure: Erasure): Promise<Tombstone> {
    return this.#alone(async () => {
      for (const each of [this.#queue, this.#waiting, this.#lacking, this.#kept, this.#watch]) each.delete(dossier);
      const { copies, tables } = this.#parts;
      const holdings = await holdingsOf(copies);
      if (!holdings) throw new Error(`${id}: không thấy kho lưu trữ ở ${copies.first.place}`);
      const { first, second } = holdings;
      const isTwice = copies.second !== null || (tables.dossier(dossier)?.kept?.copies ?? 1) > 1;
      if (!second && isTwice) throw new Error(`${id}: bản sao thứ hai không có ở đó`);
      if (second) await second.erase(id, erasure);
      return first.erase(id, erasure);
    });
  }

  /** Begins a check now, or goes on with the one under way. */
  checkNow(): void {
    this.#notes = { ...this.#notes, begun: null };
    this.#wake();
  }

  /** Begins nothing more, and notes how far a check has come. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#callOff();
    if (this.#notes.round) await this.#parts.journal.write(this.#notes);
  }

  /** Where a dossier stands now, by the tables. */
  #see(id: DossierId): void {
    const dossier = this.#parts.tables.dossier(id);
    if (dossier?.state !== 'accepted') return;
    if (!hasFiles(dossier)) return void this.#paperOnly.add(id);
    if (!dossier.kept) return void this.#queue.add(id);
    for (const each of [this.#queue, this.#waiting]) each.delete(id);
    this.#watch.see(dossier);
    this.#kept.set(id, { ...dossier.kept, id: dossier.code, dossier: id });
    if (handedOverSince(dossier)) this.#leaving.add(id);
    if (dossier.kept.copies < 2 && this.#parts.copies.second !== null) this.#lacking.add(id);
  }

  #forget(id: DossierId): void {
    for (const each of [this.#kept, this.#watch, this.#lacking]) each.delete(id);
  }

  #again(): void {
    for (const [id, { reason }] of this.#waiting) (reason === 'absent' ? this.#lacking : this.#queue).add(id);
    this.#waiting.clear();
  }

  #wake(): void {
    if (this.#isWorking || this.#isStopped) return;
    this.#isWorking = true;
    this.#callOff();
    void this.#work()
      .catch(this.#parts.onFault)
      .finally(() => this.#rest());
  }

  #rest(): void {
    this.#isWorking = false;
    if (this.#isStopped) return;
    this.#callOff = this.#parts.after(AGAIN_MS, () => {
      this.#again();
      this.#wake();
    });
  }

  async #work(): Promise<void> {
    while (!this.#isStopped && (await this.#alone(() => this.#one()))) continue;
  }

  /** Does one thing; whether there was anything to do. */
  async #one(): Promise<boolean> {
    const holdings = await holdingsOf(this.#parts.copies);
    if (!holdings) return false;
    await this.#goThrough(holdings);
    const next = this.#next(holdings);
    await next?.();
    return next !== null;
  }

  #next(holdings: Holdings): (() => Promise<void>) | null {
    const [toKeep] = this.#queue;
    if (toKeep !== undefined) return () => this.#keep(toKeep, holdings);
    const [toTell] = this.#leaving;
    if (toTell !== undefined) return () => this.#tellHandedOver(toTell, holdings);
    const [toCopy] = holdings.second ? this.#lacking : [];
    if (toCopy !== undefined) return () => this.#copy(toCopy, holdings);
    if (this.#kept.size > 0 && (this.#notes.round || this.#parts.now() >= this.#dueAt())) return () => this.#check(holdings);
    return null;
  }

  /** A disk that was not there before may be an older one, or a new one: what was erased meanwhile is erased on it too, and it is seen what it lacks. */
  async #goThrough(holdings: Holdings): Promise<void> {
    if (holdings.first === this.#holdings?.first && holdings.second === this.#holdings.second) return;
    await carryErasures(holdings, destroyedIn(this.#parts.tables), this.#parts.onFault);
    for (const { id, dossier } of this.#kept.values()) {
      const isEverywhere = (await holdings.first.holds(id)) && (holdings.second === null || (await holdings.second.holds(id)));
      if (!isEverywhere) this.#lacking.add(dossier);
    }
    this.#holdings = holdings;
  }

  /** One thing after the other, also when it is asked for from outside. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }

  async #keep(id: DossierId, holdings: Holdings): Promise<void> {
    this.#queue.delete(id);
    const dossier = this.#toKeep(id);
    if (!dossier) return;
    try {
      await this.#propose('KeepPackage', await keepDossier(dossier, { ...this.#parts, holdings }));
    } catch (error) {
      // Destroyed or decided meanwhile: nobody waits for it any more.
      if (!this.#toKeep(id)) return;
      if (error instanceof ProposalRefused) this.#parts.onFault(error);
      const { reason, message } = error instanceof StillWaiting ? error : { reason: 'fault' as const, message: (error as Error).message };
      this.#waiting.set(id, { dossier: id, code: dossier.code, reason, words: message.slice(0, 500) });
    }
  }

  #toKeep(id: DossierId): Dossier | null {
    const dossier = this.#parts.tables.dossier(id);
    return dossier?.state === 'accepted' && !dossier.kept ? dossier : null;
  }

  async #tellHandedOver(id: DossierId, holdings: Holdings): Promise<void> {
    this.#leaving.delete(id);
    const dossier = this.#parts.tables.dossier(id);
    const newest = dossier && (await withHandOver(holdings.first, dossier));
    if (newest) await this.#tell({ ...this.#kept.get(id)!, ...newest }, (await secondCopy(newest, holdings)) ? 2 : 1);
  }

  /** Brings a package to where it is lacking, and the register hears on how many disks it is now. */
  async #copy(id: DossierId, holdings: Holdings): Promise<void> {
    const kept = this.#kept.get(id)!;
    const isThere = (await firstCopy(kept, holdings)) && (await secondCopy(kept, holdings));
    this.#lacking.delete(id);
    if (isThere) return this.#recount(kept, holdings.second!);
    this.#waiting.set(id, { dossier: id, code: kept.id, reason: 'absent', words: 'chưa chép được sang bản thứ hai' });
  }

  /** A second copy that was not counted counts when all of it is sound; one that is not is left to the check of everything. */
  async #recount(kept: Expected & KeptPackage, second: Holding): Promise<void> {
    if (kept.copies > 1) return;
    if (await isSound(kept, second)) await this.#tell(kept, 2);
  }

  /** One dossier of the round, or its beginning or end. */
  async #check(holdings: Holdings): Promise<void> {
    const { now } = this.#parts;
    const round = this.#notes.round ?? newRound(toInstant(now()));
    this.#left ??= [...this.#kept.values()].filter(({ id }) => id > round.after).sort((one, other) => (one.id < other.id ? 1 : -1));
    const expected = this.#left.pop();
    if (!expected) return this.#endRound(round, holdings);
    // Destroyed since: nothing of it is to be read.
    if (this.#parts.tables.dossier(expected.dossier)?.state !== 'accepted') return this.#forget(expected.dossier);
    this.#pace ??= this.#paceOfRound();
    const started = now();
    const checked = await checkKept(expected, holdings, this.#pace);
    // A disk that has dropped out over it says nothing of the dossier, which is read again.
    if (!(await areThere(holdings))) return void this.#left.push(expected);
    this.#notes = {
      round: withChecked(round, expected, checked, now() - started),
      begun: round.from,
      losses: withLosses(this.#notes.losses, expected, checked),
    };
    await this.#record(expected, checked, holdings);
    await this.#note();
  }

  /** What was repaired becomes an event of the package, in a version of its own; and the register hears in how many copies it is sound. */
  async #record(expected: Expected, { damaged, unrepairable }: Checked, holdings: Holdings): Promise<void> {
    const { now, newId } = this.#parts;
    const unsound = new Set(unrepairable.filter(isMendable).map(({ place }) => place));
    if (unsound.size > 0) return this.#recordLoss(expected, unsound, holdings);
    const found = await holdings.first.find(expected.id);
    if (!found) return;
    const mended = damaged.filter(isMendable).length;
    const detail = `Kiểm tra toàn vẹn: ${mended} tệp hỏng hoặc thiếu, đã phục hồi từ bản còn lại`;
    const event = { id: `fixity/${newId()}`, type: 'recovery', at: toInstant(now()), detail, outcome: '00' };
    const newest = mended > 0 ? await holdings.first.keep(await versionWithEvent(holdings.first, found, event)) : found;
    // Also one of which a crash kept the register from hearing.
    const kept = this.#kept.get(expected.dossier)!;
    const copies = (await secondCopy(newest, holdings)) ? 2 : holdings.second || kept.copies < 2 ? 1 : kept.copies;
    if (newest.version > expected.version || copies !== kept.copies) await this.#tell({ ...kept, ...newest }, copies);
  }

  /** An object that cannot be read any more gets no further version; a copy of it that is not sound does not count. */
  async #recordLoss({ dossier }: Expected, unsound: ReadonlySet<string>, holdings: Holdings): Promise<void> {
    const kept = this.#kept.get(dossier)!;
    const sound = [holdings.first, holdings.second].filter((each) => each && !unsound.has(each.place)).length;
    // How a copy is that is not there nobody knows.
    if (holdings.second && sound > 0 && sound !== kept.copies) await this.#tell(kept, sound);
  }

  async #tell({ dossier, package: name, version, digest, files, bytes }: ToldOf, copies: number): Promise<void> {
    await this.#propose('KeepPackage', { dossier, package: name, version, digest: digest as KeptPackage['digest'], files, bytes, copies });
  }

  async #endRound(round: Round, holdings: Holdings): Promise<void> {
    const { now } = this.#parts;
    const { after: _, spentMs: __, ...figures } = round;
    await this.#propose('ReportFixity', { ...figures, to: toInstant(now()), copies: holdings.second ? 2 : 1 });
    [this.#left, this.#pace] = [null, null];
    this.#notes = { ...this.#notes, round: null, begun: round.from };
    await this.#parts.journal.write(this.#notes);
  }

  async #note(): Promise<void> {
    const now = this.#parts.now();
    if (now - this.#notedAt < NOTES_EVERY_MS) return;
    this.#notedAt = now;
    await this.#parts.journal.write(this.#notes);
  }

  /** A round begins half a period after the last one began, and is done within the other half: so each file is read within the period. */
  #dueAt(): number {
    return this.#notes.begun === null ? 0 : Date.parse(this.#notes.begun) + this.#periodMs() / 2;
  }

  #periodMs(): number {
    return (this.#parts.tables.agency()?.keeping?.checkMonths ?? USUAL_CHECK_MONTHS) * MONTH_MS;
  }

  /** Holds the reading back, so that people who work do not wait for the disk; never so far that the round would outlast its half of the period. */
  #paceOfRound(): Pace {
    const { restfulRate, after } = this.#parts;
    if (restfulRate === Infinity) return async () => {};
    let total = 0;
    for (const { bytes } of this.#kept.values()) total += bytes;
    const needed = (4 * total) / (this.#periodMs() / 2_000);
    const rate = Math.max(restfulRate, needed);
    let owed = 0;
    return async (bytes) => {
      owed += (bytes / rate) * 1_000;
      if (owed < 100 || this.#isStopped) return;
      const wait = owed;
      owed = 0;
      await new Promise<void>((resolve) => void after(wait, resolve));
    };
  }

  /** Throws `ProposalRefused`: what the archive has done and the register does not take must not look as if it were decided. */
  async #propose<T extends 'KeepPackage' | 'ReportFixity'>(type: T, body: ProposalBodies[T]): Promise<void> {
    const { propose, newId, now } = this.#parts;
    const outcome = await propose({ v: 1, id: newId() as ProposalId, type, body, device: null, claimedAt: toInstant(now()) } as Proposal);
    if (outcome === 'refused') throw new ProposalRefused(type, body);
  }
}

/** A package of which the register is told. */
type ToldOf = Pick<Expected, 'dossier'> & Pick<KeptPackage, 'package'> & Omit<KeptObject, 'id'>;

/** What the register knows to be destroyed, by its code. */
function destroyedIn(tables: Pick<Tables, 'dossiers'>): ReadonlyMap<string, Erasure> {
  const gone = [...tables.dossiers()].flatMap(({ code, destroyed }) => (destroyed ? [{ code, destroyed }] : []));
  return new Map(gone.map(({ code, destroyed: { at, disposal } }) => [code, { at, reason: `Đã hủy theo danh mục ${disposal} ghi trong sổ` }]));
}

/** What the register does not take; it is tried again. */
class ProposalRefused extends Error {
  override readonly name = 'ProposalRefused';
  constructor(type: string, body: object) {
    super(`sổ đăng ký không nhận ${type}: ${JSON.stringify(body)}`);
  }
}
