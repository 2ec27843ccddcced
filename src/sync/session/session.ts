import type { Refusal } from '../../domain/shared/refusal';
import type { PersonId } from '../../domain/shared/ids';
import type { AgencyNotice, SessionInfo } from '../../protocol/session/messages';
import { LineBroken } from '../line/errors';
import { createAsk, readJson, type Ask, type Question } from '../line/http';
import type { HttpAnswer, Network, Timers } from '../ports';

/** What came of a call that needs the line: an answer, refusals in words, or no answer at all. */
export type Called<T> =
  | { readonly came: 'answer'; readonly value: T }
  | { readonly came: 'refusals'; readonly refusals: readonly Refusal[] }
  | { readonly came: 'nothing'; readonly problem: string };

export interface SetupForm {
  readonly code: string;
  readonly agency: { readonly name: string; readonly superior: string; readonly abbreviation: string; readonly code: string; readonly place: string };
  readonly administrator: { readonly account: string; readonly name: string; readonly passphrase: string };
}

/** Calls about who sits at this device. They need no store, so that the sign-in page can make them before there is one. */
export interface SessionCalls {
  agencyNotice(): Promise<Called<AgencyNotice>>;
  setUp(form: SetupForm): Promise<Called<SessionInfo>>;
  signIn(account: string, passphrase: string): Promise<Called<SessionInfo>>;
  /** Who is signed in; `refusals` when nobody is. */
  whoAmI(): Promise<Called<SessionInfo>>;
  signOut(): Promise<Called<null>>;
  /** Sets a passphrase: an administrator for somebody, or a person their own with the current one. */
  setPassphrase(person: PersonId, passphrase: string, current?: string): Promise<Called<null>>;
}

type Call = Pick<Question<unknown>, 'method' | 'path'> & { readonly message?: unknown };

export function createSessionCalls(parts: { network: Network; timers: Timers }): SessionCalls {
  const ask = createAsk({ ...parts, person: null });
  return {
    agencyNotice: () => call(ask, { method: 'GET', path: '/api/agency' }),
    setUp: (form) => call(ask, { method: 'POST', path: '/api/setup', message: form }),
    signIn: (account, passphrase) => call(ask, { method: 'POST', path: '/api/session', message: { account, passphrase } }),
    whoAmI: () => call(ask, { method: 'GET', path: '/api/session' }),
    signOut: () => call(ask, { method: 'DELETE', path: '/api/session' }),
    setPassphrase: (person, passphrase, current) =>
      call(ask, { method: 'PUT', path: `/api/people/${person}/passphrase`, message: current === undefined ? { passphrase } : { passphrase, current } }),
  };
}

async function call<T>(ask: Ask, { method, path, message }: Call): Promise<Called<T>> {
  try {
    return await ask({ method, path, ...(message === undefined ? {} : { ...jsonBody(message) }), read: (answer) => readCalled<T>(answer) });
  } catch (error) {
    if (!(error instanceof LineBroken)) throw error;
    return { came: 'nothing', problem: error.message };
  }
}

async function readCalled<T>(answer: HttpAnswer): Promise<Called<T>> {
  if (answer.status === 204) return { came: 'answer', value: null as T };
  if (answer.status < 300) return { came: 'answer', value: await readJson<T>(answer) };
  return { came: 'refusals', refusals: (await readJson<{ refusals: readonly Refusal[] }>(answer)).refusals };
}

/** Body and header of a JSON message. */
export function jsonBody(message: unknown): Pick<Question<unknown>, 'body' | 'headers'> {
  return { body: JSON.stringify(message), headers: { 'content-type': 'application/json' } };
}
