import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { chromium, test as base, type Browser } from '@playwright/test';
import Database from 'libsql';
import type { Proposal } from '../../../src/domain/proposals';
import { findHeadlessShell } from '../../find-chromium.mjs';
import { setUpWithColleagues } from '../../support/builders';
import { signIn } from '../../support/client';
import { seedAgency, temporaryDirectory } from '../../support/server';
import { Clerk } from './clerk';
import { Device, journeyFlags, type Kind, type Setup } from './device';
import { ServerProcess } from './server-process';

const A_DAY_MS = 24 * 60 * 60 * 1000;

/** The office of one test: the shipped server on data of its own, with a small agency set up. */
export class Office {
  private readonly devices: Device[] = [];

  constructor(
    readonly server: ServerProcess,
    private readonly shared: Browser,
  ) {}

  /** A clerk at a device of their own, signed in. */
  async clerk(kind: Kind, account?: string, setup: Setup = 'window'): Promise<Clerk> {
    const clerk = new Clerk(await this.browser(kind, setup));
    await clerk.signIn(account);
    return clerk;
  }

  /** A fresh browser, in which nobody has signed in. */
  async browser(kind: Kind, setup: Setup = 'window'): Promise<Device> {
    const device = await Device.create(kind, () => this.server.address, { setup, shared: this.shared });
    this.devices.push(device);
    return device;
  }

  /** Acts of somebody, the way another program of theirs would send them; all must be decided. */
  async send(account: string, proposals: readonly Proposal[]): Promise<void> {
    const client = await signIn(this.server.url, account);
    const notDecided = (await client.propose(proposals)).filter(({ outcome }) => outcome !== 'decided');
    if (notDecided.length > 0) throw new Error(`not decided: ${JSON.stringify(notDecided)}`);
  }

  /** Twelve hours pass: whoever is signed in has to do it again. */
  endSessions(): void {
    const identity = this.database('identity.db');
    identity.exec('update sessions set expires_at = 1');
    identity.close();
  }

  /** Days pass for the server, which is started again, and for the device of somebody, whose session is over by then. Legal time never runs back: they stay passed. */
  async daysPass(days: number, { page }: Clerk): Promise<void> {
    await this.server.stop();
    this.server.pass(days * A_DAY_MS);
    await this.server.start();
    await page.clock.setSystemTime(this.server.now);
    await page.reload();
  }

  /** What was written in papers so far was written a day earlier. */
  aDayPasses(): void {
    const papers = this.database('papers.db');
    papers.exec("update papers_batches set kept_at = strftime('%Y-%m-%dT%H:%M:%fZ', kept_at, '-1 day')");
    papers.close();
  }

  /** A database of the server, which may be writing into it at this moment. */
  private database(name: string): InstanceType<typeof Database> {
    const database = new Database(join(this.server.data, name));
    database.pragma('busy_timeout = 5000');
    return database;
  }

  /** A command at the console, while the server runs. */
  operator(...words: readonly string[]): void {
    execFileSync(process.execPath, ['dist/server/operator.mjs', ...words], { env: { ...process.env, HOSO_DATA: this.server.data } });
  }

  async close(): Promise<void> {
    for (const device of this.devices) await device.close();
    await this.server.stop();
  }
}

interface Fixtures {
  readonly office: Office;
  readonly environment: Readonly<Record<string, string>>;
}

export const test = base.extend<Fixtures, { readonly shared: Browser }>({
  environment: [{}, { option: true }],

  shared: [
    async ({}, use) => {
      const browser = await chromium.launch({ executablePath: (await findHeadlessShell()) ?? undefined, args: journeyFlags });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],

  // Playwright reads what a fixture needs from this first, destructured argument.
  office: async ({ environment, shared }, use) => {
    const directory = temporaryDirectory();
    await seedAgency(directory.path, setUpWithColleagues());
    const office = new Office(new ServerProcess(directory.path, [], environment), shared);
    await office.server.start();
    await use(office);
    await office.close();
    directory.remove();
  },
});

export { expect } from '@playwright/test';
