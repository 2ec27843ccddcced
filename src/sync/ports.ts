/**
 * The world outside sync, as arguments: the app hands in the browser (`network/browser.ts`), the simulation a faked one.
 * Nothing in this folder asks for time, chance, timers or network in any other way.
 */
export interface Network {
  /** Resolves with any answer, whatever its status; rejects when there was none: line cut, or `signal` aborted. */
  request(call: HttpCall): Promise<HttpAnswer>;
  /** Opens the live socket. Every line ends with exactly one `closed`; handlers are never called before this returns. */
  openLive(handlers: LiveHandlers): LiveLine;
}

/** The sockets of rooms: their class is an argument, because the stock provider makes them itself. */
export interface RoomSockets {
  /** `wss://` and host of our own origin. */
  readonly origin: string;
  readonly WebSocket: typeof globalThis.WebSocket;
}

export interface HttpCall {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path with query on our own origin. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Blob;
  readonly signal: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  header(name: string): string | null;
  text(): Promise<string>;
  blob(): Promise<Blob>;
}

export interface LiveHandlers {
  opened(): void;
  message(text: string): void;
  closed(code: number): void;
}

/** Sockets to a program on this very computer; handlers as for the live socket. */
export interface LocalSockets {
  open(address: string, handlers: LiveHandlers): LiveLine;
}

export interface LiveLine {
  send(text: string): void;
  close(): void;
}

export interface Timers {
  /** Runs something once after a time; the returned function calls it off. */
  after(milliseconds: number, run: () => void): () => void;
}

/** Milliseconds since 1970 by the device's own clock, which may be wrong by years. */
export type Clock = () => number;

/** A number from 0 to 1, 1 excluded. */
export type Random = () => number;

export interface Locks {
  /** Waits for the lock, holds it while `lead` runs, and gives up waiting when `until` is aborted. */
  hold(name: string, until: AbortSignal, lead: () => Promise<void>): Promise<void>;
}

/** Moments at which trying again at once is worth it: the page became visible, the system says a network appeared. */
export interface Wakes {
  subscribe(listener: () => void): () => void;
}

/** Whether an Ed25519 signature (base64) over a text is that of a key (SPKI, base64); null when this platform cannot tell. */
export type SignatureCheck = (key: string, text: string, signature: string) => Promise<boolean | null>;
