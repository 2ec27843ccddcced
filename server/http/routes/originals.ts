import { Hono, type Context } from 'hono';
import type { UnitId, Sha256 } from '../../../src/domain/shared/ids';
import { authorize } from '../../../src/domain/authority/authorize';
import { parseRoomName } from '../../../src/domain/papers/room';
import { refusal } from '../../../src/domain/shared/refusal';
import { Refused } from '../answers';
import { spanOf, type ByteSpan } from '../byte-span';
import type { Door } from '../door';
import { requireSignedIn, type SignedIn } from '../signed-in';

const SHA256 = /^[0-9a-f]{64}$/;

/**
 * `GET` and `HEAD /api/originals/{sha256}`: the bytes, for whoever may read a document that holds them, for their uploader,
 * and for the registry desk on whose tray they were put; with `?draft=` also for whoever reads a draft to which they are attached. Always a
 * download and never a page: nothing that came from outside is rendered on our origin. Bytes that lost their hash are not given out.
 */
export function originalsRoute(door: Door): Hono {
  return new Hono().get('/:sha256', async (context) => {
    const by = requireSignedIn(door, context);
    const sha256 = context.req.param('sha256') as Sha256;
    const isReadable = mayReadOriginal(door, by, sha256) || (await isAttachedFor(door, by, { sha256, draft: context.req.query('draft') }));
    const size = isReadable ? await door.originals.size(sha256) : null;
    if (size === null) throw new Refused(404, refusal('unknownOriginal', 'HOSO-3'));
    if (!(await door.originals.isIntact(sha256))) throw damaged(door, sha256);
    return answerBytes(door, context, { sha256, size });
  });
}

/** Whether somebody may read an original: by a document that holds it, as its uploader, or by the tray that it lies on. */
export function mayReadOriginal({ directory, uploaders }: Door, { subject }: SignedIn, sha256: Sha256): boolean {
  if (!SHA256.test(sha256)) return false;
  const audiences = directory.audiencesOf(sha256) as readonly (readonly UnitId[])[];
  const uploader = uploaders.brought(sha256, subject.person) ? subject.person : null;
  return authorize(subject, 'ReadOriginal', { kind: 'original', audiences, uploader, desks: uploaders.desksOf(sha256) });
}

/**
 * Whether somebody may put a file into a document: they may read it, or it is attached to the very draft, or nobody has brought it yet. Who names the hash of a file would else read it from then on
 * with everybody of their unit (F-03).
 */
export async function mayNameOriginal(door: Door, by: SignedIn, wanted: WantedOfDraft): Promise<boolean> {
  const { sha256 } = wanted;
  const isKnown = door.uploaders.nameOf(sha256) !== null || door.directory.audiencesOf(sha256).length > 0;
  return !isKnown || mayReadOriginal(door, by, sha256) || (await isAttachedFor(door, by, wanted));
}

export interface WantedOfDraft {
  readonly sha256: Sha256;
  readonly draft: string | undefined;
}

/** Before anything is submitted no document holds what is attached: who reads the draft reads it, when whoever attached it brought the bytes. */
async function isAttachedFor({ papers, paperAccess, uploaders }: Door, { subject }: SignedIn, wanted: WantedOfDraft): Promise<boolean> {
  const room = wanted.draft ? parseRoomName(`draft/${wanted.draft}`) : null;
  if (!room || !paperAccess.knows(room) || !paperAccess.mayRead(subject, room)) return false;
  const files = await papers.attached(room);
  return files.some(({ sha256, by }) => sha256 === wanted.sha256 && uploaders.brought(sha256, by));
}

function damaged({ log, newId }: Door, sha256: Sha256): Refused {
  log({ id: newId().slice(0, 8), what: `original ${sha256} no longer has its hash` });
  return new Refused(500, refusal('damagedOriginal', 'HOSO-3'));
}

function answerBytes(door: Door, context: Context, { sha256, size }: { readonly sha256: Sha256; readonly size: number }): Response {
  const span = spanOf(context.req.header('range'), size);
  if (span === 'unsatisfiable')
    throw new Refused(416, refusal('malformed', 'HOSO-3', { details: { problem: `tệp chỉ có ${size} byte` } }), { 'content-range': `bytes */${size}` });
  const whole = { start: 0, end: size - 1 };
  const { start, end } = span === 'all' ? whole : span;
  const headers = { ...downloadHeaders(door.uploaders.nameOf(sha256) ?? sha256), 'content-length': String(end - start + 1), ...rangeHeaders(span, size) };
  const body = context.req.method === 'HEAD' ? null : door.originals.read(sha256, { start, end });
  return new Response(body, { status: span === 'all' ? 200 : 206, headers });
}

function rangeHeaders(span: ByteSpan | 'all', size: number): Record<string, string> {
  return span === 'all' ? {} : { 'content-range': `bytes ${span.start}-${span.end}/${size}` };
}

function downloadHeaders(name: string): Record<string, string> {
  return {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeName(name)}`,
    'content-security-policy': "sandbox; default-src 'none'",
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
  };
}

/** RFC 8187; of a path only the last part, without control characters, so that saving it cannot lead elsewhere. */
function encodeName(name: string): string {
  const last = name.split(/[/\\]/).at(-1)!.replace(/\p{C}/gu, '') || 'tep-goc';
  return encodeURIComponent(last).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
