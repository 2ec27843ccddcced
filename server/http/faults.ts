import { refusal } from '../../src/domain/shared/refusal';
import { Refused } from './answers';
import { busy } from './room';
import type { Door } from './door';

const DISK_FULL = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL']);

/** What goes out for anything thrown: refusals as they are, a full disk and a crowd in words, the rest as a fault with an id and no inside. */
export function asRefused(error: unknown, { newId, log }: Pick<Door, 'newId' | 'log'>): Refused {
  if (error instanceof Refused) return error;
  if (isNamed(error, 'TooBusy')) return busy();
  const id = newId().slice(0, 8);
  log({ id, what: 'unexpected error', error });
  if (DISK_FULL.has(codeOf(error))) return new Refused(507, refusal('diskFull', 'HOSO-7'));
  return new Refused(500, refusal('unexpected', 'HOSO-7', { details: { id } }));
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
