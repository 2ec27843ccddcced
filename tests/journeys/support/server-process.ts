import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const CLOCK_AHEAD = resolve('tests/journeys/support/clock-ahead.cjs');

/** The shipped server as a process of its own, which can be killed and started again on the same data and port. */
export class ServerProcess {
  private child: ChildProcess | null = null;
  private port = 0;
  private aheadMs = 0;

  constructor(
    readonly data: string,
    private readonly flags: readonly string[] = [],
    private readonly environment: Readonly<Record<string, string>> = {},
  ) {}

  get address(): { readonly host: string; readonly port: number } {
    return { host: '127.0.0.1', port: this.port };
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The process while it runs. */
  get pid(): number {
    if (!this.child?.pid) throw new Error('the server is not running');
    return this.child.pid;
  }

  /** Starts it from a build; resolves when it says that it is ready. */
  async start(build = 'dist'): Promise<void> {
    const clock = this.aheadMs > 0 ? { NODE_OPTIONS: `--require "${CLOCK_AHEAD}"`, CLOCK_AHEAD_MS: String(this.aheadMs) } : {};
    const child = spawn(process.execPath, [join(build, 'server/main.mjs'), ...this.flags], {
      env: { ...process.env, ...this.environment, ...clock, HOSO_DATA: this.data, HOSO_PORT: String(this.port), HOSO_HOST: '127.0.0.1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.child = child;
    this.port = await portWhenReady(child);
  }

  /** What its clock says, as it was started last. */
  get now(): number {
    return Date.now() + this.aheadMs;
  }

  /** Time passes: from its next start on its clock runs further ahead. */
  pass(milliseconds: number): void {
    this.aheadMs += milliseconds;
  }

  /** As a power cut would: nothing is finished, nothing is closed. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    this.child = null;
    if (!child || child.exitCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }
}

/** The port that a server names in its line `ready http://…`. Throws when it ends before. */
export async function portWhenReady(child: ChildProcess): Promise<number> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const ready = /^ready http:\/\/[^:]+:(\d+)/.exec(line);
    if (ready) return Number(ready[1]);
  }
  throw new Error(`the server ended before it was ready (exit code ${child.exitCode})`);
}
