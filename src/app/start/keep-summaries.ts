import { keepUp } from '../../queries/shared/keep-up';
import type { DeviceStore } from '../../storage/device';

/** Between two rounds while people write: each builds the papers that moved. */
const REST_MS = 700;
/** The first picture and the first answers come before the first round. */
const FIRST_WITHIN_MS = 5_000;

type Summarised = Pick<DeviceStore, 'summaries' | 'papers' | 'journal' | 'decisions'>;

/** Keeps the summaries of papers, and what others changed in them, up with what this device holds. Returns what ends it. */
export function keepSummaries({ summaries, papers, journal, decisions }: Summarised, onFault: (error: unknown) => void): () => void {
  const keeping = keepUp({ work: () => summaries.refresh(), restMs: REST_MS, tell: onFault });
  const stops = [papers, journal, decisions].map((store) => store.subscribe(keeping.changed));
  whenIdle(keeping.changed);
  return () => {
    keeping.close();
    for (const stop of stops) stop();
  };
}

function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: FIRST_WITHIN_MS });
  else setTimeout(work, FIRST_WITHIN_MS);
}
