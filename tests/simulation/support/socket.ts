import type { Chance } from './chance';
import type { Kernel } from './kernel';

/** The device's end of a socket, which carries text or bytes. */
export interface DeviceEnd<Message> {
  opened(): void;
  message(message: Message): void;
  closed(code: number): void;
  /** Whether the tab still lives. */
  isThere(): boolean;
  /** How long the next message takes. */
  delay(): number;
}

/** The server's end of a socket, as far as our server uses `ws`. */
export interface ServerEnd<Message> {
  readonly bufferedAmount: number;
  send(message: Message): void;
  ping(): void;
  close(code: number): void;
  terminate(): void;
  on(event: string, listener: (...given: never[]) => void): void;
}

/** Takes a socket in at the server; false when there is nobody to take it. `cut` ends it when the process dies. */
export type Accept<Message> = (end: ServerEnd<Message>, cut: () => void) => boolean;

/** A browser gives a socket up that does not open within this time. */
const OPENS_WITHIN_MS = 60_000;

/** One socket: in order in both directions, until it breaks or silently dies. */
export class Socket<Message> {
  isDead = false;
  #deviceOpen = true;
  #isOpened = false;
  #serverOpen = false;
  #arrivals = { device: 0, server: 0 };
  readonly #listeners = new Map<string, ((...given: unknown[]) => void)[]>();

  constructor(
    private readonly world: { readonly kernel: Kernel; readonly chance: Chance },
    private readonly device: DeviceEnd<Message>,
  ) {
    world.kernel.after(OPENS_WITHIN_MS, () => this.#isOpened || this.endAtDevice());
  }

  open(accept: Accept<Message>): void {
    if (!this.#deviceOpen) return;
    this.#serverOpen = true;
    const isTaken = accept(this.#serverEnd(), () => this.#closeAtServer(1006));
    if (isTaken) return;
    this.#serverOpen = false;
    this.endAtDevice();
  }

  toServer(message: Message): void {
    this.#travel('server', () => this.#serverOpen && this.#tellServer('message', message, typeof message !== 'string'));
  }

  closeAtDevice(): void {
    this.endAtDevice(1000);
    this.#travel('server', () => this.#endAtServer());
  }

  endAtDevice(code = 1006): void {
    if (!this.#deviceOpen) return;
    this.#deviceOpen = false;
    this.world.kernel.after(0, () => this.device.isThere() && this.device.closed(code));
  }

  #serverEnd(): ServerEnd<Message> {
    const isHeard = () => this.#deviceOpen && this.device.isThere();
    this.#travel('device', () => {
      if (!isHeard()) return;
      this.#isOpened = true;
      this.device.opened();
    });
    return {
      bufferedAmount: 0,
      send: (message) => this.#serverOpen && this.#travel('device', () => isHeard() && this.device.message(message)),
      ping: () => this.#travel('device', () => isHeard() && this.#travel('server', () => this.#tellServer('pong'))),
      close: (code) => this.#closeAtServer(code),
      terminate: () => this.#closeAtServer(1006),
      on: (event, listener) => void this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener as never]),
    };
  }

  #closeAtServer(code: number): void {
    this.#endAtServer();
    this.#travel('device', () => this.endAtDevice(code));
  }

  #endAtServer(): void {
    if (!this.#serverOpen) return;
    this.#serverOpen = false;
    this.#tellServer('close');
  }

  #tellServer(event: string, ...given: unknown[]): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(...given);
  }

  #travel(to: 'device' | 'server', arrive: () => void): void {
    const { kernel } = this.world;
    const at = Math.max(kernel.now + this.device.delay(), this.#arrivals[to]);
    this.#arrivals[to] = at;
    kernel.after(at - kernel.now, () => this.isDead || arrive());
  }
}

/** A room's WebSocket, as the stock provider and our own code use it. */
export class RoomSocket {
  static readonly OPEN = 1;
  readonly OPEN = 1;
  readyState = 0;
  binaryType = '';
  onopen: ((event: object) => void) | null = null;
  onmessage: ((event: { readonly data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null = null;
  onerror: ((event: object) => void) | null = null;

  readonly #line: Pick<Socket<Uint8Array>, 'toServer' | 'closeAtDevice'>;

  constructor(connect: (end: RoomSocket) => Pick<Socket<Uint8Array>, 'toServer' | 'closeAtDevice'>) {
    this.#line = connect(this);
  }

  opened(): void {
    this.readyState = 1;
    this.onopen?.({});
  }

  message(frame: Uint8Array): void {
    if (this.readyState === 1) this.onmessage?.({ data: new Uint8Array(frame).buffer });
  }

  closed(code: number): void {
    this.readyState = 3;
    this.onclose?.({ code, reason: '' });
  }

  send(frame: Uint8Array): void {
    if (this.readyState === 1) this.#line.toServer(new Uint8Array(frame));
  }

  close(): void {
    if (this.readyState > 1) return;
    this.readyState = 2;
    this.#line.closeAtDevice();
  }
}
