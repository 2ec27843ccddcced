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
  for (const row of rows) {
    const visibility = visibilityOf(row.audience, access);
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

function visibilityOf(audience: AudienceChange | null, access: string): Visibility {
  if (!audience) return 'readable';
  const after = accessReads(access, audience.after);
  if (!audience.before) return after ? 'readable' : 'sealed';
  const before = accessReads(access, audience.before);
  if (before) return after ? 'readable' : 'noLonger';
  return after ? 'nowReadable' : 'sealed';
}
