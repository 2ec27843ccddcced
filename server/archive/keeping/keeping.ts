import type { Decision } from '../../../src/domain/decisions';
import type { Dossier } from '../../../src/domain/dossier/types';
import type { Care, Loss, WaitingDossier } from '../../../src/domain/keeping/care';
import { USUAL_CHECK_MONTHS, type KeptPackage } from '../../../src/domain/keeping/types';
import type { DossierId } from '../../../src/domain/shared/ids';
import { toInstant } from '../../../src/domain/shared/time';
import type { Tables } from '../../../src/domain/tables';
import { careOf } from './care';
import type { Expected, Pace } from './fixity';
import { handOverEvent } from './handed-over';
import { hasFiles, keepDossier, StillWaiting, type KeeperParts } from './keeper';
import { Labels } from './labels';
import { NotesInUse } from './notes-in-use';
import { freely, paceOf } from './pace';
import { PackageCare } from './package-care';
import { KeepingRefused, type Erasure, type Holding, type Tombstone } from './ports';
import { proposeTo, ProposalRefused, type Proposing } from './proposing';
import { newRound, withChecked, withLosses, type FixityJournal, type Round } from './round';
import { carryErasures, firstCopy, holdingsOf, isIn, isSound, secondCopy, type Copies, type Holdings } from './two-copies';
import { Watch } from './watch';

export interface KeepingParts extends Omit<KeeperParts, 'holdings'> {
  readonly copies: Copies;
  readonly tables: KeeperParts['tables'] & Pick<Tables, 'dossiers'>;
  readonly list: { position(): number; decisionsAfter(position: number): readonly Decision[] };
  readonly propose: Proposing['propose'];
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
  /** Handed to the historical archive: it is to be seen whether the package says so. */
  readonly #leaving = new Set<DossierId>();
  /** Those of them that could not be told now, with what was in the way. */
  readonly #stuck = new Map<DossierId, Error>();
  /** Packages of which it is to be seen whether the disks that came have them as they were accepted. */
  readonly #uncompared = new Set<DossierId>();
  readonly #watch = new Watch();
  readonly #labels = new Labels();
  #position = 0;
  readonly #notes: NotesInUse;
  readonly #packages: PackageCare;
  #notedAt = 0;
  /** What the round under way has still to read, the next one last. */
  #left: Expected[] | null = null;
  #pace: Pace | null = null;
  #isAskedAgain = false;
  #turn: Promise<unknown> = Promise.resolve();
  #isWorking = false;
  #isStopped = false;
  #callOff = () => {};

  constructor(parts: KeepingParts) {
    this.#parts = parts;
    this.#notes = new NotesInUse(parts.journal);
    this.#packages = new PackageCare({ ...parts, notes: this.#notes });
  }

  /** Looks once through everything, then begins to work. */
  async start(): Promise<void> {
    const { list, tables } = this.#parts;
    this.#position = list.position();
    for (const dossier of tables.dossiers()) this.#see(dossier.id);
    await this.#notes.read();
    this.#wake();
  }

  /** The list has grown. */
  grown(): void {
    for (const decision of this.#parts.list.decisionsAfter(this.#position)) {
      this.#position = decision.position;
      if (decision.type === 'TransferReceived') for (const { dossier } of decision.body.accepted) this.#see(dossier);
      if (decision.type === 'PackageKept') this.#see(decision.body.dossier);
      if (decision.type === 'HistoricalReceiptRecorded') for (const dossier of decision.body.dossiers) this.#see(dossier);
      if (decision.type === 'SensitivityLabelled') this.#see(decision.body.dossier);
      if (decision.type === 'KeepingDefined') this.#again();
    }
    this.#wake();
  }

  /** How everything is. */
  care(): Promise<Care> {
    const { tables, copies, now } = this.#parts;
    return careOf({
      ...{ at: toInstant(now()), agency: tables.agency(), copies, notes: this.#notes.now },
      kept: [...this.#kept.values()],
      waiting: [...this.#waiting.values()],
      blocked: [...this.#stuck].flatMap(([dossier, error]) => this.#blocked(dossier, error)),
      counts: { queued: this.#queue.size, lacking: this.#lacking.size, paperOnly: this.#paperOnly.size },
      watch: this.#watch,
      labels: this.#labels,
      nextCheckAt: this.#kept.size > 0 ? toInstant(this.#dueAt()) : null,
    });
  }

  /** What lies in the place of the next version of a package, where that is in the way; the other faults pass or are told as losses. */
  #blocked(dossier: DossierId, error: Error): readonly Loss[] {
    if (!(error instanceof KeepingRefused) || error.why !== 'kept') return [];
    const { code } = this.#parts.tables.dossier(dossier)!;
    return [{ dossier, code, place: this.#parts.copies.first.place, path: '', what: 'unknown', words: error.message }];
  }

  /** Takes a dossier out of both copies, with whatever was begun of it; what cannot be done now is finished at the next start. Throws while one of the copies is not there. */
  erase(dossier: DossierId, id: string, erasure: Erasure): Promise<Tombstone> {
    return this.#alone(async () => {
      for (const each of [this.#queue, this.#waiting, this.#lacking, this.#kept, this.#watch, this.#labels]) each.delete(dossier);
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

  /** Begins a check now, or goes on with the one under way; one that is only being reported is over. */
  checkNow(): void {
    this.#isAskedAgain = true;
    this.#notes.changeHere({ begun: null });
    this.#wake();
  }

  /** Begins nothing more, and notes how far a check has come. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#callOff();
    if (this.#notes.now.round) await this.#notes.change({});
  }

  /** Where a dossier stands now, by the tables. */
  #see(id: DossierId): void {
    const dossier = this.#parts.tables.dossier(id);
    if (dossier?.state !== 'accepted') return;
    this.#labels.see(dossier);
    if (!hasFiles(dossier)) return void this.#paperOnly.add(id);
    if (!dossier.kept) return void this.#queue.add(id);
    for (const each of [this.#queue, this.#waiting]) each.delete(id);
    this.#watch.see(dossier);
    this.#kept.set(id, { ...dossier.kept, id: dossier.code, dossier: id });
    if (handOverEvent(dossier)) this.#leaving.add(id);
    if (dossier.kept.copies < 2 && this.#parts.copies.second !== null) this.#lacking.add(id);
  }

  #forget(id: DossierId): void {
    for (const each of [this.#kept, this.#watch, this.#lacking, this.#uncompared, this.#leaving, this.#stuck]) each.delete(id);
  }

  #again(): void {
    for (const [id, { reason }] of this.#waiting) (reason === 'absent' ? this.#lacking : this.#queue).add(id);
    this.#waiting.clear();
    for (const id of this.#stuck.keys()) this.#leaving.add(id);
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
    const [toCompare] = this.#uncompared;
    if (toCompare !== undefined) return () => this.#compare(toCompare, holdings);
    const [toCopy] = holdings.second ? this.#lacking : [];
    if (toCopy !== undefined) return () => this.#copy(toCopy, holdings);
    const [toTell] = this.#leaving;
    if (toTell !== undefined) return () => this.#tellHandedOver(toTell, holdings);
    if (this.#kept.size > 0 && (this.#notes.now.round || this.#parts.now() >= this.#dueAt())) return () => this.#check(holdings);
    return null;
  }

  /** A disk that was not there before may be an older one, or a new one: what was destroyed meanwhile is erased on it too, and all of it is compared and read again. */
  async #goThrough(holdings: Holdings): Promise<void> {
    const { first, second } = holdings;
    const before = this.#holdings;
    if (first === before?.first && second === before.second) return;
    await carryErasures(holdings, destroyedIn(this.#parts.tables), this.#parts.onFault);
    for (const dossier of this.#kept.keys()) this.#uncompared.add(dossier);
    const { disks } = this.#notes.now;
    const isBack = before !== null && (first !== before.first || (second !== null && second !== before.second));
    const isNew = disks !== null && (first.identity !== disks.first || (second !== null && second.identity !== disks.second));
    if (isBack || isNew) this.#beginAnew();
    await this.#notes.change({ disks: { first: first.identity, second: second?.identity ?? null } });
    this.#holdings = holdings;
  }

  #beginAnew(): void {
    [this.#left, this.#pace] = [null, null];
    this.#notes.changeHere({ round: null, begun: null });
  }

  /** Whether both disks have a package as it was accepted: the register hears at once where one has not, and of a version of which a crash kept it from hearing. */
  async #compare(id: DossierId, holdings: Holdings): Promise<void> {
    const known = await this.#packages.known(id, holdings);
    this.#uncompared.delete(id);
    if (!known) return;
    const both = [holdings.first, ...(holdings.second ? [holdings.second] : [])];
    let having = 0;
    for (const each of both) having += Number(await isIn(each, known));
    if (having < both.length) this.#lacking.add(id);
    if (having < both.length && !this.#notes.now.round) this.#beginAnew();
    const { version, copies } = this.#packages.register(id)!;
    // How a copy is that is not there nobody knows.
    const counted = holdings.second && having > 0 ? Math.min(having, copies) : copies;
    if (known.version > version || counted !== copies) await this.#packages.tell(known, counted);
    if (this.#notes.now.repairs.some(({ dossier }) => dossier === id)) await this.#packages.read(known, holdings, freely);
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
      await proposeTo(this.#parts, 'KeepPackage', await keepDossier(dossier, { ...this.#parts, holdings }));
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
    try {
      await this.#packages.handOver(id, holdings);
      this.#stuck.delete(id);
    } catch (error) {
      if (String(this.#stuck.get(id)) !== String(error)) this.#parts.onFault(error);
      this.#stuck.set(id, error as Error);
    }
    this.#leaving.delete(id);
  }

  /** Brings a package to where it is lacking, and the register hears on how many disks it is now. */
  async #copy(id: DossierId, holdings: Holdings): Promise<void> {
    const known = await this.#packages.known(id, holdings);
    const isThere = known && (await firstCopy(known, holdings)) && (await secondCopy(known, holdings));
    this.#lacking.delete(id);
    if (isThere) return this.#recount(known, holdings.second!);
    if (known) this.#waiting.set(id, { dossier: id, code: known.id, reason: 'absent', words: 'chưa chép được sang bản còn thiếu' });
  }

  /** A second copy that was not counted counts when all of it is sound; one that is not is left to the check of everything. */
  async #recount(kept: Expected & KeptPackage, second: Holding): Promise<void> {
    if (kept.copies > 1) return;
    if (await isSound(kept, second)) await this.#packages.tell(kept, 2);
  }

  /** One dossier of the round, or its beginning or end. */
  async #check(holdings: Holdings): Promise<void> {
    const { now } = this.#parts;
    const round = this.#notes.now.round ?? newRound(toInstant(now()));
    this.#left ??= [...this.#kept.values()].filter(({ id }) => id > round.after).sort((one, other) => (one.id < other.id ? 1 : -1));
    const next = this.#left.pop();
    if (!next) return this.#endRound(round, holdings);
    const expected = await this.#packages.known(next.dossier, holdings);
    // Destroyed since: nothing of it is to be read.
    if (!expected) return this.#forget(next.dossier);
    this.#pace ??= this.#paceOfRound();
    const started = now();
    const checked = await this.#packages.read(expected, holdings, this.#pace);
    // A disk that has dropped out over it says nothing of the dossier, which is read again.
    if (!checked) return void this.#left.push(next);
    const losses = withLosses(this.#notes.now.losses, expected, checked);
    this.#notes.changeHere({ round: withChecked(round, expected, checked, now() - started), begun: round.from, losses });
    await this.#note();
  }

  async #endRound(round: Round, holdings: Holdings): Promise<void> {
    const { now } = this.#parts;
    const { after: _, spentMs: __, ...figures } = round;
    this.#isAskedAgain = false;
    await proposeTo(this.#parts, 'ReportFixity', { ...figures, to: toInstant(now()), copies: holdings.second ? 2 : 1 });
    [this.#left, this.#pace] = [null, null];
    await this.#notes.change({ round: null, begun: this.#isAskedAgain ? null : round.from });
  }

  async #note(): Promise<void> {
    const now = this.#parts.now();
    if (now - this.#notedAt < NOTES_EVERY_MS) return;
    this.#notedAt = now;
    await this.#notes.change({});
  }

  /** A round begins half a period after the last one began, and is done within the other half: so each file is read within the period. */
  #dueAt(): number {
    return this.#notes.now.begun === null ? 0 : Date.parse(this.#notes.now.begun) + this.#periodMs() / 2;
  }

  #periodMs(): number {
    return (this.#parts.tables.agency()?.keeping?.checkMonths ?? USUAL_CHECK_MONTHS) * MONTH_MS;
  }

  #paceOfRound(): Pace {
    let total = 0;
    for (const { bytes } of this.#kept.values()) total += bytes;
    const { restfulRate, after } = this.#parts;
    return paceOf({ total, withinMs: this.#periodMs() / 2, restfulRate, after, isStopped: () => this.#isStopped });
  }
}

/** What the register knows to be destroyed, by its code. */
function destroyedIn(tables: Pick<Tables, 'dossiers'>): ReadonlyMap<string, Erasure> {
  const gone = [...tables.dossiers()].flatMap(({ code, destroyed }) => (destroyed ? [{ code, destroyed }] : []));
  return new Map(gone.map(({ code, destroyed: { at, disposal } }) => [code, { at, reason: `Đã hủy theo danh mục ${disposal} ghi trong sổ` }]));
}
