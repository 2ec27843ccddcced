import type { PersonId } from '../../../src/domain/shared/ids';
import type { HttpAnswer, HttpCall, LiveHandlers, LiveLine, Network, RoomSockets } from '../../../src/sync/ports';
import type { Chance } from './chance';
import type { Kernel } from './kernel';
import type { Server } from './server';
import { RoomSocket, Socket, type Accept, type DeviceEnd } from './socket';

const ORIGIN = 'ws://server';

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
    readonly session: string,
  ) {}

  /** Sockets stay open at both ends and carry nothing any more. */
  goHalfOpen(): void {
    for (const socket of this.#sockets) socket.isDead = true;
  }

  cut(): void {
    this.isCut = true;
    this.goHalfOpen();
  }

  /** The sockets of rooms of one tab, for as long as it lives. A session is one person's at one browser. */
  socketsOf(tab: { readonly isAlive: boolean }): RoomSockets {
    const connect = (url: string, end: RoomSocket) =>
      this.#connect<Uint8Array>(end, tab, (serverEnd, cut) => this.wire.server.acceptRoom(serverEnd, { url, person: this.person, session: this.session, cut }));
    class LineSocket extends RoomSocket {
      constructor(url: string) {
        super((end) => connect(url, end));
      }
    }
    return { origin: ORIGIN, WebSocket: LineSocket as unknown as typeof WebSocket };
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
    kernel.after(this.#delay(), () => this.#passes() && void server.handle(call, this.person, this.session).then(back, () => back(null)));
  }

  #openLive(handlers: LiveHandlers, tab: { readonly isAlive: boolean }): LiveLine {
    const socket = this.#connect<string>(handlers, tab, (end, cut) => this.wire.server.accept(end, this.person, cut, this.session));
    return { send: (text) => socket.toServer(text), close: () => socket.closeAtDevice() };
  }

  #connect<Message>(
    ears: Pick<DeviceEnd<Message>, 'opened' | 'message' | 'closed'>,
    tab: { readonly isAlive: boolean },
    accept: Accept<Message>,
  ): Socket<Message> {
    const device = {
      opened: () => ears.opened(),
      message: (message: Message) => ears.message(message),
      closed: (code: number) => ears.closed(code),
      isThere: () => tab.isAlive,
      delay: () => this.#delay(),
    };
    const socket = new Socket<Message>(this.wire, device);
    this.wire.kernel.after(this.#delay(), () => {
      if (this.isCut) return socket.endAtDevice();
      this.#sockets.add(socket);
      socket.open(accept);
    });
    return socket;
  }
}
