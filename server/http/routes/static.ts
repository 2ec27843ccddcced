import { Hono, type Context } from 'hono';
import type { Door } from '../door';
import { acceptsGzip } from '../accepts-gzip';
import type { StaticFile } from '../static/static-files';
import { killSwitchWorker } from '../static/kill-switch-worker';

/** The built application. Screens are behind `#`, so every path is a real file or nothing. */
export function staticRoute(door: Door): Hono {
  return new Hono().get('*', (context) => {
    if (context.req.path === '/sw.js' && door.killSwitch.isOn()) return answerKillSwitch(context);
    const file = door.staticFiles.get(context.req.path);
    return file ? answerFile(context, file) : context.notFound();
  });
}

function answerKillSwitch(context: Context): Response {
  return context.body(killSwitchWorker, 200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' });
}

function answerFile(context: Context, { bytes, gzip, type, cache, etag }: StaticFile): Response {
  const headers = { 'cache-control': cache, etag, vary: 'accept-encoding' };
  if (context.req.header('if-none-match')?.includes(etag)) return context.body(null, 304, headers);
  const packed = gzip !== null && acceptsGzip(context);
  return context.body(packed ? gzip : bytes, 200, { ...headers, 'content-type': type, ...(packed ? { 'content-encoding': 'gzip' } : {}) });
}
