import { refusal } from '../../src/domain/shared/refusal';
import { RegisterFailure, type FailureCode } from '../register/failures';
import { Refused } from './answers';
import type { Door } from './door';

const DISK_FULL = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL']);
const failures = {
  busy: { status: 503, code: 'busy' },
  stopped: { status: 503, code: 'stopped' },
  diskFull: { status: 507, code: 'diskFull' },
  serverFault: { status: 500, code: 'unexpected' },
} as const satisfies Record<FailureCode, object>;

/** What goes out for anything thrown: refusals as they are, a full disk in words, the rest as a fault with an id and nothing of the inside. */
export function asRefused(error: unknown, { newId, log }: Pick<Door, 'newId' | 'log'>): Refused {
  if (error instanceof Refused) return error;
  const id = newId().slice(0, 8);
  if (!isBusy(error)) log({ id, what: 'unexpected error', error });
  const { status, code } = failures[failureCodeOf(error)];
  return new Refused(status, refusal(code, 'HOSO-7', { details: { id } }), status === 500 ? {} : { 'retry-after': '2' });
}

function failureCodeOf(error: unknown): FailureCode {
  if (error instanceof RegisterFailure) return error.code;
  return error instanceof Error && 'code' in error && DISK_FULL.has(String(error.code)) ? 'diskFull' : 'serverFault';
}

/** A crowd is no fault: it is told to come back, and the log stays readable. */
function isBusy(error: unknown): boolean {
  return error instanceof RegisterFailure && error.code === 'busy';
}
