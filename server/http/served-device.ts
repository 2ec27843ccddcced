import { createHash } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { accessKey } from '../../src/domain/authority/access';
import type { DeviceId, PersonId } from '../../src/domain/shared/ids';
import { refusal } from '../../src/domain/shared/refusal';
import { dateInVietnam, writtenDate } from '../../src/domain/shared/time';
import { Refused } from './answers';
import { browserName } from './browser-name';
import type { Door } from './door';
import { cookieName, signedInBy, type SignedIn } from './signed-in';

/** Notes which device is served, and under which rights, before anything is given: when something is destroyed, each that was given it has to answer. */
export function noteServed({ devices, now }: Pick<Door, 'devices' | 'now'>, { session: { device }, person, subject }: SignedIn): void {
  devices.note({ device, person: person.id, access: accessKey(subject), at: now() });
}

/** The same for every request of a path. */
export function noteServedDevice(door: Door): MiddlewareHandler {
  return async (context, next) => {
    const found = signedInBy(door, getCookie(context, cookieName(door)));
    if (found) noteServed(door, found);
    return next();
  };
}

/** Who signs in, and the device that they name. */
interface Admitting {
  readonly person: PersonId;
  readonly device: DeviceId | undefined;
}

/**
 * The device on which somebody signs in. A client that names none is one device of its person, however often it signs in. Throws `Refused` 403 where the device
 * was written off, is somebody else’s, or is one too many.
 */
export function admitDevice({ devices, now }: Pick<Door, 'devices' | 'now'>, context: Context, { person, device: named }: Admitting): DeviceId {
  const device = named ?? unnamedOf(person);
  const admission = devices.admit(device, { person, name: browserName(context.req.header('user-agent')), at: now() });
  if (admission.outcome === 'admitted') return device;
  if (admission.outcome === 'tooMany') {
    const { most, longestSilent } = admission;
    const details = { limit: String(most), value: longestSilent.device.slice(0, 8), date: writtenDate(dateInVietnam(longestSilent.lastSeenAt)) };
    throw new Refused(403, refusal('tooManyDevices', 'HOSO-7', { details }));
  }
  throw new Refused(403, refusal(admission.outcome === 'writtenOff' ? 'deviceWrittenOff' : 'deviceOfAnother', 'LLT-16.ERASE'));
}

function unnamedOf(person: PersonId): DeviceId {
  const hex = createHash('sha256').update(`no device named by ${person}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-') as DeviceId;
}
