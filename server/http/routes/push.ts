import { Hono } from 'hono';
import { refusal } from '../../../src/domain/shared/refusal';
import { pushAddressSchema, type PushStanding } from '../../../src/protocol/push/messages';
import { answerJson, Refused } from '../answers';
import { readAs } from '../body';
import type { Door } from '../door';
import { requireRight, requireSignedIn, type SignedIn } from '../signed-in';

/** `GET /api/push`: whether push is on, and with which key; `PUT`: where this session hears from now on; `DELETE`: nowhere. */
export function pushRoute(door: Door): Hono {
  return new Hono()
    .get('/', (context) => answerJson(context, standingOf(door, requireSignedIn(door, context))))
    .put('/', async (context) => {
      const by = requireSignedIn(door, context);
      requireRight(by, 'FollowFeed', { kind: 'agency' });
      const message = await readAs(context, pushAddressSchema);
      const kept = door.push.keep(message, { session: by.session.id, person: by.person.id, device: by.session.device });
      if (kept !== 'kept') throw refusalOf(kept, message.endpoint);
      return context.body(null, 204, { 'cache-control': 'no-store' });
    })
    .delete('/', (context) => {
      door.push.forget(requireSignedIn(door, context).session.id);
      return context.body(null, 204, { 'cache-control': 'no-store' });
    });
}

function standingOf({ push }: Door, { session }: SignedIn): PushStanding {
  return { v: 1, key: push.key(), kept: push.hasAddress(session.id) };
}

function refusalOf(why: 'off' | 'foreignPlace' | 'noKey', endpoint: string): Refused {
  if (why === 'off') return new Refused(409, refusal('pushOff', 'HOSO-11'));
  if (why === 'foreignPlace') return new Refused(422, refusal('pushPlace', 'HOSO-11', { field: 'endpoint', details: { value: new URL(endpoint).host } }));
  return new Refused(400, refusal('malformed', 'HOSO-2', { field: 'p256dh', details: { problem: 'p256dh: không phải khóa P-256' } }));
}
