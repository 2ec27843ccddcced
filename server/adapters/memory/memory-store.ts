import { disposalAudience, documentAudience, outgoingAudience, useAudience } from '../../../src/domain/authority/audience';
import type { AgencyId, ProposalId, Sha256 } from '../../../src/domain/shared/ids';
import type { Instant } from '../../../src/domain/shared/time';
import { MemoryTables } from '../../../src/domain/memory-tables';
import type { IncomingDocument } from '../../../src/domain/incoming/types';
import { isWithheld } from '../../../src/domain/incoming/withheld';
import type { TableName } from '../../../src/domain/rows';
import { toComplete } from '../../../src/domain/outgoing/completing';
import { awaitsInspection } from '../../../src/domain/transfer/inspection';
import { StagedTables } from '../../../src/domain/staged-tables';
import { GENESIS } from '../../../src/protocol/feed/chain';
import type { Moments, StoredRow } from '../../register/feed/ports';
import type { Answered, Directory, LogReader, LogRow, RegisterStore, RegisterTransaction } from '../../register/ports';

/** What can befall a commit. A crash loses what was not yet on the disk, and this store answers nothing any more; the disk itself lives on. */
export type CommitFate = 'kept' | 'diskFull' | 'crashBefore' | 'crashAfter';

/** Thrown by every call of a store that has crashed. */
export class Crashed extends Error {
  override readonly name = 'Crashed';
}

/** What is durable: the rows of the log, the tables they fold into, the answers given. It outlives the stores opened on it. */
export class MemoryDisk {
  readonly rows: LogRow[] = [];
  readonly tables = new MemoryTables();
  readonly answers = new Map<ProposalId, Answered>();
  readonly positionsOf = new Map<string, number[]>();
  lastDecidedAt: Instant | null = null;

  append(row: LogRow, decidedAt: Instant): void {
    this.rows.push(row);
    this.lastDecidedAt = decidedAt;
    for (const { about } of row.audiences) this.positionsOf.set(about, [...(this.positionsOf.get(about) ?? []), row.position]);
  }

  last(): { readonly position: number; readonly head: string } {
    return { position: this.rows.length, head: this.rows.at(-1)?.head ?? GENESIS };
  }
}

/** A store that keeps everything on a `MemoryDisk`. `fateOf` is asked at every commit, counted from 1. */
export function openMemoryStore(disk: MemoryDisk, fateOf: (commit: number) => CommitFate = () => 'kept'): RegisterStore {
  let commits = 0;
  let crashed = false;

  function commit(batch: Batch): void {
    commits += 1;
    const fate = fateOf(commits);
    if (fate === 'diskFull') throw Object.assign(new Error('no space left'), { code: 'SQLITE_FULL' });
    crashed = fate !== 'kept';
    if (fate !== 'crashBefore') batch.writeTo(disk);
    if (crashed) throw new Crashed('the machine stopped');
  }

  return {
    transaction(work) {
      if (crashed) throw new Crashed('the machine has stopped');
      const batch = startBatch(disk);
      const result = work(batch.transaction);
      commit(batch);
      return result;
    },
    close() {},
  };
}

interface Batch {
  readonly transaction: RegisterTransaction;
  writeTo(disk: MemoryDisk): void;
}

function startBatch(disk: MemoryDisk): Batch {
  const tables = new StagedTables(disk.tables);
  const rows: { readonly row: LogRow; readonly decidedAt: Instant }[] = [];
  const answers = new Map<ProposalId, Answered>();
  return {
    transaction: {
      tables,
      last: () => {
        const last = rows.at(-1);
        return last ? { position: last.row.position, head: last.row.head, decidedAt: last.decidedAt } : { ...disk.last(), decidedAt: disk.lastDecidedAt };
      },
      answered: (id) => answers.get(id) ?? disk.answers.get(id),
      append(row, decision, contentHash) {
        rows.push({ row, decidedAt: decision.decidedAt });
        answers.set(decision.id, { actor: decision.actor, contentHash, answer: { position: row.position, decidedAt: decision.decidedAt } });
      },
      refuse({ id, actor, contentHash, refusals }) {
        answers.set(id, { actor, contentHash, answer: { refusals } });
      },
    },
    writeTo(durable) {
      tables.applyTo(durable.tables);
      for (const { row, decidedAt } of rows) durable.append(row, decidedAt);
      for (const [id, answer] of answers) durable.answers.set(id, answer);
    },
  };
}

/** Reads the log on a `MemoryDisk`. */
export function memoryLogReader(disk: MemoryDisk): LogReader {
  return {
    last: () => disk.last(),
    rowsAfter: (position, limit) => disk.rows.slice(position, position + limit),
    historyOf: (about, before) => (disk.positionsOf.get(about) ?? []).filter((position) => position < before).map((position) => disk.rows[position - 1]!),
    agencyId: (): AgencyId | null => disk.tables.agency()?.id ?? null,
  };
}

/** Who somebody is now, by the tables on a `MemoryDisk`. */
export function memoryDirectory(disk: MemoryDisk): Directory {
  const holds =
    (sha256: string) =>
    ({ originals }: Pick<IncomingDocument, 'originals'>) =>
      originals.some((original) => original.sha256 === sha256);
  return {
    tables: disk.tables,
    outgoingToComplete: () => [...disk.tables.outgoings()].filter((document) => toComplete(document).length > 0),
    dossiersToInspect: () => [...disk.tables.dossiers()].filter(awaitsInspection),
    audiencesOf: (sha256) => [
      ...[...disk.tables.documents()]
        .filter(holds(sha256))
        .map((document) => (isWithheld(document, sha256 as Sha256) ? [] : documentAudience(disk.tables, document))),
      ...[...disk.tables.outgoings()].filter(holds(sha256)).map((document) => outgoingAudience(disk.tables, document)),
      ...[...disk.tables.arrivals()].filter(holds(sha256)).map(() => []),
    ],
  };
}

/** Moments of a `MemoryDisk`. Rows never change in place, so lists of them are a moment. */
export function memoryMoments(disk: MemoryDisk): Moments {
  return {
    async hold(work) {
      const [agency, end] = [disk.tables.agency(), disk.rows.at(-1)];
      if (!agency || !end) throw new Error('there is no moment before the agency is set up');
      const { tables } = disk;
      const rows: Readonly<Record<TableName, readonly StoredRow[]>> = {
        agencies: storedRows([agency]),
        units: storedRows(tables.units()),
        people: storedRows(tables.people()),
        calendars: storedRows(tables.calendars()),
        plans: storedRows(tables.plans()),
        incoming: storedRows(tables.documents(), (document) => documentAudience(tables, document)),
        outgoing: storedRows(tables.outgoings(), (document) => outgoingAudience(tables, document)),
        arrivals: storedRows(tables.arrivals(), () => []),
        reservations: storedRows(tables.reservations(), ({ units }) => units),
        dossiers: storedRows(tables.dossiers(), ({ units }) => units),
        uses: storedRows(tables.uses(), useAudience),
        disposals: storedRows(tables.disposals(), disposalAudience),
        erasures: storedRows(tables.erasures()),
      };
      return work({ agency: agency.id, end, rows: (table) => rows[table] });
    },
  };
}

function storedRows<Row>(rows: Iterable<Row>, audienceOf: (row: Row) => StoredRow['audience'] = () => null): readonly StoredRow[] {
  return [...rows].map((row) => ({ text: JSON.stringify(row), audience: audienceOf(row) }));
}
