import { Hono } from 'hono';
import type { Sha256, UseId } from '../../../src/domain/shared/ids';
import { sealSchema } from '../../../src/protocol/archive/queries';
import { limits } from '../../../src/protocol/limits';
import { answerJson } from '../answers';
import { readAs, readBytes } from '../body';
import type { Door } from '../door';
import { requireFinder, taken } from './archive-answers';

/**
 * `GET /api/archive/uses/{use}/seal`: the copies that wait for the signature of the agency; `…/seal/{sha256}`: one of them, to be signed on a device; `PUT`
 * there: the same, signed. `POST …/seal`: all of them are given out.
 */
export function sealRoute(door: Door): Hono {
  return new Hono()
    .get('/:use/seal', async (context) => {
      const { subject } = requireFinder(door, context);
      return answerJson(context, taken(await door.seal.prepare(subject, context.req.param('use') as UseId)));
    })
    .get('/:use/seal/:sha256', async (context) => {
      const { subject } = requireFinder(door, context);
      const { use, sha256 } = context.req.param();
      const bytes = taken(await door.seal.copy(subject, use as UseId, sha256 as Sha256));
      return new Response(bytes as Uint8Array<ArrayBuffer>, { headers: { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' } });
    })
    .put('/:use/seal/:sha256', async (context) => {
      const { subject } = requireFinder(door, context);
      const { use, sha256 } = context.req.param();
      const bytes = await readBytes(context, limits.sealedBytes);
      return answerJson(context, taken(await door.seal.bring(subject, use as UseId, sha256 as Sha256, bytes)));
    })
    .post('/:use/seal', async (context) => {
      const { subject } = requireFinder(door, context);
      const { copies } = await readAs(context, sealSchema, limits.bodyBytes);
      taken(await door.seal.issue(subject, context.req.param('use') as UseId, copies as never));
      return context.body(null, 204, { 'cache-control': 'no-store' });
    });
}
