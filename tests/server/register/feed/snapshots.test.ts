import { createPublicKey, verify } from 'node:crypto';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadCheckpointSigner } from '../../../../server/adapters/keys/checkpoint-key';
import { openSegments } from '../../../../server/adapters/segments/disk-segments';
import { sha256 } from '../../../../server/register/hash';
import type { Moments, Segments } from '../../../../server/register/feed/ports';
import { createSnapshots, type Snapshots, type SnapshotsOptions } from '../../../../server/register/feed/snapshots';
import type { BatchRegister } from '../../../../server/register/register';
import { putRows, type RowBlock } from '../../../../src/domain/rows';
import { MemoryTables } from '../../../../src/domain/memory-tables';
import type { DocumentId, UnitId } from '../../../../src/domain/shared/ids';
import { checkpointText } from '../../../../src/protocol/feed/page';
import { digestAfter, NO_LINES, snapshotText, type SnapshotHeader, type SnapshotSeal } from '../../../../src/protocol/feed/snapshot';
import { limits } from '../../../../src/protocol/limits';
import { facts, OFFICE, PERSONNEL, proposal, registerIncoming, setUpProposals } from '../../../support/builders';
import { propose, sqliteShelf, temporaryDirectory, workingRegister } from '../../../support/register';

const SETUP = setUpProposals().length;
const EVERY = SETUP + 3;
const PERSONNEL_KEY = `unit:${PERSONNEL}`;

let directory: ReturnType<typeof temporaryDirectory>;
let shelf: ReturnType<typeof sqliteShelf>;
let register: BatchRegister;
let segments: Segments;
let faults: unknown[];
/** How many moments were held: how often a snapshot was made. */
let made: number;

beforeEach(() => {
  directory = temporaryDirectory();
  shelf = sqliteShelf();
  register = workingRegister(shelf.open());
  segments = openSegments(join(directory.path, 'segments'));
  faults = [];
  made = 0;
});
afterEach(() => {
  shelf.remove();
  directory.remove();
});

/** Snapshots as a server that just started has them. */
function started(fields: Partial<SnapshotsOptions> = {}): Snapshots {
  const moments = shelf.moments();
  const counted: Moments = { hold: (work) => ((made += 1), moments.hold(work)) };
  return createSnapshots({
    log: shelf.reader(),
    moments: counted,
    signer: signer(),
    segments,
    every: EVERY,
    onFault: (fault) => faults.push(fault),
    ...fields,
  });
}

function signer(name = 'checkpoint-key.pem') {
  return loadCheckpointSigner(join(directory.path, name));
}

function registerFor(...recipientUnits: UnitId[]): DocumentId {
  const each = registerIncoming({ facts: facts({ recipientUnits }) });
  propose(register, each);
  return each.body.document;
}

function grow(count: number): void {
  propose(register, ...Array.from({ length: count }, () => registerIncoming()));
}

const kept = () => readdirSync(join(directory.path, 'segments'));

interface Opened {
  readonly header: SnapshotHeader;
  readonly blocks: readonly RowBlock[];
  readonly tables: MemoryTables;
}

/** Opens a snapshot as a stranger would who has only the key: digest, signatures, rows. */
function opened(bytes: Uint8Array | null, { publicKey } = signer()): Opened {
  const lines = gunzipSync(bytes!).toString().trimEnd().split('\n');
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  const isSigned = (text: string, signature: string) => verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
  const digest = lines.slice(0, -1).reduce((before, line) => digestAfter(before, line, sha256), NO_LINES);
  const [header, ...rest] = lines.map((line) => JSON.parse(line) as unknown) as [SnapshotHeader, ...RowBlock[]];
  const seal = rest.pop() as unknown as SnapshotSeal;
  expect(seal.digest).toBe(digest);
  expect(isSigned(snapshotText(header, digest), seal.signature)).toBe(true);
  expect(isSigned(checkpointText(header.checkpoint), header.checkpoint.signature)).toBe(true);
  const tables = new MemoryTables();
  for (const block of rest) putRows(tables, block);
  return { header, blocks: rest, tables };
}

describe('a snapshot', () => {
  test('is the register as it stands at one position, under the checkpoint of that position', async () => {
    const document = registerFor(OFFICE);
    propose(register, proposal('ReturnIncoming', { document, reason: 'Gửi nhầm' }));
    grow(limits.rowsPerBlock + 1);
    const { header, blocks, tables } = opened(await started().gzip('all'));
    const last = shelf.reader().last();
    expect(header).toMatchObject({ v: 1, access: 'all', checkpoint: last });
    const stored = shelf.directory().tables;
    expect([tables.agency(), [...tables.units()], [...tables.people()]]).toEqual([stored.agency(), [...stored.units()], [...stored.people()]]);
    expect([...tables.documents()]).toHaveLength(limits.rowsPerBlock + 2);
    expect(tables.incoming(document)!.state).toBe('returned');
    expect([tables.lastArrivalNumber(2026), tables.seriesIsLive(2026)]).toEqual([limits.rowsPerBlock + 2, true]);
    expect(blocks.map(({ table, rows }) => [table, rows.length])).toEqual([
      ['agencies', 1],
      ['units', 3],
      ['people', 8],
      ['incoming', limits.rowsPerBlock],
      ['incoming', 2],
    ]);
  });

  test('is of one moment, although the register decides while it is made', async () => {
    registerFor(PERSONNEL);
    grow(3);
    const before = shelf.reader().last();
    const pack = async (lines: Iterable<string>) => {
      const texts: string[] = [];
      for (const line of lines) {
        texts.push(line);
        grow(1);
      }
      return Buffer.from(texts.join(''));
    };
    const text = Buffer.from((await started({ pack }).gzip('all'))!).toString();
    expect(register.position()).toBeGreaterThan(before.position + 3);
    const [header, ...lines] = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown) as [SnapshotHeader, ...RowBlock[]];
    expect(header.checkpoint).toMatchObject(before);
    expect(lines.filter(({ table }) => table === 'incoming').flatMap(({ rows }): readonly unknown[] => rows)).toHaveLength(4);
  });

  test('there is none while the list is short', async () => {
    grow(2);
    const snapshots = started();
    await snapshots.renew();
    expect([await snapshots.gzip('all'), await snapshots.gzip(PERSONNEL_KEY), made]).toEqual([null, null, 0]);
    grow(1);
    expect(await snapshots.gzip('all')).not.toBeNull();
  });
});

describe('F-03 a snapshot shows each access key what it may read, and nothing else', () => {
  test('a unit gets its own documents whole, and not a word of the others', async () => {
    const own = registerFor(PERSONNEL, OFFICE);
    propose(register, registerIncoming({ facts: facts({ recipientUnits: [OFFICE], subject: 'Điều người khác không được đọc' }) }));
    grow(3);
    const snapshots = started();
    const bytes = await snapshots.gzip(PERSONNEL_KEY);
    expect([...opened(bytes).tables.documents()].map(({ id }) => id)).toEqual([own]);
    expect(gunzipSync(bytes!).toString()).not.toContain('không được đọc');
    const none = opened(await snapshots.gzip('none')).tables;
    expect([[...none.documents()], [...none.people()].length, none.lastArrivalNumber(2026), none.seriesIsLive(2026)]).toEqual([[], 8, 0, false]);
  });

  test('what was taken away a moment ago is not in it, though one was made just before', async () => {
    const document = registerFor(PERSONNEL);
    grow(3);
    const snapshots = started();
    expect(opened(await snapshots.gzip(PERSONNEL_KEY)).tables.incoming(document)).toBeDefined();
    propose(register, proposal('CorrectRegistration', { document, changes: [{ field: 'recipientUnits', from: [PERSONNEL], to: [OFFICE] }], reason: 'Nhầm' }));
    const bytes = await snapshots.gzip(PERSONNEL_KEY);
    expect(gunzipSync(bytes!).toString()).not.toContain(document);
  });

  test('those of a unit share one that was just made; it is never kept on the disk', async () => {
    grow(4);
    const snapshots = started();
    const [one, other] = await Promise.all([snapshots.gzip(PERSONNEL_KEY), snapshots.gzip(PERSONNEL_KEY)]);
    expect([one === other, made, await segments.names()]).toEqual([true, 1, []]);
  });

  test('HOSO-7 they are made behind the gate; who is turned away may ask again', async () => {
    grow(4);
    let isFull = true;
    const snapshots = started({ gate: (work) => (isFull ? Promise.reject(new Error('busy')) : work()) });
    await expect(snapshots.gzip(PERSONNEL_KEY)).rejects.toThrow('busy');
    expect(await snapshots.gzip('all')).not.toBeNull();
    isFull = false;
    expect(await snapshots.gzip(PERSONNEL_KEY)).not.toBeNull();
  });
});

describe('the kept snapshot', () => {
  test('is made once for everybody and serves after a restart', async () => {
    grow(4);
    const snapshots = started();
    const [one, other] = await Promise.all([snapshots.gzip('all'), snapshots.gzip('all')]);
    grow(2);
    const again = await started().gzip('all');
    expect([made, one === other, Buffer.from(again!).equals(Buffer.from(one!))]).toEqual([1, true, true]);
  });

  test('is renewed when the list has outgrown it, and the old one is removed', async () => {
    grow(4);
    const snapshots = started();
    await snapshots.renew();
    const [first] = kept();
    grow(EVERY - 1);
    await snapshots.renew();
    expect([made, kept()]).toEqual([1, [first]]);
    grow(1);
    await snapshots.renew();
    expect([made, kept().length]).toEqual([2, 1]);
    expect(kept()).not.toContain(first);
    expect(opened(await snapshots.gzip('all')).header.checkpoint).toMatchObject(shelf.reader().last());
    expect(made).toBe(2);
  });

  test.each(['changed', 'cut off'])('is made anew when its file was %s', async (how) => {
    grow(4);
    const whole = await started().gzip('all');
    const path = join(directory.path, 'segments', kept()[0]!);
    const bytes = readFileSync(path);
    bytes[bytes.length - 20]! ^= 1;
    if (how === 'changed') writeFileSync(path, bytes);
    else truncateSync(path, bytes.length - 20);
    expect(opened(await started().gzip('all')).header).toEqual(opened(whole).header);
    expect([made, kept().length]).toEqual([2, 1]);
    expect(await segments.read(kept()[0]!)).not.toBeNull();
  });

  test('of another key is never served', async () => {
    grow(4);
    await started().gzip('all');
    const other = signer('other-key.pem');
    opened(await started({ signer: other }).gzip('all'), other);
    expect([made, kept().length]).toEqual([2, 1]);
  });

  test('of another history, as after a backup was brought back, is never served', async () => {
    grow(4);
    await started().gzip('all');
    shelf.remove();
    shelf = sqliteShelf();
    register = workingRegister(shelf.open());
    grow(4);
    expect(opened(await started().gzip('all')).header.checkpoint.head).toBe(shelf.reader().last().head);
    shelf.remove();
    shelf = sqliteShelf();
    register = workingRegister(shelf.open());
    grow(3);
    expect(opened(await started().gzip('all')).header.checkpoint.head).toBe(shelf.reader().last().head);
    expect(made).toBe(3);
  });

  test('that cannot be written goes out all the same, and is reported', async () => {
    grow(4);
    const full = new Error('no space left');
    const snapshots = started({ segments: { ...segments, write: () => Promise.reject(full) } });
    expect(opened(await snapshots.gzip('all')).header.access).toBe('all');
    expect(faults).toEqual([full]);
  });

  test('that could not be made is tried again', async () => {
    grow(4);
    let isBroken = true;
    const moments = shelf.moments();
    const snapshots = started({ moments: { hold: (work) => (isBroken ? Promise.reject(new Error('disk I/O error')) : moments.hold(work)) } });
    await expect(snapshots.gzip('all')).rejects.toThrow('disk I/O error');
    isBroken = false;
    expect(await snapshots.gzip('all')).not.toBeNull();
  });
});
