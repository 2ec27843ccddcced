import type { RoomKind } from '../../src/domain/papers/room';
import type { Problem } from './validator/messages';
import type { Validator } from './validator/client';

/** Updates of one room to be tried, in their order. */
export interface Tried {
  readonly room: string;
  readonly kind: RoomKind;
  readonly updates: readonly { readonly update: Uint8Array; readonly removed: number }[];
  /** What the room holds now. */
  readonly state: () => readonly Uint8Array[];
  /** Whether the validator is believed to hold the room. */
  readonly isWarm: boolean;
}

export interface Verdict {
  readonly problems: readonly (Problem | null)[];
  readonly changed: boolean;
  /** The good ones in one, when there are several. */
  readonly merged: Uint8Array | null;
}

/** Has updates tried on the room's shadow. When they cost a validator its life, they are tried one by one, so that only the guilty one is refused. */
export async function judge(validator: Validator, tried: Tried): Promise<Verdict> {
  const { room, kind, updates } = tried;
  const asked = { type: 'check', room, kind, updates } as const;
  let judged = await validator.ask({ ...asked, state: tried.isWarm ? null : tried.state() });
  if (judged.type === 'cold') judged = await validator.ask({ ...asked, state: tried.state() });
  if (judged.type === 'checked') return judged;
  if (judged.type !== 'overran') throw new Error(`the validator answered ${judged.type}`);
  return updates.length === 1 ? refusedAlone : oneByOne(validator, tried);
}

const refusedAlone: Verdict = { problems: [{ kind: 'unreadable', words: 'quá lâu' }], changed: false, merged: null };

async function oneByOne(validator: Validator, tried: Tried): Promise<Verdict> {
  const problems: (Problem | null)[] = [];
  const good: Uint8Array[] = [];
  for (const update of tried.updates) {
    const verdict = await judge(validator, { ...tried, updates: [update], isWarm: false, state: () => [...tried.state(), ...good] });
    problems.push(...verdict.problems);
    if (verdict.problems[0] === null) good.push(update.update);
  }
  return { problems, changed: good.length > 0, merged: null };
}
