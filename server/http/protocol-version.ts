import type { MiddlewareHandler } from 'hono';
import { refusal } from '../../src/domain/shared/refusal';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../src/protocol/version';
import { Refused } from './answers';

/** Answers “update first” (426) to an application that speaks another version; a client that names none is taken at its word. */
export const requireProtocolVersion: MiddlewareHandler = async (context, next) => {
  const version = context.req.header(PROTOCOL_HEADER);
  if (version !== undefined && version !== String(PROTOCOL_VERSION)) {
    throw new Refused(426, refusal('updateFirst', 'HOSO-2', { details: { version: version.slice(0, 20) } }), { upgrade: `hoso/${PROTOCOL_VERSION}` });
  }
  await next();
};
