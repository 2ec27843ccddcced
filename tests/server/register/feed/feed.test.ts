import { createPublicKey, verify } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadCheckpointSigner } from '../../../../server/adapters/keys/checkpoint-key';
import { MemoryDisk, memoryLogReader, openMemoryStore } from '../../../../server/adapters/memory/memory-store';
import { openSegments } from '../../../../server/adapters/segments/disk-segments';
import { createFeed, type Feed } from '../../../../server/register/feed/feed';
import { sha256 } from '../../../../server/register/hash';
import type { BatchRegister } from '../../../../server/register/register';
import type { Decision } from '../../../../src/domain/decisions';
import { fold } from '../../../../src/domain/fold';
import { MemoryTables } from '../../../../src/domain/memory-tables';
import type { DocumentId, UnitId } from '../../../../src/domain/shared/ids';
import { GENESIS, headAfter } from '../../../../src/protocol/feed/chain';
import { checkpointText, entryLength, type FeedEntry, type FeedPage } from '../../../../src/protocol/feed/page';
import { limits } from '../../../../src/protocol/limits';
import { facts, OFFICE, PERSONNEL, proposal, registerIncoming, setUpProposals } from '../../../support/builders';
import { propose, temporaryDirectory, workingRegister } from '../../../support/register';

const SETUP = setUpProposals().length;
const PERSONNEL_KEY = `unit:${PERSONNEL}`;

let directory: ReturnType<typeof temporaryDirectory>;
let disk: MemoryDisk;
let register: BatchRegister;
let feed: Feed;
let publicKey: string;

beforeEach(() => {
  directory = temporaryDirectory();
  disk = new MemoryDisk();
  register = workingRegister(openMemoryStore(disk));
  const signer = loadCheckpointSigner(join(directory.path, 'checkpoint-key.pem'));
  publicKey = signer.publicKey;
  feed = createFeed({ log: memoryLogReader(disk), signer, segments: openSegments(join(directory.path, 'segments')) });
});
afterEach(() => directory.remove());

function page(access: string, after: number): FeedPage {
  const { text, position } = feed.page({ access, after });
  const parsed = JSON.parse(text) as FeedPage;
  expect(parsed.position).toBe(position);
  return parsed;
}

function registerFor(...recipientUnits: UnitId[]): DocumentId {
  const each = registerIncoming({ facts: facts({ recipientUnits }) });
  propose(register, each);
  return each.body.document;
}

function move(document: DocumentId, from: UnitId[], to: UnitId[]): void {
  propose(register, proposal('CorrectRegistration', { document, changes: [{ field: 'recipientUnits', from, to }], reason: 'Chuyển đơn vị' }));
}

/** What a device holds after it has read the whole feed under an access key, page by page, checking the chain and the checkpoints. */
function follow(access: string): MemoryTables & { removed: DocumentId[] } {
  const tables = Object.assign(new MemoryTables(), { removed: [] as DocumentId[] });
  let head = GENESIS;
  let position = 0;
  for (let next = page(access, 0); next.position > position; next = page(access, position)) {
    expect(next.after).toBe(position);
    expect(next.entries.reduce((sum, entry) => sum + entryLength(entry), 0)).toBe(next.position - position);
    head = headAfter(head, next.entries, sha256);
    expect(next.checkpoint).toMatchObject({ position: next.position, head });
    position = next.position;
    for (const entry of next.entries) take(tables, entry);
  }
  expect(position).toBe(register.position());
  return tables;
}

function take(tables: MemoryTables & { removed: DocumentId[] }, entry: FeedEntry): void {
  if ('remove' in entry) tables.removed.push(...(entry.remove as readonly DocumentId[]));
  if (!('decision' in entry)) return;
  for (const decision of [...(entry.history ?? []), entry.decision]) fold(tables, decision);
}

describe('F-03 the feed shows each access key what it may read, and nothing else', () => {
  test('those who read the whole register fold the very tables of the register', () => {
    move(registerFor(OFFICE), [OFFICE], [PERSONNEL]);
    registerFor();
    expect([...follow('all').documents()]).toEqual([...disk.tables.documents()]);
  });

  test('a unit reads its own documents; the others are leaves in runs', () => {
    registerFor(OFFICE);
    registerFor();
    const own = registerFor(PERSONNEL, OFFICE);
    registerFor(OFFICE);
    expect([...follow(PERSONNEL_KEY).documents()].map(({ id }) => id)).toEqual([own]);
    expect(page(PERSONNEL_KEY, SETUP).entries).toMatchObject([
      { sealed: [disk.rows[SETUP]!.leaf, disk.rows[SETUP + 1]!.leaf] },
      { decision: { body: { document: own } } },
      { sealed: [disk.rows[SETUP + 3]!.leaf] },
    ]);
  });

  test('who reads nothing of the register still follows the directory', () => {
    registerFor(OFFICE);
    const tables = follow('none');
    expect([...tables.documents()]).toEqual([]);
    expect([...tables.people()]).toHaveLength(8);
  });

  test('a document that becomes readable comes with its history', () => {
    const document = registerFor(OFFICE);
    propose(register, proposal('CorrectRegistration', { document, changes: [{ field: 'pageCount', from: 3, to: 4 }], reason: 'Đếm lại' }));
    move(document, [OFFICE], [PERSONNEL]);
    const [entry] = page(PERSONNEL_KEY, SETUP + 2).entries as [{ decision: Decision; history: Decision[] }];
    expect(entry.history.map(({ type }) => type)).toEqual(['IncomingRegistered', 'RegistrationCorrected']);
    expect(follow(PERSONNEL_KEY).incoming(document)).toEqual(disk.tables.incoming(document));
  });

  test('a document that is no longer theirs is taken away, comes back whole, and says nothing in between', () => {
    const document = registerFor(PERSONNEL);
    move(document, [PERSONNEL], [OFFICE]);
    propose(
      register,
      proposal('CorrectRegistration', {
        document,
        changes: [{ field: 'subject', from: facts().subject, to: 'Điều người khác không được đọc' }],
        reason: 'Ghi nhầm',
      }),
    );
    expect(follow(PERSONNEL_KEY).removed).toEqual([document]);
    expect(page(PERSONNEL_KEY, SETUP + 1).entries).toEqual([
      { remove: [document], leaf: disk.rows[SETUP + 1]!.leaf },
      { sealed: [disk.rows[SETUP + 2]!.leaf] },
    ]);
    expect(feed.page({ access: PERSONNEL_KEY, after: 0 }).text).not.toContain('không được đọc');
    move(document, [OFFICE], [PERSONNEL]);
    expect(follow(PERSONNEL_KEY).incoming(document)).toEqual(disk.tables.incoming(document));
  });
});

describe('F-03 what was sent to the wrong unit and taken back', () => {
  test('is not found by somebody who joins that unit later, not even in a page that was asked before', async () => {
    const document = registerFor(PERSONNEL);
    expect(feed.page({ access: PERSONNEL_KEY, after: 0 }).text).toContain(document);
    propose(register, ...Array.from({ length: limits.decisionsPerPage - SETUP - 1 }, () => registerIncoming()));
    expect(gunzipSync(await feed.pageGzip({ access: PERSONNEL_KEY, after: 0 })).toString()).toContain('IncomingRegistered');
    move(document, [PERSONNEL], [OFFICE]);
    expect(feed.page({ access: PERSONNEL_KEY, after: 0 }).text).not.toContain('IncomingRegistered');
    expect(gunzipSync(await feed.pageGzip({ access: PERSONNEL_KEY, after: 0 })).toString()).not.toContain('IncomingRegistered');
    expect([...follow(PERSONNEL_KEY).documents()]).toEqual([]);
  });

  test('comes with its history once, however often it moved to and fro', () => {
    const document = registerFor(OFFICE);
    for (let round = 0; round < 3; round++) {
      move(document, [OFFICE], [PERSONNEL]);
      move(document, [PERSONNEL], [OFFICE]);
    }
    move(document, [OFFICE], [PERSONNEL]);
    const { entries } = page(PERSONNEL_KEY, SETUP);
    expect(entries.filter((entry) => 'decision' in entry)).toHaveLength(1);
    expect(follow(PERSONNEL_KEY).incoming(document)).toEqual(disk.tables.incoming(document));
  });

  test('reaches a device that was away while it moved to and fro', () => {
    const document = registerFor(PERSONNEL);
    move(document, [PERSONNEL], [OFFICE]);
    const tables = Object.assign(new MemoryTables(), { removed: [] as DocumentId[] });
    for (const entry of page(PERSONNEL_KEY, 0).entries) take(tables, entry);
    const away = register.position();
    move(document, [OFFICE], [PERSONNEL]);
    move(document, [PERSONNEL], [OFFICE]);
    move(document, [OFFICE], [PERSONNEL]);
    for (const entry of page(PERSONNEL_KEY, away).entries) take(tables, entry);
    expect(tables.incoming(document)).toEqual(disk.tables.incoming(document));
  });
});

describe('the pages of the feed', () => {
  test('an empty page says that the device is up to date', () => {
    const last = register.position();
    expect(page('all', last)).toMatchObject({ after: last, position: last, entries: [], checkpoint: { position: last, head: disk.last().head } });
  });

  test('a device that knows a longer list is led back to where this one ends', () => {
    const last = register.position();
    expect(page('all', last + 5)).toMatchObject({ after: last + 5, position: last, entries: [], checkpoint: { position: last } });
  });

  test('the text of a decision is the very text that the chain covers', () => {
    registerFor();
    expect(feed.page({ access: 'all', after: SETUP }).text).toContain(`{"decision":${disk.rows[SETUP]!.text}}`);
  });

  test('a checkpoint is signed, and its place in the list has only one', () => {
    const { checkpoint } = page('all', 0);
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    expect(verify(null, Buffer.from(checkpointText(checkpoint)), key, Buffer.from(checkpoint.signature, 'base64'))).toBe(true);
    expect(verify(null, Buffer.from(checkpointText({ ...checkpoint, position: 1 })), key, Buffer.from(checkpoint.signature, 'base64'))).toBe(false);
    expect(page('all', 3).checkpoint).toEqual(checkpoint);
  });

  test('pages end at multiples of the page size; full ones are compressed once, kept, and made anew when damaged', async () => {
    propose(register, ...Array.from({ length: limits.decisionsPerPage + 5 - SETUP }, () => registerIncoming()));
    expect(page('all', 0).position).toBe(limits.decisionsPerPage);
    expect(page('all', 7).position).toBe(limits.decisionsPerPage);
    expect(page('all', limits.decisionsPerPage).position).toBe(limits.decisionsPerPage + 5);
    const { text } = feed.page({ access: 'all', after: 0 });
    expect(gunzipSync(await feed.pageGzip({ access: 'all', after: 0 })).toString()).toBe(text);
    await feed.pageGzip({ access: 'all', after: 7 });
    await feed.pageGzip({ access: 'none', after: 0 });

    const segments = join(directory.path, 'segments');
    const [name, ...others] = readdirSync(segments);
    expect(others).toEqual([]);
    const bytes = readFileSync(join(segments, name!));
    bytes[bytes.length - 20]! ^= 1;
    writeFileSync(join(segments, name!), bytes);
    expect(await openSegments(segments).read(name!)).toBeNull();
    const afresh = createFeed({
      log: memoryLogReader(disk),
      signer: loadCheckpointSigner(join(directory.path, 'checkpoint-key.pem')),
      segments: openSegments(segments),
    });
    expect(gunzipSync(await afresh.pageGzip({ access: 'all', after: 0 })).toString()).toBe(text);
    expect(await openSegments(segments).read(name!)).not.toBeNull();
  });

  test('a segment that cannot be kept goes out all the same, and is reported', async () => {
    propose(register, ...Array.from({ length: limits.decisionsPerPage - SETUP }, () => registerIncoming()));
    const faults: unknown[] = [];
    const full = new Error('no space left');
    const segments = { read: async () => null, write: () => Promise.reject(full) };
    const signer = loadCheckpointSigner(join(directory.path, 'checkpoint-key.pem'));
    const bytes = await createFeed({ log: memoryLogReader(disk), signer, segments, onFault: (fault) => faults.push(fault) }).pageGzip({
      access: 'all',
      after: 0,
    });
    expect(JSON.parse(gunzipSync(bytes).toString())).toMatchObject({ position: limits.decisionsPerPage });
    expect(faults).toEqual([full]);
  });
});

test('the key of checkpoints is made once, for the server’s account alone, even after a first start that was cut off; another kind of key is refused', () => {
  const path = join(directory.path, 'checkpoint-key.pem');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(loadCheckpointSigner(path).publicKey).toBe(publicKey);
  rmSync(path);
  writeFileSync(`${path}.part`, '-----BEGIN PRIV');
  expect(loadCheckpointSigner(path).publicKey).not.toBe(publicKey);
  expect([statSync(path).mode & 0o777, readdirSync(directory.path)]).toEqual([0o600, ['checkpoint-key.pem']]);
  writeFileSync(path, 'not a key');
  expect(() => loadCheckpointSigner(path)).toThrow();
});
