import * as decoding from 'lib0/decoding';
import { messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync';
import { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { refusal } from '../../domain/shared/refusal';
import { CLOSE_NO_ROOM, CLOSE_NOT_ALLOWED, CLOSE_OTHER_GENERATION, CLOSE_PAUSED, paperMessage, type Standing } from '../../protocol/papers/messages';
import type { DeviceStore } from '../../storage/device';
import type { OpenPaper } from '../../storage/papers/open-paper';
import { LineBroken } from '../line/errors';
import type { Locks, Random, RoomSockets } from '../ports';
import { BatchSender } from './batch-sender';
import { roomLock } from './locks';
import type { PaperFeed } from './replication';
import { hearOwn, roomQuery } from './room-frames';

/** What a screen may know of the room of an open paper. */
export interface RoomStatus {
  /** The relay is heard, and what colleagues write arrives as they write it. */
  readonly isLive: boolean;
  /** Null until the relay has said. */
  readonly standing: Standing | null;
  /** What the relay had when this tab joined is here: what comes now is being written now. */
  readonly hasAll: boolean;
  /** This person may no longer read the paper; what is shown is not kept. */
  readonly isLost: boolean;
}

export interface OpenRoomParts {
  readonly store: DeviceStore;
  readonly paper: OpenPaper;
  readonly sockets: RoomSockets;
  readonly feed: PaperFeed;
  readonly locks: Locks;
  readonly random: Random;
  /** What colleagues see of this person; the relay writes the name itself. */
  readonly presence: Readonly<Record<string, unknown>>;
  onFault(error: unknown): void;
}

const MOST_WAIT_MS = 30_000;

/** Closed for now: a dossier that was just opened has its room once the register has decided it, and a pause ends. */
const passing: ReadonlySet<number> = new Set([CLOSE_NO_ROOM, CLOSE_PAUSED]);

/**
 * The room of a paper that this tab shows: a stock y-websocket provider for what colleagues write and who is here. What is written here goes up from the
 * journal only, and only by the tab that holds the room's lock.
 */
export class OpenRoom {
  readonly #parts: OpenRoomParts;
  readonly #over = new AbortController();
  readonly #listeners = new Set<() => void>();
  readonly #sender: BatchSender;
  readonly #ended: Promise<void>;
  readonly #stops: (() => void)[];
  #presence: OpenRoomParts['presence'];
  #provider!: WebsocketProvider;
  /** The doc that the provider's content goes into. */
  #shown!: Y.Doc;
  #status: RoomStatus = { isLive: false, standing: null, hasAll: false, isLost: false };
  #holdsLock = false;
  #isWanted = false;

  constructor(parts: OpenRoomParts) {
    const { paper, store, locks, onFault } = parts;
    this.#parts = parts;
    this.#presence = parts.presence;
    this.#sender = new BatchSender({
      room: paper.name,
      journal: store.journal,
      onSend: () => paper.swapClient(),
      onIdle: () => {},
      onFault,
    });
    paper.sendBy(this.#sender);
    this.#begin();
    this.#stops = [paper.subscribe(() => this.#follow()), store.journal.subscribe((room) => (room === null || room === paper.name) && this.#sender.wake())];
    this.#ended = locks.hold(roomLock(store.account, paper.name), this.#over.signal, () => this.#holdLock()).catch(onFault);
  }

  get status(): RoomStatus {
    return this.#status;
  }

  get awareness(): Awareness {
    return this.#provider.awareness;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells colleagues where this person is now. */
  show(presence: OpenRoomParts['presence']): void {
    this.#presence = presence;
    this.awareness.setLocalState(presence);
  }

  /** Has something done when the room is left. */
  whenLeft(stop: () => void): void {
    this.#stops.push(stop);
  }

  /** The line is open and this person's own session is confirmed: only then does the room's socket open. */
  connect(): void {
    if (this.#isWanted) return;
    this.#isWanted = true;
    this.#provider.connect();
  }

  disconnect(): void {
    if (!this.#isWanted) return;
    this.#isWanted = false;
    this.#provider.disconnect();
  }

  /** Leaves the room. What was not sent stays in the journal, for the leading tab to send. */
  async leave(): Promise<void> {
    this.#isWanted = false;
    for (const stop of this.#stops) stop();
    this.#sender.close();
    this.#end();
    await this.#sender.settled();
    this.#over.abort();
    await this.#ended;
  }

  async #holdLock(): Promise<void> {
    this.#holdsLock = true;
    this.#openSender();
    await new Promise<void>((resolve) => (this.#over.signal.aborted ? resolve() : this.#over.signal.addEventListener('abort', () => resolve())));
    this.#holdsLock = false;
  }

  /** The paper began anew, so its room does too. */
  #follow(): void {
    if (this.#shown === this.#parts.paper.doc) return;
    this.#end();
    this.#begin();
    if (this.#isWanted) this.#provider.connect();
  }

  #begin(): void {
    const { paper, sockets, store, random } = this.#parts;
    const { doc, head, name } = paper;
    // The provider speaks for the client id of its doc, and ours changes with each batch: it gets an empty doc, which only lends it an id.
    const lent = new Y.Doc();
    const provider = new WebsocketProvider(`${sockets.origin}/papers`, name, lent, {
      connect: false,
      disableBc: true,
      awareness: new Awareness(lent),
      params: roomQuery(head.generation, store.account.person),
      WebSocketPolyfill: sockets.WebSocket,
      // Its own waiting has no jitter: with a limit by chance, devices do not come back as one wave.
      maxBackoffTime: MOST_WAIT_MS * (0.2 + 0.8 * random()),
      shouldReconnect: ({ code }) => passing.has(code) || code < 4400 || code > 4499,
    });
    provider.messageHandlers[paperMessage.sync] = (_encoder, decoder) => this.#hearSync(provider, decoder);
    for (const type of [paperMessage.ack, paperMessage.refused, paperMessage.standing])
      provider.messageHandlers[type] = (_encoder, decoder) =>
        void hearOwn(type, decoder, { sender: this.#sender, onStanding: (standing) => this.#hearStanding(standing) });
    provider.on('status', ({ status }) => status === 'disconnected' && this.#lineLost());
    provider.on('connection-close', () => this.#lineLost());
    provider.on('closed', ({ code }) => this.#closed(code));
    provider.awareness.setLocalState(this.#presence);
    this.#provider = provider;
    this.#shown = doc;
  }

  #end(): void {
    this.#provider.destroy();
    this.#provider.awareness.destroy();
    this.#provider.doc.destroy();
    this.#lineLost();
  }

  /** The state of the room and live edits. The relay is told nothing in return: what it lacks of this device is in the journal. */
  #hearSync(provider: WebsocketProvider, decoder: decoding.Decoder): void {
    const kind = decoding.readVarUint(decoder);
    if (kind !== messageYjsSyncStep2 && kind !== messageYjsUpdate) return;
    this.#parts.paper.receive(decoding.readVarUint8Array(decoder));
    if (kind !== messageYjsSyncStep2) return;
    provider.synced = true;
    this.#change({ hasAll: true });
  }

  #hearStanding(standing: Standing): void {
    const { paper } = this.#parts;
    if (standing.generation !== paper.head.generation) {
      this.#takeAnew();
      return;
    }
    this.#change({ isLive: true, standing });
    this.#openSender();
  }

  /** Also where this person may write no longer: only the relay's answer says whether what waits was kept before, or has to become words. */
  #openSender(): void {
    const socket = this.#provider.ws;
    if (!this.#holdsLock || !socket || !this.#status.isLive) return;
    this.#sender.open((frame) => socket.send(frame as Uint8Array<ArrayBuffer>));
  }

  #lineLost(): void {
    this.#sender.close();
    this.#change({ isLive: false, hasAll: false });
  }

  /** The room was written anew. Where the line breaks meanwhile, the feed brings it when the line is back; where it has nothing for this person, the relay says why. */
  #takeAnew(): void {
    const { paper, feed, onFault } = this.#parts;
    feed
      .takeRoom(paper.name, this.#over.signal)
      .then((isGiven) => isGiven || !this.#isWanted || this.#provider.connect())
      .catch((error: unknown) => error instanceof LineBroken || onFault(error));
  }

  /** The relay closed the room for a reason that trying again does not change. */
  #closed(code: number): void {
    const { paper, store, onFault } = this.#parts;
    if (code === CLOSE_OTHER_GENERATION) this.#takeAnew();
    if (code !== CLOSE_NOT_ALLOWED) return;
    this.#change({ isLost: true });
    store.papers.drop(paper.name, [refusal('notAllowed', 'F-03')]).catch(onFault);
  }

  #change(change: Partial<RoomStatus>): void {
    const next = { ...this.#status, ...change };
    if (Object.entries(change).every(([name, value]) => this.#status[name as keyof RoomStatus] === value)) return;
    this.#status = next;
    for (const listener of [...this.#listeners]) listener();
  }
}
