import { Hono } from 'hono';
import { accessKey } from '../../../src/domain/authority/access';
import { refusal } from '../../../src/domain/shared/refusal';
import { acceptsGzip } from '../accepts-gzip';
import { Refused } from '../answers';
import type { Door } from '../door';
import { requireRight, requireSignedIn } from '../signed-in';

/**
 * `GET /api/feed?after=N`: the page after a position, as the person may see it now. What a device may see is never taken from the device:
 * it compares the page's `access` with the key it holds.
 */
export function feedRoute(door: Door): Hono {
  return new Hono().get('/', async (context) => {
    const by = requireSignedIn(door, context);
    requireRight(by, 'FollowFeed', { kind: 'agency' });
    const asked = { after: readAfter(context.req.query('after') ?? '0'), access: accessKey(by.subject) };
    const headers = { 'content-type': 'application/json', 'cache-control': 'no-store', vary: 'accept-encoding' };
    if (!acceptsGzip(context)) return context.body(door.feed.page(asked).text, 200, headers);
    const bytes = await door.feed.pageGzip(asked);
    return context.body(bytes as Uint8Array<ArrayBuffer>, 200, { ...headers, 'content-encoding': 'gzip' });
  });
}

function readAfter(text: string): number {
  const after = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(after)) return after;
  throw new Refused(400, refusal('malformed', 'HOSO-2', { field: 'after', details: { problem: 'after: cần một số nguyên từ 0' } }));
}
