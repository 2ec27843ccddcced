import { Hono, type Context } from 'hono';
import { PASSPHRASE_HEADER } from '../../../src/protocol/bags/messages';
import { makeBagSchema, takeBagSchema } from '../../../src/protocol/bags/queries';
import { limits } from '../../../src/protocol/limits';
import { refusal } from '../../../src/domain/shared/refusal';
import { answerJson, Refused } from '../answers';
import { readAs, readPieces } from '../body';
import type { Door } from '../door';
import { createGate } from '../gate';
import { requireRight, requireSignedIn } from '../signed-in';
import { taken } from './archive-answers';

/** Bags lie on the disk while they are written and looked at, whole: so many at once; the others wait outside, unread. */
const OF_HOUSE = { atOnce: 2, waiting: 8 };

/**
 * `GET /api/bags`: for whom messages wait, and what was packed. `POST …/made`: packs what waits for an agency; `GET …/made/{bag}`: the file. `PUT …/offers`: a bag
 * that was brought is looked into; `POST …/offers/{token}`: it is taken in. All for the registry.
 */
export function bagsRoute(door: Door): Hono {
  const house = createGate(OF_HOUSE);
  function carrier(context: Context) {
    const by = requireSignedIn(door, context);
    requireRight(by, 'CarryBags', { kind: 'agency' });
    return { id: by.person.id, name: by.person.name };
  }
  return new Hono()
    .get('/', async (context) => {
      carrier(context);
      return answerJson(context, await door.bags.state());
    })
    .post('/made', async (context) => {
      const by = carrier(context);
      const order = await readAs(context, makeBagSchema);
      return answerJson(context, taken(await house(() => door.bags.make(order, by))));
    })
    .get('/made/:bag', async (context) => {
      carrier(context);
      const found = await door.bags.fetch(context.req.param('bag'));
      if (!found) throw new Refused(404, refusal('bagGone', 'F-87', { field: 'bag' }));
      return new Response(found.bytes as ReadableStream<Uint8Array<ArrayBuffer>>, {
        headers: {
          'content-type': 'application/octet-stream',
          'content-length': String(found.bag.byteLength),
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.bag.name)}`,
          'content-security-policy': "sandbox; default-src 'none'",
          'cache-control': 'no-store',
        },
      });
    })
    .put('/offers', async (context) => {
      const by = carrier(context);
      const passphrase = passphraseOf(context);
      return answerJson(context, taken(await house(() => door.bags.offer(readPieces(context, limits.bagBytes), passphrase, by))));
    })
    .post('/offers/:token', async (context) => {
      const by = carrier(context);
      const { fingerprint } = await readAs(context, takeBagSchema);
      return answerJson(context, taken(await door.bags.take(context.req.param('token'), fingerprint, by)));
    });
}

/** Null where none was given. Throws `Refused` 400 for what no browser writes. */
function passphraseOf(context: Context): string | null {
  const written = context.req.header(PASSPHRASE_HEADER) ?? '';
  if (written === '') return null;
  try {
    return decodeURIComponent(written);
  } catch {
    throw new Refused(400, refusal('malformed', 'HOSO-2', { field: 'passphrase', details: { problem: `${PASSPHRASE_HEADER}: URI` } }));
  }
}
