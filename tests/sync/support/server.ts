import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import type { Actor } from '../../../src/domain/decide';
import { decide } from '../../../src/domain/decide';
import type { Role } from '../../../src/domain/agency/types';
import type { Decision } from '../../../src/domain/decisions';
import { fold } from '../../../src/domain/fold';
import { MemoryTables } from '../../../src/domain/memory-tables';
import type { Proposal } from '../../../src/domain/proposals';
import { toInstant } from '../../../src/domain/shared/time';
import { decisionText, GENESIS, leafOf, nextHead } from '../../../src/protocol/feed/chain';
import { checkpointText, type Checkpoint, type FeedEntry, type FeedPage } from '../../../src/protocol/feed/page';
import { digestAfter, NO_LINES, snapshotText, type SnapshotHeader } from '../../../src/protocol/feed/snapshot';
import type { FromServer } from '../../../src/protocol/live/messages';
import type { Receipt } from '../../../src/protocol/proposals/receipt';
import type { HttpAnswer, HttpCall, LiveHandlers, LiveLine, Network } from '../../../src/sync/ports';
import { AGENCY, setUpProposals, staff } from '../../support/builders';

export const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest('hex');

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
export const CHECKPOINT_KEY = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');

function signed(text: string): string {
  return sign(null, Buffer.from(text), privateKey).toString('base64');
}

/** The text of a snapshot: its content and the seal on it. */
export function sealed(content: readonly string[]): string {
  const digest = content.reduce((before, line) => digestAfter(before, line, sha256), NO_LINES);
  const seal = { digest, signature: signed(snapshotText(JSON.parse(content[0]!) as SnapshotHeader, digest)) };
  return [...content, JSON.stringify(seal), ''].join('\n');
}

export function answer(status: number, body: unknown = null, headers: Record<string, string> = {}): HttpAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    status,
    header: (name) => headers[name] ?? null,
    text: () => Promise.resolve(text),
    blob: () => Promise.resolve(body instanceof Blob ? body : new Blob([text])),
  };
}

/** What a test says instead of the server: an answer, `'cut'` before or `'lost'` after the server did its work, `'silent'` for ever. */
export type Script = (call: HttpCall) => HttpAnswer | Promise<HttpAnswer> | 'cut' | 'lost' | 'silent' | undefined;

/** A small office behind a scripted line: it decides, lists and remembers answers; a test scripts what goes wrong between. */
export class FakeServer implements Network {
  readonly tables = new MemoryTables();
  readonly decisions: Decision[] = [];
  readonly calls: HttpCall[] = [];
  readonly sockets = new Set<{ handlers: LiveHandlers; said: string[] }>();
  readonly originals = new Map<string, Uint8Array>();
  readonly uploads = new Map<string, { sha256: string; length: number; bytes: Uint8Array }>();
  readonly #receipts = new Map<string, Receipt>();
  script: Script = () => undefined;
  liveWorks = true;
  access = 'all';
  pageSize = 100;
  person: string = staff.clerk.id;
  roles: readonly Role[] = ['registryClerk'];
  now = Date.parse('2026-03-05T05:00:00.000Z');
  /** What a fresh device is answered; the list is short unless a test says otherwise. */
  snapshot: () => HttpAnswer = () => answer(204, '');
  /** Entries as this subject may see them. */
  asSeen: (decision: Decision) => FeedEntry = (decision) => ({ decision });

  constructor() {
    for (const proposal of setUpProposals()) this.decide(proposal, 'operator');
  }

  /** How often a path was asked. */
  count(method: string, path: string): number {
    return this.calls.filter((call) => call.method === method && call.path.startsWith(path)).length;
  }

  decide(proposal: Proposal, actor: Actor = { person: staff.clerk.id }): Receipt {
    const answered = this.#receipts.get(proposal.id);
    if (answered) return answered;
    const receipt = this.#decideOnce(proposal, actor);
    this.#receipts.set(proposal.id, receipt);
    return receipt;
  }

  #decideOnce(proposal: Proposal, actor: Actor): Receipt {
    const decidedAt = toInstant(this.now);
    const outcome = decide(this.tables, proposal, actor, decidedAt);
    if (!outcome.ok) return { v: 1, id: proposal.id, outcome: 'refused', refusals: outcome.refusals };
    const position = this.decisions.length + 1;
    const { id, device, claimedAt } = proposal;
    const decision = { v: 1, position, id, ...outcome.value, actor: actor === 'operator' ? null : actor.person, device, claimedAt, decidedAt } as Decision;
    fold(this.tables, decision);
    this.decisions.push(decision);
    return { v: 1, id, outcome: 'decided', position, decidedAt };
  }

  leafAt(position: number): string {
    return leafOf(decisionText(this.decisions[position - 1]!), sha256);
  }

  headAt(position: number): string {
    return this.decisions.slice(0, position).reduce((head, decision) => nextHead(head, leafOf(decisionText(decision), sha256), sha256), GENESIS);
  }

  checkpointAt(position: number): Checkpoint {
    const about = { agency: AGENCY, position, head: this.headAt(position), at: toInstant(this.now) };
    return { ...about, signature: signed(checkpointText(about)) };
  }

  /** Header and blocks of rows of a snapshot, in which a row or two make a block. */
  snapshotContent(): readonly string[] {
    const header: SnapshotHeader = { v: 1, access: this.access, checkpoint: this.checkpointAt(this.decisions.length) };
    const tables = {
      agencies: [this.tables.agency()!],
      units: [...this.tables.units()],
      people: [...this.tables.people()],
      incoming: [...this.tables.documents()],
    };
    const blocks = Object.entries(tables).flatMap(([table, rows]) => rows.map((row) => ({ table, rows: [row] })));
    return [header, ...blocks].map((line) => JSON.stringify(line));
  }

  page(after: number): FeedPage {
    const position = Math.min(after + this.pageSize, this.decisions.length);
    return {
      v: 1,
      agency: AGENCY,
      access: this.access,
      after,
      position,
      entries: this.decisions.slice(after, position).map(this.asSeen),
      checkpoint: this.checkpointAt(position),
    };
  }

  say(message: FromServer): void {
    for (const { handlers } of [...this.sockets]) handlers.message(JSON.stringify(message));
  }

  beat(): void {
    this.say({ v: 1, type: 'heartbeat', position: this.decisions.length, at: toInstant(this.now) });
  }

  /** Sends what is new after a position to everybody who follows. */
  push(after: number): void {
    this.say({ v: 1, type: 'page', page: this.page(after) });
  }

  breakLine(code = 1006): void {
    for (const socket of [...this.sockets]) {
      this.sockets.delete(socket);
      socket.handlers.closed(code);
    }
  }

  async request(call: HttpCall): Promise<HttpAnswer> {
    this.calls.push(call);
    const scripted = this.script(call);
    if (scripted === 'cut') throw new TypeError('line cut');
    if (scripted === 'silent') return new Promise<never>(() => {});
    if (scripted && scripted !== 'lost') return scripted;
    const answered = await this.#answer(call);
    if (scripted === 'lost') throw new TypeError('answer lost');
    return answered;
  }

  openLive(handlers: LiveHandlers): LiveLine {
    const socket = { handlers, said: [] as string[] };
    queueMicrotask(() => {
      if (!this.liveWorks) return handlers.closed(1006);
      this.sockets.add(socket);
      handlers.opened();
    });
    return {
      send: (text) => void socket.said.push(text),
      close: () => void (this.sockets.delete(socket) && queueMicrotask(() => handlers.closed(1000))),
    };
  }

  async #answer({ method, path, body, headers }: HttpCall): Promise<HttpAnswer> {
    if (path === '/api/session') return answer(200, this.#session());
    if (path === '/api/councils') return answer(200, { v: 1, lists: [] });
    if (path === '/api/feed/snapshot') return this.snapshot();
    if (path.startsWith('/api/feed')) return answer(200, this.page(Number(new URL(path, 'http://x').searchParams.get('after'))));
    if (path === '/api/proposals') return this.#propose(JSON.parse(body as string) as Proposal[]);
    if (path.startsWith('/api/originals/')) return this.#original(path.split('/').at(-1)!);
    if (path === '/api/uploads') return this.#beginUpload(headers);
    if (path.startsWith('/api/uploads/') && method === 'HEAD') return this.#uploadOffset(path);
    if (path.startsWith('/api/uploads/'))
      return this.#append(path, { from: Number(headers['upload-offset']), bytes: new Uint8Array(await (body as Blob).arrayBuffer()) });
    return answer(404, { v: 1, refusals: [] });
  }

  /** As the real one, tells everybody who follows that the list has grown. */
  #propose(proposals: readonly Proposal[]): HttpAnswer {
    const before = this.decisions.length;
    const receipts = proposals.map((proposal) => this.decide(proposal));
    if (this.decisions.length > before) queueMicrotask(() => this.push(before));
    return answer(200, receipts);
  }

  #session() {
    return {
      v: 1,
      person: this.person,
      account: 'vanthu',
      name: 'Nguyễn Thị Hòa',
      unit: null,
      roles: this.roles,
      agency: { id: AGENCY, name: 'Bộ Nội vụ', practice: false },
      expiresAt: toInstant(this.now + 3_600_000),
      now: toInstant(this.now),
      checkpointKey: CHECKPOINT_KEY,
      stampsTime: false,
    };
  }

  #original(hash: string): HttpAnswer {
    const bytes = this.originals.get(hash);
    return bytes ? answer(200, new Blob([bytes.slice()]), { 'content-length': String(bytes.length) }) : answer(404, { v: 1, refusals: [] });
  }

  #beginUpload(headers: Readonly<Record<string, string>>): HttpAnswer {
    const path = `/api/uploads/${this.uploads.size + 1}`;
    const hash = /sha256 (\S+?)(,|$)/.exec(headers['upload-metadata'] ?? '')?.[1] ?? '';
    this.uploads.set(path, { sha256: Buffer.from(hash, 'base64').toString(), length: Number(headers['upload-length']), bytes: new Uint8Array() });
    return answer(201, '', { location: path });
  }

  #uploadOffset(path: string): HttpAnswer {
    const upload = this.uploads.get(path);
    return upload ? answer(200, '', { 'upload-offset': String(upload.bytes.length) }) : answer(404, '');
  }

  #append(path: string, { from, bytes }: { from: number; bytes: Uint8Array }): HttpAnswer {
    const upload = this.uploads.get(path);
    if (!upload || upload.bytes.length !== from) return answer(upload ? 409 : 404, '');
    upload.bytes = Buffer.concat([upload.bytes, bytes]);
    if (upload.bytes.length < upload.length) return answer(204, '', { 'upload-offset': String(upload.bytes.length) });
    this.uploads.delete(path);
    if (sha256(upload.bytes) !== upload.sha256) return answer(460, { v: 1, refusals: [] });
    this.originals.set(upload.sha256, upload.bytes);
    return answer(204, '', { 'upload-offset': String(upload.length) });
  }
}
