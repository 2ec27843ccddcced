import { accessReads } from '../../../src/domain/authority/access';
import type { AudienceChange } from '../../../src/domain/incoming/audience';
import type { LogReader, LogRow } from '../ports';

/** What a row is to somebody: to read as it is, to read with all that came before it, taken away, or none of their business. */
type Visibility = 'readable' | 'nowReadable' | 'noLonger' | 'sealed';

/**
 * The entries of a page, each as JSON text, for an access key. A readable decision is embedded as it is stored, so that the bytes are those
 * which the chain covers. Runs of what may not be read are one entry of leaves.
 */
export function entriesOf(rows: readonly LogRow[], access: string, log: Pick<LogReader, 'historyOf'>): readonly string[] {
  const entries: string[] = [];
  let leaves: string[] = [];
  const endRun = () => {
    if (leaves.length > 0) entries.push(`{"sealed":${JSON.stringify(leaves)}}`);
    leaves = [];
  };
  const visibilityOf = visibilityFor(access, log);
  for (const row of rows) {
    const visibility = visibilityOf(row);
    if (visibility === 'sealed') leaves.push(row.leaf);
    else {
      endRun();
      entries.push(entryOf(row, visibility, log));
    }
  }
  endRun();
  return entries;
}

function entryOf({ audience, leaf, position, text }: LogRow, visibility: Exclude<Visibility, 'sealed'>, log: Pick<LogReader, 'historyOf'>): string {
  if (visibility === 'readable') return `{"decision":${text}}`;
  const { document } = audience!;
  if (visibility === 'noLonger') return `{"remove":${JSON.stringify(document)},"leaf":"${leaf}"}`;
  const history = log.historyOf(document, position).map((row) => row.text);
  return `{"decision":${text},"history":[${history.join()}]}`;
}

/**
 * What was decided before a document was last taken away is sealed, even if it could be read at that time: who joins the unit later must
 * not find it, a device that holds the document is about to delete it, and one that gets it back receives its history then.
 */
function visibilityFor(access: string, log: Pick<LogReader, 'historyOf'>): (row: LogRow) => Visibility {
  const lastTaken = new Map<string, number>();
  const lastTakenOf = (document: string) => {
    const known = lastTaken.get(document) ?? lastTakenIn(log.historyOf(document, Number.MAX_SAFE_INTEGER), access);
    lastTaken.set(document, known);
    return known;
  };
  return ({ audience, position }) => {
    if (!audience) return 'readable';
    const visibility = visibilityAtTheTime(audience, access);
    const isShown = visibility === 'readable' || visibility === 'nowReadable';
    return access !== 'all' && isShown && position < lastTakenOf(audience.document) ? 'sealed' : visibility;
  };
}

function lastTakenIn(history: readonly LogRow[], access: string): number {
  return history.findLast(({ audience }) => visibilityAtTheTime(audience!, access) === 'noLonger')?.position ?? 0;
}

function visibilityAtTheTime(audience: AudienceChange, access: string): Visibility {
  const after = accessReads(access, audience.after);
  if (!audience.before) return after ? 'readable' : 'sealed';
  const before = accessReads(access, audience.before);
  if (before) return after ? 'readable' : 'noLonger';
  return after ? 'nowReadable' : 'sealed';
}
