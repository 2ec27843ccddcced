import { randomUUID } from 'node:crypto';
import { createReadStream, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { moveDurably, writeDurably } from '../adapters/disk/durable';
import type { PacketWords } from './peek';
import type { ReceivedFile } from './receive-file';

/** One message on its way to one agency. */
export interface Packet extends PacketWords {
  readonly docId: string;
  readonly serviceType: string;
  readonly messageType: string;
  readonly from: string;
  readonly to: string;
  readonly sha256: string;
  readonly byteLength: number;
  readonly sentAt: number;
  /** `initial` until its recipient has fetched it and said so; then what that one said, such as `done`. */
  readonly status: string;
  readonly updatedAt: number;
}

/** What the axis holds, on the disk before anybody is told of it. */
export interface Packets {
  /** Takes a message over; from then on it lies under its hash. */
  keep(file: ReceivedFile): Promise<void>;
  /** Puts it into the box of one agency. */
  add(packet: Omit<Packet, 'docId' | 'status' | 'updatedAt'>): Promise<Packet>;
  find(docId: string): Packet | undefined;
  all(): readonly Packet[];
  note(docId: string, status: string, at: number): Promise<void>;
  read(packet: Packet): AsyncIterable<Buffer>;
}

/** Opens the packets of a directory: one small file for each, and the messages by their hash. What was not finished when the process died is gone. */
export function openPackets(directory: string): Packets & { readonly unfinished: string } {
  const at = { packets: join(directory, 'packets'), files: join(directory, 'files'), unfinished: join(directory, 'unfinished') };
  rmSync(at.unfinished, { recursive: true, force: true });
  for (const folder of Object.values(at)) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const packets = new Map(
    readdirSync(at.packets)
      .map((name) => readPacket(join(at.packets, name)))
      .map((packet) => [packet.docId, packet]),
  );

  async function put(packet: Packet): Promise<void> {
    await writeDurably(join(at.packets, `${packet.docId}.json`), JSON.stringify(packet), at.unfinished);
    packets.set(packet.docId, packet);
  }

  return {
    unfinished: at.unfinished,
    keep: ({ path, sha256 }) => moveDurably(path, join(at.files, sha256)),
    async add(words) {
      const packet = { ...words, docId: randomUUID(), status: 'initial', updatedAt: words.sentAt };
      await put(packet);
      return packet;
    },
    find: (docId) => packets.get(docId),
    all: () => [...packets.values()].sort((one, other) => one.sentAt - other.sentAt),
    note: (docId, status, updatedAt) => put({ ...packets.get(docId)!, status, updatedAt }),
    read: ({ sha256 }) => createReadStream(join(at.files, sha256), { highWaterMark: 48 * 1024 }),
  };
}

function readPacket(path: string): Packet {
  return JSON.parse(readFileSync(path, 'utf8')) as Packet;
}
