import type { PersonId } from '../../src/domain/shared/ids';
import type { Now, Passphrases } from './ports';
import { createThrottle } from './throttle';
import { refuseWhileWaiting } from './tries';

export interface Try {
  readonly account: string;
  readonly address: string;
  readonly person: PersonId | null;
  readonly passphrase: string;
}

/** Compares a passphrase, counting failures by account and by address. Throws `Refused` 429 while either has to wait. */
export type TryPassphrase = (attempt: Try) => Promise<boolean>;

/** One account waits a minute at most, so that a stranger cannot lock its owner out; one address waits up to 15 minutes. */
export function createTryPassphrase(passphrases: Passphrases, now: Now): TryPassphrase {
  const byAccount = createThrottle({ free: 5, longestWaitMs: 60_000 }, now);
  const byAddress = createThrottle({ free: 50, longestWaitMs: 900_000 }, now);

  return async ({ account, address, person, passphrase }) => {
    refuseWhileWaiting(Math.max(byAccount.waitMs(account), byAddress.waitMs(address)));
    byAccount.countFailure(account);
    byAddress.countFailure(address);
    const matched = await passphrases.matches(person, passphrase).catch((error: unknown) => {
      // Nothing was compared (a crowd was told to come back): that is nobody's failure.
      byAccount.takeBack(account);
      byAddress.takeBack(address);
      throw error;
    });
    if (!matched) return false;
    byAccount.forget(account);
    byAddress.takeBack(address);
    return true;
  };
}
