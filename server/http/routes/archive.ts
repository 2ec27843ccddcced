import { Readable } from 'node:stream';
import { Hono, type Context } from 'hono';
import * as v from 'valibot';
import type { DossierId, Sha256, UseId } from '../../../src/domain/shared/ids';
import { refusal } from '../../../src/domain/shared/refusal';
import { archiveQuerySchema, copyQuerySchema, useLogQuerySchema, viewsSchema } from '../../../src/protocol/archive/queries';
import { answerJson, Refused } from '../answers';
import { readAs } from '../body';
import type { Door } from '../door';
import { requireRight, requireSignedIn } from '../signed-in';
import { requireFinder, taken } from './archive-answers';

/**
 * `GET /api/archive/search`: what the archive keeps, as far as the person may know of it. `…/texts`: files by what they say. `…/dossiers/{id}`: one of them, with its contents.
 * `…/uses/{use}`: what an approved use opens; `…/uses/{use}/files/{sha256}`: the copy itself, never kept by anything on the way.
 * `…/uses/{use}/package`: the DIP of a request for one. `POST …/uses/{use}/views`: what was read without a line. `POST …/uses/{use}/prints`: somebody prints a form.
 * `…/log`: the book of all use.
 */
export function archiveRoute(door: Door): Hono {
  return new Hono()
    .get('/search', (context) => {
      const by = requireFinder(door, context);
      const { q, level, year, unit, before } = queryOf(context, archiveQuerySchema);
      return answerJson(context, taken(door.use.find(by.subject, { text: q, level, year, unit: unit as never, before })));
    })
    .get('/texts', async (context) => {
      const by = requireFinder(door, context);
      const { q, level, year, unit, before } = queryOf(context, archiveQuerySchema);
      return answerJson(context, taken(await door.use.findTexts(by.subject, { text: q, level, year, unit: unit as never, before })));
    })
    .get('/dossiers/:dossier', (context) => {
      const { subject } = requireFinder(door, context);
      return answerJson(context, taken(door.use.look(subject, context.req.param('dossier') as DossierId)));
    })
    .get('/uses/:use', (context) => {
      const { subject } = requireFinder(door, context);
      return answerJson(context, taken(door.use.open(subject, context.req.param('use') as UseId)));
    })
    .get('/uses/:use/files/:sha256', async (context) => {
      const { subject } = requireFinder(door, context);
      const { along } = queryOf(context, copyQuerySchema);
      const asked = { use: context.req.param('use') as UseId, original: context.req.param('sha256') as Sha256, isTaken: along === '1' };
      const { bytes, name } = taken(await door.use.copy(subject, asked));
      return new Response(bytes as Uint8Array<ArrayBuffer>, { headers: copyHeaders(name) });
    })
    .get('/uses/:use/package', async (context) => {
      const { subject } = requireFinder(door, context);
      const { stream, byteLength, name } = taken(await door.use.package(subject, context.req.param('use') as UseId));
      const headers = { 'content-type': 'application/zip', 'content-length': String(byteLength), ...NOT_KEPT, ...downloadAs(name) };
      return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, { headers });
    })
    .post('/uses/:use/views', async (context) => {
      const { subject } = requireFinder(door, context);
      const { views } = await readAs(context, viewsSchema);
      taken(door.use.noteViews(subject, context.req.param('use') as UseId, views as never));
      return context.body(null, 204, { 'cache-control': 'no-store' });
    })
    .post('/uses/:use/prints', (context) => {
      const { subject } = requireFinder(door, context);
      taken(door.use.notePrint(subject, context.req.param('use') as UseId));
      return context.body(null, 204, { 'cache-control': 'no-store' });
    })
    .get('/log', (context) => {
      const by = requireSignedIn(door, context);
      requireRight(by, 'ReadUseLog', { kind: 'agency' });
      const { act, person, code, before } = queryOf(context, useLogQuerySchema);
      return answerJson(context, taken(door.use.readLog(by.subject, { act, person: person as never, code, before, most: LOG_PAGE })));
    });
}

const LOG_PAGE = 200;

function queryOf<S extends v.GenericSchema>(context: Context, schema: S): v.InferOutput<S> {
  const parsed = v.safeParse(schema, context.req.query(), { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const field = v.getDotPath(issue) ?? undefined;
  throw new Refused(400, refusal('malformed', 'HOSO-2', { field, details: { problem: `${field ?? '?'}: ${issue.message}` } }));
}

/** Nothing on the way keeps it, and a browser runs nothing in it. */
const NOT_KEPT = { 'cache-control': 'no-store', 'content-security-policy': "sandbox; default-src 'none'" } as const;

/** A reading copy has no name, because it is no download. */
function copyHeaders(name: string | null): Record<string, string> {
  return {
    'content-type': name === null ? 'application/octet-stream' : 'application/pdf',
    ...NOT_KEPT,
    ...(name !== null && downloadAs(name)),
  };
}

function downloadAs(name: string): Record<string, string> {
  return { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}` };
}
