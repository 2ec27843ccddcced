import { readFile } from 'node:fs/promises';
import { writeDurably } from '../disk/durable';

/** The two copies by their names in the settings. */
export type CopyName = 'first' | 'second';

/** Which holdings are the archive's: their identities, in a file of the data directory. Null for one that nobody has set up yet. */
export type KnownHoldings = Readonly<Record<CopyName, string | null>>;

/** Reads which holdings are the archive's. A file that is torn throws: which disk is the right one must not be guessed. */
export async function readKnownHoldings(path: string): Promise<KnownHoldings> {
  try {
    return { first: null, second: null, ...(JSON.parse(await readFile(path, 'utf8')) as Partial<KnownHoldings>) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { first: null, second: null };
    throw error;
  }
}

/** From now on the holding of this identity is this copy. */
export async function rememberHolding(path: string, name: CopyName, identity: string): Promise<void> {
  await writeDurably(path, `${JSON.stringify({ ...(await readKnownHoldings(path)), [name]: identity })}\n`);
}
