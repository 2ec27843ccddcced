import { randomBytes } from 'node:crypto';
import { rootNames } from '../src/papers/check';
import type { DataDirectory } from './adapters/disk/data-directory';
import { startPapersWriter } from './adapters/papers/client';
import { openSegments } from './adapters/segments/disk-segments';
import { openForReading } from './adapters/sqlite/open';
import { createPapersReader } from './adapters/sqlite/papers-reader';
import type { Log } from './http/door';
import { createPapersFeed, type PapersFeed } from './relay/feed/papers-feed';
import type { PaperAccess, PapersWriter } from './relay/ports';
import type { RefusedLine } from './relay/refusal-log';
import { createRelay, type Relay } from './relay/relay';
import { startValidators } from './relay/validator/pair';

export interface PapersHouse {
  readonly directory: DataDirectory;
  readonly scripts: { readonly papersWriter: URL; readonly validator: URL };
  readonly access: PaperAccess;
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Log;
  readonly onStopped: (why: string) => void;
}

export interface OpenPapers {
  readonly relay: Relay;
  readonly feed: PapersFeed;
  readonly access: PaperAccess;
  readonly writer: Pick<PapersWriter, 'erase'>;
  close(): Promise<void>;
}

/** Opens the papers of a data directory: writer, validator, relay, feed. */
export async function openPapers({ directory, scripts, access, now, newId, log, onStopped }: PapersHouse): Promise<OpenPapers> {
  const onFault = (error: unknown) => log({ id: newId().slice(0, 8), what: 'papers', error });
  const onRefused = (line: RefusedLine) => log({ id: newId().slice(0, 8), what: 'paper refused', error: line });
  const writer = await startPapersWriter({ path: directory.papers, script: scripts.papersWriter, onStopped });
  const database = openForReading(directory.papers);
  const reader = createPapersReader(database);
  const validator = startValidators({ script: scripts.validator, onFault });
  const relay = createRelay({ access, reader, writer, validator, shapes: { rootNames }, now, newBatchId: () => randomBytes(16), onFault, onRefused });
  const feed = createPapersFeed({ access, reader, validator, segments: openSegments(directory.paperPages), onFault });
  return {
    relay,
    feed,
    access,
    writer,
    async close() {
      await relay.close();
      database.close();
    },
  };
}
