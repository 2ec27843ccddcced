import { setImmediate } from 'node:timers/promises';
import type { Decision } from '../../../src/domain/decisions';
import { toInstant, dateInVietnam } from '../../../src/domain/shared/time';
import type { Tables } from '../../../src/domain/tables';
import { useStanding } from '../../../src/domain/use/standing';
import type { UseLogAct } from '../../../src/domain/use/log-acts';
import type { Copies, UseEntry, UseLog } from './ports';

/** The decision list, as far as it is read here. */
export interface FollowedList {
  rowsAfter(position: number, limit: number): readonly { readonly position: number; readonly text: string }[];
}

const ROWS_AT_ONCE = 500;

/** Writes what was decided about use into the book, each decision once, also after a stop half-way. */
export async function followDecisions(list: FollowedList, tables: Pick<Tables, 'use'>, log: UseLog): Promise<void> {
  for (;;) {
    const rows = list.rowsAfter(log.followed(), ROWS_AT_ONCE);
    if (rows.length === 0) return;
    log.follow(
      rows.at(-1)!.position,
      rows.flatMap(({ text }) => entryOf(JSON.parse(text) as Decision, tables) ?? []),
    );
    // A long list is read at the first start; whoever asks meanwhile is not held up.
    await setImmediate();
  }
}

function entryOf(decision: Decision, tables: Pick<Tables, 'use'>): UseEntry | null {
  const said = saidBy(decision);
  const use = said && tables.use(said.use);
  if (!said || !use) return null;
  const { id, dossier, code, purpose } = use;
  return { at: decision.decidedAt, act: said.act, person: personOf(decision), dossier, code, use: id, purpose, detail: said.detail };
}

/** Who acted: of copies that the server gave out, whoever signed them. */
function personOf({ type, body, actor }: Decision) {
  return type === 'CertifiedCopiesIssued' ? body.by : actor;
}

function saidBy({ type, body }: Decision): { readonly use: Parameters<Tables['use']>[0]; readonly act: UseLogAct; readonly detail: string } | null {
  switch (type) {
    case 'UseRequested':
      return { use: body.use, act: 'requested', detail: body.purposeContent };
    case 'UseDecided':
      return { use: body.use, act: body.approved ? 'approved' : 'refused', detail: body.reason };
    case 'UseWithdrawn':
      return { use: body.use, act: 'withdrawn', detail: '' };
    case 'PaperLent':
      return { use: body.use, act: 'lent', detail: body.holder };
    case 'PaperReturned':
      return { use: body.use, act: 'returned', detail: body.note };
    case 'CertifiedCopiesIssued':
      return { use: body.use, act: 'certified', detail: body.copies.map(({ signer, serial }) => `${signer} (${serial})`).join('; ') };
    default:
      return null;
  }
}

interface SweepParts {
  readonly tables: Pick<Tables, 'use' | 'uses'>;
  readonly log: UseLog;
  readonly copies: Copies;
  readonly now: () => number;
}

/** What time brings: uses that ran out are written down, and copies are removed when their days are over or their use was taken back (TT05-37). */
export async function sweepUses({ tables, log, copies, now }: SweepParts): Promise<void> {
  const at = toInstant(now());
  const today = dateInVietnam(at);
  const entry = (id: Parameters<Tables['use']>[0]) => {
    const { dossier, code, purpose } = tables.use(id)!;
    return { at, person: null, dossier, code, use: id, purpose };
  };
  for (const use of tables.uses()) {
    const standing = useStanding(use, today);
    if (standing === 'expired' || standing === 'gone') log.appendOnce({ act: 'expired', ...entry(use.id) });
  }
  for (const id of await copies.uses()) {
    const use = tables.use(id);
    const isKept = use !== undefined && ['toCertify', 'inUse', 'expired'].includes(useStanding(use, today));
    if (isKept) continue;
    await copies.remove(id);
    if (use) log.appendOnce({ act: 'removed', ...entry(id) });
  }
}
