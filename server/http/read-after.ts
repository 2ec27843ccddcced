import type { Context } from 'hono';
import { refusal } from '../../src/domain/shared/refusal';
import { Refused } from './answers';

/** The position that a feed is asked after; 0 when none is named. Throws `Refused` 400. */
export function readAfter(context: Context): number {
  const text = context.req.query('after') ?? '0';
  const after = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(after)) return after;
  throw new Refused(400, refusal('malformed', 'HOSO-2', { field: 'after', details: { problem: 'after: cần một số nguyên từ 0' } }));
}
