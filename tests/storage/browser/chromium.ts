import { chromium, type BrowserContext } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { findChromium } from '../../find-chromium.mjs';
import { chromiumFlags } from '../../support/chromium-flags';

/** A Chromium of our own on a profile that outlives it, so that it can be killed and started again. */
export class KillableChromium {
  private constructor(
    private readonly process: ChildProcess,
    readonly context: BrowserContext,
  ) {}

  static async start(profile: string): Promise<KillableChromium> {
    const path = await findChromium();
    if (!path) throw new Error('no Chromium on this machine');
    const started = spawn(path, [...chromiumFlags, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    const browser = await chromium.connectOverCDP(await debuggerOf(started));
    return new KillableChromium(started, browser.contexts()[0]!);
  }

  /** As if the power went: the browser and all its processes, at once. */
  async kill(): Promise<void> {
    const gone = once(this.process, 'exit');
    process.kill(-this.process.pid!, 'SIGKILL');
    await gone;
  }
}

async function debuggerOf(started: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: started.stderr! })) {
    const found = /DevTools listening on (ws:\S+)/.exec(line);
    if (found) return found[1]!;
  }
  throw new Error('Chromium did not start');
}
