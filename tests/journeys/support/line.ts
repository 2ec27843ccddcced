import { connect, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

/**
 * The line between one device and the server, which can be cut and mended. Cutting it closes what is open and refuses what comes,
 * service workers and sockets included, which a browser's own offline switch does not reach everywhere.
 */
export class Line {
  private listener: Server | null = null;
  private port = 0;
  private readonly open = new Set<Socket>();
  /** Bytes that still come from the server before the line breaks by itself. */
  private left = Infinity;

  constructor(private readonly server: () => { readonly host: string; readonly port: number }) {}

  /** Where the device finds the product. Stays the same when the line is cut and mended. */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Lets so many bytes more come from the server, then cuts the line: in the middle of whatever comes. */
  cutAfter(bytes: number): void {
    this.left = bytes;
  }

  async mend(): Promise<void> {
    this.left = Infinity;
    if (this.listener) return;
    const listener = createServer((near) => this.join(near));
    this.listener = listener;
    listener.listen(this.port, '127.0.0.1');
    await once(listener, 'listening');
    this.port = (listener.address() as { port: number }).port;
  }

  async cut(): Promise<void> {
    const { listener } = this;
    if (!listener) return;
    this.listener = null;
    const closed = once(listener, 'close');
    listener.close();
    for (const socket of this.open) socket.destroy();
    await closed;
  }

  private join(near: Socket): void {
    const far = connect(this.server());
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.open.add(socket);
      // As browsers and the server do: a piece that waits for the other end's answer to the one before is a line 40 ms longer.
      socket.setNoDelay(true);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.open.delete(socket);
        other.destroy();
      });
    }
    near.pipe(far).pipe(near);
    far.on('data', ({ length }: Buffer) => {
      this.left -= length;
      if (this.left < 0) void this.cut();
    });
  }
}
