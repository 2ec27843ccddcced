import { createHash } from 'node:crypto';
import type { Actor } from '../../../src/domain/decide';
import type { Proposal } from '../../../src/domain/proposals';
import type { DeviceId, DocumentId, DossierId, PersonId } from '../../../src/domain/shared/ids';
import { accessKey } from '../../../src/domain/authority/access';
import { subjectOf } from '../../../src/domain/authority/subject';
import { toInstant } from '../../../src/domain/shared/time';
import { HEARTBEAT_MS } from '../../../src/protocol/live/messages';
import { parseProposal } from '../../../src/protocol/proposals/parse';
import type { Receipt } from '../../../src/protocol/proposals/receipt';
import type { SessionInfo } from '../../../src/protocol/session/messages';
import type { RoomState } from '../../../src/protocol/papers/page';
import type { HttpAnswer, HttpCall } from '../../../src/sync/ports';
import { memoryDirectory, MemoryDisk, memoryLogReader, memoryMoments, openMemoryStore, type CommitFate } from '../../../server/adapters/memory/memory-store';
import type { Erasable } from '../../../server/archive/disposal/ports';
import type { Door } from '../../../server/http/door';
import { createCouncils } from '../../../server/register/councils';
import { createFollower, type Follower } from '../../../server/http/sockets/follower';
import { createFeed } from '../../../server/register/feed/feed';
import { createSnapshots } from '../../../server/register/feed/snapshots';
import type { Segments } from '../../../server/register/feed/ports';
import type { RegisterStore } from '../../../server/register/ports';
import { createQueue, type Queue } from '../../../server/register/queue';
import { createRegister, type BatchRegister } from '../../../server/register/register';
import type { PdfSignatures } from '../../../src/domain/signatures/types';
import { AGENCY, definePerson, openDossier, setUpProposals, staff, uuid } from '../../support/builders';
import { openDraft } from '../../support/outgoing';
import { answer } from '../../sync/support/server';
import type { Chance } from './chance';
import type { Kernel } from './kernel';
import { newPaperDisk, PaperLife, type PaperFates, type PaperWatch, type RoomAsked } from './server-papers';
import { eraseInLife } from './server-erasing';
import { Served } from './served';
import type { ServerEnd } from './socket';

/** Beside the archivist of the builders, so that two decide apart. */
export const secondArchivist = { ...staff.archivist, id: uuid(0xc000b) as PersonId, account: 'luutru2' };
const setUp = [...setUpProposals(), definePerson(secondArchivist)];
/** The dossier that everybody works in. */
export const DOSSIER = uuid(0xd055e) as DossierId;
/** The draft that the officer and the head write together. */
export const DRAFT = uuid(0xd4af7) as DocumentId;
const openings = [openDossier({ dossier: DOSSIER }), openDraft({ document: DRAFT, drafters: [staff.officer.id] })];

/** Stands for the checkpoint's signature: hostile devices forge papers, and nobody plays a lying server. */
export const signer = { publicKey: 'a2V5', sign: (text: string) => createHash('sha256').update(`key ${text}`).digest('base64') };

const noSegments: Segments = { read: async () => null, write: async () => {}, names: async () => [], remove: async () => {} };

/** Compressing takes another thread, and nobody knows how many turns. */
const asItIs = async (lines: Iterable<string>) => new TextEncoder().encode([...lines].join(''));

function snapshotAnswer(bytes: Uint8Array | null): HttpAnswer {
  return bytes ? { ...answer(200, ''), blob: async () => heldBytes(bytes) } : answer(204, '');
}

function roomAnswer(state: RoomState | null): HttpAnswer {
  return state ? answer(200, { v: 1, ...state }) : answer(404, { v: 1, refusals: [] });
}

/** A blob whose bytes are at hand: Node's own gives them after as many turns as it likes. */
function heldBytes(bytes: Uint8Array): Blob {
  return {
    size: bytes.length,
    slice: (from: number, to: number) => heldBytes(bytes.subarray(from, to)),
    arrayBuffer: async () => bytes.slice().buffer,
  } as never;
}

/** A token names a person and the device. */
function sessionOf(token: string) {
  const [person, device] = token.split(' ') as [PersonId, string];
  return { id: token, person, device, expiresAt: Infinity };
}

export interface ServerParts {
  readonly kernel: Kernel;
  readonly chance: Chance;
  readonly onFault: (what: unknown) => void;
  /** From how many decisions on a fresh device begins with a snapshot. */
  readonly decisionsPerSnapshot: number;
  /** Whether what is destroyed is erased here, and by whom: the shipping eraser, or it with a bug. */
  readonly erases: boolean;
  readonly wrapErasable?: (erasable: Erasable) => Erasable;
  /** Wrapped around the store, to plant a bug. */
  readonly wrapStore?: (store: RegisterStore) => RegisterStore;
  readonly papers: PaperWatch;
  /** The list has grown, and with it perhaps who may do what. */
  readonly onGrowth: () => void;
}

const TICK_MS = 2_000;
const BEAT_MS = 12_000;
const fairFates: PaperFates = { commit: () => 'kept', overruns: () => false };

/** What one life of the server process is made of. */
interface Life {
  readonly queue: Queue;
  readonly register: BatchRegister;
  readonly door: Door;
  readonly papers: PaperLife;
  readonly followers: Set<Follower>;
  /** What is cut when the process dies. */
  readonly cuts: Set<() => void>;
  /** Hear that the list has grown. */
  readonly ears: Set<() => void>;
}

/** The shipping register, feed and live tail on a disk that outlives them. Only doors and wires are of the simulation. */
export class Server {
  readonly disk = new MemoryDisk();
  readonly papers = newPaperDisk();
  /** Legal time is this much ahead of virtual time. */
  clockAhead = 0;
  /** Which devices were given what, and what the server holds of what may be destroyed: both outlive the process. */
  readonly served = new Served();
  readonly originals = new Set<string>();
  readonly packages = new Set<string>();
  /** Asked at each commit while faults go on. */
  fateOf: () => CommitFate = () => 'kept';
  /** The same for papers. */
  paperFates: PaperFates = fairFates;
  #life: Life | null = null;

  constructor(private readonly parts: ServerParts) {
    this.start();
    this.#life!.register.decideBatch(setUp.map((proposal) => ({ proposal, actor: 'operator' })));
    this.#life!.register.decideBatch(openings.map((proposal) => ({ proposal, actor: { person: staff.officer.id } })));
  }

  /** Decides what was decided before anything happens; `signatures`: what was found then on a file that was signed. */
  decided(proposal: Proposal, actor: Actor, signatures?: PdfSignatures): void {
    const [receipt] = this.#life!.register.decideBatch([{ proposal, actor, ...(signatures && { signatures }) }]);
    if (receipt?.outcome !== 'decided') throw new Error(`refused: ${JSON.stringify(receipt)}`);
  }

  get isUp(): boolean {
    return this.#life !== null;
  }

  get position(): number {
    return this.disk.last().position;
  }

  /** How far the papers have come, as devices are told. A room that was only written anew is told with what comes next. */
  get papersPosition(): number {
    return this.#life?.papers.relay.position() ?? 0;
  }

  start(): void {
    if (this.#life) return;
    const { kernel, chance, wrapStore = (store) => store } = this.parts;
    const store = openMemoryStore(this.disk, (commit) => (commit === 1 ? 'kept' : this.#meet(this.fateOf())));
    const register = createRegister({ store: wrapStore(store), clock: { now: () => toInstant(this.#now()) }, onFault: this.parts.onFault });
    const followers = new Set<Follower>();
    const kept = { log: memoryLogReader(this.disk), signer, segments: noSegments };
    const feed = createFeed(kept);
    const snapshots = createSnapshots({ ...kept, moments: memoryMoments(this.disk), every: this.parts.decisionsPerSnapshot, pack: asItIs });
    const queue = createQueue({
      register,
      schedule: (turn) => kernel.after(chance.between(1, 20), () => this.#life?.queue === queue && turn()),
      onGrowth: () => kernel.after(0, () => this.#life?.queue === queue && this.#grew()),
    });
    const papers = this.#openPapers(() => this.#life?.papers === papers);
    this.#life = { queue, register, followers, papers, cuts: new Set(), ears: new Set(), door: this.#doorOf({ register, feed, snapshots }) };
    const life = this.#life;
    if (this.parts.erases)
      eraseInLife({ ...this.parts, server: this, register, queue, papers, snapshots, ears: life.ears, isAlive: () => this.#life === life });
    this.parts.onGrowth();
    this.#beat(this.#life);
    this.#tick(this.#life);
  }

  /** The process is killed: what it was doing is lost, what is on the disk stays. */
  kill(): void {
    const cuts = this.#life?.cuts ?? [];
    this.#life = null;
    for (const cut of cuts) cut();
  }

  /** Answers a request. Rejects when the process is not there, or dies meanwhile. */
  handle(call: HttpCall, person: PersonId, device = ''): Promise<HttpAnswer> {
    return this.#untilKilled((life) => {
      if (/^\/api\/(feed|papers)/.test(call.path)) this.served.note({ device: device as DeviceId, person, access: this.#accessOf(person), at: this.#now() });
      return this.#answer(life, call, person);
    });
  }

  /** Lets somebody propose at the console. */
  propose(proposal: Proposal, actor: Actor): Promise<readonly Receipt[]> {
    return this.#untilKilled(({ queue }) => queue.propose([{ proposal, actor }]));
  }

  /** Takes a live socket in; false when there is nobody to take it. */
  accept(socket: ServerEnd<string>, person: PersonId, cut: () => void, device = ''): boolean {
    const life = this.#life;
    if (!life) return false;
    const follower = createFollower(life.door, `${person} ${device}`, socket as never);
    life.followers.add(follower);
    life.cuts.add(cut);
    socket.on('close', () => {
      life.followers.delete(follower);
      life.cuts.delete(cut);
    });
    return true;
  }

  /** Takes a room's socket in; false when there is nobody to take it. */
  acceptRoom(socket: ServerEnd<Uint8Array>, asked: RoomAsked): boolean {
    const life = this.#life;
    if (!life) return false;
    this.served.note({ device: asked.session as DeviceId, person: asked.person, access: this.#accessOf(asked.person), at: this.#now() });
    life.cuts.add(asked.cut);
    socket.on('close', () => life.cuts.delete(asked.cut));
    life.papers.accept(socket, asked);
    return true;
  }

  /** The validator's process dies. */
  killValidator(): void {
    this.#life?.papers.loseShadows();
  }

  #grew(): void {
    const { followers, papers } = this.#life!;
    this.parts.onGrowth();
    papers.relay.registerMoved();
    for (const follower of followers) follower.listGrew();
    for (const hear of this.#life!.ears) hear();
  }

  #accessOf(person: PersonId): string {
    return accessKey(subjectOf(this.disk.tables.person(person))!);
  }

  #openPapers(isAlive: () => boolean): PaperLife {
    const { kernel, chance, papers: watch } = this.parts;
    const fates: PaperFates = { commit: () => this.paperFates.commit(), overruns: () => this.paperFates.overruns() };
    const die = () => this.kill();
    return new PaperLife({ kernel, chance, disk: this.papers, register: this.disk, fates, watch, now: () => this.#now(), isAlive, die });
  }

  /** What the door does with papers every other second. */
  #tick(life: Life): void {
    let ticks = 0;
    let told = life.papers.relay.position();
    const tick = () => {
      if (this.#life !== life) return;
      const { relay } = life.papers;
      relay.tick();
      relay.checkRights();
      if (++ticks % (BEAT_MS / TICK_MS) === 0) life.papers.beat();
      if (relay.position() !== told) for (const follower of life.followers) follower.papersMoved(relay.position());
      told = relay.position();
      this.parts.kernel.after(TICK_MS, tick);
    };
    this.parts.kernel.after(TICK_MS, tick);
  }

  #now(): number {
    return this.parts.kernel.now + this.clockAhead;
  }

  #meet(fate: CommitFate): CommitFate {
    if (fate === 'crashBefore' || fate === 'crashAfter') this.kill();
    return fate;
  }

  #beat(life: Life): void {
    this.parts.kernel.after(HEARTBEAT_MS, () => {
      if (this.#life !== life) return;
      for (const follower of life.followers) follower.beat();
      this.#beat(life);
    });
  }

  #untilKilled<T>(work: (life: Life) => Promise<T>): Promise<T> {
    const life = this.#life;
    if (!life) return Promise.reject(new TypeError('connection refused'));
    return new Promise((resolve, reject) => {
      const cut = () => reject(new TypeError('connection reset'));
      life.cuts.add(cut);
      work(life)
        .then(resolve, reject)
        .finally(() => life.cuts.delete(cut));
    });
  }

  async #answer({ queue, door, papers }: Life, { path, body }: HttpCall, person: PersonId): Promise<HttpAnswer> {
    if (path === '/api/session') return answer(200, this.#sessionOf(person));
    if (path === '/api/proposals') return this.#decide(queue, JSON.parse(body as string) as unknown[], person);
    const access = accessKey(subjectOf(this.disk.tables.person(person))!);
    const { pathname, searchParams } = new URL(path, 'http://server');
    const after = Number(searchParams.get('after'));
    if (pathname === '/api/papers') return answer(200, papers.page(after, person));
    if (pathname.startsWith('/api/papers/')) return roomAnswer(papers.room(pathname.slice('/api/papers/'.length), person));
    if (path === '/api/councils') return answer(200, { v: 1, lists: door.councils.listsOf(subjectOf(this.disk.tables.person(person))!) });
    if (path === '/api/feed/snapshot') return snapshotAnswer(await door.snapshots.gzip(access));
    return answer(200, door.feed.page({ after, access }).text);
  }

  async #decide(queue: Queue, entries: readonly unknown[], person: PersonId): Promise<HttpAnswer> {
    const proposals = entries.map(parseProposal).map((outcome) => {
      if (!outcome.ok) throw new Error(`a device sent a malformed proposal: ${JSON.stringify(outcome.refusals)}`);
      return outcome.value;
    });
    return queue.propose(proposals.map((proposal) => ({ proposal, actor: { person } }))).then(
      (receipts) => answer(200, receipts),
      () => answer(503, { v: 1, refusals: [] }),
    );
  }

  #sessionOf(id: PersonId): SessionInfo {
    const { account, name, unit, roles } = this.disk.tables.person(id)!;
    const now = toInstant(this.#now());
    return {
      v: 1,
      person: id,
      account,
      name,
      unit,
      roles,
      agency: { id: AGENCY, name: 'Bộ Nội vụ', practice: false },
      expiresAt: now,
      now,
      checkpointKey: signer.publicKey,
    };
  }

  #doorOf({ register, feed, snapshots }: Pick<Door, 'feed' | 'snapshots'> & { register: BatchRegister }): Door {
    const sessions = { find: (token: string) => sessionOf(token), closeAllOf: () => {} };
    const log = ({ error }: { error?: unknown }) => this.parts.onFault(error);
    const used = {
      register: { position: () => register.position() },
      feed,
      snapshots,
      councils: createCouncils({ tables: this.disk.tables, log: memoryLogReader(this.disk) }),
      sessions,
      devices: this.served,
      directory: memoryDirectory(this.disk),
      newId: () => this.parts.chance.id(),
      log,
      now: () => this.#now(),
    };
    // The follower and this server use these parts of the door and no others.
    return used as unknown as Door;
  }
}
