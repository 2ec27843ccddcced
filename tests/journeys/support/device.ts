import { mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, devices, firefox, type Browser, type BrowserContext, type BrowserContextOptions, type Page, type Worker } from '@playwright/test';
import { findChromium } from '../../find-chromium.mjs';
import { chromiumFlags } from '../../support/chromium-flags';
import { Line } from './line';

export type Kind = 'phone' | 'desktop' | 'firefox';

/**
 * How the app is had: in a window of a browser that is shared, without the service worker; in such a window with it, for work without a line; or
 * in a browser of its own on a disk of its own, whose process may end. Each costs about a second of CPU more than the one before.
 */
export type Setup = 'window' | 'installed' | 'own browser';

/** One person's browser, on a line of its own. */
export class Device {
  private readonly profile = mkdtempSync(join(tmpdir(), 'hoso-device-'));
  private context: BrowserContext | null = null;

  private constructor(
    readonly line: Line,
    private readonly kind: Kind,
    readonly setup: Setup,
    private readonly shared: Browser | null,
  ) {}

  /** A fresh browser, signed in nowhere, on a working line; a window of `shared` where that is given. */
  static async create(
    kind: Kind,
    server: () => { readonly host: string; readonly port: number },
    { setup, shared }: { readonly setup: Setup; readonly shared: Browser | null } = { setup: 'own browser', shared: null },
  ): Promise<Device> {
    const device = new Device(new Line(server), kind, setup, setup === 'own browser' ? null : shared);
    await device.line.mend();
    await device.open();
    return device;
  }

  /** The one page that is open. */
  get page(): Page {
    const page = this.context?.pages()[0];
    if (!page) throw new Error('this browser is closed');
    return page;
  }

  /** Starts the browser on its profile, or opens its window. */
  async open(): Promise<void> {
    this.context = await this.newContext();
    this.context.setDefaultTimeout(20_000);
    if (this.context.pages().length === 0) await this.context.newPage();
  }

  private newContext(): Promise<BrowserContext> {
    const { kind, profile, shared, setup } = this;
    if (kind === 'firefox') return openFirefox(profile);
    return shared ? shared.newContext({ ...screenOf(kind), serviceWorkers: setup === 'window' ? 'block' : 'allow' }) : openChromium(profile, kind);
  }

  /** Opens a place of the app as if typed into the address bar. */
  async goTo(place = '/'): Promise<void> {
    await this.page.goto(`${this.line.url}/#${place}`);
  }

  /** Kills the browser's process at once, as when a phone's battery is pulled. */
  async kill(): Promise<void> {
    const closed = this.context!.waitForEvent('close', { timeout: 10_000 });
    // Chromium names the process that owns a profile: `host-pid`.
    const owner = readlinkSync(join(this.profile, 'SingletonLock'));
    process.kill(Number(owner.slice(owner.lastIndexOf('-') + 1)), 'SIGKILL');
    await closed;
    this.context = null;
  }

  /** What the person answers when the browser asks whether the app may send notices. */
  async allowNotices(): Promise<void> {
    await this.context!.grantPermissions(['notifications'], { origin: this.line.url });
  }

  /** Runs a script in every page of this browser before the page's own. */
  async beforePages<Arg>(script: (arg: Arg) => void, arg: Arg): Promise<void> {
    await this.context!.addInitScript(script as (arg: unknown) => void, arg);
  }

  /** Hands the service worker what came through the browser's push connection. Chromium only. */
  async deliver(data: string): Promise<void> {
    const tools = await this.context!.newCDPSession(this.page);
    const registered = new Promise<string>((resolve) =>
      tools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => registrations[0] && resolve(registrations[0].registrationId)),
    );
    await tools.send('ServiceWorker.enable');
    await tools.send('ServiceWorker.deliverPushMessage', { origin: this.line.url, registrationId: await registered, data });
  }

  /** The app's service worker. Chromium only. */
  get worker(): Worker {
    const worker = this.context!.serviceWorkers()[0];
    if (!worker) throw new Error('there is no service worker');
    return worker;
  }

  /** Leaves the app so many bytes on this device; null: what there is. Chromium only. */
  async limitRoom(bytes: number | null): Promise<void> {
    const tools = await this.context!.newCDPSession(this.page);
    await tools.send('Storage.overrideQuotaForOrigin', { origin: this.line.url, ...(bytes === null ? {} : { quotaSize: bytes }) });
  }

  /** Another tab of the same browser. */
  async openTab(place: string): Promise<Page> {
    const tab = await this.context!.newPage();
    await tab.goto(`${this.line.url}/#${place}`);
    return tab;
  }

  /** Ends the browser as its owner would; the profile stays. */
  async stop(): Promise<void> {
    await this.context?.close();
    this.context = null;
  }

  /** Ends the browser and forgets everything. */
  async close(): Promise<void> {
    await this.stop();
    await this.line.cut();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

const desktop = { viewport: { width: 1366, height: 820 } };
const { userAgent: _phoneName, defaultBrowserType: _phoneBrowser, ...phone } = devices['Pixel 7'];

/** Chromium of the journeys has a camera, which draws no more pictures than are looked at. */
export const journeyFlags = [...chromiumFlags, '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream=fps=5'];

/** Nothing moves by itself and a phone's screen is drawn at its own size: half of a journey's CPU would be drawing. */
function screenOf(kind: 'phone' | 'desktop'): BrowserContextOptions {
  return { locale: 'vi-VN', reducedMotion: 'reduce', ...(kind === 'phone' ? { ...phone, deviceScaleFactor: 1 } : desktop) };
}

async function openChromium(profile: string, kind: 'phone' | 'desktop'): Promise<BrowserContext> {
  const executablePath = (await findChromium()) ?? undefined;
  return chromium.launchPersistentContext(profile, { executablePath, args: journeyFlags, ...screenOf(kind) });
}

/** Debian's own Firefox, driven over WebDriver BiDi. */
async function openFirefox(profile: string): Promise<BrowserContext> {
  return firefox.launchPersistentContext(profile, { channel: 'moz-firefox', executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr', ...desktop });
}
