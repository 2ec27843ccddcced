import { Hono } from 'hono';
import { refusal } from '../../../src/domain/shared/refusal';
import { limits } from '../../../src/protocol/limits';
import { answerJson, Refused } from '../answers';
import { readBytes } from '../body';
import type { Door } from '../door';
import { requireRight, requireSignedIn } from '../signed-in';
import { taken } from './archive-answers';

/**
 * `GET /api/directory?q=`: agencies by code, or by the first letters of words of their names. `…/state`: how large the directory is, and what was offered for it.
 * `PUT …/offer`: a list as CSV; `POST …/offer/axis`: the axis’s own list; neither changes anything. `POST …/offer/{token}`: what was offered and shown is taken.
 */
export function directoryRoute(door: Door): Hono {
  return new Hono()
    .get('/', (context) => {
      requireRight(requireSignedIn(door, context), 'ReadDirectory', { kind: 'agency' });
      const typed = context.req.query('q') ?? '';
      if (typed.length > limits.agencyWordsMost) throw tooLong();
      return answerJson(context, { v: 1, found: door.agencies.find(typed) });
    })
    .get('/state', (context) => {
      requireRight(requireSignedIn(door, context), 'KeepAgencies', { kind: 'agency' });
      return answerJson(context, door.agencies.state());
    })
    .put('/offer', async (context) => {
      requireRight(requireSignedIn(door, context), 'KeepAgencies', { kind: 'agency' });
      const bytes = await readBytes(context, limits.agencyListBytes);
      return answerJson(context, taken(await door.agencies.offerFile(bytes.toString('utf8'))));
    })
    .post('/offer/axis', async (context) => {
      requireRight(requireSignedIn(door, context), 'KeepAgencies', { kind: 'agency' });
      return answerJson(context, taken(await door.agencies.offerAxis()));
    })
    .post('/offer/:token', async (context) => {
      const by = requireSignedIn(door, context);
      requireRight(by, 'KeepAgencies', { kind: 'agency' });
      return answerJson(context, taken(await door.agencies.take(context.req.param('token'), by.person.name)));
    });
}

function tooLong(): Refused {
  const details = { name: 'Từ cần tìm', limit: `${limits.agencyWordsMost} ký tự` };
  return new Refused(413, refusal('tooLarge', 'HOSO-7', { field: 'q', details }));
}
