import type { CouncilLists } from '../../protocol/councils/messages';
import type { DeviceStore } from '../../storage/device';
import { again } from '../line/again';
import { createBell } from '../line/bell';
import { LineBroken } from '../line/errors';
import { readJson, readReason, type Ask } from '../line/http';
import type { Line } from '../line/line';
import type { Pause } from '../line/pause';

interface CouncilKeepingParts {
  readonly store: Pick<DeviceStore, 'councils' | 'decisions'>;
  readonly ask: Ask;
  readonly line: Line;
  readonly pause: Pause;
}

/** What the leading tab does about councils: takes the lists that the person is given now, and lets those go that they are given no longer. */
export function createCouncilKeeping({ store, ask, line, pause }: CouncilKeepingParts) {
  const bell = createBell();
  bell.ring();
  return {
    /** The server said that they changed, or a break is over. */
    moved: bell.ring,
    run: (signal: AbortSignal): Promise<void> => again(signal, { line, pause, bell, work: () => take(signal) }),
  };

  async function take(signal: AbortSignal): Promise<void> {
    // Whoever reads everything finds every list in it.
    const lists = store.decisions.access() === 'all' ? [] : await askLists(signal);
    if (!signal.aborted) await store.councils.keep(lists);
  }

  function askLists(signal: AbortSignal): Promise<CouncilLists['lists']> {
    return ask({
      method: 'GET',
      path: '/api/councils',
      signal,
      read: async (answer) => {
        if (answer.status !== 200) throw new LineBroken(await readReason(answer));
        return (await readJson<CouncilLists>(answer)).lists;
      },
    });
  }
}
