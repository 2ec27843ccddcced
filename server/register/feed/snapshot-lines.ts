import { accessReads } from '../../../src/domain/authority/access';
import { tableNames } from '../../../src/domain/rows';
import { limits } from '../../../src/protocol/limits';
import { digestAfter, NO_LINES, snapshotText, type SnapshotHeader, type SnapshotSeal } from '../../../src/protocol/feed/snapshot';
import { sha256 } from '../hash';
import { checkpointAt } from './checkpoint';
import type { CheckpointSigner, Moment, StoredRow } from './ports';

/** A snapshot of a moment for an access key, line by line, so that the rows never stand in memory together. */
export function* snapshotLines(moment: Moment, access: string, signer: CheckpointSigner): Iterable<string> {
  const header: SnapshotHeader = { v: 1, access, checkpoint: checkpointAt(moment.end, moment.agency, signer) };
  let digest = NO_LINES;
  for (const line of unsealedLines(header, moment)) {
    digest = digestAfter(digest, line, sha256);
    yield `${line}\n`;
  }
  const seal: SnapshotSeal = { digest, signature: signer.sign(snapshotText(header, digest)) };
  yield `${JSON.stringify(seal)}\n`;
}

function* unsealedLines(header: SnapshotHeader, moment: Moment): Iterable<string> {
  yield JSON.stringify(header);
  for (const table of tableNames)
    for (const block of blocksOf(readable(moment.rows(table), header.access))) yield `{"table":"${table}","rows":[${block.join()}]}`;
}

function* readable(rows: Iterable<StoredRow>, access: string): Iterable<string> {
  for (const { text, audience } of rows) if (audience === null || accessReads(access, audience)) yield text;
}

function* blocksOf(rows: Iterable<string>): Iterable<readonly string[]> {
  let block: string[] = [];
  for (const row of rows) {
    block.push(row);
    if (block.length < limits.rowsPerBlock) continue;
    yield block;
    block = [];
  }
  if (block.length > 0) yield block;
}
