import { Hono, type Context } from 'hono';
import type { DeviceId, PersonId } from '../../../src/domain/shared/ids';
import { refusal } from '../../../src/domain/shared/refusal';
import { signInSchema } from '../../../src/protocol/session/messages';
import { answerJson, Refused } from '../answers';
import { addressOf } from '../address';
import { readAs } from '../body';
import type { Door } from '../door';
import { dropCookie, openSession, sessionInfo } from '../session-cookie';
import { admitDevice } from '../served-device';
import { requireSignedIn } from '../signed-in';
import type { TryPassphrase } from '../try-passphrase';

/** `POST /api/session` signs in, `GET` tells who is signed in, `DELETE` signs out. */
export function sessionRoute(door: Door, tryPassphrase: TryPassphrase): Hono {
  return new Hono()
    .post('/', async (context) => answerJson(context, openSession(door, context, await signIn(door, context, tryPassphrase)), 201))
    .get('/', (context) => {
      const { session, person } = requireSignedIn(door, context);
      return answerJson(context, sessionInfo(door, session, person));
    })
    .delete('/', (context) => {
      door.sessions.close(requireSignedIn(door, context).session.id);
      dropCookie(door, context);
      return context.body(null, 204, { 'cache-control': 'no-store' });
    });
}

async function signIn(door: Door, context: Context, tryPassphrase: TryPassphrase): Promise<{ readonly person: PersonId; readonly device: DeviceId }> {
  const { account, passphrase, device } = await readAs(context, signInSchema);
  const name = account.trim().toLowerCase();
  const person = [...door.directory.tables.people()].find((one) => one.account === name && one.active);
  const matched = await tryPassphrase({ account: name, address: addressOf(context, door.publicOrigin), person: person?.id ?? null, passphrase });
  if (!matched || !person) throw new Refused(401, refusal('wrongSignIn', 'HOSO-6'));
  return { person: person.id, device: admitDevice(door, context, { person: person.id, device: device as DeviceId | undefined }) };
}
