import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { PushMessage } from '../../../src/protocol/push/messages';

/** What a browser of the stand-in gives a server. */
export interface BrowserKeys {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

/** A message as its browser opened it, and what the service saw of it. */
export interface Heard {
  readonly browser: string;
  readonly status: number;
  readonly bytes: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly message: PushMessage;
  readonly sender: { readonly sub: string; readonly key: string };
}

/** The stand-in for the push services of browsers' makers, a process of its own. */
export interface PushService {
  readonly origin: string;
  browser(): Promise<BrowserKeys>;
  heard(): Promise<readonly Heard[]>;
  /** How the next messages are answered; then 201 again. */
  answerNext(...answers: readonly { readonly status: number; readonly retryAfter?: string }[]): Promise<void>;
  stop(): Promise<void>;
}

export async function startPushService(): Promise<PushService> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./stand-in.mjs', import.meta.url))], { stdio: ['ignore', 'pipe', 'inherit'] });
  const origin = await readyAt(createInterface({ input: child.stdout }));
  const ask = async (path: string, init?: RequestInit) => (await fetch(origin + path, init)).json();
  return {
    origin,
    browser: async () => (await ask('/browsers', { method: 'POST' })) as BrowserKeys,
    heard: async () => (await ask('/heard')) as Heard[],
    answerNext: async (...answers) => void (await ask('/answers', { method: 'PUT', body: JSON.stringify(answers) })),
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

async function readyAt(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const ready = /^ready (http:\S+)$/.exec(line);
    if (ready) return ready[1]!;
  }
  throw new Error('the stand-in for push services ended');
}
