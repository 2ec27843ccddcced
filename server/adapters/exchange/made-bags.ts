import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { MadeBag } from '../../../src/protocol/bags/messages';
import type { MadeBags } from '../../exchange/bag/ports';
import { writeDurably } from '../disk/durable';

const KEPT_MS = 30 * 24 * 60 * 60_000;
const BAG = '.tui';
const NOTE = '.json';
const ID = /^[\w-]{8,64}$/;

/** Courier bags in a directory of their own, each with a note beside it, for thirty days; what was never whole goes when the server starts. */
export async function openMadeBags(directory: string, now: () => number): Promise<MadeBags> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const pathOf = (id: string) => join(directory, `${id}${BAG}`);
  const notePath = (id: string) => join(directory, `${id}${NOTE}`);
  const namesOf = async (ending: string) => (await readdir(directory)).filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));
  const isOver = (bag: MadeBag) => now() - Date.parse(bag.madeAt) > KEPT_MS;

  async function noted(id: string): Promise<MadeBag> {
    const note = JSON.parse(await readFile(notePath(id), 'utf8')) as Omit<MadeBag, 'byteLength'>;
    return { ...note, byteLength: (await stat(pathOf(id))).size };
  }

  const all = async () => Promise.all((await namesOf(NOTE)).map(noted));

  async function tidy(): Promise<void> {
    for (const { id } of (await all()).filter(isOver)) for (const path of [notePath(id), pathOf(id)]) await rm(path, { force: true });
  }

  const known = new Set(await namesOf(NOTE));
  for (const name of await readdir(directory)) if (!known.has(name.split('.')[0]!)) await rm(join(directory, name), { force: true });

  return {
    pathOf,
    tidy,
    add: (note) => writeDurably(notePath(note.id), `${JSON.stringify(note, null, 2)}\n`),
    list: async () => (await all()).filter((bag) => !isOver(bag)).sort((one, other) => (one.madeAt < other.madeAt ? 1 : -1)),
    async open(id) {
      if (!ID.test(id) || !(await namesOf(NOTE)).includes(id)) return null;
      return { bag: await noted(id), bytes: Readable.toWeb(createReadStream(pathOf(id))) };
    },
  };
}
