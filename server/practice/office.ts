import type { Actor } from '../../src/domain/decide';
import type { Proposal, ProposalBodies, ProposalType } from '../../src/domain/proposals';
import { toInstant, type Instant } from '../../src/domain/shared/time';
import { PROTOCOL_VERSION } from '../../src/protocol/version';
import type { RegisterStore } from '../register/ports';
import { createRegister } from '../register/register';

/** The office at work in the past: the real register with a clock that is moved by hand and never goes back. */
export interface Office {
  now(): Instant;
  act<T extends ProposalType>(actor: Actor, type: T, body: ProposalBodies[T]): void;
  /** Does what happened, in the order of time. */
  live(acts: readonly TimedAct[]): void;
}

/** Something that somebody did at a moment, in milliseconds since 1970. */
export interface TimedAct {
  readonly at: number;
  readonly run: () => void;
}

/** Opens the office; `act` throws when the register refuses. */
export function openOffice({ store, newId }: { readonly store: RegisterStore; readonly newId: () => string }, firstMoment: number): Office {
  let time = firstMoment;
  const now = () => toInstant(time);
  const register = createRegister({ store, clock: { now } });
  return {
    now,
    act(actor, type, body) {
      const proposal = { v: PROTOCOL_VERSION, id: newId(), type, body, device: null, claimedAt: now() } as unknown as Proposal;
      const [receipt] = register.decideBatch([{ proposal, actor }]);
      if (receipt?.outcome !== 'decided') throw new Error(`practice agency: ${type} was refused: ${JSON.stringify(receipt)}`);
    },
    live(acts) {
      for (const { at, run } of [...acts].sort((one, other) => one.at - other.at)) {
        time = at;
        run();
      }
    },
  };
}
