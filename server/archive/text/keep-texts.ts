import { setImmediate } from 'node:timers/promises';
import type { Decision } from '../../../src/domain/decisions';
import type { Dossier } from '../../../src/domain/dossier/types';
import type { OriginalRef } from '../../../src/domain/incoming/types';
import type { DossierId } from '../../../src/domain/shared/ids';
import type { FileText, TextIndex } from './ports';

export interface KeepTextsParts {
  readonly index: Pick<TextIndex, 'isWhole' | 'put' | 'followed' | 'follow' | 'waiting' | 'drop'>;
  readonly dossier: (id: DossierId) => Dossier | undefined;
  readonly textOf: (dossier: Dossier, original: OriginalRef) => Promise<string>;
  /** Decisions after a position, in order, as JSON. */
  readonly rowsAfter: (position: number, limit: number) => readonly { readonly position: number; readonly text: string }[];
  readonly subscribe: (listener: () => void) => () => void;
  readonly onFault: (error: unknown) => void;
}

export interface KeepTexts {
  /** Takes in what was kept until now; resolves when nothing waits but what cannot be done. */
  catchUp(): Promise<void>;
  /** Begins with no other file; resolves when the one under way is done. */
  stop(): Promise<void>;
}

const ROWS_AT_ONCE = 500;

/**
 * Takes the letters out of every package that is kept, one dossier after the other, all of its files or none. How far the list was followed and what still waits is
 * kept beside the texts; a dossier that cannot be done is told of and tried again at the next start. Nobody waits for it. What was destroyed meanwhile is not put in.
 */
export function keepTexts({ index, dossier: find, textOf, rowsAfter, subscribe, onFault }: KeepTextsParts): KeepTexts {
  const failed = new Set<DossierId>();
  let work: Promise<void> = Promise.resolve();
  let isStopped = false;

  async function follow(): Promise<void> {
    for (let rows = rowsAfter(index.followed(), ROWS_AT_ONCE); rows.length > 0 && !isStopped; rows = rowsAfter(index.followed(), ROWS_AT_ONCE)) {
      index.follow(rows.at(-1)!.position, keptBy(rows));
      await setImmediate();
    }
    for (const id of index.waiting()) if (!failed.has(id)) await take(id);
  }

  async function take(id: DossierId): Promise<void> {
    const dossier = wanted(id);
    if (isStopped) return;
    if (!dossier) return index.drop(id);
    try {
      const files = await textsIn(dossier);
      if (files && wanted(id)) index.put(id, dossier.closing!.hash, files);
    } catch (error) {
      // What breaks while we stop was broken off by us.
      if (isStopped) return;
      failed.add(id);
      onFault(error);
    }
  }

  /** Null where the server stops meanwhile. */
  async function textsIn(dossier: Dossier): Promise<readonly FileText[] | null> {
    const files: FileText[] = [];
    for (const { ordinal, originals } of dossier.closing!.lines) {
      for (const original of originals) {
        if (isStopped) return null;
        const text = await textOf(dossier, original);
        if (text !== '') files.push({ sha256: original.sha256, ordinal, text });
      }
    }
    return files;
  }

  /** A dossier that is kept now and whose texts are not here. */
  function wanted(id: DossierId): Dossier | undefined {
    const dossier = find(id);
    return dossier?.state === 'accepted' && dossier.kept && dossier.closing && !index.isWhole(id, dossier.closing.hash) ? dossier : undefined;
  }

  const catchUp = () => (work = work.then(follow).catch(onFault));
  const unsubscribe = subscribe(() => void catchUp());
  void catchUp();
  return {
    catchUp,
    async stop() {
      isStopped = true;
      unsubscribe();
      await work;
    },
  };
}

/** The dossiers whose packages these decisions keep. */
function keptBy(rows: readonly { readonly text: string }[]): readonly DossierId[] {
  const decisions = rows.filter(({ text }) => text.includes('"PackageKept"')).map(({ text }) => JSON.parse(text) as Decision);
  return decisions.flatMap((decision) => (decision.type === 'PackageKept' ? [decision.body.dossier] : []));
}
