import { existsSync } from 'node:fs';
import { appendFile, mkdir, open, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { VersionFile } from '../../archive/keeping/ports';
import { sync, writeDurably } from '../disk/durable';
import { layout } from './layout';
import { recipe } from './recipe';

/** Code, folder and title of every package, one line each, for `grep`. */
export const INDEX = 'index.txt';

const DESCRIPTION = /(^|\/)metadata\/descriptive\/EAD\.xml$/;

/** Lays down what makes a directory an OCFL 1.1 storage root, with the recipe for people, where it is not there yet. */
export async function layRoot(root: string, work: string): Promise<void> {
  const description =
    'Mỗi hồ sơ một thư mục: ba ký tự đầu của SHA-256 của mã hồ sơ, rồi mã hồ sơ (ký tự lạ viết %xx). · One folder for each dossier: three letters of the SHA-256 of its code, then the code itself.';
  const files = {
    '0=ocfl_1.1': 'ocfl_1.1\n',
    'ocfl_layout.json': `${JSON.stringify({ extension: layout.extensionName, description }, null, 1)}\n`,
    [`extensions/${layout.extensionName}/config.json`]: `${JSON.stringify(layout, null, 1)}\n`,
    'README.txt': recipe,
  };
  await mkdir(join(root, 'extensions', layout.extensionName), { recursive: true, mode: 0o700 });
  for (const [name, text] of Object.entries(files)) if ((await textOf(join(root, name))) !== text) await writeDurably(join(root, name), text, work);
  await endIndex(join(root, INDEX));
  await sync(root);
}

/** One line of the list. The title is what the description of the package says. */
export function indexLine(id: string, path: string, title: string): string {
  return `${id}\t${path}\t${title}\n`;
}

/** The title of a package by its files; empty where nothing describes it. */
export async function titleIn(files: readonly VersionFile[]): Promise<string> {
  const description = files.find(({ path }) => DESCRIPTION.test(path));
  const said = description ? await text(await description.open()) : '';
  return /<title>([^<]*)<\/title>/.exec(said)?.[1] ?? '';
}

/** Adds a line to the list, whole or not at all: on a disk that is full the next one would begin in the middle of it. Returns how it is taken back. */
export async function addLine(path: string, line: string): Promise<() => Promise<void>> {
  const handle = await open(path, 'a', 0o600);
  const { size } = await handle.stat();
  try {
    await handle.appendFile(line);
    await handle.sync();
  } catch (error) {
    await handle.truncate(size);
    throw error;
  } finally {
    await handle.close();
  }
  return () => truncate(path, size);
}

/** A line that a power cut has torn ends here, so that the next one is whole. */
async function endIndex(path: string): Promise<void> {
  if (!existsSync(path)) return writeFile(path, '', { mode: 0o600, flush: true });
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, Math.max(size - 1, 0));
    if (size > 0 && buffer.toString() !== '\n') await appendFile(path, '\n', { flush: true });
  } finally {
    await handle.close();
  }
}

async function textOf(path: string): Promise<string | null> {
  return existsSync(path) ? readFile(path, 'utf8') : null;
}
