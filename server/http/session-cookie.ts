import type { Context } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import type { Person } from '../../src/domain/agency/types';
import type { DeviceId, PersonId } from '../../src/domain/shared/ids';
import { toInstant } from '../../src/domain/shared/time';
import type { SessionInfo } from '../../src/protocol/session/messages';
import type { Door } from './door';
import type { PublicOrigin } from './origin';
import type { Session } from './ports';
import { cookieName } from './signed-in';

/** Signs a person in: a fresh token in the cookie, and what the application shows about the session. */
export function openSession(door: Door, context: Context, { person, device }: { readonly person: PersonId; readonly device: DeviceId }): SessionInfo {
  const { token, session } = door.sessions.open(person, device);
  const maxAge = Math.floor((session.expiresAt - door.now()) / 1_000);
  setCookie(context, cookieName(door), token, { ...flags(door.publicOrigin), maxAge });
  return sessionInfo(door, session, door.directory.tables.person(person)!);
}

/** Takes the cookie back. */
export function dropCookie(door: Door, context: Context): void {
  deleteCookie(context, cookieName(door), flags(door.publicOrigin));
}

/** What the application may know about its session; the token is not among it. */
export function sessionInfo(door: Door, session: Session, person: Person): SessionInfo {
  const { id, name, practice } = door.directory.tables.agency()!;
  return {
    v: 1,
    person: person.id,
    account: person.account,
    name: person.name,
    unit: person.unit,
    roles: person.roles,
    agency: { id, name, practice },
    expiresAt: toInstant(session.expiresAt),
    now: toInstant(door.now()),
    checkpointKey: door.checkpointKey,
    stampsTime: door.stampsTime,
  };
}

function flags(publicOrigin: PublicOrigin): CookieOptions {
  return { path: '/', httpOnly: true, sameSite: 'Strict', secure: publicOrigin !== null };
}
