import { Hono, type Context } from 'hono';
import { getCookie } from 'hono/cookie';
import * as v from 'valibot';
import type { Sha256 } from '../../../src/domain/shared/ids';
import { refusal } from '../../../src/domain/shared/refusal';
import { sha256 } from '../../../src/protocol/fields';
import { limits } from '../../../src/protocol/limits';
import { revocationQuestionSchema } from '../../../src/protocol/signing/messages';
import { Tickets, type Ticket } from '../../signing/tickets';
import { answerJson, Refused } from '../answers';
import { readAs, readBytes } from '../body';
import type { Door } from '../door';
import { createGate } from '../gate';
import { cookieName, requireSignedIn, signedInBy } from '../signed-in';
import { mayReadOriginal } from './originals';

/** Lists of revoked certificates are large, and whoever is asked may be slow: so many at once, the others come back in a moment. */
const ASKING = { atOnce: 4, waiting: 8 };

const wishSchema = v.strictObject({ sha256 });

/**
 * `POST /api/signing/tickets`: a ticket for one file, for whoever may read it. With it alone a program on that person's computer fetches the file (`GET`) and brings
 * it signed (`POST`, as it is or in a form); the person's device takes it from `…/signed`, once. What it is worth is judged when it is proposed.
 * `POST /api/signing/revocation`: whether a certificate was revoked that somebody here is about to sign with.
 */
export function signingRoute(door: Door): Hono {
  const tickets = new Tickets(door.now, door.newId);
  const ticketOf = (context: Context): Ticket => {
    const ticket = tickets.find(context.req.param('ticket') ?? '');
    if (!ticket) throw unknown();
    return ticket;
  };
  /** A ticket ends with the session, and with the right to read the file. */
  const heldBy = (context: Context, file: Sha256) => {
    const token = getCookie(context, cookieName(door));
    return () => {
      const now = signedInBy(door, token);
      return now !== null && mayReadOriginal(door, now, file);
    };
  };
  const inTurn = createGate(ASKING);
  return new Hono()
    .post('/revocation', async (context) => {
      requireSignedIn(door, context);
      const { certificates } = await readAs(context, revocationQuestionSchema);
      return answerJson(context, await inTurn(() => door.revocationOf(certificates)));
    })
    .post('/tickets', async (context) => {
      const by = requireSignedIn(door, context);
      const wish = await readAs(context, wishSchema);
      const file = wish.sha256 as Sha256;
      if (!mayReadOriginal(door, by, file) || !(await door.originals.isIntact(file))) throw new Refused(404, refusal('unknownOriginal', 'HOSO-3'));
      return answerJson(context, { v: 1, ticket: tickets.issue({ person: by.person.id, file, isHeld: heldBy(context, file) }) });
    })
    .get('/tickets/:ticket', async (context) => {
      const { file } = ticketOf(context);
      const size = await door.originals.size(file);
      if (size === null) throw unknown();
      return new Response(door.originals.read(file, { start: 0, end: size - 1 }), { headers: { ...plain, 'content-length': String(size) } });
    })
    .post('/tickets/:ticket', async (context) => {
      const ticket = ticketOf(context);
      const most = Number(context.req.header('content-length') ?? limits.sealedBytes);
      if (!(await tickets.bring(ticket, most, () => fileIn(context)))) throw new Refused(503, refusal('tooManySigned', 'HOSO-7'), { connection: 'close' });
      return answerJson(context, { Status: true, Message: '', FileName: '', FileServer: new URL(context.req.url).pathname });
    })
    .get('/tickets/:ticket/signed', (context) => {
      const by = requireSignedIn(door, context);
      const { person, signed } = ticketOf(context);
      if (!signed || person !== by.person.id) throw unknown();
      tickets.end(context.req.param('ticket'));
      return new Response(signed as Uint8Array<ArrayBuffer>, { headers: plain });
    });
}

const plain = { 'content-type': 'application/octet-stream', 'cache-control': 'no-store', 'content-security-policy': "sandbox; default-src 'none'" };

/** The file in a body, as it is or the first one of a form. */
async function fileIn(context: Context): Promise<Uint8Array> {
  const bytes = await readBytes(context, limits.sealedBytes);
  const type = context.req.header('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) return bytes;
  const form = await new Response(bytes as Uint8Array<ArrayBuffer>, { headers: { 'content-type': type } }).formData().catch(() => null);
  const file = [...(form?.values() ?? [])].find((value) => typeof value !== 'string');
  if (!file) throw new Refused(400, refusal('malformed', 'HOSO-2', { details: { problem: 'không có tệp trong biểu mẫu' } }));
  return new Uint8Array(await (file as Blob).arrayBuffer());
}

function unknown(): Refused {
  return new Refused(404, refusal('unknownOriginal', 'HOSO-3'));
}
