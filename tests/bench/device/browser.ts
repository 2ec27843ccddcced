import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';
import { findChromium } from '../../find-chromium.mjs';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
};

/** Runs work in a Chromium with a fresh profile on the bench's page, built as the app is. */
export async function inBrowser<T>(work: (page: Page) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'hoso-bench-'));
  const root = resolve('tests/bench/device');
  const output = { outDir: join(folder, 'page'), target: 'es2022', modulePreload: false as const, rollupOptions: { input: join(root, 'page.html') } };
  await build({ root, configFile: false, logLevel: 'error', plugins: [svelte({ configFile: false })], build: output, worker: { format: 'es' } });
  const server = createServer((asked, answer) => {
    const path = join(output.outDir, new URL(asked.url ?? '/', 'http://page').pathname);
    answer.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' });
    answer.end(readFileSync(path));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const executablePath = (await findChromium()) ?? undefined;
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), { executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/page.html`);
    await page.waitForFunction(() => 'bench' in window);
    return await work(page);
  } finally {
    await context.close();
    server.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
