import * as decoding from 'lib0/decoding';
import { limits } from '../../src/protocol/limits';
import { presenceFrame, type Shown } from './frames';

/** Whoever shows something: the session it belongs to, and how everybody else is told who that is. */
export interface Presenter {
  readonly session: string;
  readonly person: string;
  readonly name: string;
}

interface Entry {
  presenter: Presenter;
  clock: number;
  state: string;
  seenAt: number;
  sentAt: number;
  isUnsent: boolean;
}

const GONE_AFTER_MS = 30_000;
const FORGOTTEN_AFTER_MS = 10 * 60_000;
const BETWEEN_MS = 1_000;
/** Client ids that one person may be shown under, in one room: a page loaded anew takes a new one. */
const IDS_MOST = 8;
const CLOCK_JUMP_MOST = 10_000;
/** A stock client repeats what it heard of others; more than a few hundred at once is no such thing. */
const ENTRIES_MOST = 512;

/**
 * Who is in a room and where. Stock clients claim whatever they like, so a client id belongs to whoever first showed themselves under
 * it, the name is the session's, and what anybody says of others is left out. Kept nowhere else.
 */
export class Presence {
  private readonly entries = new Map<number, Entry>();

  constructor(
    private readonly now: () => number,
    private readonly broadcast: (frame: Uint8Array) => void,
  ) {}

  /** Takes what a socket says. False when it cannot be read or claims somebody else's place. */
  take(payload: Uint8Array, presenter: Presenter): boolean {
    const heard = readShown(payload);
    if (!heard) return false;
    const isFine = heard.every((shown) => this.takeOne(shown, presenter));
    this.send(this.now() - BETWEEN_MS);
    return isFine;
  }

  /** Everybody who is here, for one who has just come. */
  frame(): Uint8Array {
    return presenceFrame(this.shown(() => true));
  }

  /** The session's last socket has gone: so has its presence. */
  leave(session: string): void {
    for (const entry of this.entries.values()) if (entry.presenter.session === session) end(entry);
    this.send(Infinity);
  }

  /** Sends what had to wait, ends what nobody renews. Once a second. */
  tick(): void {
    const now = this.now();
    for (const [client, entry] of this.entries) {
      if (now - entry.seenAt > GONE_AFTER_MS) end(entry);
      if (now - entry.seenAt > FORGOTTEN_AFTER_MS) this.entries.delete(client);
    }
    this.send(now - BETWEEN_MS);
  }

  private takeOne({ client, clock, state }: Shown, presenter: Presenter): boolean {
    const known = this.entries.get(client);
    // What a stock client repeats of others is never newer than what we sent it.
    if (known && known.presenter.person !== presenter.person) return clock <= known.clock;
    if (!known && state === 'null') return true;
    if (known ? clock - known.clock > CLOCK_JUMP_MOST : this.idsOf(presenter) >= IDS_MOST || clock > 2 ** 31) return false;
    const rebuilt = rebuild(state, presenter);
    if (rebuilt === null) return false;
    if (known && clock < known.clock) return true;
    if (known && clock === known.clock && state === 'null' && known.state === 'null') return true;
    const entry: Entry = known ?? { presenter, clock, state: rebuilt, seenAt: 0, sentAt: -Infinity, isUnsent: true };
    Object.assign(entry, { presenter, clock, state: rebuilt, seenAt: this.now(), isUnsent: true });
    this.entries.set(client, entry);
    return true;
  }

  private idsOf({ person }: Presenter): number {
    return [...this.entries.values()].filter(({ presenter }) => presenter.person === person).length;
  }

  private send(sentBefore: number): void {
    const shown = this.shown((entry) => entry.isUnsent && entry.sentAt <= sentBefore);
    if (shown.length === 0) return;
    for (const { client } of shown) Object.assign(this.entries.get(client)!, { isUnsent: false, sentAt: this.now() });
    this.broadcast(presenceFrame(shown));
  }

  private shown(which: (entry: Entry) => boolean): Shown[] {
    return [...this.entries].flatMap(([client, entry]) => (which(entry) ? [{ client, clock: entry.clock, state: entry.state }] : []));
  }
}

/** The id stays its person's, so that nobody takes it by repeating what they heard; the clock stays, as stock clients expect. */
function end(entry: Entry): void {
  if (entry.state !== 'null') Object.assign(entry, { state: 'null', isUnsent: true });
}

/** What somebody shows, under their own name; null when it is too large or no object. */
function rebuild(state: string, { person, name }: Presenter): string | null {
  if (state.length > limits.presenceBytes) return null;
  const said: unknown = JSON.parse(state);
  if (said === null) return state;
  if (typeof said !== 'object' || Array.isArray(said)) return null;
  const { user, ['__proto__']: _, ...rest } = said as Readonly<Record<string, unknown>>;
  return JSON.stringify({ ...rest, user: { person, name, color: colorOf(user) } });
}

function colorOf(user: unknown): string {
  const color = typeof user === 'object' && user !== null && 'color' in user ? user.color : null;
  return typeof color === 'string' && /^#[0-9a-f]{6}$/i.test(color) ? color : '#5b6b7f';
}

function readShown(payload: Uint8Array): readonly Shown[] | null {
  try {
    const decoder = decoding.createDecoder(payload);
    const count = decoding.readVarUint(decoder);
    if (count > ENTRIES_MOST) return null;
    return Array.from({ length: count }, () => readOne(decoder));
  } catch {
    // Not presence.
    return null;
  }
}

function readOne(decoder: decoding.Decoder): Shown {
  const client = decoding.readVarUint(decoder);
  const clock = decoding.readVarUint(decoder);
  const state = decoding.readVarString(decoder);
  JSON.parse(state);
  return { client, clock, state };
}
