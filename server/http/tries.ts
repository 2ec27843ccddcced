import { refusal } from '../../src/domain/shared/refusal';
import { Refused } from './answers';

/** Throws `Refused` 429 while somebody has to wait after too many failures. */
export function refuseWhileWaiting(waitMs: number): void {
  if (waitMs <= 0) return;
  const seconds = String(Math.ceil(waitMs / 1_000));
  throw new Refused(429, refusal('tooManyTries', 'HOSO-6', { details: { seconds } }), { 'retry-after': seconds });
}
