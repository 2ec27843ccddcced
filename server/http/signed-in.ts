import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Person } from '../../src/domain/agency/types';
import { authorize, type Action, type Resource } from '../../src/domain/authority/authorize';
import { subjectOf, type Subject } from '../../src/domain/authority/subject';
import { refusal } from '../../src/domain/shared/refusal';
import { PERSON_HEADER } from '../../src/protocol/version';
import { Refused } from './answers';
import type { Door } from './door';
import type { Session } from './ports';

/** Somebody who acts, as the register knows them at this moment. */
export interface SignedIn {
  readonly session: Session;
  readonly person: Person;
  readonly subject: Subject;
}

/**
 * The cookie's name: with the `__Host-` prefix wherever the address is https. Browsers keep one set of cookies for all ports of a machine: on
 * loopback each agency has a name of its own, or signing in at one would sign out at the other.
 */
export function cookieName({ publicOrigin, directory }: Pick<Door, 'publicOrigin' | 'directory'>): string {
  return publicOrigin === null ? `hoso_session_${directory.tables.agency()?.id ?? ''}` : '__Host-hoso_session';
}

/** Who a token belongs to now, null when nobody. A person who became inactive is signed out at once. */
export function signedInBy(door: Door, token: string | undefined): SignedIn | null {
  const session = token === undefined ? null : door.sessions.find(token);
  if (!session) return null;
  const person = door.directory.tables.person(session.person);
  const subject = subjectOf(person);
  if (person && subject) return { session, person, subject };
  door.sessions.closeAllOf(session.person, null);
  return null;
}

/** Who asks. Throws `Refused` 401 when nobody is signed in, or somebody other than the person whose work the device says it sends. */
export function requireSignedIn(door: Door, context: Context): SignedIn {
  const found = signedInBy(door, getCookie(context, cookieName(door)));
  const meant = context.req.header(PERSON_HEADER);
  if (!found || (meant !== undefined && meant !== found.person.id)) throw new Refused(401, refusal('notSignedIn', 'F-03'));
  return found;
}

/** Asks the one question about rights. Throws `Refused` 403. */
export function requireRight({ subject }: SignedIn, action: Action, resource: Resource): void {
  if (!authorize(subject, action, resource)) throw new Refused(403, refusal('notAllowed', 'F-03'));
}
