import { accept, refusal, refuse, type Outcome } from '../../../src/domain/shared/refusal';
import { toInstant } from '../../../src/domain/shared/time';
import type { UseEntry, UseLog } from './ports';

export interface LoggedParts {
  readonly log: Pick<UseLog, 'append' | 'appendTold'>;
  readonly now: () => number;
  /** Told when a line could not be written into the book. */
  readonly onFault: (error: unknown) => void;
}

/** Gives a value out once its line is on the disk. */
export type Logged = <T>(entry: Omit<UseEntry, 'at'>, value: T) => Outcome<T>;

/** Writes down what a device tells later, once of each id. */
export type ToldLater = (told: readonly { readonly id: string; readonly entry: Omit<UseEntry, 'at'> }[]) => Outcome<null>;

export function createLogged({ log, now, onFault }: LoggedParts): Logged {
  return (entry, value) => written(() => log.append({ at: toInstant(now()), ...entry }), { value, onFault });
}

export function createToldLater({ log, now, onFault }: LoggedParts): ToldLater {
  return (told) => {
    const at = toInstant(now());
    return written(() => log.appendTold(told.map(({ id, entry }) => ({ id, entry: { at, ...entry } }))), { value: null, onFault });
  };
}

function written<T>(write: () => void, { value, onFault }: { readonly value: T; readonly onFault: LoggedParts['onFault'] }): Outcome<T> {
  try {
    write();
    return accept(value);
  } catch (error) {
    onFault(error);
    return refuse(refusal('notLogged', 'QCVN12-2.2.9'));
  }
}
