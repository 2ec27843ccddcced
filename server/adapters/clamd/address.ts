import { isAbsolute } from 'node:path';

/** Where clamd listens. */
export type ClamdAddress = { readonly path: string } | { readonly host: string; readonly port: number };

/** `host:port`, `[::1]:3310`, or the path of a socket; null for anything else. */
export function parseClamdAddress(text: string): ClamdAddress | null {
  if (isAbsolute(text)) return { path: text };
  const [, bracketed, plain, port] = /^(?:\[([0-9a-fA-F:.]+)\]|([^\s:/[\]]+)):(\d{1,5})$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  return host !== undefined && Number(port) >= 1 && Number(port) <= 65_535 ? { host, port: Number(port) } : null;
}
