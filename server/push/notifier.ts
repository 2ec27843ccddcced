import type { Register } from '../register/ports';
import type { Teller } from './teller';

export interface NotifierParts {
  readonly register: Pick<Register, 'subscribe'>;
  readonly teller: Pick<Teller, 'tellSome'>;
  /** Calls back after so many milliseconds; returns how to call it off. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
  readonly onFault: (error: unknown) => void;
}

/** What is decided within this time is told together. */
const GATHER_MS = 1_000;
/** How often those are looked at again who are quiet, or whose service did not answer. */
const AGAIN_MS = 60_000;

/** Lets the teller look whenever the list has grown. It follows after the fact, so deciding never waits for it. Returns how to stop; it resolves when nothing is under way. */
export function startNotifier({ register, teller, after, onFault }: NotifierParts): () => Promise<void> {
  let pending: { readonly isSoon: boolean; readonly callOff: () => void } | null = null;
  let looking: Promise<void> | null = null;
  let isStopped = false;

  function lookIn(milliseconds: number): void {
    if (isStopped) return;
    pending?.callOff();
    pending = { isSoon: milliseconds === GATHER_MS, callOff: after(milliseconds, begin) };
  }

  function begin(): void {
    pending = null;
    // Whoever is still being told: the next look waits for it.
    looking = (looking ?? Promise.resolve()).then(look).catch(onFault);
  }

  async function look(): Promise<void> {
    const left = await teller.tellSome();
    if (left === 'more' || pending?.isSoon) return lookIn(GATHER_MS);
    if (left === 'held') lookIn(AGAIN_MS);
  }

  // A look that is planned soon stays planned: in a rush it would be put off without end.
  const unsubscribe = register.subscribe(() => {
    if (!pending?.isSoon) lookIn(GATHER_MS);
  });
  lookIn(GATHER_MS);
  return async () => {
    isStopped = true;
    unsubscribe();
    pending?.callOff();
    await looking;
  };
}
