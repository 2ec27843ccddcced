import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { tableNames } from '../../../src/domain/rows';
import { limits } from '../../../src/protocol/limits';
import { sha256 } from '../hash';
import type { LogReader } from '../ports';
import { signerName } from './checkpoint';
import type { CheckpointSigner, Moments, Segments } from './ports';
import { createRecent } from './recent';
import { snapshotLines } from './snapshot-lines';

export interface Snapshots {
  /** A snapshot for the holder of an access key, compressed; null while the list is so short that it is rather read. */
  gzip(access: string): Promise<Uint8Array | null>;
  /** Makes the kept snapshot, for those who read everything, when there is none or the list has outgrown it. */
  renew(): Promise<void>;
  /** Drops every snapshot that was made: something in it was destroyed. The next one is made anew. */
  forget(): Promise<void>;
}

export interface SnapshotsOptions {
  readonly log: LogReader;
  readonly moments: Moments;
  readonly signer: CheckpointSigner;
  readonly segments: Segments;
  /** How many decisions are rather read from the list. */
  readonly every?: number;
  /** Compresses; an argument because a simulation cannot wait for another thread. */
  readonly pack?: (lines: Iterable<string>) => Promise<Uint8Array>;
  /** What every snapshot that is made for one unit goes through, so that only few are made at once. */
  readonly gate?: <T>(work: () => Promise<T>) => Promise<T>;
  /** Told when a snapshot could not be kept; it goes out all the same. */
  readonly onFault?: (error: unknown) => void;
}

/** Snapshots of units that are remembered: those of a morning on which a whole unit starts. */
const REMEMBERED = 4;
const PREFIX = 'snapshot-1-';
/** A kept snapshot lacks the tables that came after it, so its name says which it has. */
const TABLES = sha256(tableNames.join()).slice(0, 8);

interface Whole {
  readonly position: number;
  readonly bytes: Uint8Array;
}

/**
 * Snapshots of the tables. The one for those who read everything is kept as a file and serves all of them for a while; whoever reads less gets
 * one made now, because what was taken away from them a minute ago must not be in it.
 */
export function createSnapshots(options: SnapshotsOptions): Snapshots {
  const { log, moments, signer, segments, every = limits.decisionsPerSnapshot, pack = gzipOf, gate = (work) => work(), onFault = () => {} } = options;
  const remembered = createRecent<Promise<Uint8Array>>(REMEMBERED);
  let held: Promise<Whole> | null = null;

  function make(access: string): Promise<Whole> {
    return moments.hold(async (moment) => ({ position: moment.end.position, bytes: await pack(snapshotLines(moment, access, signer)) }));
  }

  /** Named by its place in the list and the key that signed it; null when this list does not reach there. */
  function nameAt(position: number): string | null {
    const [row] = log.rowsAfter(position - 1, 1);
    return row ? `${PREFIX}${position}-${row.head.slice(0, 24)}-${signerName(signer)}-${TABLES}.gz` : null;
  }

  async function keptNames(): Promise<readonly string[]> {
    return (await segments.names()).filter((name) => name.startsWith(PREFIX));
  }

  async function findKept(): Promise<Whole | null> {
    const positions = (await keptNames()).map((name) => ({ name, position: parseInt(name.slice(PREFIX.length)) }));
    for (const { name, position } of positions.sort((one, other) => other.position - one.position)) {
      const bytes = nameAt(position) === name ? await segments.read(name) : null;
      if (bytes) return { position, bytes };
    }
    return null;
  }

  async function keep({ position, bytes }: Whole): Promise<void> {
    const name = nameAt(position)!;
    await segments.write(name, bytes);
    for (const other of await keptNames()) if (other !== name) await segments.remove(other);
  }

  async function makeKept(): Promise<Whole> {
    const whole = await make('all');
    await keep(whole).catch(onFault);
    return whole;
  }

  function hold(making: Promise<Whole>): Promise<Whole> {
    held = making;
    making.catch(() => (held = null));
    return making;
  }

  const wholeOne = () => held ?? hold(findKept().then((found) => found ?? makeKept()));

  return {
    async gzip(access) {
      const { position } = log.last();
      if (position < every) return null;
      if (access === 'all') return (await wholeOne()).bytes;
      const key = `${access} ${position}`;
      const making = remembered.get(key, () => gate(async () => (await make(access)).bytes));
      making.catch(() => remembered.forget(key));
      return making;
    },
    async renew() {
      const last = log.last().position;
      if (last < every || last - (await wholeOne()).position < every) return;
      await makeKept().then((whole) => hold(Promise.resolve(whole)));
    },
    async forget() {
      await held?.catch(() => undefined);
      held = null;
      remembered.clear();
      for (const name of await keptNames()) await segments.remove(name);
    },
  };
}

async function gzipOf(lines: Iterable<string>): Promise<Uint8Array> {
  const packed = createGzip();
  const [bytes] = await Promise.all([buffer(packed), pipeline(Readable.from(lines), packed)]);
  return bytes;
}
