import { accessReads } from '../../../src/domain/authority/access';
import type { AudienceChange, Matter } from '../../../src/domain/authority/audience';
import type { LogReader, LogRow } from '../ports';

/** What a matter is to somebody after a decision: to read as before, to read from now on, taken away, or none of their business. */
type Visibility = 'readable' | 'nowReadable' | 'noLonger' | 'sealed';

type Histories = Pick<LogReader, 'historyOf'>;

/**
 * The entries of a page, each as JSON text, for an access key. A readable decision is embedded as it is stored, so that the bytes are those
 * which the chain covers. Runs of what may not be read are one entry of leaves.
 */
export function entriesOf(rows: readonly LogRow[], access: string, log: Histories): readonly string[] {
  const entries: string[] = [];
  let leaves: string[] = [];
  const endRun = () => {
    if (leaves.length > 0) entries.push(`{"sealed":${JSON.stringify(leaves)}}`);
    leaves = [];
  };
  const visibilityOf = visibilityFor(access, log);
  for (const row of rows) {
    const entry = entryOf(row, visibilityOf, log);
    if (entry === null) leaves.push(row.leaf);
    else {
      endRun();
      entries.push(entry);
    }
  }
  endRun();
  return entries;
}

type VisibilityOf = (change: AudienceChange, position: number) => Visibility;

/**
 * A decision that names nothing is shown to everybody, any other to whoever reads something that it names, or gains something by it. What they
 * gain comes with its history, what they lose is named. null: nothing of it is theirs.
 */
function entryOf(row: LogRow, visibilityOf: VisibilityOf, log: Histories): string | null {
  const { audiences, leaf, text } = row;
  const changes = audiences.map((change) => ({ change, visibility: visibilityOf(change, row.position) }));
  const gained = changes.filter(({ visibility }) => visibility === 'nowReadable').map(({ change }) => change.about);
  const lost = changes.filter(({ visibility }) => visibility === 'noLonger').map(({ change }) => change.about);
  const isForAll = audiences.every(({ isNamed }) => !isNamed);
  const isShown = isForAll || gained.length > 0 || changes.some(({ change, visibility }) => change.isNamed && visibility === 'readable');
  if (!isShown) return lost.length > 0 ? `{"remove":${JSON.stringify(lost)},"leaf":"${leaf}"}` : null;
  const history = gained.length > 0 ? `,"gained":${JSON.stringify(gained)},"history":[${historyOf(gained, row, log).join()}]` : '';
  const removed = lost.length > 0 ? `,"removed":${JSON.stringify(lost)}` : '';
  return `{"decision":${text}${history}${removed}}`;
}

/** Everything decided before about matters that somebody gains, in the order of the list, each once. */
function historyOf(gained: readonly Matter[], { position }: LogRow, log: Histories): readonly string[] {
  const rows = new Map<number, LogRow>();
  for (const about of gained) {
    for (const row of log.historyOf(about, position)) if (row.audiences.some((change) => change.about === about && change.isNamed)) rows.set(row.position, row);
  }
  return [...rows.values()].sort((one, other) => one.position - other.position).map(({ text }) => text);
}

/**
 * What was decided before a matter was last taken away is sealed, even if it could be read at that time: who joins the unit later must
 * not find it, a device that holds it is about to delete it, and one that gets it back receives its history then.
 */
function visibilityFor(access: string, log: Histories): VisibilityOf {
  const lastTaken = new Map<Matter, number>();
  const lastTakenOf = (about: Matter) => {
    const known = lastTaken.get(about) ?? lastTakenIn(about, log.historyOf(about, Number.MAX_SAFE_INTEGER), access);
    lastTaken.set(about, known);
    return known;
  };
  return (change, position) => {
    const visibility = visibilityAtTheTime(change, access);
    const isShown = visibility === 'readable' || visibility === 'nowReadable';
    return access !== 'all' && isShown && position < lastTakenOf(change.about) ? 'sealed' : visibility;
  };
}

function lastTakenIn(about: Matter, history: readonly LogRow[], access: string): number {
  const isTaken = (change: AudienceChange) => change.about === about && visibilityAtTheTime(change, access) === 'noLonger';
  return history.findLast(({ audiences }) => audiences.some(isTaken))?.position ?? 0;
}

function visibilityAtTheTime({ before, after }: AudienceChange, access: string): Visibility {
  const isReadable = accessReads(access, after);
  if (!before) return isReadable ? 'readable' : 'sealed';
  if (accessReads(access, before)) return isReadable ? 'readable' : 'noLonger';
  return isReadable ? 'nowReadable' : 'sealed';
}
