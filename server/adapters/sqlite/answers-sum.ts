import { sha256 } from '../../register/hash';
import type { SqlValue } from './bulk-insert';
import type { SqliteDatabase } from './open';

/** What of an answer stands beside the chain and is not covered by it, in the order of these columns. */
const decided = 'select proposal, position, content_hash from log';
const refused = 'select proposal, actor, content_hash, refused_at, refusals from refusals';
const MODULUS = 1n << 256n;

/** The sum of all answers, as it was kept when they were given. */
export function createAnswersSum(database: SqliteDatabase) {
  const read = database.prepare('select sum from answers_sum').raw();
  const write = database.prepare('update answers_sum set sum = ?');
  return {
    read: (): string | null => (read.get() as [string] | undefined)?.[0] ?? null,
    /** Adds answers to it, in the transaction that keeps them. */
    add(answers: readonly (readonly SqlValue[])[]): void {
      if (answers.length > 0) write.run([toText(BigInt(`0x${this.read()}`) + totalOf(answers))]);
    },
  };
}

/** The sum of the answers that stand in the database now. */
export function sumOfAnswers(database: SqliteDatabase): string {
  return toText([decided, refused].reduce((sum, query) => sum + totalOf(database.prepare(query).raw().iterate() as Iterable<SqlValue[]>), 0n));
}

function totalOf(answers: Iterable<readonly SqlValue[]>): bigint {
  let total = 0n;
  for (const answer of answers) total += BigInt(`0x${sha256(JSON.stringify(answer))}`);
  return total;
}

function toText(sum: bigint): string {
  return (sum % MODULUS).toString(16).padStart(64, '0');
}
