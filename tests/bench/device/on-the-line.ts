import { GENESIS, headAfter } from '../../../src/protocol/feed/chain';
import type { Checkpoint, FeedPage } from '../../../src/protocol/feed/page';
import { digestAfter, type SnapshotHeader } from '../../../src/protocol/feed/snapshot';
import { limits } from '../../../src/protocol/limits';
import type { Standing } from '../../../src/sync/feed/check-page';
import { sha256 } from '../../../src/domain/shared/sha256';
import { AGENCY, NOON } from '../../support/builders';
import type { Office } from '../../storage/support/office';

/** A page of an office's list as it comes over the line. */
export function listText(office: Office, { position: after, head }: Standing, count: number): string {
  const entries = office.decisions.slice(after, after + count).map((decision) => ({ decision }));
  const position = after + entries.length;
  const checkpoint = checkpointAt({ position, head: headAfter(head, entries, sha256) });
  const page: FeedPage = { v: 1, agency: AGENCY, access: 'all', after, position, entries, checkpoint };
  return JSON.stringify(page);
}

/** The snapshot of an office as it comes over the line. */
export function snapshotOf({ tables }: Office, at: Standing): Blob {
  const header: SnapshotHeader = { v: 1, access: 'all', checkpoint: checkpointAt(at) };
  const documents = [...tables.documents()];
  const portions = Array.from({ length: Math.ceil(documents.length / limits.rowsPerBlock) }, (_, index) =>
    documents.slice(index * limits.rowsPerBlock, (index + 1) * limits.rowsPerBlock),
  );
  const directory = [
    { table: 'agencies', rows: [tables.agency()] },
    { table: 'units', rows: [...tables.units()] },
    { table: 'people', rows: [...tables.people()] },
  ];
  const lines = [header, ...directory, ...portions.map((rows) => ({ table: 'incoming', rows }))].map((line) => JSON.stringify(line));
  const digest = lines.reduce((before, line) => digestAfter(before, line, sha256), GENESIS);
  return new Blob([...lines, JSON.stringify({ digest, signature: '' })].map((line) => `${line}\n`));
}

function checkpointAt({ position, head }: Standing): Checkpoint {
  return { agency: AGENCY, position, head, at: NOON, signature: '' };
}
