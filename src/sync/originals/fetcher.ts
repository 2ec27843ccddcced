import type { OriginalRef } from '../../domain/incoming/types';
import { roomName } from '../../domain/papers/room';
import type { Subject } from '../../domain/authority/subject';
import type { Sha256 } from '../../domain/shared/ids';
import type { Instant } from '../../domain/shared/time';
import type { DeviceStore, Pin } from '../../storage/device';
import { HashMismatch, StorageFull } from '../../storage/errors';
import { makeRoom } from '../../storage/space/make-room';
import { eachOnce, filesInDossier, offlineSet } from '../../storage/space/offline-set';
import { offlineRules } from '../../domain/offline-rules';
import { createBell } from '../line/bell';
import type { Ask } from '../line/http';
import type { Line } from '../line/line';
import type { Pause } from '../line/pause';
import type { PaperFeed } from '../papers/replication';
import type { Timers } from '../ports';
import type { Sender } from '../outbox/sender';
import { download } from './download';
import { dropUnspoken, letRecalledGo, letRestrictedGo } from './lost-originals';

interface FetcherParts {
  readonly store: DeviceStore;
  readonly ask: Ask;
  readonly feed: PaperFeed;
  readonly sender: Pick<Sender, 'untilIdle'>;
  readonly line: Line;
  readonly pause: Pause;
  readonly timers: Timers;
  readonly legalNow: () => Instant;
  /** Whose rules they are; null until the list is whole, for only then it says which files are theirs. */
  subject(): Subject | null;
  /** Nothing of the list is still to come, as far as is known. */
  isListWhole(): boolean;
  /** The line costs its owner by the byte, or they asked to save. */
  isMetered(): boolean;
}

/** What could not be had is asked for again after so long. */
const AGAIN_MS = 5 * 60_000;

/**
 * Fetches what is to be here without a line: first the dossiers that a person takes along, then, quietly, the files of their rules. One file at
 * a time, after the words that wait. Only the leading tab runs it.
 */
export class Fetcher {
  readonly #parts: FetcherParts;
  readonly #bell = createBell();
  /** Not at the server, not what they should be, or no room for them: left alone for a while, so that they do not hold up the others. */
  readonly #passed = new Set<Sha256>();
  /** What is to be fetched, as of the last look. */
  #wanted: OriginalRef[] = [];
  /** What is not evicted for it. */
  #spared: ReadonlySet<Sha256> = new Set();
  #isStale = true;
  /** Something may have left the list since files were dropped, also in a tab that was killed. */
  #isLess = true;
  #failures = 0;

  constructor(parts: FetcherParts) {
    this.#parts = parts;
  }

  /** Looks again at once, also for what could not be had. */
  lookAgain = (): void => {
    this.#passed.clear();
    this.#stale();
  };

  /** Something may have left the list of this person: what nothing speaks of any more leaves this device. */
  listMoved = (): void => {
    this.#isLess = true;
    this.#stale();
  };

  /** Works until `signal` is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    const { store, line, sender, pause } = this.#parts;
    const stops = [store.offline.subscribe(this.lookAgain), store.decisions.subscribe(() => this.#stale())];
    while (!signal.aborted) {
      await line.untilOpen(signal);
      await sender.untilIdle(signal);
      if (signal.aborted) break;
      try {
        const isAllHere = await this.#step(signal);
        this.#failures = 0;
        if (isAllHere) await this.#rest(signal);
      } catch (error) {
        if (signal.aborted) break;
        this.#isStale = true;
        line.failed(error);
        await pause.wait(this.#failures++, signal);
      }
    }
    for (const stop of stops) stop();
  }

  async #rest(signal: AbortSignal): Promise<void> {
    const callOff = this.#passed.size > 0 ? this.#parts.timers.after(AGAIN_MS, this.lookAgain) : () => {};
    await this.#bell.wait(signal);
    callOff();
  }

  #stale(): void {
    this.#isStale = true;
    this.#bell.ring();
  }

  /** Fetches one file, or the words of a dossier. Returns whether nothing is left to do now. */
  async #step(signal: AbortSignal): Promise<boolean> {
    const next = this.#isStale ? undefined : this.#wanted.shift();
    if (next) return this.#take(next, signal);
    this.#isStale = false;
    const { store } = this.#parts;
    if (this.#isLess && this.#parts.isListWhole()) await this.#dropLost();
    await letRestrictedGo(store);
    const pins = await store.offline.pins();
    const subject = this.#parts.subject();
    if (subject) await this.#keepListed(pins);
    if (subject) await letRecalledGo(store, subject);
    const wordless = pins.find(({ hasWords }) => !hasWords);
    if (wordless) return this.#fetchWords(wordless, signal);
    await this.#look(pins);
    if (this.#wanted.length === 0) await makeRoom(store, 0, new Set());
    return this.#wanted.length === 0;
  }

  async #dropLost(): Promise<void> {
    this.#isLess = false;
    try {
      await dropUnspoken(this.#parts.store);
    } catch (error) {
      this.#isLess = true;
      throw error;
    }
  }

  /** Finds what is missing: of what is taken along, for which files of rules make room; when nothing is, of the rules. */
  async #look(pins: readonly Pin[]): Promise<void> {
    const pinned = pins.flatMap(({ originals }) => originals);
    this.#spared = hashesOf(pinned);
    this.#wanted = await this.#notWhole(pinned);
    if (this.#wanted.length > 0 || this.#parts.isMetered()) return;
    const byRules = await this.#wantedByRules();
    this.#spared = hashesOf([...pinned, ...byRules]);
    this.#wanted = await this.#missing(byRules);
  }

  /** The documents of a dossier change; what came into it belongs to what is taken along. */
  async #keepListed(pins: readonly Pin[]): Promise<void> {
    const { offline, decisions } = this.#parts.store;
    for (const { dossier: id, originals } of pins) {
      const dossier = decisions.tables.dossier(id);
      const listed = dossier ? filesInDossier(decisions.tables, dossier) : originals;
      if (!sameFiles(listed, originals)) await offline.changePin(id, { originals: listed });
    }
  }

  async #fetchWords({ dossier }: Pin, signal: AbortSignal): Promise<false> {
    await this.#parts.feed.takeRoom(roomName({ kind: 'dossier', id: dossier }), signal);
    if (!signal.aborted) await this.#parts.store.offline.changePin(dossier, { hasWords: true });
    return false;
  }

  async #wantedByRules(): Promise<readonly OriginalRef[]> {
    const { store, legalNow } = this.#parts;
    const subject = this.#parts.subject();
    const rules = await store.offline.rules();
    if (!subject || !offlineRules.some((rule) => rules[rule])) return [];
    const named = offlineSet(store.decisions.tables, { subject, days: rules.days, now: legalNow() });
    return eachOnce(offlineRules.flatMap((rule) => (rules[rule] ? named[rule] : [])));
  }

  async #missing(files: readonly OriginalRef[]): Promise<OriginalRef[]> {
    const here = new Set((await this.#parts.store.originals.list()).map(({ sha256 }) => sha256));
    return eachOnce(files).filter(({ sha256 }) => !here.has(sha256) && !this.#passed.has(sha256));
  }

  /** What is taken along is looked for on the disk, not only in the catalogue: somebody relies on it. */
  async #notWhole(files: readonly OriginalRef[]): Promise<OriginalRef[]> {
    const lacking: OriginalRef[] = [];
    for (const file of eachOnce(files)) {
      if (!this.#passed.has(file.sha256) && !(await this.#parts.store.originals.holds(file.sha256))) lacking.push(file);
    }
    return lacking;
  }

  async #take(wanted: OriginalRef, signal: AbortSignal): Promise<false> {
    const { store, ask } = this.#parts;
    try {
      const hasRoom = await makeRoom(store, wanted.byteLength, this.#spared);
      const isHere = hasRoom && (await download({ originals: store.originals, ask }, wanted, signal));
      if (!isHere) this.#passed.add(wanted.sha256);
    } catch (error) {
      if (!(error instanceof HashMismatch) && !(error instanceof StorageFull)) throw error;
      this.#passed.add(wanted.sha256);
    }
    return false;
  }
}

function hashesOf(files: readonly OriginalRef[]): ReadonlySet<Sha256> {
  return new Set(files.map(({ sha256 }) => sha256));
}

function sameFiles(one: readonly OriginalRef[], other: readonly OriginalRef[]): boolean {
  return one.length === other.length && one.every(({ sha256 }, index) => sha256 === other[index]!.sha256);
}
