import { BehindDisk } from '../../storage/errors';
import type { DeviceStore } from '../../storage/device';
import { Halted, LineBroken } from '../line/errors';
import { readReason, type Ask } from '../line/http';
import type { Checkpoints } from './checkpoints';
import { readSnapshot } from './snapshot';

/** Who waits longer is better served by the list, which goes on where the line broke. */
const SNAPSHOT_WITHIN_MS = 2 * 60_000;

interface FreshStartParts {
  readonly store: DeviceStore;
  readonly ask: Ask;
  readonly checkpoints: Checkpoints;
  reportLatest(position: number): void;
  /** Hears why a snapshot was not taken; the list is read instead. */
  onFault(error: unknown): void;
}

/**
 * Lets a device that holds nothing and remembers nothing begin with a snapshot. It is asked for once: whatever is wrong with it or with the
 * line, the list is read from its start, as by every device that has a history to be checked against.
 */
export function createFreshStart(parts: FreshStartParts): (signal: AbortSignal) => Promise<void> {
  let isTried = false;
  return async (signal) => {
    if (isTried) return;
    isTried = true;
    try {
      if (await mayBegin(parts)) await begin(parts, signal);
    } catch (error) {
      if (error instanceof Halted) throw error;
      if (!(error instanceof LineBroken) && !(error instanceof BehindDisk)) parts.onFault(error);
    }
  };
}

/** Without Ed25519 nothing of a snapshot can be checked; of the list, its chain. */
async function mayBegin({ store: { decisions }, checkpoints }: FreshStartParts): Promise<boolean> {
  const isFresh = decisions.position() === 0 && decisions.access() === null && checkpoints.marks().length === 0;
  return isFresh && (await checkpoints.isSigned('', '')) !== null;
}

async function begin({ store, ask, checkpoints, reportLatest }: FreshStartParts, signal: AbortSignal): Promise<void> {
  const content = await askSnapshot(ask, signal);
  if (!content) return;
  const { taken, checkpoint } = await readSnapshot(content, store.account.agency, checkpoints);
  if (signal.aborted) return;
  await store.decisions.takeSnapshot(taken);
  await checkpoints.remember(checkpoint);
  reportLatest(taken.position);
}

/** Null where the list is so short that it is rather read. */
function askSnapshot(ask: Ask, signal: AbortSignal): Promise<Blob | null> {
  return ask({
    method: 'GET',
    path: '/api/feed/snapshot',
    signal,
    within: SNAPSHOT_WITHIN_MS,
    read: async (answer) => {
      if (answer.status === 204) return null;
      if (answer.status !== 200) throw new LineBroken(await readReason(answer));
      return answer.blob();
    },
  });
}
