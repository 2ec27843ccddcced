import type { Refusal } from '../../domain/shared/refusal';
import type { Instant } from '../../domain/shared/time';
import type { JournalRow } from '../database/schema';
import { together } from '../database/transaction';
import type { RefusedWords } from '../papers/contract';
import { forkOf } from './fork';
import type { PaperWriting } from './paper-stores';

interface Refusing {
  readonly room: string;
  readonly refusals: readonly Refusal[];
  readonly at: Instant;
  /** Which rows are refused; the others of the room fall when they build on them. */
  readonly isRefused: (row: JournalRow) => boolean;
}

/** Takes refused rows, and what builds on them, out of the journal and keeps them as words, in the transaction that is given. */
export async function refuseRows(transaction: PaperWriting, { room, refusals, at, isRefused }: Refusing): Promise<void> {
  const [journal, papers, words] = [transaction.objectStore('journal'), transaction.objectStore('papers'), transaction.objectStore('refusedWords')];
  const rows = await journal.index('room').getAll(room);
  const refused = rows.filter(isRefused);
  if (refused.length === 0) return;
  const held = await transaction.objectStore('paperBytes').index('room').getAll(room);
  const before = await words.index('room').getAll(room);
  const head = await papers.get(room);
  const later = rows.filter((row) => !isRefused(row));
  const fork = forkOf({
    room,
    held: held.map(({ update }) => update),
    refusedBefore: before.filter(({ generation }) => generation === refused[0]!.generation).map(({ update }) => update),
    refused: refused.map(({ update }) => update),
    later: later.map(({ update }) => update),
  });
  const fallen = [...refused, ...later.filter((_, index) => fork.falls[index])];
  await together([
    ...fallen.map(
      ({ order }) =>
        () =>
          journal.delete(order),
    ),
    () => words.add({ room, at, refusals, changes: fork.changes, update: fork.update, generation: refused[0]!.generation } as RefusedWords),
    () => papers.put({ ...(head ?? { room, generation: refused[0]!.generation, seq: 0, authors: {} }), forks: (head?.forks ?? 0) + 1, moved: 1 }),
  ]);
}
