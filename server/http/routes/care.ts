import { Hono } from 'hono';
import { refusal } from '../../../src/domain/shared/refusal';
import type { CareAnswer } from '../../../src/protocol/care/messages';
import { answerJson, Refused } from '../answers';
import type { Door } from '../door';
import { requireRight, requireSignedIn } from '../signed-in';

/** `GET /api/care`: how everything is that the archive keeps; `POST /api/care/check`: reads all of it once more, from now on. */
export function careRoute(door: Door): Hono {
  return new Hono()
    .get('/', async (context) => {
      requireRight(requireSignedIn(door, context), 'ReadCare', { kind: 'agency' });
      return answerJson(context, await careOf(door));
    })
    .post('/check', (context) => {
      requireRight(requireSignedIn(door, context), 'BeginCheck', { kind: 'agency' });
      door.archive.checkNow();
      return context.body(null, 204, { 'cache-control': 'no-store' });
    });
}

async function careOf(door: Door): Promise<CareAnswer> {
  try {
    return { v: 1, ...(await door.archive.care()) };
  } catch (error) {
    door.log({ id: door.newId().slice(0, 8), what: 'care', error });
    throw new Refused(503, refusal('archiveStopped', 'TT05-V'));
  }
}
