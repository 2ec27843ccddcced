import { Hono } from 'hono';
import type { PersonId, Sha256, UseId } from '../../../src/domain/shared/ids';
import { sealSchema } from '../../../src/protocol/archive/queries';
import { limits } from '../../../src/protocol/limits';
import { answerJson } from '../answers';
import { readAs, readBytes } from '../body';
import type { Door } from '../door';
import { createGate, createGates } from '../gate';
import { requireFinder, taken } from './archive-answers';

/** Signed copies stand in memory while they are read and looked at: so many of one person, and of all; the others wait outside, unread. */
const OF_PERSON = { atOnce: 1, waiting: 8 };
const OF_HOUSE = { atOnce: 2, waiting: 32 };

/**
 * `GET /api/archive/uses/{use}/seal`: the copies that wait for the signature of the agency; `…/seal/{sha256}`: one of them, to be signed on a device; `PUT`
 * there: the same, signed. `POST …/seal`: all of them are given out.
 */
export function sealRoute(door: Door): Hono {
  const shareOf = createGates<PersonId>(OF_PERSON);
  const house = createGate(OF_HOUSE);
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
      const [use, original] = [context.req.param('use') as UseId, context.req.param('sha256') as Sha256];
      taken(door.seal.expects(subject, use, original));
      const brought = async () => door.seal.bring(subject, use, original, await readBytes(context, limits.sealedBytes));
      return answerJson(context, taken(await shareOf(subject.person)(() => house(brought))));
    })
    .post('/:use/seal', async (context) => {
      const { subject } = requireFinder(door, context);
      const { copies } = await readAs(context, sealSchema, limits.bodyBytes);
      taken(await door.seal.issue(subject, context.req.param('use') as UseId, copies as never));
      return context.body(null, 204, { 'cache-control': 'no-store' });
    });
}
