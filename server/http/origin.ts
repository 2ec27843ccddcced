import type { IncomingHttpHeaders } from 'node:http';

const LOOPBACK_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** The address under which people open the application: `https://…` for an agency, null on loopback, where any port will do. */
export type PublicOrigin = string | null;

/**
 * What is foreign about a request, null when nothing is. Browsers name the page that asks in Origin and Sec-Fetch-Site; a client
 * without either (curl) is no browser and carries no cookie by accident. The Host must be ours, or a foreign name that was made to
 * point here (DNS rebinding) would count as the same origin.
 */
export function foreignness(headers: IncomingHttpHeaders, publicOrigin: PublicOrigin): string | null {
  const { host = '', origin } = headers;
  if (!isOurHost(host, publicOrigin)) return host;
  if (origin !== undefined && origin !== ownOrigin(host, publicOrigin)) return origin;
  const site = headers['sec-fetch-site'];
  return site === 'cross-site' || site === 'same-site' ? site : null;
}

function isOurHost(host: string, publicOrigin: PublicOrigin): boolean {
  return LOOPBACK_HOST.test(host) || (publicOrigin !== null && host === new URL(publicOrigin).host);
}

function ownOrigin(host: string, publicOrigin: PublicOrigin): string {
  return publicOrigin ?? `http://${host}`;
}
