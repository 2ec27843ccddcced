import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the page of the next release says of itself. */
export const NEXT = 'next';

/** The build as the release after it: another page, and so another list in its service worker. */
export function makeNextRelease(): { readonly path: string; remove(): void } {
  // Beside the packages, so that the server of the copy finds them.
  const path = mkdtempSync(join('node_modules', 'hoso-next-'));
  cpSync('dist', path, { recursive: true });
  rewrite(join(path, 'app/index.html'), '<head>', `<head><meta name="release" content="${NEXT}" />`);
  rewrite(join(path, 'app/sw.js'), /"revision":"\w+","url":"index.html"/, `"revision":"${NEXT}","url":"index.html"`);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

function rewrite(file: string, what: string | RegExp, by: string): void {
  const before = readFileSync(file, 'utf8');
  const after = before.replace(what, by);
  if (after === before) throw new Error(`${file} is not as expected`);
  writeFileSync(file, after);
}
