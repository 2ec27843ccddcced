import { Hono, type Context } from 'hono';
import type { PersonId } from '../../../src/domain/shared/ids';
import { refusal } from '../../../src/domain/shared/refusal';
import { setPassphraseSchema } from '../../../src/protocol/session/messages';
import { addressOf } from '../address';
import { Refused } from '../answers';
import { readAs } from '../body';
import type { Door } from '../door';
import { requireRight, requireSignedIn, type SignedIn } from '../signed-in';
import type { TryPassphrase } from '../try-passphrase';

/**
 * `PUT /api/people/{person}/passphrase`: the administrator gives a first passphrase or resets one; everybody changes their own with
 * the current one. Every other session of that person ends.
 */
export function passphraseRoute(door: Door, tryPassphrase: TryPassphrase): Hono {
  async function requireCurrent(context: Context, { person }: SignedIn, current: string): Promise<void> {
    const attempt = { account: person.account, address: addressOf(context, door.publicOrigin), person: person.id, passphrase: current };
    if (!(await tryPassphrase(attempt))) throw new Refused(403, refusal('wrongSignIn', 'HOSO-6', { field: 'current' }));
  }

  return new Hono().put('/:person/passphrase', async (context) => {
    const by = requireSignedIn(door, context);
    const person = context.req.param('person') as PersonId;
    requireRight(by, 'SetPassphrase', { kind: 'person', person });
    if (!door.directory.tables.person(person)) throw new Refused(404, refusal('unknownPerson', 'HOSO-4', { field: 'person', details: { value: person } }));
    const { passphrase, current } = await readAs(context, setPassphraseSchema);
    const own = person === by.person.id;
    if (own) await requireCurrent(context, by, current ?? '');
    await door.passphrases.set(person, passphrase);
    door.sessions.closeAllOf(person, own ? by.session.id : null);
    return context.body(null, 204, { 'cache-control': 'no-store' });
  });
}
