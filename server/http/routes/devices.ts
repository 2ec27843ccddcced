import { Hono } from 'hono';
import type { PersonId } from '../../../src/domain/shared/ids';
import { refusal } from '../../../src/domain/shared/refusal';
import type { PersonDevices } from '../../../src/protocol/session/messages';
import { answerJson, Refused } from '../answers';
import type { Door } from '../door';
import { requireRight, requireSignedIn } from '../signed-in';

/** `GET /api/people/{person}/devices`: on which devices a person is known, the longest silent first, for themselves and the administrator. */
export function devicesRoute(door: Door): Hono {
  return new Hono().get('/:person/devices', (context) => {
    const by = requireSignedIn(door, context);
    const person = context.req.param('person') as PersonId;
    requireRight(by, 'ReadDevices', { kind: 'person', person });
    if (!door.directory.tables.person(person)) throw new Refused(404, refusal('unknownPerson', 'HOSO-4', { field: 'person', details: { value: person } }));
    const devices = door.devices.livingOf(person).map(({ device, name, lastSeenAt }) => ({ device, name, lastSeenAt, isThis: device === by.session.device }));
    return answerJson(context, { v: 1, devices } satisfies PersonDevices);
  });
}
