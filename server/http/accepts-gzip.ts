import type { Context } from 'hono';

/** Whether the client takes gzip (RFC 9110 section 12.5.3; `q=0` means no). */
export function acceptsGzip(context: Context): boolean {
  const header = context.req.header('accept-encoding') ?? '';
  return header.split(',').some((part) => /^\s*(gzip|\*)\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/i.test(part));
}
