import { Hono } from 'hono';
import { openapiDocument } from '../openapi/document';

/** `GET /api/openapi.json`: the contract. Made once; it depends on nothing but the code. */
export function openapiRoute(): Hono {
  const text = JSON.stringify(openapiDocument());
  return new Hono().get('/', (context) => context.body(text, 200, { 'content-type': 'application/json', 'cache-control': 'no-cache' }));
}
