import type { Context } from 'hono';
import type { HttpBindings } from '@hono/node-server';
import type { PublicOrigin } from './origin';

/**
 * The network address that asks, for counting tries. Behind a proxy on this machine (an agency's https address) it is the last one
 * the proxy itself has written; what came before it, the client may have invented.
 */
export function addressOf(context: Context, publicOrigin: PublicOrigin): string {
  const { remoteAddress = 'unknown' } = (context.env as HttpBindings).incoming.socket;
  const viaProxy = publicOrigin !== null && /^(::ffff:)?127\.|^::1$/.test(remoteAddress);
  const forwarded = viaProxy ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  return forwarded ?? remoteAddress;
}
