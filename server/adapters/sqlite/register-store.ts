import type { ProposalId } from '../../../src/domain/shared/ids';
import type { Instant } from '../../../src/domain/shared/time';
import { StagedTables } from '../../../src/domain/staged-tables';
import { GENESIS } from '../../../src/protocol/feed/chain';
import type { Answered, Foreseen, RegisterStore, RegisterTransaction } from '../../register/ports';
import { answersOf } from './answers';
import { createAnswersSum } from './answers-sum';
import { audienceWriter } from './audience-writer';
import { bulkInsert, type SqlValue } from './bulk-insert';
import { openForWriting, type SqliteDatabase } from './open';
import { writerTables } from './writer-tables';

type Last = ReturnType<RegisterTransaction['last']>;

/** The register's store in SQLite. One process writes it; what the writer remembers between transactions is dropped when one fails. */
export function openRegisterStore(path: string): RegisterStore {
  const database = openForWriting(path);
  const parts = partsOf(database);
  let held: Held | undefined;

  function run<T>(work: (transaction: RegisterTransaction) => T, foreseen: Foreseen | undefined): T {
    held ??= heldBy(database);
    held.tables.prefetch(foreseen);
    parts.answers.prefetch(foreseen);
    const batch = startBatch(held, parts);
    const result = work(batch.transaction);
    batch.tables.applyTo(held.tables);
    if (batch.rows.length > 0) parts.insertLog(batch.rows);
    parts.audiences.flush();
    if (batch.refusals.length > 0) parts.insertRefusals(batch.refusals);
    parts.answersSum.add(batch.answers);
    held.tables.flush();
    parts.commit.run();
    held.last = batch.transaction.last();
    return result;
  }

  return {
    transaction(work, foreseen) {
      parts.begin.run();
      try {
        return run(work, foreseen);
      } catch (error) {
        if (database.inTransaction) parts.rollback.run();
        held = undefined;
        parts.audiences.forget();
        throw error;
      }
    },
    close: () => void database.close(),
  };
}

function partsOf(database: SqliteDatabase) {
  return {
    begin: database.prepare('begin immediate'),
    commit: database.prepare('commit'),
    rollback: database.prepare('rollback'),
    answers: answersOf(database),
    answersSum: createAnswersSum(database),
    insertLog: bulkInsert(database, { table: 'log', columns: ['position', 'proposal', 'content_hash', 'leaf', 'head', 'text'] }),
    audiences: audienceWriter(database),
    insertRefusals: bulkInsert(database, { table: 'refusals', columns: ['proposal', 'actor', 'content_hash', 'refused_at', 'refusals'] }),
  };
}

interface Held {
  readonly tables: ReturnType<typeof writerTables>;
  last: Last;
}

function heldBy(database: SqliteDatabase): Held {
  return { tables: writerTables(database), last: lastOf(database) };
}

function lastOf(database: SqliteDatabase): Last {
  const row = database.prepare(`select position, head, text ->> '$.decidedAt' from log order by position desc limit 1`).raw().get() as
    [number, string, Instant] | undefined;
  return row ? { position: row[0], head: row[1], decidedAt: row[2] } : { position: 0, head: GENESIS, decidedAt: null };
}

/** One transaction's changes, gathered until they are written together. */
function startBatch(held: Held, { answers: { find }, audiences }: Pick<ReturnType<typeof partsOf>, 'answers' | 'audiences'>) {
  const rows: SqlValue[][] = [];
  const refusals: SqlValue[][] = [];
  const answers: SqlValue[][] = [];
  const answered = new Map<ProposalId, Answered>();
  const tables = new StagedTables(held.tables);
  let last = held.last;
  const transaction: RegisterTransaction = {
    tables,
    last: () => last,
    answered: (id) => answered.get(id) ?? find(id),
    append(row, decision, contentHash) {
      const { position, text, leaf, head } = row;
      rows.push([position, decision.id, contentHash, leaf, head, text]);
      audiences.add(position, row.audiences);
      answers.push([decision.id, position, contentHash]);
      answered.set(decision.id, { actor: decision.actor, contentHash, answer: { position, decidedAt: decision.decidedAt } });
      last = { position, head, decidedAt: decision.decidedAt };
    },
    refuse({ id, actor, contentHash, refusals: reasons, refusedAt }) {
      const refused = [id, actor, contentHash, refusedAt, JSON.stringify(reasons)];
      refusals.push(refused);
      answers.push(refused);
      answered.set(id, { actor, contentHash, answer: { refusals: reasons } });
    },
  };
  return { transaction, tables, rows, refusals, answers };
}
