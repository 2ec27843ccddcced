import type { PersonId, ProposalId } from '../../../src/domain/shared/ids';
import type { Instant } from '../../../src/domain/shared/time';
import type { Answered, Foreseen } from '../../register/ports';
import type { SqliteDatabase } from './open';

type AnswerRow = [
  proposal: ProposalId,
  actor: PersonId | null,
  contentHash: string,
  position: number | null,
  decidedAt: Instant | null,
  refusals: string | null,
];

const decided = `select proposal, text ->> '$.actor', content_hash, position, text ->> '$.decidedAt', null from log`;
const refused = `select proposal, actor, content_hash, null, null, refusals from refusals`;

/** Earlier answers by proposal: asked one by one, or fetched together for a batch. */
export function answersOf(database: SqliteDatabase): { prefetch(foreseen: Foreseen | undefined): void; find(id: ProposalId): Answered | undefined } {
  const one = database.prepare(`${decided} where proposal = ?1 union all ${refused} where proposal = ?1`).raw();
  const some = database
    .prepare(`${decided} where proposal in (select value from json_each(?1)) union all ${refused} where proposal in (select value from json_each(?1))`)
    .raw();
  const fetched = new Map<ProposalId, Answered | undefined>();
  return {
    prefetch(foreseen) {
      fetched.clear();
      if (!foreseen || foreseen.proposals.length === 1) return;
      for (const id of foreseen.proposals) fetched.set(id, undefined);
      for (const row of some.all([JSON.stringify(foreseen.proposals)]) as AnswerRow[]) fetched.set(row[0], answeredOf(row));
    },
    find(id) {
      if (fetched.has(id)) return fetched.get(id);
      const row = one.get([id]) as AnswerRow | undefined;
      return row && answeredOf(row);
    },
  };
}

function answeredOf([, actor, contentHash, position, decidedAt, refusals]: AnswerRow): Answered {
  const answer = position === null ? { refusals: JSON.parse(refusals!) } : { position, decidedAt: decidedAt! };
  return { actor, contentHash, answer };
}
