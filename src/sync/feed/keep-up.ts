import type { SessionInfo } from '../../protocol/session/messages';
import { Halted, LineBroken } from '../line/errors';
import { readJson, type Ask } from '../line/http';
import type { Line } from '../line/line';
import type { Pause } from '../line/pause';
import type { LegalClock } from '../clock/legal-clock';
import type { DeviceAccount } from '../../storage/device';
import type { Clock } from '../ports';
import { problems } from '../problems';
import type { Checkpoints } from './checkpoints';
import type { Feed } from './feed';

interface KeepUpParts {
  readonly account: DeviceAccount;
  readonly ask: Ask;
  readonly feed: Feed;
  readonly checkpoints: Checkpoints;
  readonly line: Line;
  readonly pause: Pause;
  readonly clock: Clock;
  readonly legalClock: LegalClock;
  /** Follows the live socket; tells `onHeard` of each message. */
  readonly follow: (signal: AbortSignal, onHeard: () => void) => Promise<void>;
  onSession(session: SessionInfo): void;
}

/** Keeps this device's list up with the register's: confirms the session, catches up, follows; after a break begins again. */
export async function keepUp(parts: KeepUpParts, round: RoundSignals, signal: AbortSignal): Promise<void> {
  const { line, pause } = parts;
  let failures = 0;
  while (!signal.aborted) {
    if (!line.halted()) await oneRound(parts, round.begin(signal), () => (failures = 0)).catch((error: unknown) => signal.aborted || line.failed(error));
    if (signal.aborted) return;
    line.lost();
    await pause.wait(line.halted() ? null : failures++, signal);
  }
}

/** The signal of the round under way, so that a halt found elsewhere ends it. */
export interface RoundSignals {
  begin(term: AbortSignal): AbortSignal;
  end(): void;
}

export function createRoundSignals(): RoundSignals {
  let current = new AbortController();
  return {
    begin(term) {
      current = new AbortController();
      return AbortSignal.any([term, current.signal]);
    },
    end: () => current.abort(),
  };
}

async function oneRound(parts: KeepUpParts, signal: AbortSignal, onHeard: () => void): Promise<void> {
  const { line, feed, follow } = parts;
  await confirmSession(parts, signal);
  line.heard();
  line.open();
  await feed.catchUp(signal);
  line.heard();
  await follow(signal, () => {
    onHeard();
    line.heard();
  });
}

/** Only this account's own session may carry its work: another person may have signed in in another tab. */
async function confirmSession({ ask, account, checkpoints, clock, legalClock, onSession }: KeepUpParts, signal: AbortSignal): Promise<void> {
  const askedAt = clock();
  const session = await ask({
    method: 'GET',
    path: '/api/session',
    signal,
    read: async (answer) => (answer.status === 200 ? readJson<SessionInfo>(answer) : null),
  });
  if (!session) throw new LineBroken(problems.serverBusy);
  legalClock.answered(session.now, askedAt);
  if (session.person !== account.person || session.agency.id !== account.agency) throw new Halted('signedOut', 'somebody else is signed in');
  checkpoints.useKey(session.checkpointKey);
  onSession(session);
}
