import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openExchangeDatabase, type ExchangeDatabase } from '../../../server/adapters/exchange/database';
import { openMessageFiles } from '../../../server/adapters/exchange/message-files';
import { createOutboxStore } from '../../../server/adapters/exchange/outbox-store';
import { createReceivedStore } from '../../../server/adapters/exchange/received-store';
import { createFollower } from '../../../server/exchange/follow';
import type { OutboxStore } from '../../../server/exchange/ports';
import { createPostRoom } from '../../../server/exchange/post-room';
import type { UnwritableMessage } from '../../../server/exchange/tell';
import type { Decision } from '../../../src/domain/decisions';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import type { Proposal } from '../../../src/domain/proposals';
import type { DocumentId, Sha256 } from '../../../src/domain/shared/ids';
import { apply, memoryTables, proposal } from '../../support/builders';
import { byHand, clerk, issue, letLeaderSign, administrator, registerSigned, scan, seal, sealed, signed, number } from '../../support/outgoing';
import { temporaryDirectory } from '../../support/server';
import { pdf } from '../../support/transfers';

/** What follows from decisions for the axis: one that cannot be sent as it is stands in the way of no other. */
let directory: ReturnType<typeof temporaryDirectory>;
let database: ExchangeDatabase;
let outbox: OutboxStore;
let tables: MemoryTables;
let decisions: Decision[];
let unwritable: UnwritableMessage[];
let faults: unknown[];
const at = (name: string) => join(directory.path, name);

beforeEach(() => {
  directory = temporaryDirectory();
  database = openExchangeDatabase(at('exchange.db'));
  outbox = createOutboxStore(database);
  [tables, decisions, unwritable, faults] = [memoryTables(), [], [], []];
});
afterEach(() => {
  database.close();
  directory.remove();
});

function decided(each: Proposal): void {
  decisions.push(apply(tables, each, clerk));
}

/** A document with its number and seal, whose file lies here. */
function sealedFile(): DocumentId {
  const document = signed(tables);
  apply(tables, number(document), clerk);
  const bytes = Buffer.alloc(tables.outgoing(document)!.signed!.original.byteLength + 100, document);
  const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256;
  writeFileSync(at(sha256), bytes);
  apply(tables, seal(tables, document, { originals: [pdf({ sha256, byteLength: bytes.length })] }), clerk);
  return document;
}

async function follow(): Promise<void> {
  const list = {
    rowsAfter: (after: number) => decisions.map((each, place) => ({ position: place + 1, text: JSON.stringify(each) })).slice(after),
  };
  const postRoom = createPostRoom({
    outbox,
    files: await openMessageFiles(at('messages')),
    openOriginal: ({ sha256 }) => createReadStream(at(sha256)),
    now: Date.now,
  });
  const parts = { list, tables, received: createReceivedStore(database), postRoom, outbox, now: Date.now };
  await createFollower({ ...parts, onUnwritable: async (each) => void unwritable.push(each), onFault: (error) => faults.push(error) }).follow();
}

const stateOf = (document: DocumentId) => outbox.ofDocument(document).map(({ state, order }) => [state, order]);

describe('what is decided, for the axis', () => {
  test('F-85 a document whose file is not here is told to be so, and what is issued after it goes out', async () => {
    const [lost, good] = [sealed(tables), sealedFile()];
    decided(issue(lost));
    decided(issue(good));
    await follow();
    expect(unwritable).toMatchObject([{ document: lost, order: null }]);
    expect([stateOf(lost), stateOf(good), faults]).toEqual([[], [['waiting', null]], []]);
  });

  test('ND30-18.4 a recall by a notice on paper goes out without a file, and holds up nothing that comes after it', async () => {
    apply(tables, letLeaderSign(), administrator);
    const [old, good] = [sealedFile(), sealedFile()];
    const notice = registerSigned({ originals: [scan] });
    apply(tables, notice, clerk);
    apply(tables, issue(notice.body.document, { recipients: [byHand] }), clerk);
    decided(issue(old));
    decided(proposal('RecallIssued', { document: old, by: notice.body.document, reason: 'Ban hành nhầm' }));
    decided(issue(good));
    await follow();
    expect([stateOf(old), stateOf(good), unwritable, faults]).toEqual([
      [
        ['waiting', null],
        ['waiting', 'recall'],
      ],
      [['waiting', null]],
      [],
      [],
    ]);
  });

  test('F-85 what is taken back from one recipient goes out once however often the decision is looked at, and says why without who', async () => {
    const document = sealedFile();
    decided(issue(document));
    await follow();
    const { recipient } = outbox.ofDocument(document)[0]!;
    const told = { document, code: recipient, status: '' } as const;
    apply(tables, proposal('ReportDelivery', { ...told, event: 'sent', words: '' }), 'operator');
    const ordered = proposal('ReportDelivery', { ...told, event: 'ordered', words: 'Gửi nhầm nơi', by: 'Trần Văn Thư', order: 'takeBack' });
    decisions.push(apply(tables, ordered, 'operator'));
    decisions.push(decisions.at(-1)!);
    await follow();
    expect([stateOf(document), faults]).toEqual([
      [
        ['waiting', null],
        ['waiting', 'takeBack'],
      ],
      [],
    ]);
    const { sha256 } = outbox.ofDocument(document)[1]!;
    const written = readFileSync(at(join('messages', `${sha256}.edxml`)), 'utf8');
    expect([written.includes('Gửi nhầm nơi'), written.includes('Trần Văn Thư')]).toEqual([true, false]);
  });
});
