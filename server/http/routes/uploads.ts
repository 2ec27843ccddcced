import type { IncomingMessage } from 'node:http';
import web from 'node:stream/web';
import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import type { PersonId } from '../../../src/domain/shared/ids';
import { refusal } from '../../../src/domain/shared/refusal';
import { Refused } from '../answers';
import type { Door } from '../door';
import { requireRight, requireSignedIn } from '../signed-in';
import { createTusServer, uploadIdIn } from '../uploads/tus';
import { storedClaim } from '../uploads/upload-claim';

/** `/api/uploads`, the tus 1.0 protocol. Whoever may not put originals, and whoever did not begin this upload, is refused before tus sees the request. */
export function uploadsRoute(door: Door): Hono {
  const creators = new WeakMap<Request, PersonId>();
  const tus = createTusServer(door, (request) => creators.get(request)!);

  async function handle(context: Context): Promise<Response> {
    const request = context.req.raw;
    if (request.method === 'GET') return context.notFound();
    const by = requireSignedIn(door, context);
    requireRight(by, 'PutOriginal', { kind: 'agency' });
    if (context.req.method !== 'POST' && context.req.method !== 'OPTIONS') await requireCreator(door, context.req.path, by.person.id);
    const asked = withBodyOf((context.env as HttpBindings).incoming, request);
    creators.set(asked, by.person.id);
    return inOurWords(await tus.handleWeb(asked));
  }

  // The router looks for HEAD under GET.
  return new Hono().on(['POST', 'GET', 'PATCH', 'DELETE', 'OPTIONS'], ['/', '/:id'], handle);
}

/** The same request, its bytes handed on as they come from the socket: the stream of the request itself would copy each of them. */
function withBodyOf(incoming: IncomingMessage, { url, method, headers }: Request): Request {
  const body = method === 'HEAD' ? null : (web.ReadableStream.from(incoming) as ReadableStream<Uint8Array>);
  const init = { method, headers, body, duplex: 'half' as const };
  return new Request(url, init);
}

/** Another person's upload is answered like none at all. */
async function requireCreator({ uploads }: Door, path: string, person: PersonId): Promise<void> {
  const id = uploadIdIn(path);
  const upload = id === null ? null : await uploads.getUpload(id).catch(nullWhenUnknown);
  if (!upload || storedClaim(upload.metadata).creator !== person) throw new Refused(404, refusal('notFound', 'HOSO-3', { details: { value: path } }));
}

function nullWhenUnknown(error: { status_code?: number }): null {
  if (error.status_code === 404 || error.status_code === 410) return null;
  throw error;
}

/** tus errors are plain English lines; they go out in the one form of every refusal. */
async function inOurWords(response: Response): Promise<Response> {
  const headers = new Headers(response.headers);
  headers.set('cache-control', 'no-store');
  // For pages of other origins, which we have none of.
  headers.delete('access-control-expose-headers');
  if (response.status < 400) return new Response(response.body, { status: response.status, headers });
  const text = await response.text();
  const problem = text.trim();
  const body = text.startsWith('{') ? text : JSON.stringify({ v: 1, refusals: [refusal('malformed', 'HOSO-3', { details: { problem } })] });
  headers.delete('content-length');
  headers.set('content-type', 'application/json');
  return new Response(body, { status: response.status, headers });
}
