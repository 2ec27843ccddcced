import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { noNotes, type FixityJournal, type FixityNotes } from '../../archive/keeping/round';
import { writeDurably } from '../disk/durable';

/** How far the check of everything has come, in a file; one that was torn or lost means that the round begins again. */
export function createFixityJournal(path: string): FixityJournal {
  return {
    async read() {
      try {
        return { ...noNotes, ...(JSON.parse(await readFile(path, 'utf8')) as Partial<FixityNotes>) };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return noNotes;
        throw error;
      }
    },
    async write(notes) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeDurably(path, `${JSON.stringify(notes)}\n`);
    },
  };
}
