import type { Context } from 'hono';
import type { Outcome } from '../../../src/domain/shared/refusal';
import type { RefusalCode } from '../../../src/domain/shared/refusal-texts';
import { Refused } from '../answers';
import type { Door } from '../door';
import { requireRight, requireSignedIn, type SignedIn } from '../signed-in';

/** Somebody who may look for what the archive keeps. Throws `Refused`. */
export function requireFinder(door: Door, context: Context): SignedIn {
  const by = requireSignedIn(door, context);
  requireRight(by, 'FindInArchive', { kind: 'agency' });
  return by;
}

const statuses: Partial<Record<RefusalCode, 403 | 404 | 410 | 500 | 503>> = {
  unknownUse: 404,
  notInArchive: 404,
  unknownOriginal: 404,
  useOver: 410,
  damagedOriginal: 500,
  notLogged: 503,
};

/** What was asked for. Throws `Refused` where it is not given. */
export function taken<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Refused(statuses[outcome.refusals[0]!.code] ?? 422, outcome.refusals);
}
