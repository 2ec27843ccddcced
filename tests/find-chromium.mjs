import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The Chromium that browser tests use: `CHROMIUM`, the system's, or Playwright's own. Null when this machine has none. */
export async function findChromium() {
  const { chromium } = await import('@playwright/test');
  const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', chromium.executablePath()];
  return places.find((place) => place && existsSync(place)) ?? null;
}

/** Chromium without the parts around the page, where the system has it: the same engine at a sixth less CPU. Else the Chromium itself. */
export async function findHeadlessShell() {
  return ['/usr/bin/chromium-headless-shell'].find((place) => existsSync(place)) ?? findChromium();
}

/** Finds a Chromium, or installs one: Playwright's download, else the system's package when this is root. Throws when neither works. */
export async function provideChromium() {
  const found = await findChromium();
  if (found) return found;
  const downloaded = succeeds('npx', ['playwright', 'install', 'chromium']);
  if (!downloaded && process.getuid?.() === 0) installPackage('chromium');
  const installed = await findChromium();
  if (!installed) throw new Error('No Chromium found and none could be installed. Install one and set CHROMIUM to its path.');
  return installed;
}

function installPackage(name) {
  return succeeds('apt-get', ['update']) && succeeds('apt-get', ['install', '-y', '--no-install-recommends', name]);
}

function succeeds(command, args) {
  return spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;
}
