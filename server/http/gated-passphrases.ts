import { createGate } from './gate';
import type { Passphrases } from './ports';

/** Each comparison takes 128 MiB for 0.4 s; two at once leave the machine to everybody else. */
const AT_ONCE = 2;
const WAITING_MOST = 40;

/** Passphrases behind a gate: a crowd at the sign-in page is told to come back instead of filling the memory. */
export function gatedPassphrases(passphrases: Passphrases): Passphrases {
  const gate = createGate({ atOnce: AT_ONCE, waiting: WAITING_MOST });
  return {
    has: passphrases.has,
    set: (person, passphrase) => gate(() => passphrases.set(person, passphrase)),
    matches: (person, passphrase) => gate(() => passphrases.matches(person, passphrase)),
  };
}
