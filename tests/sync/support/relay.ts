import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { refusal } from '../../../src/domain/shared/refusal';
import { toHex } from '../../../src/protocol/feed/chain';
import { encodeAck, encodeRefused, encodeStanding, paperMessage, readBatch, type Batch } from '../../../src/protocol/papers/messages';
import type { RoomSockets } from '../../../src/sync/ports';

/** What a test says of a batch instead of the relay: keep it, refuse it, break the line before or after it is kept, or say nothing. */
export type BatchScript = (batch: Batch) => 'refuse' | 'cut' | 'lost' | 'silent' | undefined;

/** Rooms behind scripted sockets: keeps batches, acknowledges and fans out as the contract says. */
export class FakeRelay {
  readonly kept: { readonly id: string; readonly update: Uint8Array }[] = [];
  readonly frames: Batch[] = [];
  readonly sockets = new Set<FakeSocket>();
  readonly urls: string[] = [];
  readonly doc = new Y.Doc();
  script: BatchScript = () => undefined;
  generation = 0;
  mayWrite = true;
  /** Closes a socket with this code as soon as it opens. */
  closesWith: number | null = null;
  isReachable = true;

  get ports(): RoomSockets {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- the class below is made for this relay
    const relay = this;
    class Socket extends FakeSocket {
      constructor(url: string) {
        super(relay, url);
      }
    }
    return { origin: 'ws://relay', WebSocket: Socket as unknown as typeof WebSocket };
  }

  opened(socket: FakeSocket): void {
    if (!this.isReachable) return socket.drop(1006);
    if (this.closesWith !== null) return socket.drop(this.closesWith);
    this.sockets.add(socket);
    socket.hear(encodeStanding({ generation: this.generation, seq: this.kept.length, mayWrite: this.mayWrite, authors: {}, isLarge: false }));
    socket.hear(syncFrame(1, Y.encodeStateAsUpdate(this.doc)));
  }

  heard(socket: FakeSocket, frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    if (type !== paperMessage.batch) return;
    const batch = readBatch(decoder);
    this.frames.push(batch);
    const said = this.script(batch);
    if (said === 'silent') return;
    if (said === 'cut') return socket.drop(1006);
    if (said === 'refuse') return socket.hear(encodeRefused({ id: batch.id, refusals: [refusal('notAllowed', 'F-03')] }));
    const seq = this.#keep(batch, socket);
    if (said === 'lost') return socket.drop(1006);
    socket.hear(encodeAck({ id: batch.id, seq }));
  }

  /** A colleague writes. */
  write(change: (doc: Y.Doc) => void): void {
    const before = Y.encodeStateVector(this.doc);
    change(this.doc);
    for (const socket of this.sockets) socket.hear(syncFrame(2, Y.encodeStateAsUpdate(this.doc, before)));
  }

  breakLines(code = 1006): void {
    for (const socket of [...this.sockets]) socket.drop(code);
  }

  #keep({ id, update }: Batch, from: FakeSocket): number {
    const known = this.kept.findIndex((one) => one.id === toHex(id));
    if (known !== -1) return known + 1;
    this.kept.push({ id: toHex(id), update });
    Y.applyUpdate(this.doc, update);
    for (const socket of this.sockets) if (socket !== from) socket.hear(syncFrame(2, update));
    return this.kept.length;
  }
}

function syncFrame(kind: number, update: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, paperMessage.sync);
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, update);
  return encoding.toUint8Array(encoder);
}

class FakeSocket {
  static readonly OPEN = 1;
  readonly OPEN = 1;
  readyState = 0;
  binaryType = '';
  onopen: ((event: object) => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: ((event: object) => void) | null = null;

  constructor(
    private readonly relay: FakeRelay,
    readonly url: string,
  ) {
    relay.urls.push(url);
    queueMicrotask(() => {
      if (this.readyState !== 0) return;
      this.readyState = 1;
      this.onopen?.({});
      relay.opened(this);
    });
  }

  send(frame: Uint8Array): void {
    const copy = frame.slice();
    queueMicrotask(() => this.relay.heard(this, copy));
  }

  hear(frame: Uint8Array): void {
    queueMicrotask(() => this.readyState === 1 && this.onmessage?.({ data: frame.slice().buffer as ArrayBuffer }));
  }

  close(): void {
    this.drop(1000);
  }

  drop(code: number): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.relay.sockets.delete(this);
    queueMicrotask(() => this.onclose?.({ code, reason: '' }));
  }
}
