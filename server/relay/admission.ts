import type { RoomKind } from '../../src/domain/papers/room';
import type { PersonId } from '../../src/domain/shared/ids';
import { refusal, type Refusal } from '../../src/domain/shared/refusal';
import { limits } from '../../src/protocol/limits';
import { CLOSE_NOT_ALLOWED, CLOSE_OTHER_GENERATION, CLOSE_UNREADABLE } from '../../src/protocol/papers/messages';
import type { ClientClock } from './ports';
import type { KnownRoom } from './known';
import { scanUpdate, type Scanned } from './scan/scan';
import { ScanRefused } from './scan/scan-refused';
import type { Problem } from './validator/messages';

/** Why a batch is not taken. */
export interface NotTaken {
  readonly refusal: Refusal;
  /** No honest device sends such a thing. */
  readonly isStrike: boolean;
  /** What the socket of a stock client is closed with, which understands no refusal. */
  readonly close: number;
}

export const notAllowed: NotTaken = { refusal: refusal('notAllowed', 'F-03'), isStrike: false, close: CLOSE_NOT_ALLOWED };
export const closed: NotTaken = { refusal: refusal('paperClosed', 'HOSO-10'), isStrike: false, close: CLOSE_NOT_ALLOWED };
const anotherHand: NotTaken = { refusal: refusal('paperAnotherHand', 'HOSO-10'), isStrike: true, close: CLOSE_UNREADABLE };

export function otherGeneration(generation: number): NotTaken {
  return {
    refusal: refusal('paperOtherGeneration', 'HOSO-10', { details: { generation: String(generation) } }),
    isStrike: false,
    close: CLOSE_OTHER_GENERATION,
  };
}

export function tooLarge(name: string, limit: number): NotTaken {
  return { refusal: refusal('tooLarge', 'HOSO-7', { details: { name, limit: `${limit / 1024} KiB` } }), isStrike: false, close: CLOSE_UNREADABLE };
}

/** What the validator found, in words. */
export function asNotTaken({ kind, words }: Problem): NotTaken {
  if (kind === 'removesMost')
    return { refusal: refusal('paperRemovesMost', 'HOSO-10', { details: { share: words } }), isStrike: false, close: CLOSE_UNREADABLE };
  if (kind === 'pending') return gap;
  // Who brings back what a colleague had written before this server knew of it is honest.
  if (kind === 'forged') return { refusal: refusal('paperForged', 'HOSO-10'), isStrike: false, close: CLOSE_UNREADABLE };
  return malformed(words);
}

const gap: NotTaken = { refusal: refusal('paperGap', 'HOSO-10'), isStrike: true, close: CLOSE_UNREADABLE };

function malformed(problem: string): NotTaken {
  return { refusal: refusal('paperMalformed', 'HOSO-10', { details: { problem } }), isStrike: true, close: CLOSE_UNREADABLE };
}

/**
 * The room as it will be when everything before has been found good. Updates of one turn are scanned against it one after the other; whether
 * they are really good, the validator says.
 */
export class Forecast {
  private readonly clocks = new Map<number, number>();
  private readonly persons = new Map<number, PersonId>();

  constructor(
    private readonly known: KnownRoom,
    private readonly rootNames: ReadonlySet<string>,
  ) {}

  /** Looks at an update before Yjs does. */
  scan(update: Uint8Array, person: PersonId): Scanned | NotTaken {
    if (update.length > limits.paperUpdateBytes) return tooLarge('Một đợt sửa', limits.paperUpdateBytes);
    if (!this.known.hasRoomFor(update)) return tooLarge('Trang viết chung', limits.paperHardBytes);
    const scanned = this.scanSafely(update);
    if ('refusal' in scanned) return scanned;
    if (scanned.clocks.some(({ client }) => this.known.isRetired(client))) return otherGeneration(this.known.generation);
    if (scanned.clocks.some(({ client }) => !this.isOwn(client, person))) return anotherHand;
    for (const { client, clock } of scanned.clocks) this.note({ client, clock }, person);
    return scanned;
  }

  /** Whether a batch may have been kept before, so that its device only lost the answer: it is old, or says nothing new. To look for it takes long. */
  mayBeKept({ update, generation }: { readonly update: Uint8Array; readonly generation: number | null }): boolean {
    if (generation !== null && generation !== this.known.generation) return generation < this.known.generation;
    const scanned = this.scanSafely(update);
    return 'clocks' in scanned && scanned.clocks.length === 0;
  }

  private scanSafely(update: Uint8Array): Scanned | NotTaken {
    try {
      const clockOf = (client: number) => this.clocks.get(client) ?? this.known.clockOf(client);
      return scanUpdate(update, { clockOf, rootNames: this.rootNames });
    } catch (error) {
      if (!(error instanceof ScanRefused)) throw error;
      if (error.fault !== 'gap') return malformed(error.message);
      const isOld = error.missing !== null && this.known.isRetired(error.missing);
      return isOld ? otherGeneration(this.known.generation) : gap;
    }
  }

  private isOwn(client: number, person: PersonId): boolean {
    const owner = this.persons.get(client) ?? this.known.personOf(client);
    return owner === undefined || owner === person;
  }

  private note({ client, clock }: ClientClock, person: PersonId): void {
    this.clocks.set(client, clock);
    this.persons.set(client, person);
  }
}

/** The roots of a kind, as a set that is made once. */
export function rootSets(rootNames: (kind: RoomKind) => readonly string[]): (kind: RoomKind) => ReadonlySet<string> {
  const sets = new Map<RoomKind, ReadonlySet<string>>();
  return (kind) => {
    const set = sets.get(kind) ?? new Set(rootNames(kind));
    sets.set(kind, set);
    return set;
  };
}

/** A stock client answers every question, also when it has nothing to say; one that only reads repeats the removals it has heard of. */
export function saysNothing(update: Uint8Array, { mayWrite }: { readonly mayWrite: boolean }): boolean {
  return update[0] === 0 && (!mayWrite || (update.length === 2 && update[1] === 0));
}
