import type { RoomKind } from '../../src/domain/papers/room';
import type { CheckedUpdate, Problem } from './validator/messages';
import type { Place, Validator } from './validator/client';

/** Updates of one room to be tried, in their order. */
export interface Tried {
  readonly room: string;
  readonly kind: RoomKind;
  readonly updates: readonly CheckedUpdate[];
  /** What the room holds now. */
  readonly state: () => readonly Uint8Array[];
  /** Whether the validator of that place is believed to hold the room. */
  readonly isWarm: boolean;
  readonly place: Place;
}

export interface Verdict {
  readonly problems: readonly (Problem | null)[];
  readonly changed: boolean;
  /** The good ones in one, when there are several. */
  readonly merged: Uint8Array | null;
}

/**
 * Has updates tried on the room's shadow. When they took too long there, they are tried one by one aside, where there is time: so that only what is really
 * too much is refused, and nobody for being tried on a busy machine or beside somebody hostile.
 */
export async function judge(validator: Validator, tried: Tried): Promise<Verdict> {
  const { room, kind, updates, place } = tried;
  const asked = { type: 'check', room, kind, updates } as const;
  let judged = await validator.ask({ ...asked, state: tried.isWarm ? null : tried.state() }, place);
  if (judged.type === 'cold') judged = await validator.ask({ ...asked, state: tried.state() }, place);
  if (judged.type === 'checked') return judged;
  if (judged.type !== 'overran') throw new Error(`the validator answered ${judged.type}`);
  // It has had its time aside, alone: to try it once more would let everybody in the room wait for the same answer.
  if (place === 'aside' && updates.length === 1) return { problems: [tooLong], changed: false, merged: null };
  return oneByOne(validator, tried);
}

const tooLong: Problem = { kind: 'unreadable', words: 'quá lâu' };

async function oneByOne(validator: Validator, { room, kind, updates, state }: Tried): Promise<Verdict> {
  const problems: (Problem | null)[] = [];
  const good: Uint8Array[] = [];
  for (const each of updates) {
    const judged = await validator.ask({ type: 'check', room, kind, updates: [each], state: [...state(), ...good] }, 'aside');
    if (judged.type !== 'checked' && judged.type !== 'overran') throw new Error(`the validator answered ${judged.type}`);
    const [problem = null] = judged.type === 'checked' ? judged.problems : [tooLong];
    problems.push(problem);
    if (problem === null) good.push(each.update);
  }
  return { problems, changed: good.length > 0, merged: null };
}
