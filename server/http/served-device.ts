import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { accessKey } from '../../src/domain/authority/access';
import type { DeviceId } from '../../src/domain/shared/ids';
import { refusal } from '../../src/domain/shared/refusal';
import { toInstant } from '../../src/domain/shared/time';
import { DEVICE_HEADER } from '../../src/protocol/version';
import { Refused } from './answers';
import type { Door } from './door';
import { cookieName, signedInBy } from './signed-in';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Notes before anything is served which device asks, and under which rights: when something is destroyed, each that was given it has to answer. A client that
 * names no device counts as one of its own for each session. A device that was written off is given nothing.
 */
export function noteServedDevice(door: Door): MiddlewareHandler {
  return async (context, next) => {
    const found = signedInBy(door, getCookie(context, cookieName(door.publicOrigin)));
    if (found) {
      const { person, session, subject } = found;
      const device = deviceOf(context, session.id);
      if (door.devices.isWrittenOff(device)) throw new Refused(401, refusal('deviceWrittenOff', 'LLT-16.ERASE'));
      door.devices.note({ device, person: person.id, access: accessKey(subject), session: session.id, lastSeenAt: toInstant(door.now()) });
    }
    return next();
  };
}

function deviceOf(context: Context, session: string): DeviceId {
  const named = context.req.header(DEVICE_HEADER);
  const of = (hex: string) => [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
  return (named !== undefined && UUID.test(named) ? named : of(session)) as DeviceId;
}
