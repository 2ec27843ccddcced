import type { ArchiveUse } from '../src/domain/use/types';
import type { DataDirectory } from './adapters/disk/data-directory';
import { createCopiesOnDisk } from './adapters/disk/copies';
import { createPageMaker } from './adapters/pages/page-maker';
import { createCatalogue } from './adapters/sqlite/catalogue';
import type { SqliteDatabase } from './adapters/sqlite/open';
import { readTables } from './adapters/sqlite/tables-reader';
import { openUseLog } from './adapters/use-log/use-log';
import { createCopies } from './archive/use/copies';
import { createUseDesk, type UseDesk } from './archive/use/desk';
import { createLogged, createToldLater, type Logged } from './archive/use/logged';
import { createSealDesk, type SealDesk } from './archive/use/seal-desk';
import { createPdfReader } from './archive/pdf/client';
import { createToSeal } from './archive/use/to-seal';
import { followDecisions, sweepUses } from './archive/use/follow';
import type { UsedOriginals } from './archive/use/ports';
import type { TextIndex } from './archive/text/ports';
import { createGate } from './http/gate';
import type { LogReader, Register } from './register/ports';

export interface UseHouse {
  readonly directory: DataDirectory;
  readonly scripts: { readonly pages: URL; readonly pdfReader: URL };
  /** A connection that reads beside the writer. */
  readonly reader: SqliteDatabase;
  readonly log: Pick<LogReader, 'rowsAfter'>;
  readonly register: Pick<Register, 'subscribe' | 'propose'>;
  readonly originals: UsedOriginals;
  readonly texts: Pick<TextIndex, 'search' | 'fileAt' | 'textAt'>;
  readonly now: () => number;
  readonly newId: () => string;
  readonly onFault: (error: unknown) => void;
}

const HOUR_MS = 3_600_000;
/** Files that become pages at once, and those that wait. */
const PAGES = { atOnce: 1, waiting: 20 };
const SEALING = { atOnce: 1, waiting: 20 };

export interface OpenUse {
  readonly desk: UseDesk;
  readonly sealDesk: SealDesk;
  /** The book of all use. */
  readonly logged: Logged;
  /** Writes down what was decided, and removes what is over: at every start, at every growth of the list, and every hour. */
  catchUp(): Promise<void>;
  stop(): Promise<void>;
}

/** Opens the use of the archive: its desk, its book, and what time brings. */
export function openUse({ directory, scripts, reader, log: list, register, originals, texts, now, newId, onFault }: UseHouse): OpenUse {
  const tables = readTables(reader);
  const log = openUseLog(directory.useLog);
  const copies = createCopiesOnDisk(directory.copies);
  const making = { tables, pages: createPageMaker(scripts.pages), originals, gate: createGate(PAGES) };
  const made = createCopies({ ...making, copies });
  const logged = createLogged({ log, now, onFault });
  const pdfReader = createPdfReader(scripts.pdfReader);
  // The writer of packages and its schemas are loaded with the first package.
  const packing = { ...making, sealed: copies };
  const pack = async (use: ArchiveUse) => (await import('./archive/use/packages')).packFor(packing, use);
  const makeSheet = async (use: ArchiveUse) => (await import('./archive/use/packages')).sheetToSeal(packing, use);
  const desk = createUseDesk({
    tables,
    catalogue: createCatalogue(reader),
    texts,
    made,
    sealed: copies,
    pack,
    log,
    logged,
    toldLater: createToldLater({ log, now, onFault }),
    now,
    onFault,
  });
  const sealDesk = createSealDesk({
    tables,
    toSeal: createToSeal({ tables, made, copies, makeSheet }),
    copies,
    reader: pdfReader,
    logged,
    now,
    newId,
    inTurn: createGate(SEALING),
    propose: async (proposal) => (await register.propose([{ proposal, actor: 'operator' }]))[0]!,
  });
  let work: Promise<void> = Promise.resolve();
  const queue = (task: () => Promise<void>) => (work = work.then(task).catch(onFault));
  const follow = () => queue(() => followDecisions(list, tables, log));
  const catchUp = () => {
    void follow();
    return queue(() => sweepUses({ tables, log, copies, now }));
  };
  const stopFollowing = register.subscribe(() => void follow());
  const sweeping = setInterval(() => void catchUp(), HOUR_MS);
  void catchUp();
  return {
    desk,
    sealDesk,
    logged,
    catchUp,
    async stop() {
      clearInterval(sweeping);
      stopFollowing();
      await work;
      pdfReader.close();
      log.close();
    },
  };
}
