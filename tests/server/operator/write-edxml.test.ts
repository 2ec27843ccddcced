import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../../server/adapters/clock/system-clock';
import { originalPath } from '../../../server/adapters/disk/originals';
import { openRegisterStore } from '../../../server/adapters/sqlite/register-store';
import { createRegister } from '../../../server/register/register';
import type { Submission } from '../../../server/register/ports';
import type { Actor } from '../../../src/domain/decide';
import type { Proposal } from '../../../src/domain/proposals';
import type { DocumentId } from '../../../src/domain/shared/ids';
import { putOriginal } from '../../support/archive-house';
import { receiveExchanged } from '../../support/arrivals';
import { apply, facts, freshId, memoryTables, PERSONNEL, proposal, registerIncoming } from '../../support/builders';
import { administrator, clerk, head, issue, leader, letLeaderSign, number, officer, openDraft, review, seal, sign, submitDraft } from '../../support/outgoing';
import { simplePdf } from '../../support/pdfs';
import { shippedBundle } from '../../support/bundled-server';
import { run } from '../../support/process';
import { seedAgency, seeded, temporaryDirectory } from '../../support/server';
import { pdf } from '../../support/transfers';

const directory = temporaryDirectory();
const at = (name: string) => join(directory.path, name);
const letter = simplePdf('Công văn');
let bundle: string;
let document: DocumentId;
let waiting: DocumentId;
let came: DocumentId;
let sha256: string;

beforeAll(async () => {
  bundle = shippedBundle();
  await seedAgency(directory.path);
  const original = putOriginal(directory.path, letter, 'công văn: bản cuối.pdf');
  ({ sha256 } = original);
  const arrived = receiveExchanged();
  came = freshId<DocumentId>();
  const opened = [openDraft({ answers: came }), openDraft()] as const;
  [document, waiting] = [opened[0].body.document, opened[1].body.document];
  const tables = memoryTables();
  const steps: Submission[] = [];
  const act = (proposal: Proposal, actor: Actor) => {
    apply(tables, proposal, actor);
    steps.push(seeded(proposal, actor));
  };
  act(letLeaderSign(), administrator);
  act(arrived, 'operator');
  const forUs = facts({ recipientUnits: [PERSONNEL] });
  act(registerIncoming({ document: came, arrival: arrived.body.arrival, originals: arrived.body.originals, facts: forUs }), clerk);
  for (const each of opened) act(each, officer);
  act(submitDraft(document, { originals: [pdf({ byteLength: 100 })] }), officer);
  act(review(tables, document, { step: 0 }), head);
  act(review(tables, document, { step: 1 }), clerk);
  act(sign(tables, document, { originals: [pdf({ byteLength: 200 })] }), leader);
  act(number(document), clerk);
  act(seal(tables, document, { originals: [original] }), clerk);
  act(issue(document), clerk);
  act(proposal('RecallIssued', { document, reason: 'Ban hành nhầm' }), clerk);
  const store = openRegisterStore(at('hoso.db'));
  const refused = createRegister({ store, clock: systemClock })
    .decideBatch(steps)
    .filter(({ outcome }) => outcome === 'refused');
  store.close();
  expect(refused).toEqual([]);
  return () => directory.remove();
});

const hoso = (...words: string[]) => run(join(bundle, 'operator.mjs'), words, { HOSO_DATA: directory.path });

describe('write-edxml', () => {
  test('ND30-18.4 the recall of an issued document, and what is told of one that came, are written as they are sent', async () => {
    expect(await hoso('write-edxml', document, '--as', 'recall', '--out', at('thu-hoi.edxml'))).toMatchObject({ code: 0 });
    expect(JSON.parse((await hoso('read-edxml', at('thu-hoi.edxml'), '--json')).output)).toMatchObject({
      message: { documentId: expect.stringContaining(',01/BNV-TCCB'), business: { type: 'recall', reason: 'Ban hành nhầm' }, originals: [] },
    });
    const told = await hoso('write-edxml', came, '--as', '16', '--words', 'Đã giải quyết', '--out', at('16.edxml'));
    expect(told).toMatchObject({ code: 0 });
    expect(JSON.parse((await hoso('read-edxml', at('16.edxml'), '--json')).output)).toMatchObject({
      message: {
        kind: 'status',
        code: '16',
        description: 'Đã giải quyết',
        about: { organId: 'G12', documentCode: '1/BTC-VP', documentId: 'G12,2026/03/02,1/BTC-VP' },
      },
    });
    expect(await hoso('write-edxml', document, '--as', '13', '--words', 'Gửi nhầm nơi nhận', '--out', at('13.edxml'))).toMatchObject({ code: 0 });
    expect(JSON.parse((await hoso('read-edxml', at('13.edxml'), '--json')).output)).toMatchObject({
      message: { code: '13', description: 'Gửi nhầm nơi nhận', about: { documentCode: '01/BNV-TCCB', documentId: expect.stringContaining(',01/BNV-TCCB') } },
    });
    expect(await hoso('write-edxml', document, '--as', 'replace', '--out', at('khac.edxml'))).toMatchObject({
      code: 2,
      output: expect.stringContaining('replace'),
    });
    expect(await hoso('write-edxml', document, '--as', '99', '--out', at('khac.edxml'))).toMatchObject({ code: 2 });
  });

  test('F-90 an issued document is written as its recipients get it, and reads back with its file byte for byte', async () => {
    expect(await hoso('write-edxml', '01/BNV-TCCB', '--out', at('di.edxml'))).toMatchObject({ code: 0, output: expect.stringContaining('SHA-256') });
    const { code, output } = await hoso('read-edxml', at('di.edxml'), '--json', '--out', at('tep'));
    expect([code, JSON.parse(output)]).toMatchObject([
      0,
      {
        message: {
          to: [{ organId: '000.00.00.G12' }],
          codeNumber: '01',
          codeNotation: 'BNV-TCCB',
          documentType: { number: 18, name: 'Công văn' },
          business: { type: 'new' },
          answers: [{ organId: 'G12', documentId: 'G12,2026/03/02,1/BTC-VP' }],
          originals: [{ name: 'công văn bản cuối.pdf', mediaType: 'application/pdf', byteLength: letter.length }],
        },
        remarks: [],
      },
    ]);
    expect(readFileSync(join(at('tep'), '001.pdf'))).toEqual(Buffer.from(letter));
  });

  test('says what it cannot write: nothing issued, no such document, a file that is there or has changed', async () => {
    expect(await hoso('write-edxml', waiting, '--out', at('khac.edxml'))).toMatchObject({ code: 2, output: expect.stringContaining('chưa phát hành') });
    expect(await hoso('write-edxml', 'khac', '--out', at('khac.edxml'))).toMatchObject({ code: 2, output: expect.stringContaining('no outgoing document') });
    expect(await hoso('write-edxml', document, '--out', at('di.edxml'))).toMatchObject({ code: 2, output: expect.stringContaining('exists') });
    expect(await hoso('write-edxml', document)).toMatchObject({ code: 2, output: expect.stringContaining('write-edxml DOCUMENT') });
    writeFileSync(originalPath(at('originals'), sha256), 'khác');
    expect(await hoso('write-edxml', document, '--out', at('khac.edxml'))).toMatchObject({
      code: 1,
      output: expect.stringMatching(/EDX-73 [\s\S]*choose it again/),
    });
    rmSync(originalPath(at('originals'), sha256));
    expect(await hoso('write-edxml', document, '--out', at('khac.edxml'))).toMatchObject({ code: 2, output: expect.stringContaining('chưa có trên máy chủ') });
    expect(readdirSync(directory.path).filter((name) => name.startsWith('khac'))).toEqual([]);
  });
});
