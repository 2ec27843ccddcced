import { Hono } from 'hono';

/** `GET /healthz`: the server accepts requests. Says nothing else. */
export function healthRoute(): Hono {
  return new Hono().get('/', (context) => context.text('ok\n', 200, { 'cache-control': 'no-store' }));
}
