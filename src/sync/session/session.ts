import type { DeviceId, PersonId } from '../../domain/shared/ids';
import type { AgencyNotice, PersonDevices, SessionInfo } from '../../protocol/session/messages';
import { createAsk } from '../line/http';
import type { Network, Timers } from '../ports';
import { call, type Called } from './called';

export interface SetupForm {
  readonly code: string;
  readonly agency: { readonly name: string; readonly superior: string; readonly abbreviation: string; readonly code: string; readonly place: string };
  readonly administrator: { readonly account: string; readonly name: string; readonly passphrase: string };
}

/** Who signs in, and on which device: what its session is given lies there. */
export interface SigningIn {
  readonly account: string;
  readonly passphrase: string;
  readonly device: DeviceId;
}

/** Calls about who sits at this device. They need no store, so that the sign-in page can make them before there is one. */
export interface SessionCalls {
  agencyNotice(): Promise<Called<AgencyNotice>>;
  setUp(form: SetupForm & { readonly device: DeviceId }): Promise<Called<SessionInfo>>;
  signIn(signingIn: SigningIn): Promise<Called<SessionInfo>>;
  /** Who is signed in; `refusals` when nobody is. */
  whoAmI(): Promise<Called<SessionInfo>>;
  signOut(): Promise<Called<null>>;
  devicesOf(person: PersonId): Promise<Called<PersonDevices>>;
  /** Sets a passphrase: an administrator for somebody, or a person their own with the current one. */
  setPassphrase(person: PersonId, passphrase: string, current?: string): Promise<Called<null>>;
}

export function createSessionCalls(parts: { network: Network; timers: Timers }): SessionCalls {
  const ask = createAsk({ ...parts, person: null });
  return {
    agencyNotice: () => call(ask, { method: 'GET', path: '/api/agency' }),
    setUp: (form) => call(ask, { method: 'POST', path: '/api/setup', message: form }),
    signIn: (signingIn) => call(ask, { method: 'POST', path: '/api/session', message: signingIn }),
    whoAmI: () => call(ask, { method: 'GET', path: '/api/session' }),
    signOut: () => call(ask, { method: 'DELETE', path: '/api/session' }),
    devicesOf: (person) => call(ask, { method: 'GET', path: `/api/people/${person}/devices` }),
    setPassphrase: (person, passphrase, current) =>
      call(ask, { method: 'PUT', path: `/api/people/${person}/passphrase`, message: current === undefined ? { passphrase } : { passphrase, current } }),
  };
}
