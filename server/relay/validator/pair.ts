import { startValidator, type Validator, type ValidatorOptions } from './client';

/** Everybody who writes waits for what is tried live; what takes longer is tried aside, where there is time. */
const HURRIED_MS = 100;
/** Whoever is tried aside may take so long, ten times what the largest honest batch takes; only their own room and their own like wait for them. */
const PATIENT_MS = 500;

/**
 * Two validators. What is written live is tried in one that is quick to lose its patience, because everybody waits for it. Aside, where nobody who writes
 * waits, are tried updates that took too long there, large ones, and what comes from sessions that lately sent something broken, and whole states are made and read; it gets the processor when
 * nobody else wants it.
 */
export function startValidators(options: Pick<ValidatorOptions, 'script' | 'onFault'>): Validator {
  const live = startValidator({ ...options, timeMs: HURRIED_MS, hasSpare: true });
  let aside: Validator | null = null;
  return {
    ask(asked, place = asked.type === 'check' ? 'live' : 'aside') {
      if (place === 'live') return live.ask(asked);
      aside ??= startValidator({ ...options, timeMs: PATIENT_MS, givesWay: true });
      return aside.ask(asked);
    },
    close() {
      live.close();
      aside?.close();
    },
  };
}
