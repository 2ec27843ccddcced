import { Hono, type Context } from 'hono';
import { parseRoomName, type Room } from '../../../src/domain/papers/room';
import { refusal } from '../../../src/domain/shared/refusal';
import { isInstant, type Instant } from '../../../src/domain/shared/time';
import type { PaperDays, RoomState } from '../../../src/protocol/papers/page';
import { acceptsGzip } from '../accepts-gzip';
import { answerJson, Refused } from '../answers';
import type { Door } from '../door';
import { readAfter } from '../read-after';
import { requireRight, requireSignedIn } from '../signed-in';

/**
 * `GET /api/papers?after=N`: states of the papers that changed after a place in their own order, as the person may read them now.
 * `GET /api/papers/{kind}/{id}`: one of them, for a device that has been given the right. `…/days`: the days on which somebody
 * wrote in it. `…/history?at=`: as it was at an instant.
 */
export function papersRoute(door: Door): Hono {
  return new Hono()
    .get('/', async (context) => {
      const by = requireSignedIn(door, context);
      requireRight(by, 'FollowFeed', { kind: 'agency' });
      const after = readAfter(context);
      const headers = { 'content-type': 'application/json', 'cache-control': 'no-store', vary: 'accept-encoding' };
      if (!acceptsGzip(context)) return context.body(JSON.stringify(door.papers.page(after, by.subject)), 200, headers);
      const bytes = await door.papers.pageGzip(after, by.subject);
      return context.body(bytes as Uint8Array<ArrayBuffer>, 200, { ...headers, 'content-encoding': 'gzip' });
    })
    .get('/:kind/:id', (context) => {
      const room = readableRoom(door, context);
      return answerState(context, door.papers.room(room));
    })
    .get('/:kind/:id/days', (context) => {
      const days: PaperDays = { v: 1, days: door.papers.days(readableRoom(door, context)) };
      return answerJson(context, days);
    })
    .get('/:kind/:id/history', async (context) => {
      const room = readableRoom(door, context);
      return answerState(context, await door.papers.history(room, readAt(context)));
    });
}

/** The room that is asked for, when the person may read it; whether it exists is told to nobody else. */
function readableRoom(door: Door, context: Context): Room {
  const { subject } = requireSignedIn(door, context);
  const room = parseRoomName(`${context.req.param('kind')}/${context.req.param('id')}`);
  if (room && door.paperAccess.knows(room) && door.paperAccess.mayRead(subject, room)) return room;
  throw unknown();
}

function answerState(context: Context, state: RoomState | null): Response {
  if (!state) throw unknown();
  return answerJson(context, { v: 1, ...state });
}

function readAt(context: Context): Instant {
  const at = context.req.query('at') ?? '';
  if (isInstant(at)) return at;
  throw new Refused(400, refusal('malformed', 'HOSO-2', { field: 'at', details: { problem: 'at: cần một thời điểm như 2026-11-25T07:00:00.000Z' } }));
}

function unknown(): Refused {
  return new Refused(404, refusal('paperUnknown', 'HOSO-10'));
}
