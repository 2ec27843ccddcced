import { Hono } from 'hono';
import type { DeviceId } from '../../../src/domain/shared/ids';
import { refusal } from '../../../src/domain/shared/refusal';
import { setupSchema } from '../../../src/protocol/session/messages';
import { addressOf } from '../address';
import { answerJson, Refused } from '../answers';
import { readAs } from '../body';
import type { Door } from '../door';
import { isSetUp, setUp } from '../setup';
import { admitDevice } from '../served-device';
import { openSession } from '../session-cookie';
import { refuseWhileWaiting } from '../tries';
import { createThrottle } from '../throttle';

/** `POST /api/setup`: with the code of the console, the first administrator sets up the agency and is signed in. Once. */
export function setupRoute(door: Door): Hono {
  const throttle = createThrottle({ free: 10, longestWaitMs: 60_000 }, door.now);
  return new Hono().post('/', async (context) => {
    const address = addressOf(context, door.publicOrigin);
    refuseWhileWaiting(throttle.waitMs(address));
    if (isSetUp(door)) throw new Refused(409, refusal('agencyExists', 'HOSO-4'));
    const body = await readAs(context, setupSchema);
    if (!door.setupCode.accepts(body.code)) {
      throttle.countFailure(address);
      throw new Refused(403, refusal('wrongSetupCode', 'HOSO-6', { field: 'code' }));
    }
    const person = await setUp(door, body);
    door.setupCode.spend();
    return answerJson(
      context,
      openSession(door, context, { person, device: admitDevice(door, context, { person, device: body.device as DeviceId | undefined }) }),
      201,
    );
  });
}
