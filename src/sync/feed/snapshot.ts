import type { RowBlock } from '../../domain/rows';
import type { AgencyId } from '../../domain/shared/ids';
import { checkpointText, type Checkpoint } from '../../protocol/feed/page';
import {
  digestAfter,
  isRowBlock,
  isSnapshotHeader,
  isSnapshotSeal,
  NO_LINES,
  snapshotText,
  type SnapshotHeader,
  type SnapshotSeal,
} from '../../protocol/feed/snapshot';
import type { TakenSnapshot } from '../../storage/device';
import type { Checkpoints } from './checkpoints';
import { sha256 } from '../../domain/shared/sha256';

const SLICE_BYTES = 256 * 1024;

/** A snapshot that is not taken: cut off, malformed, of another agency or not signed by this server. */
export class SnapshotFault extends Error {
  override readonly name = 'SnapshotFault';
}

/** A snapshot that was checked to its last line. */
export interface CheckedSnapshot {
  readonly taken: TakenSnapshot;
  readonly checkpoint: Checkpoint;
}

/** Reads a snapshot and checks it whole: nothing of it is used before the seal was seen to hold. Throws `SnapshotFault`. */
export async function readSnapshot(content: Blob, agency: AgencyId, { isSigned }: Pick<Checkpoints, 'isSigned'>): Promise<CheckedSnapshot> {
  const { header, blocks, digest, seal } = await readLines(content);
  const { access, checkpoint } = header;
  if (checkpoint.agency !== agency) throw new SnapshotFault('the snapshot is that of another agency');
  if (seal.digest !== digest) throw new SnapshotFault('the snapshot is not what was sealed');
  if (!(await isSigned(checkpointText(checkpoint), checkpoint.signature)))
    throw new SnapshotFault('the checkpoint of the snapshot is not signed by the server');
  if (!(await isSigned(snapshotText(header, digest), seal.signature))) throw new SnapshotFault('the snapshot is not signed by the server');
  return { taken: { access, position: checkpoint.position, head: checkpoint.head, blocks }, checkpoint };
}

interface SnapshotLines {
  readonly header: SnapshotHeader;
  readonly blocks: readonly RowBlock[];
  /** Of header and blocks as they came. */
  readonly digest: string;
  readonly seal: SnapshotSeal;
}

async function readLines(content: Blob): Promise<SnapshotLines> {
  const blocks: RowBlock[] = [];
  let header: SnapshotHeader | null = null;
  let seal: SnapshotSeal | null = null;
  let digest = NO_LINES;
  for await (const text of linesOf(content)) {
    if (seal) throw new SnapshotFault('the snapshot goes on behind its seal');
    const line = parse(text);
    if (isSnapshotSeal(line)) seal = line;
    else digest = digestAfter(digest, text, sha256);
    if (isRowBlock(line)) blocks.push(line);
    else if (isSnapshotHeader(line) && !header) header = line;
    else if (!seal) throw new SnapshotFault(`the snapshot holds what is not known here: ${text.slice(0, 100)}`);
  }
  if (!header || !seal) throw new SnapshotFault('the snapshot is cut off');
  return { header, blocks, digest, seal };
}

/** Whole lines, read in slices, so that a large text never stands in memory beside its rows. */
async function* linesOf(content: Blob): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for (let at = 0; at < content.size; at += SLICE_BYTES) {
    const slice = await content.slice(at, at + SLICE_BYTES).arrayBuffer();
    const lines = (rest + decoder.decode(slice, { stream: true })).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest !== '') throw new SnapshotFault('the snapshot is cut off within a line');
}

function parse(text: string): object {
  try {
    const line: unknown = JSON.parse(text);
    if (typeof line === 'object' && line !== null) return line;
  } catch (cause) {
    throw new SnapshotFault('a line of the snapshot is not JSON', { cause });
  }
  throw new SnapshotFault('a line of the snapshot says nothing');
}
