import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import { refusal } from '../../src/domain/shared/refusal';
import { Refused } from './answers';
import { foreignness, type PublicOrigin } from './origin';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses (403) requests that change something and come from a foreign page. */
export function requireOwnOrigin(publicOrigin: PublicOrigin): MiddlewareHandler {
  return async (context, next) => {
    const foreign = READING.has(context.req.method) ? null : foreignness((context.env as HttpBindings).incoming.headers, publicOrigin);
    if (foreign !== null) throw new Refused(403, refusal('foreignOrigin', 'F-03', { details: { value: foreign.slice(0, 200) } }));
    await next();
  };
}
