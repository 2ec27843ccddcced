import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import { parseRoomName, type RoomKind } from '../../src/domain/papers/room';
import { contentHash } from '../../src/papers/projection';
import { nextPapersHead, PAPERS_GENESIS } from './chain';
import type { LoggedBatch, PapersReader, RoomClient, RoomHead } from './ports';
import type { Validator } from './validator/client';

const ROWS_AT_ONCE = 500;
/** What is replayed in one question to the validator: it has little memory, and a log has no end. */
const REPLAY_BYTES = 2 * 1024 * 1024;

export interface VerifyPapersOptions {
  readonly reader: PapersReader;
  readonly validator: Pick<Validator, 'ask'>;
  /** Whether what was written in a room was destroyed: then nothing is left of it but places and heads. */
  isErased(room: string): boolean;
  report(words: string): void;
}

export interface PapersVerified {
  readonly batches: number;
  readonly rooms: number;
}

/**
 * Checks the papers: the chain over all kept batches, then each room against its own batches: places and generations, what the room's row and its
 * authors say, that base and tail say the same as all batches one after the other, and that a rewriting said what had been said before it.
 * A log that was cut off at its end, together with the rows of its rooms, cannot be told from a shorter one.
 */
export async function verifyPapers(options: VerifyPapersOptions): Promise<PapersVerified> {
  const { reader, isErased } = options;
  const { batches, broken } = verifyChain(options);
  let rooms = 0;
  for (let heads = reader.changedAfter(-1, ROWS_AT_ONCE); heads.length > 0; heads = reader.changedAfter(heads.at(-1)!.last, ROWS_AT_ONCE)) {
    rooms += heads.length;
    // What Yjs is given must be what was taken: bytes that are not may be anything.
    for (const head of heads) if (!broken.has(head.room) && !isErased(head.room)) await verifyRoom(head, options);
  }
  return { batches, rooms };
}

/** Follows the chain from its beginning; returns the rooms in which something was changed. */
function verifyChain({ reader, isErased, report }: VerifyPapersOptions): { readonly batches: number; readonly broken: ReadonlySet<string> } {
  const broken = new Set<string>();
  let head: Uint8Array = PAPERS_GENESIS;
  let [position, batches] = [0, 0];
  for (let rows = reader.loggedAfter(0, ROWS_AT_ONCE); rows.length > 0; rows = reader.loggedAfter(position, ROWS_AT_ONCE)) {
    for (const batch of rows) {
      const isNext = batch.position === position + 1;
      const isSound = isErased(batch.room) ? batch.update.length === 0 : nextPapersHead(head, batch).equals(batch.head);
      if (!isNext) report(`đợt sửa ${position + 1}: không còn trong danh sách`);
      else if (!isSound) report(`đợt sửa ${batch.position} (${batch.room}): không nối tiếp chuỗi mã băm`);
      if (!isNext || !isSound) broken.add(batch.room);
      ({ position, head } = batch);
      batches += 1;
    }
  }
  return { batches, broken };
}

/** What a room's batches come to, one after the other. */
interface Replayed {
  readonly seq: number;
  readonly last: number;
  readonly generation: number;
  readonly tailBytes: number;
  readonly basePosition: number;
  readonly state: Uint8Array | null;
  readonly clients: readonly RoomClient[];
}

async function verifyRoom(head: RoomHead, { reader, validator, report }: VerifyPapersOptions): Promise<void> {
  const tell = (words: string) => report(`trang viết chung ${head.room}: ${words}`);
  const kind = parseRoomName(head.room)?.kind;
  if (!kind) return tell('không phải tên của một trang viết chung');
  try {
    const replay = new Replay(head, kind, validator);
    for (let rows = reader.logOf(head.room, 0, ROWS_AT_ONCE); rows.length > 0; rows = reader.logOf(head.room, rows.at(-1)!.seq, ROWS_AT_ONCE)) {
      for (const batch of rows) await replay.take(batch);
    }
    compare(head, await replay.end(), { reader, tell });
    await compareContent(head, { replay, reader, tell });
  } catch (error) {
    if (!(error instanceof NotRebuilt)) throw error;
    tell(error.message);
  }
}

interface Comparing {
  readonly reader: PapersReader;
  tell(words: string): void;
}

function compare(head: RoomHead, replayed: Replayed, { reader, tell }: Comparing): void {
  const { seq, last, generation, tailBytes, basePosition } = replayed;
  const isSame = head.seq === seq && head.last === last && head.generation === generation && head.tailBytes === tailBytes && head.basePosition === basePosition;
  if (!isSame) tell('dòng tóm tắt không khớp các đợt sửa đã nhận');
  if (textOf(reader.clients(head.room)) !== textOf(replayed.clients)) tell('danh sách người viết không khớp các đợt sửa đã nhận');
}

async function compareContent({ room }: RoomHead, { replay, reader, tell }: Comparing & { readonly replay: Replay }): Promise<void> {
  const { base, updates } = reader.stored(room)!;
  const stored = await replay.stateOf([...(base ? [base] : []), ...updates]);
  if (replay.hashOf(stored) !== replay.hashOf(replay.state)) tell('nội dung dựng từ bản gộp không bằng nội dung dựng từ các đợt sửa');
}

function textOf(clients: readonly RoomClient[]): string {
  return JSON.stringify(clients.map(({ client, clock, person }) => [client, clock, person]).sort(([one], [other]) => Number(one) - Number(other)));
}

/** A room whose batches cannot be replayed; the message says where. */
class NotRebuilt extends Error {}

/** Replays the batches of one room in portions. Yjs reads them in the validator; here it reads only what the validator wrote anew. */
class Replay {
  state: Uint8Array | null = null;
  private clocks: readonly { readonly client: number; readonly clock: number }[] = [];
  private readonly persons = new Map<number, LoggedBatch['person']>();
  private waiting: Uint8Array[] = [];
  private bytes = 0;
  private seq = 0;
  private last = 0;
  private generation = 0;
  private tailBytes = 0;
  private basePosition = 0;

  constructor(
    private readonly head: RoomHead,
    private readonly kind: RoomKind,
    private readonly validator: Pick<Validator, 'ask'>,
  ) {}

  async take(batch: LoggedBatch): Promise<void> {
    if (batch.seq !== this.seq + 1) throw new NotRebuilt(`đợt sửa thứ ${this.seq + 1} của trang không còn`);
    if (batch.generation !== this.generation) await this.beginAnew(batch);
    else if (batch.person === null) throw new NotRebuilt(`đợt sửa thứ ${batch.seq} không có người viết`);
    else await this.add(batch);
    this.note(batch);
  }

  async end(): Promise<Replayed> {
    await this.apply();
    const { seq, last, generation, tailBytes, basePosition, state } = this;
    const clients = this.clocks.map(({ client, clock }) => ({ client, clock, person: this.persons.get(client) ?? null }));
    return { seq, last, generation, tailBytes, basePosition, state, clients };
  }

  /** What updates come to. Throws `NotRebuilt` when they come to nothing whole. */
  async stateOf(updates: readonly Uint8Array[]): Promise<Uint8Array> {
    const answer = await this.validator.ask({ type: 'state', kind: this.kind, state: updates, anew: false });
    if (answer.type !== 'state') throw new NotRebuilt('không dựng lại được nội dung từ những gì đã lưu');
    this.clocks = answer.clocks;
    return answer.update;
  }

  /** By this, and by nothing else, two papers are equal. */
  hashOf(state: Uint8Array | null): string {
    const doc = new Y.Doc();
    if (state) Y.applyUpdate(doc, state);
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) throw new NotRebuilt('thiếu đợt sửa mà các đợt sau dựa vào');
    return contentHash(this.kind, doc, (text) => createHash('sha256').update(text).digest('hex'));
  }

  /** A rewriting says what had been said, and nothing else. */
  private async beginAnew({ seq, generation, person, update }: LoggedBatch): Promise<void> {
    if (generation !== this.generation + 1 || person !== null) throw new NotRebuilt(`đợt sửa thứ ${seq} mở lượt ghi ${generation} không đúng cách`);
    await this.apply();
    const before = this.hashOf(this.state);
    this.state = await this.stateOf([update]);
    this.persons.clear();
    this.generation = generation;
    if (this.hashOf(this.state) !== before) throw new NotRebuilt(`lượt ghi ${generation} không nói như trước khi chép lại`);
  }

  private async add({ update }: LoggedBatch): Promise<void> {
    this.waiting.push(update);
    this.bytes += update.length;
    if (this.bytes > REPLAY_BYTES) await this.apply();
  }

  private async apply(): Promise<void> {
    if (this.waiting.length === 0) return;
    this.state = await this.stateOf([...(this.state ? [this.state] : []), ...this.waiting]);
    this.waiting = [];
    this.bytes = 0;
  }

  private note({ seq, position, person, update }: LoggedBatch): void {
    this.seq = seq;
    this.last = position;
    if (seq === this.head.baseSeq) this.basePosition = position;
    if (seq > this.head.baseSeq) this.tailBytes += update.length;
    for (const client of Y.parseUpdateMeta(update).to.keys()) if (!this.persons.has(client)) this.persons.set(client, person);
  }
}
