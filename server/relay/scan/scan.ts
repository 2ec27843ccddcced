import * as decoding from 'lib0/decoding';
import type { ClientClock } from '../ports';
import { contentLength } from './content';
import { malformed, ScanRefused } from './scan-refused';
import { bytesLeft, readCount, skipKey } from './values';

/** What the room already holds, as far as an update can be checked against it. */
export interface Known {
  /** The next clock of a client id; 0 for one that never wrote here. */
  clockOf(client: number): number;
  readonly rootNames: ReadonlySet<string>;
}

/** What an update would do. */
export interface Scanned {
  /** Client ids that go further, with their next clocks. */
  readonly clocks: readonly ClientClock[];
  /** Units named in its list of what is removed. */
  readonly removed: number;
  readonly structs: number;
}

const STRUCTS_MOST = 5_000;
const CLIENTS_MOST = 8;
/** A document removed in one go by one of its writers names every client id. */
const REMOVED_CLIENTS_MOST = 2_000;
const CLOCK_MOST = 2 ** 31;
const ORIGIN = 0x80;
const RIGHT_ORIGIN = 0x40;
const PARENT_SUB = 0x20;
const KIND = 0x1f;
const GC = 0;
const SKIP = 10;

/**
 * Reads an update of format v1 without Yjs and without believing it: counts are checked against the bytes that are left, kinds against a list,
 * clocks and what it builds on against what the room holds. Memory and time are bounded by the bytes. Throws `ScanRefused`.
 */
export function scanUpdate(update: Uint8Array, known: Known): Scanned {
  try {
    return new Scan(update, known).run();
  } catch (error) {
    if (error instanceof ScanRefused) throw error;
    throw new ScanRefused('malformed', 'không đọc được đợt sửa');
  }
}

class Scan {
  private readonly decoder: decoding.Decoder;
  private readonly ends = new Map<number, number>();
  /** What is built on, where the room does not hold it yet: client and clock by turns. */
  private readonly awaited: number[] = [];
  private structs = 0;

  constructor(
    update: Uint8Array,
    private readonly known: Known,
  ) {
    this.decoder = decoding.createDecoder(update);
  }

  run(): Scanned {
    const clients = readCount(this.decoder);
    if (clients > CLIENTS_MOST) malformed('quá nhiều người viết trong một đợt');
    for (let left = clients; left > 0; left--) this.readClient();
    const removed = this.readRemoved();
    if (bytesLeft(this.decoder) > 0) malformed('thừa byte');
    for (let at = 0; at < this.awaited.length; at += 2) this.checkComes(this.awaited[at]!, this.awaited[at + 1]!);
    const clocks = [...this.ends].flatMap(([client, clock]) => (clock > this.known.clockOf(client) ? [{ client, clock }] : []));
    return { clocks, removed, structs: this.structs };
  }

  private readClient(): void {
    const count = readCount(this.decoder);
    this.structs += count;
    if (this.structs > STRUCTS_MOST) malformed('quá nhiều phần tử trong một đợt');
    const client = decoding.readVarUint(this.decoder);
    let clock = decoding.readVarUint(this.decoder);
    if (this.ends.has(client)) malformed('một người viết hai lần');
    if (count > 0 && clock > this.known.clockOf(client)) throw new ScanRefused('gap', 'thiếu phần trước', client);
    for (let left = count; left > 0; left--) {
      clock += this.readStruct();
      if (!(clock < CLOCK_MOST)) malformed('đồng hồ người viết quá lớn');
    }
    this.ends.set(client, clock);
  }

  /** Reads one struct; returns its length. A GC struct (something removed together with its parent) burns only clocks of its own writer. */
  private readStruct(): number {
    const info = decoding.readUint8(this.decoder);
    const kind = info & KIND;
    if (kind === SKIP) return malformed('đợt sửa có chỗ trống');
    if (kind === GC) return atLeastOne(decoding.readVarUint(this.decoder));
    if (info & ORIGIN) this.readId();
    if (info & RIGHT_ORIGIN) this.readId();
    if ((info & (ORIGIN | RIGHT_ORIGIN)) === 0) this.readParent((info & PARENT_SUB) !== 0);
    return atLeastOne(contentLength(this.decoder, kind));
  }

  private readParent(hasKey: boolean): void {
    const isRoot = decoding.readVarUint(this.decoder) === 1;
    if (isRoot) this.readRoot();
    else this.readId();
    if (hasKey) skipKey(this.decoder);
  }

  private readRoot(): void {
    const name = decoding.readVarString(this.decoder);
    if (!this.known.rootNames.has(name)) malformed(`phần “${name.slice(0, 40)}” không có trong loại trang này`);
  }

  private readId(): void {
    const client = decoding.readVarUint(this.decoder);
    const clock = decoding.readVarUint(this.decoder);
    if (clock >= this.known.clockOf(client)) this.awaited.push(client, clock);
  }

  private readRemoved(): number {
    const clients = readCount(this.decoder);
    if (clients > REMOVED_CLIENTS_MOST) malformed('quá nhiều người viết bị xóa');
    let removed = 0;
    for (let left = clients; left > 0; left--) {
      const client = decoding.readVarUint(this.decoder);
      for (let spans = readCount(this.decoder); spans > 0; spans--) {
        const clock = decoding.readVarUint(this.decoder);
        const length = atLeastOne(decoding.readVarUint(this.decoder));
        if (clock + length > this.known.clockOf(client)) this.awaited.push(client, clock + length - 1);
        removed += length;
      }
    }
    return removed;
  }

  private checkComes(client: number, clock: number): void {
    if (clock >= Math.max(this.known.clockOf(client), this.ends.get(client) ?? 0)) throw new ScanRefused('gap', 'nối vào phần chưa có', client);
  }
}

function atLeastOne(length: number): number {
  return length > 0 ? length : malformed('phần tử rỗng');
}
