import type { Archive } from './adapters/archive/client';
import { createCopiesOnDisk } from './adapters/disk/copies';
import type { DataDirectory } from './adapters/disk/data-directory';
import { openSegments } from './adapters/segments/disk-segments';
import { startEraser } from './archive/disposal/eraser';
import { followWriteOffs } from './archive/disposal/write-offs';
import type { Devices } from './archive/disposal/ports';
import type { TextIndex } from './archive/text/ports';
import type { Originals, Uploaders } from './http/ports';
import type { Snapshots } from './register/feed/snapshots';
import type { Directory, LogReader, Register } from './register/ports';
import type { PapersWriter } from './relay/ports';
import type { Tables } from '../src/domain/tables';

export interface ErasingHouse {
  readonly directory: DataDirectory;
  readonly originals: Pick<Originals, 'erase'>;
  readonly uploaders: Pick<Uploaders, 'forget'>;
  readonly papers: Pick<PapersWriter, 'erase'>;
  readonly snapshots: Pick<Snapshots, 'forget'>;
  readonly archive: Pick<Archive, 'erase'>;
  readonly texts: Pick<TextIndex, 'erase'>;
  readonly devices: Devices;
  readonly tables: Pick<Tables, 'disposals' | 'erasure' | 'uses'>;
  readonly registerDirectory: Pick<Directory, 'audiencesOf'>;
  readonly log: Pick<LogReader, 'rowsAfter' | 'historyOf'>;
  readonly register: Register;
  readonly now: () => number;
  readonly newId: () => string;
  readonly onFault: (error: unknown) => void;
}

/** Opens the erasing of what was destroyed, and the end of devices that were written off. Returns how to stop both. */
export function openErasing({
  directory,
  originals,
  uploaders,
  papers,
  snapshots,
  archive,
  texts,
  registerDirectory,
  log,
  register,
  ...parts
}: ErasingHouse): () => Promise<void> {
  const copies = createCopiesOnDisk(directory.copies);
  const list = { ...log, position: register.position, subscribe: register.subscribe };
  const stopFollowing = followWriteOffs({ ...parts, list });
  const stopErasing = startEraser({
    ...parts,
    list,
    after,
    async propose(proposal) {
      const [receipt] = await register.propose([{ proposal, actor: 'operator' }]);
      return receipt!.outcome === 'refused' ? receipt!.refusals : [];
    },
    erasable: {
      isHeld: (sha256) => registerDirectory.audiencesOf(sha256).length > 0,
      async original(sha256) {
        const bytes = await originals.erase(sha256);
        uploaders.forget(sha256);
        return bytes;
      },
      paper: papers.erase,
      async copiesOf(dossier) {
        for (const use of [...parts.tables.uses()]) if (use.dossier === dossier) await copies.remove(use.id);
      },
      textsOf: (dossier) => texts.erase(dossier),
      packageOf: async (dossier, code, erasure) => void (await archive.erase(dossier, code, erasure)),
      async caches() {
        await snapshots.forget();
        await forgetPages(directory);
      },
    },
  });
  return () => {
    stopFollowing();
    return stopErasing();
  };
}

/** Compressed pages of papers, which are made again when they are asked for. */
async function forgetPages({ paperPages }: DataDirectory): Promise<void> {
  const pages = openSegments(paperPages);
  for (const name of await pages.names()) await pages.remove(name);
}

function after(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds).unref();
  return () => clearTimeout(timer);
}
