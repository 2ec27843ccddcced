import type { PersonId } from '../../../src/domain/shared/ids';
import type { HttpAnswer, HttpCall, LiveHandlers, LiveLine, Network } from '../../../src/sync/ports';
import type { Chance } from './chance';
import type { Kernel } from './kernel';
import type { Server } from './server';

/** How bad the line is: chances for each message. */
export interface Weather {
  readonly drop: number;
  readonly duplicate: number;
  /** Long delays, which change the order in which requests arrive. */
  readonly slow: number;
}

export const fair: Weather = { drop: 0, duplicate: 0, slow: 0 };

interface Wire {
  readonly kernel: Kernel;
  readonly chance: Chance;
  readonly server: Server;
}

/** The line between one browser and the server. */
export class Line {
  weather = fair;
  /** Nothing passes, and nobody is told. */
  isCut = false;
  readonly #sockets = new Set<{ isDead: boolean }>();

  constructor(
    readonly wire: Wire,
    readonly person: PersonId,
  ) {}

  /** Sockets stay open at both ends and carry nothing any more. */
  goHalfOpen(): void {
    for (const socket of this.#sockets) socket.isDead = true;
  }

  cut(): void {
    this.isCut = true;
    this.goHalfOpen();
  }

  /** The network of one tab, for as long as it lives. */
  networkOf(tab: { readonly isAlive: boolean }): Network {
    return { request: (call) => this.#request(call, tab), openLive: (handlers) => this.#openLive(handlers, tab) };
  }

  #delay(): number {
    const { chance } = this.wire;
    return chance.happens(this.weather.slow) ? chance.between(400, 20_000) : chance.between(2, 150);
  }

  #passes(): boolean {
    return !this.isCut && !this.wire.chance.happens(this.weather.drop);
  }

  #request(call: HttpCall, tab: { readonly isAlive: boolean }): Promise<HttpAnswer> {
    const { kernel, chance } = this.wire;
    return new Promise((resolve, reject) => {
      if (!tab.isAlive) return;
      const cut = () => tab.isAlive && reject(new TypeError('line cut'));
      call.signal.addEventListener('abort', cut);
      if (this.isCut && chance.happens(0.5)) return void kernel.after(10, cut);
      if (chance.happens(this.weather.duplicate)) this.#deliver(call, () => {});
      this.#deliver(call, (outcome) => tab.isAlive && (outcome ? resolve(outcome) : cut()));
    });
  }

  /** Brings a request to the server and its answer back; either may be lost without a sign. */
  #deliver(call: HttpCall, arrived: (answer: HttpAnswer | null) => void): void {
    const { kernel, server } = this.wire;
    const back = (outcome: HttpAnswer | null) => kernel.after(this.#delay(), () => this.#passes() && arrived(outcome));
    kernel.after(this.#delay(), () => this.#passes() && void server.handle(call, this.person).then(back, () => back(null)));
  }

  #openLive(handlers: LiveHandlers, tab: { readonly isAlive: boolean }): LiveLine {
    const { kernel } = this.wire;
    const socket = new Socket(this.wire, { handlers, isThere: () => tab.isAlive, delay: () => this.#delay() });
    kernel.after(this.#delay(), () => {
      if (this.isCut) return socket.endAtDevice();
      this.#sockets.add(socket);
      socket.open(this.person);
    });
    return { send: (text) => socket.toServer(text), close: () => socket.closeAtDevice() };
  }
}

interface DeviceEnd {
  readonly handlers: LiveHandlers;
  isThere(): boolean;
  delay(): number;
}

/** One live socket: in order in both directions, until it breaks or silently dies. */
class Socket {
  isDead = false;
  #deviceOpen = true;
  #serverOpen = false;
  #arrivals = { device: 0, server: 0 };
  readonly #listeners = new Map<string, ((...given: unknown[]) => void)[]>();

  constructor(
    private readonly wire: Wire,
    private readonly device: DeviceEnd,
  ) {}

  open(person: PersonId): void {
    const server = {
      bufferedAmount: 0,
      send: (text: string) => this.#travel('device', () => this.#deviceOpen && this.device.isThere() && this.device.handlers.message(text)),
      ping: () => this.#travel('device', () => this.device.isThere() && this.#travel('server', () => this.#tellServer('pong'))),
      close: (code: number) => this.#closeAtServer(code),
      terminate: () => this.#closeAtServer(1006),
      on: (event: string, listener: (...given: never[]) => void) => void this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener as never]),
    };
    this.#serverOpen = this.wire.server.accept(server, person, () => this.#closeAtServer(1006));
    if (!this.#serverOpen) return this.endAtDevice();
    this.#travel('device', () => this.#deviceOpen && this.device.isThere() && this.device.handlers.opened());
  }

  toServer(text: string): void {
    this.#travel('server', () => this.#serverOpen && this.#tellServer('message', text, false));
  }

  closeAtDevice(): void {
    this.endAtDevice(1000);
    this.#travel('server', () => this.#endAtServer());
  }

  endAtDevice(code = 1006): void {
    if (!this.#deviceOpen) return;
    this.#deviceOpen = false;
    this.wire.kernel.after(0, () => this.device.isThere() && this.device.handlers.closed(code));
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
    const { kernel } = this.wire;
    const at = Math.max(kernel.now + this.device.delay(), this.#arrivals[to]);
    this.#arrivals[to] = at;
    kernel.after(at - kernel.now, () => this.isDead || arrive());
  }
}
