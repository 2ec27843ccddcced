import { createServer, type Server } from 'node:http';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { build } from 'vite';

const types: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8' };
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'";

/** The page, bundled as the app is, on a port of its own. */
export async function servePage(): Promise<{ readonly address: string; stop(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'hoso-storage-'));
  const page = join(import.meta.dirname, 'page.html');
  const output = { outDir: folder, emptyOutDir: true, target: 'es2022', modulePreload: false as const, rollupOptions: { input: page } };
  await build({ root: import.meta.dirname, configFile: false, logLevel: 'error', build: output, worker: { format: 'es' } });
  const server = createServer((asked, answer) => {
    const path = join(folder, new URL(asked.url ?? '/', 'http://page').pathname);
    answer.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream', 'content-security-policy': policy });
    answer.end(readFileSync(path));
  });
  await listening(server);
  const { port } = server.address() as AddressInfo;
  const stop = () => {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true, force: true });
  };
  return { address: `http://127.0.0.1:${port}/page.html`, stop };
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
}
