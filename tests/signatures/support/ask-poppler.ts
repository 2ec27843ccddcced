import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What poppler says of the signatures of a file (Debian: poppler-utils). It knows nothing of our trust list, so only its word on the signature itself is compared. */
export interface PopplerWord {
  readonly validity: readonly string[];
  readonly coversWhole: readonly boolean[];
}

/** Poppler's own verifier. */
export function askPoppler(bytes: Uint8Array): PopplerWord {
  const stdout = runPoppler('pdfsig', bytes, ['-nocert']);
  return {
    validity: [...stdout.matchAll(/Signature Validation: (.*)\./g)].map((match) => match[1]!),
    coversWhole: [...stdout.matchAll(/- (Total document signed|Not total document signed)/g)].map((match) => match[1] === 'Total document signed'),
  };
}

/** The text that poppler reads on the pages, with what annotations show. */
export function popplerText(bytes: Uint8Array): string {
  return runPoppler('pdftotext', bytes, ['-q'], ['-']);
}

/** Where poppler sees a word on each page, as people see the page: shares of its width and height, from the left and from above. */
export function popplerPlaces(bytes: Uint8Array, word: string): readonly (readonly [along: number, down: number] | null)[] {
  const pages = runPoppler('pdftotext', bytes, ['-q', '-bbox'], ['-']).split('<page ').slice(1);
  return pages.map((page) => {
    const [width, height] = ['width', 'height'].map((name) => Number(new RegExp(`${name}="([\\d.]+)"`).exec(page)![1]));
    const [, left, top] = new RegExp(`xMin="([\\d.]+)" yMin="([\\d.]+)"[^>]*>${word}<`).exec(page) ?? [];
    return left === undefined ? null : ([Number(left) / width!, Number(top) / height!] as const);
  });
}

function runPoppler(tool: string, bytes: Uint8Array, before: readonly string[], after: readonly string[] = []): string {
  const folder = mkdtempSync(join(tmpdir(), 'hoso-poppler-'));
  try {
    const path = join(folder, 'letter.pdf');
    writeFileSync(path, bytes);
    const { stdout, error } = spawnSync(tool, [...before, path, ...after], { encoding: 'utf8' });
    if (error) throw error;
    return stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
