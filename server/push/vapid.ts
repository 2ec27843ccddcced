import type { PushKey } from './ports';

/** Push services refuse a claim that holds for more than a day. */
const HOLDS_MS = 12 * 3_600_000;

/** The `Authorization` by which a push service knows who sends (RFC 8292): for one service, for half a day, with whom to write to. */
export function vapidAuthorization(
  key: PushKey,
  { endpoint, contact, now }: { readonly endpoint: string; readonly contact: string; readonly now: number },
): string {
  const claims = { aud: new URL(endpoint).origin, exp: Math.floor((now + HOLDS_MS) / 1_000), sub: `mailto:${contact}` };
  const signed = `${part({ typ: 'JWT', alg: 'ES256' })}.${part(claims)}`;
  return `vapid t=${signed}.${key.sign(signed)}, k=${key.publicKey}`;
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
