import type { Decision } from '../../../src/domain/decisions';
import type { Dossier } from '../../../src/domain/dossier/types';
import type { Care, WaitingDossier } from '../../../src/domain/keeping/care';
import { USUAL_CHECK_MONTHS, type KeptPackage } from '../../../src/domain/keeping/types';
import type { Proposal, ProposalBodies } from '../../../src/domain/proposals';
import type { DossierId, ProposalId } from '../../../src/domain/shared/ids';
import { toInstant } from '../../../src/domain/shared/time';
import type { Tables } from '../../../src/domain/tables';
import { careOf } from './care';
import { checkKept, unreadable, type Checked, type Expected, type Pace } from './fixity';
import { hasFiles, keepDossier, secondCopy, StillWaiting, type KeeperParts } from './keeper';
import { versionWithEvent } from './next-version';
import type { Erasure, KeptObject, Tombstone } from './ports';
import { newRound, noNotes, withChecked, withLosses, type FixityJournal, type FixityNotes, type Round } from './round';

export interface KeepingParts extends KeeperParts {
  readonly tables: KeeperParts['tables'] & Pick<Tables, 'dossiers'>;
  readonly list: { position(): number; decisionsAfter(position: number): readonly Decision[] };
  /** Puts a proposal before the register as the server itself; rejects where it has to be sent again. */
  readonly propose: (proposal: Proposal) => Promise<'decided' | 'refused'>;
  readonly journal: FixityJournal;
  /** Where the second copy should be, also while it is not there; null where none is configured. */
  readonly secondPlace: string | null;
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
 * the period. One thing at a time, packages first. Everything that it knows it finds again after a restart, in the register and on the disks.
 */
export class Keeping {
  readonly #parts: KeepingParts;
  readonly #kept = new Map<DossierId, Expected & KeptPackage>();
  readonly #queue = new Set<DossierId>();
  readonly #waiting = new Map<DossierId, WaitingDossier>();
  readonly #lacking = new Set<DossierId>();
  readonly #paperOnly = new Set<DossierId>();
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
      if (decision.type === 'KeepingDefined') this.#again();
    }
    this.#wake();
  }

  /** How everything is. */
  care(): Promise<Care> {
    const { tables, holdings, secondPlace, now } = this.#parts;
    return careOf({
      ...{ at: toInstant(now()), agency: tables.agency(), holdings, secondPlace, notes: this.#notes },
      kept: [...this.#kept.values()],
      waiting: [...this.#waiting.values()],
      counts: { queued: this.#queue.size, lacking: this.#lacking.size, paperOnly: this.#paperOnly.size },
      nextCheckAt: this.#kept.size > 0 ? toInstant(this.#dueAt()) : null,
    });
  }

  /** Takes a dossier out of both copies, with whatever was begun of it; what cannot be done now is finished at the next start. Throws while the second copy is not there. */
  erase(dossier: DossierId, id: string, erasure: Erasure): Promise<Tombstone> {
    return this.#alone(async () => {
      for (const each of [this.#queue, this.#waiting, this.#lacking, this.#kept]) each.delete(dossier);
      const { first, second } = this.#parts.holdings;
      const copies = this.#parts.tables.dossier(dossier)?.kept?.copies ?? 1;
      if (!second && (copies > 1 || this.#parts.secondPlace !== null)) throw new Error(`${id}: bản sao thứ hai không có ở đó`);
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
    this.#kept.set(id, { ...dossier.kept, id: dossier.code, dossier: id });
    if (dossier.kept.copies < 2 && this.#parts.secondPlace !== null) this.#lacking.add(id);
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
    for (let next = this.#next(); next && !this.#isStopped; next = this.#next()) await this.#alone(next);
  }

  #next(): (() => Promise<void>) | null {
    const [toKeep] = this.#queue;
    if (toKeep !== undefined) return () => this.#keep(toKeep);
    const [toCopy] = this.#parts.holdings.second ? this.#lacking : [];
    if (toCopy !== undefined) return () => this.#copy(toCopy);
    if (this.#kept.size > 0 && (this.#notes.round || this.#parts.now() >= this.#dueAt())) return () => this.#check();
    return null;
  }

  /** One thing after the other, also when it is asked for from outside. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }

  async #keep(id: DossierId): Promise<void> {
    this.#queue.delete(id);
    const dossier = this.#toKeep(id);
    if (!dossier) return;
    try {
      await this.#propose('KeepPackage', await keepDossier(dossier, this.#parts));
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

  async #copy(id: DossierId): Promise<void> {
    const kept = this.#kept.get(id)!;
    const isThere = await secondCopy(kept, this.#parts.holdings);
    this.#lacking.delete(id);
    if (isThere) return;
    this.#waiting.set(id, { dossier: id, code: kept.id, reason: 'absent', words: 'chưa chép được sang bản thứ hai' });
  }

  /** One dossier of the round, or its beginning or end. */
  async #check(): Promise<void> {
    const { now } = this.#parts;
    const round = this.#notes.round ?? newRound(toInstant(now()));
    this.#left ??= [...this.#kept.values()].filter(({ id }) => id > round.after).sort((one, other) => (one.id < other.id ? 1 : -1));
    const expected = this.#left.pop();
    if (!expected) return this.#endRound(round);
    // Destroyed since: nothing of it is to be read.
    if (this.#parts.tables.dossier(expected.dossier)?.state !== 'accepted') return void this.#kept.delete(expected.dossier);
    this.#pace ??= this.#paceOfRound();
    const started = now();
    const checked = await this.#checked(expected, this.#pace);
    this.#notes = {
      round: withChecked(round, expected, checked ?? nothingRead, now() - started),
      begun: round.from,
      losses: withLosses(this.#notes.losses, expected, checked ?? nothingRead),
    };
    if (checked) await this.#record(expected, checked);
    await this.#note();
  }

  /** Whatever a disk answers instead of bytes is a fault of this dossier, and the round goes on. Null where it was erased. */
  async #checked(expected: Expected, pace: Pace): Promise<Checked | null> {
    const { holdings } = this.#parts;
    try {
      return (await holdings.first.tombstone(expected.id)) === null ? await checkKept(expected, holdings, pace) : null;
    } catch (error) {
      return unreadable(holdings.first.place, error);
    }
  }

  /** What was repaired becomes an event of the package, in a version of its own. */
  async #record(expected: Expected, { damaged, unrepairable }: Checked): Promise<void> {
    const { holdings, now, newId } = this.#parts;
    const isWhole = !unrepairable.some(({ what }) => what !== 'unexpected');
    // An object that cannot be read any more gets no further version; the report and the screen of care tell of it.
    const found = isWhole ? await holdings.first.find(expected.id) : null;
    if (!found) return;
    const detail = `Kiểm tra toàn vẹn: ${damaged.length} tệp hỏng hoặc thiếu, đã phục hồi từ bản còn lại`;
    const event = { id: `fixity/${newId()}`, type: 'recovery', at: toInstant(now()), detail, outcome: '00' };
    const newest = damaged.length > 0 ? await holdings.first.keep(await versionWithEvent(holdings.first, found, event)) : found;
    // Also one of which a crash kept the register from hearing.
    if (newest.version > expected.version) await this.#tell(expected.dossier, newest);
  }

  async #tell(dossier: DossierId, newest: KeptObject): Promise<void> {
    const { version, digest, files, bytes } = newest;
    const copies = 1 + ((await secondCopy(newest, this.#parts.holdings)) ? 1 : 0);
    const { package: name } = this.#kept.get(dossier)!;
    await this.#propose('KeepPackage', { dossier, package: name, version, digest: digest as KeptPackage['digest'], files, bytes, copies });
  }

  async #endRound(round: Round): Promise<void> {
    const { now, holdings } = this.#parts;
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

/** What the register does not take; it is tried again. */
class ProposalRefused extends Error {
  override readonly name = 'ProposalRefused';
  constructor(type: string, body: object) {
    super(`sổ đăng ký không nhận ${type}: ${JSON.stringify(body)}`);
  }
}

const nothingRead: Checked = { files: 0, bytes: 0, damaged: [], unrepairable: [] };
