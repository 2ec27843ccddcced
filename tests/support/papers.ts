import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { randomBytes } from 'node:crypto';
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { RoomState } from '../../src/protocol/papers/page';
import {
  encodeBatch,
  paperMessage,
  readAck,
  readRefused,
  readStanding,
  type Ack,
  type Batch,
  type RefusedBatch,
  type Standing,
} from '../../src/protocol/papers/messages';
import { contentFrames, presenceFrame, updateFrame, type Shown } from '../../server/relay/frames';
import type { Client } from './client';

/** Devices at a room: the stock client as it is published, and one that speaks the batches of ours and shows every frame. */

/** A WebSocket that carries headers, as a browser's carries its cookie. */
function socketWith(headers: Record<string, string>): typeof globalThis.WebSocket {
  return class extends WebSocket {
    constructor(url: string) {
      super(url, { headers });
    }
  } as unknown as typeof globalThis.WebSocket;
}

export interface Stock {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  close(): void;
}

/** Opens a room with an unmodified y-websocket client. */
export function openStock(url: string, room: string, headers: Record<string, string>, doc = new Y.Doc()): Stock {
  const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/papers`, room, doc, { WebSocketPolyfill: socketWith(headers), disableBc: true });
  return {
    doc,
    provider,
    close: () => provider.destroy(),
  };
}

export const synced = (stock: Stock) => untilStock(stock, () => stock.provider.synced);

/** Resolves when something is true of a stock client, looked at whenever its doc or line changes. */
export function untilStock({ doc, provider }: Stock, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds()) return;
      doc.off('update', look);
      provider.off('sync', look);
      provider.awareness.off('update', look);
      resolve();
    };
    doc.on('update', look);
    provider.on('sync', look);
    provider.awareness.on('update', look);
    look();
  });
}

export type Heard =
  | ({ readonly type: 'standing' } & Standing)
  | ({ readonly type: 'ack' } & Ack)
  | ({ readonly type: 'refused' } & RefusedBatch)
  | { readonly type: 'step1' | 'content' | 'update'; readonly update: Uint8Array }
  | { readonly type: 'presence'; readonly shown: readonly Shown[] };

/** A device of ours at a room. */
export class Desk {
  readonly doc = new Y.Doc();
  generation = 0;
  readonly closed: Promise<{ readonly code: number; readonly words: string }>;
  private readonly heard: Heard[] = [];
  private readonly waiting = new Set<() => void>();

  constructor(readonly socket: WebSocket) {
    this.closed = new Promise((resolve) => socket.on('close', (code, reason) => resolve({ code, words: String(reason) })));
    socket.on('message', (data) => this.take(readHeard(new Uint8Array(data as Buffer))));
  }

  /** The next message of a type that fits, heard already or still to come. */
  hears<T extends Heard['type']>(type: T, fits: (heard: Extract<Heard, { type: T }>) => boolean = () => true): Promise<Extract<Heard, { type: T }>> {
    return new Promise((resolve) => {
      const look = () => {
        const index = this.heard.findIndex((heard) => heard.type === type && fits(heard as Extract<Heard, { type: T }>));
        if (index < 0) return;
        this.waiting.delete(look);
        resolve(this.heard.splice(index, 1)[0] as Extract<Heard, { type: T }>);
      };
      this.waiting.add(look);
      look();
    });
  }

  has(type: Heard['type']): boolean {
    return this.heard.some((heard) => heard.type === type);
  }

  /** Asks for the content, as every provider does when its line opens; resolves when it is there. */
  async sync(): Promise<void> {
    this.sendRaw(Uint8Array.of(paperMessage.sync, 0, 1, 0));
    await this.hears('content');
  }

  /** Writes in the doc and makes a batch of it. */
  write(work: (doc: Y.Doc) => void): Batch {
    return { id: randomBytes(16), generation: this.generation, update: updateOf(this.doc, work) };
  }

  send(batch: Batch): void {
    this.sendRaw(encodeBatch(batch));
  }

  sendRaw(data: Uint8Array | string): void {
    this.socket.send(data);
  }

  sendPresence(...shown: Shown[]): void {
    this.sendRaw(presenceFrame(shown));
  }

  /** Sends a batch; resolves with how it was answered. */
  async answerTo(batch: Batch): Promise<Ack | RefusedBatch> {
    this.send(batch);
    const isIts = ({ id }: { readonly id: Uint8Array }) => Buffer.from(id).equals(batch.id);
    return Promise.race([this.hears('ack', isIts), this.hears('refused', isIts)]);
  }

  close(): void {
    this.socket.close();
  }

  private take(heard: Heard): void {
    if (heard.type === 'content' || heard.type === 'update') Y.applyUpdate(this.doc, heard.update);
    if (heard.type === 'standing') this.generation = heard.generation;
    this.heard.push(heard);
    this.waiting.forEach((look) => look());
  }
}

/** Opens a room as a device of ours; resolves when the line is open, rejects with the HTTP status when it is refused. */
export function openDesk(url: string, room: string, headers: Record<string, string>, query = '?hoso=1'): Promise<Desk> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/papers/${room}${query}`, { headers });
  const desk = new Desk(socket);
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve(desk));
    socket.on('unexpected-response', (_, response) => reject(new Error(String(response.statusCode))));
    socket.on('error', reject);
  });
}

/** A desk that has heard where it stands and holds the content. */
export async function openReady(url: string, room: string, client: Pick<Client, 'cookie'>): Promise<Desk> {
  const desk = await openDesk(url, room, { cookie: client.cookie });
  await desk.hears('standing');
  await desk.sync();
  return desk;
}

/** What some work in a doc changes, as one update. */
export function updateOf(doc: Y.Doc, work: (doc: Y.Doc) => void): Uint8Array {
  const updates: Uint8Array[] = [];
  const note = (update: Uint8Array) => updates.push(update);
  doc.on('update', note);
  doc.transact(() => work(doc));
  doc.off('update', note);
  return updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates);
}

/** A doc of what the feed says of a room. */
export function docOfState({ base, updates }: Pick<RoomState, 'base' | 'updates'>): Y.Doc {
  const doc = new Y.Doc();
  for (const update of [...(base === undefined ? [] : [base]), ...updates]) Y.applyUpdate(doc, Buffer.from(update, 'base64'));
  return doc;
}

/** A plain sync message, as a stock client sends what was typed. */
export { contentFrames, updateFrame };

/** Reads a message as a device hears it. */
export function readHeard(bytes: Uint8Array): Heard {
  const decoder = decoding.createDecoder(bytes);
  const type = decoding.readVarUint(decoder);
  if (type === paperMessage.ack) return { type: 'ack', ...readAck(decoder) };
  if (type === paperMessage.refused) return { type: 'refused', ...readRefused(decoder) };
  if (type === paperMessage.standing) return { type: 'standing', ...readStanding(decoder) };
  if (type === paperMessage.awareness) return { type: 'presence', shown: readShown(decoding.readVarUint8Array(decoder)) };
  const step = decoding.readVarUint(decoder);
  const names = ['step1', 'content', 'update'] as const;
  return { type: names[step]!, update: decoding.readVarUint8Array(decoder) };
}

function readShown(payload: Uint8Array): Shown[] {
  const decoder = decoding.createDecoder(payload);
  return Array.from({ length: decoding.readVarUint(decoder) }, () => ({
    client: decoding.readVarUint(decoder),
    clock: decoding.readVarUint(decoder),
    state: decoding.readVarString(decoder),
  }));
}

/** A batch message with any bytes as its update. */
export function rawBatch(update: Uint8Array, generation = 0): Batch {
  return { id: randomBytes(16), generation, update };
}

export { encoding };
