import { accept, refusal, refuse, type Outcome } from '../../../src/domain/shared/refusal';
import { toInstant } from '../../../src/domain/shared/time';
import type { UseEntry, UseLog } from './ports';

export interface LoggedParts {
  readonly log: Pick<UseLog, 'append'>;
  readonly now: () => number;
  /** Told when a line could not be written into the book. */
  readonly onFault: (error: unknown) => void;
}

/** Gives a value out once its line is on the disk. */
export type Logged = <T>(entry: Omit<UseEntry, 'at'>, value: T) => Outcome<T>;

export function createLogged({ log, now, onFault }: LoggedParts): Logged {
  return (entry, value) => {
    try {
      log.append({ at: toInstant(now()), ...entry });
      return accept(value);
    } catch (error) {
      onFault(error);
      return refuse(refusal('notLogged', 'QCVN12-2.2.9'));
    }
  };
}
