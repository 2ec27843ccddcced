import { createHmac, timingSafeEqual } from 'node:crypto';
import { axisTimestamp, timeOfStamp } from './axis-time';

/**
 * The headers of a call to the axis: every parameter as `XroadVnpt-{name}`, a timestamp, the hash of the file, and an HMAC-SHA256 over the JSON of them all,
 * made with the secret that the axis gave the agency’s system. The file itself is bound by its hash.
 */
export type AxisHeaders = Readonly<Record<string, string>>;

export interface AxisCredentials {
  /** The name of the system that calls, as the axis knows it. */
  readonly system: string;
  readonly secret: string;
}

export interface SignedCall {
  readonly parameters: Readonly<Record<string, string>>;
  /** SHA-256 of the `.edxml`, where one is sent. */
  readonly fileHash: string | null;
}

const PREFIX = 'XroadVnpt-';
const VERSION = '3.0.201608';
const FILE_HASH = 'hash-file';
const SIGNED_JSON = `${PREFIX}sign-header`;
const SIGNED_NAMES = `${PREFIX}sign-header-key`;
const SIGNATURE = `${PREFIX}hash-header`;
const SYSTEM = 'systemId';
/** Clocks of agencies differ; what is older was written down and is sent by somebody else. */
const CLOCK_TOLERANCE_MS = 15 * 60_000;

/** Signs a call. */
export function signCall({ parameters, fileHash }: SignedCall, { system, secret }: AxisCredentials, now: number): AxisHeaders {
  const named = { ...parameters, [SYSTEM]: system, timestamp: axisTimestamp(now), version: VERSION };
  const headers = {
    ...Object.fromEntries(Object.entries(named).map(([name, value]) => [`${PREFIX}${name}`, value])),
    ...(fileHash === null ? {} : { [FILE_HASH]: fileHash }),
  };
  const json = JSON.stringify(headers);
  return { ...headers, [SIGNED_JSON]: json, [SIGNED_NAMES]: Object.keys(headers).join(';'), [SIGNATURE]: hmac(secret, json) };
}

/** Why a call is not taken. */
export type CallDoubt = 'unsigned' | 'unknownSystem' | 'wrongSignature' | 'differs' | 'oldOrEarly';

export type CheckedCall = { readonly call: SignedCall & { readonly system: string } } | { readonly doubt: CallDoubt };

/** Checks the headers of a call: signed by whom they name, now, and nothing in them beside what was signed. `headers`: names in lower case, as Node gives them. */
export function checkCall(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  secretOf: (system: string) => string | undefined,
  now: number,
): CheckedCall {
  const [json, signature] = [headers[SIGNED_JSON.toLowerCase()], headers[SIGNATURE.toLowerCase()]];
  const signed = typeof json === 'string' ? readSigned(json) : null;
  if (signed === null || typeof signature !== 'string') return { doubt: 'unsigned' };
  const system = signed[`${PREFIX}${SYSTEM}`] ?? '';
  const secret = secretOf(system);
  if (secret === undefined) return { doubt: 'unknownSystem' };
  if (!isEqual(signature, hmac(secret, json as string))) return { doubt: 'wrongSignature' };
  if (!isWholeCall(headers, signed)) return { doubt: 'differs' };
  const at = timeOfStamp(signed[`${PREFIX}timestamp`] ?? '');
  if (at === null || Math.abs(now - at) > CLOCK_TOLERANCE_MS) return { doubt: 'oldOrEarly' };
  return { call: { system, parameters: parametersOf(signed), fileHash: signed[FILE_HASH] ?? null } };
}

function readSigned(json: string): Record<string, string> | null {
  try {
    const parsed: unknown = JSON.parse(json);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null;
    return Object.values(parsed).every((value) => typeof value === 'string') ? (parsed as Record<string, string>) : null;
  } catch {
    return null;
  }
}

/** Every parameter in the headers was signed with this value, and every signed one is there. */
function isWholeCall(headers: Readonly<Record<string, string | string[] | undefined>>, signed: Readonly<Record<string, string>>): boolean {
  const own = new Set([SIGNED_JSON, SIGNED_NAMES, SIGNATURE].map((name) => name.toLowerCase()));
  const values = new Map(Object.entries(signed).map(([name, value]) => [name.toLowerCase(), value]));
  const sent = Object.keys(headers).filter((name) => (name.startsWith(PREFIX.toLowerCase()) || name === FILE_HASH) && !own.has(name));
  return (
    headers[SIGNED_NAMES.toLowerCase()] === Object.keys(signed).join(';') &&
    sent.length === values.size &&
    sent.every((name) => headers[name] === values.get(name))
  );
}

function parametersOf(signed: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(signed).flatMap(([name, value]) => (name.startsWith(PREFIX) ? [[name.slice(PREFIX.length), value]] : [])));
}

function hmac(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex');
}

function isEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.byteLength === b.byteLength && timingSafeEqual(a, b);
}
