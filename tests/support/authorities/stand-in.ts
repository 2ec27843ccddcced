import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as pki from 'pkijs';
import { answerBy, issue, listBy, type Holder, type KeyKind } from '../../signatures/support/authority';
import { answerTo, bodyOf, type Mood } from '../../signatures/support/time-authority';

/**
 * An authority for certificates and one for time, as a process of its own: `POST /tsa` (RFC 3161), `GET /list`, `POST /responder` (RFC 6960); and for the test
 * `PUT /mood`, `POST /holders`, `POST /revoked`, `GET /asked`. It stamps with its own clock.
 */
interface Temper {
  /** `holds`: questions wait until it is something else. `stranger`: somebody else on the line stamps under the authority’s name; `forger`: with its certificate too. */
  readonly mood: Mood | 'broken' | 'holds' | keyof typeof impostors;
  /** Nobody says anything of revocation. */
  readonly isMute: boolean;
  /** Answers of the time authority take so long. */
  readonly delayMs: number;
  readonly hasResponder: boolean;
  /** Certificates name the list too, behind the responder. */
  readonly hasBoth: boolean;
}

const CLOCK = { extendedUsage: ['1.3.6.1.5.5.7.3.8'] };
const DAY = 86_400_000;
const root = await issue({ name: 'Root CA', isAuthority: true });
const clock = await issue({ name: 'TSA', ...CLOCK }, root);
// The same names with other keys: those of one kind and name are made once.
const stranger = await issue({ name: 'TSA', kind: 'p384', ...CLOCK }, await issue({ name: 'Root CA', kind: 'p384', isAuthority: true }));
const impostors = { stranger, forger: { ...clock, keys: stranger.keys } };
const holders = new Map<string, Holder>();
const revoked: { holder: Holder; at: string }[] = [];
const asked: string[] = [];
let temper: Temper = { mood: 'stamps', isMute: false, delayMs: 0, hasResponder: false, hasBoth: false };
const changes = new EventEmitter().setMaxListeners(0);
let atOnce = 0;
let most = 0;

const at = (days: number) => new Date(Date.now() + days * DAY).toISOString();
const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const routes: Readonly<Record<string, (body: Buffer) => Promise<Uint8Array | string | null>>> = {
  'POST /tsa': async (body) => {
    most = Math.max(most, ++atOnce);
    await new Promise((resolve) => setTimeout(resolve, temper.delayMs));
    const mood = await moodToAnswerIn();
    atOnce -= 1;
    if (mood === 'broken') return null;
    const [by, does] = mood in impostors ? [impostors[mood as keyof typeof impostors], 'stamps' as const] : [clock, mood as Mood];
    return answerTo(body, does, { by, at: at(0) });
  },
  'GET /list': async () => (temper.isMute ? null : listBy(root, revoked, { from: at(0), to: at(7) })),
  'POST /responder': async (body) => {
    const serial = pki.OCSPRequest.fromBER(Uint8Array.from(body)).tbsRequest.requestList[0]!.reqCert.serialNumber;
    const about = [...holders.values()].find(({ certificate }) => certificate.serialNumber.isEqual(serial))!;
    const revokedAt = revoked.find(({ holder }) => holder === about)?.at;
    return answerBy(root, { about, issuer: root, at: at(0), to: at(7), ...(revokedAt ? { revokedAt } : {}) });
  },
  'PUT /mood': async (body) => {
    temper = { ...temper, ...(JSON.parse(body.toString()) as Partial<Temper>) };
    changes.emit('changed');
    return '{}';
  },
  'POST /holders': async (body) => {
    const { name, kind } = JSON.parse(body.toString()) as { name: string; kind: KeyKind };
    const [responder, list] = [`${origin()}/responder`, `${origin()}/list`];
    const where = temper.hasBoth ? { responder, list } : temper.hasResponder ? { responder } : { list };
    const holder = await issue({ name, kind, ...where }, root);
    holders.set(name, holder);
    const key = new Uint8Array(await crypto.subtle.exportKey('pkcs8', holder.keys.privateKey));
    return JSON.stringify({ certificate: base64(holder.der), key: base64(key) });
  },
  'POST /revoked': async (body) => {
    const { name } = JSON.parse(body.toString()) as { name: string };
    revoked.push({ holder: holders.get(name)!, at: at(-1) });
    return '{}';
  },
  'GET /asked': async () => JSON.stringify({ asked, most }),
  'GET /root': async () => JSON.stringify({ root: base64(root.der) }),
};

async function moodToAnswerIn(): Promise<Temper['mood']> {
  while (temper.mood === 'holds') await once(changes, 'changed');
  return temper.mood;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const name = `${request.method} ${request.url}`;
  const body = await bodyOf(request);
  asked.push(name);
  const found = await routes[name]?.(body);
  if (found) response.end(found);
  else response.writeHead(503).end();
}

const server = createServer((request, response) => void answer(request, response));
server.listen(0, '127.0.0.1', () => console.log(`ready ${origin()}`));
