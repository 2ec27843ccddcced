import { Hono, type Context } from 'hono';
import { accessKey } from '../../../src/domain/authority/access';
import { acceptsGzip } from '../accepts-gzip';
import type { Door } from '../door';
import { readAfter } from '../read-after';
import { requireRight, requireSignedIn } from '../signed-in';

/**
 * `GET /api/feed?after=N`: the page after a position, as the person may see it now. What a device may see is never taken from the device:
 * it compares the page's `access` with the key it holds.
 * `GET /api/feed/snapshot`: the tables as they stand, for a device that holds nothing; 204 where the list is short.
 */
export function feedRoute(door: Door): Hono {
  return new Hono()
    .get('/', async (context) => {
      const asked = { access: accessOf(door, context), after: readAfter(context) };
      const headers = { ...unkept, 'content-type': 'application/json' };
      if (!acceptsGzip(context)) return context.body(door.feed.page(asked).text, 200, headers);
      return context.body(asBody(await door.feed.pageGzip(asked)), 200, { ...headers, ...gzipped });
    })
    .get('/snapshot', async (context) => {
      const packed = await door.snapshots.gzip(accessOf(door, context));
      if (!packed) return context.body(null, 204, unkept);
      const headers = { ...unkept, 'content-type': 'application/x-ndjson' };
      if (acceptsGzip(context)) return context.body(asBody(packed), 200, { ...headers, ...gzipped });
      return context.body(new Blob([asBody(packed)]).stream().pipeThrough(new DecompressionStream('gzip')), 200, headers);
    });
}

const unkept = { 'cache-control': 'no-store', vary: 'accept-encoding' };
const gzipped = { 'content-encoding': 'gzip' };

/** What whoever asks may read. Throws `Refused`. */
function accessOf(door: Door, context: Context): string {
  const by = requireSignedIn(door, context);
  requireRight(by, 'FollowFeed', { kind: 'agency' });
  return accessKey(by.subject);
}

function asBody(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}
