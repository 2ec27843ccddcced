import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The commands of some chapters of the recipe that lies in an archive's storage root. */
export function recipe(root: string, ...chapters: readonly number[]): string {
  const text = readFileSync(join(root, 'README.txt'), 'utf8');
  const parts = text.split(/^(?=\d\. )/m).filter((part) => chapters.some((chapter) => part.startsWith(`${chapter}. `)));
  return parts
    .flatMap((part) => part.split('\n'))
    .filter((line) => line.startsWith('    '))
    .map((line) => line.slice(4))
    .join('\n');
}

/** Runs commands in a storage root as a person at a console would. */
export function shell(root: string, script: string, more: Readonly<Record<string, string>> = {}): { readonly code: number; readonly output: string } {
  try {
    const output = execFileSync('sh', ['-eu', '-c', `exec 2>&1\n${script}`], { cwd: root, env: { PATH: process.env.PATH!, ...more } });
    return { code: 0, output: output.toString() };
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: Buffer };
    return { code: status, output: stdout.toString() };
  }
}
