import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../../server/adapters/clock/system-clock';
import { openRegisterStore } from '../../../server/adapters/sqlite/register-store';
import { originalPath } from '../../../server/adapters/disk/originals';
import { createRegister } from '../../../server/register/register';
import { printOfficial } from '../../../src/pdfa/official/print';
import { putOriginal } from '../../support/archive-house';
import { setUpProposals, staff } from '../../support/builders';
import { decision } from '../../support/official-texts';
import { letLeaderSign, openDraft, submitDraft } from '../../support/outgoing';
import { officialFonts } from '../../support/pdf-fonts';
import { shippedBundle } from '../../support/bundled-server';
import { run, runOnSmallDisk } from '../../support/process';
import { seedAgency, temporaryDirectory } from '../../support/server';

const directory = temporaryDirectory();
const opened = openDraft();
const waiting = openDraft();
const large = openDraft();
const LARGE = 8 * 1024 * 1024;
let bundle: string;
let bytes: Uint8Array;

beforeAll(async () => {
  bundle = shippedBundle();
  await seedAgency(directory.path, [...setUpProposals(), letLeaderSign()]);
  ({ bytes } = await printOfficial(decision, { at: '2026-03-05T01:02:03.000Z', mark: '' }, officialFonts));
  const original = putOriginal(directory.path, bytes, 'quyet-dinh.pdf');
  const store = openRegisterStore(join(directory.path, 'hoso.db'));
  const submitted = submitDraft(opened.body.document, { originals: [original] });
  const heavy = submitDraft(large.body.document, { originals: [putOriginal(directory.path, Buffer.concat([bytes, Buffer.alloc(LARGE)]), 'ban-do.pdf')] });
  const acts = [opened, waiting, large, submitted, heavy].map((proposal) => ({ proposal, actor: { person: staff.officer.id } }));
  for (const receipt of createRegister({ store, clock: systemClock }).decideBatch(acts)) expect(receipt.outcome).toBe('decided');
  store.close();
});
afterAll(() => directory.remove());

const hoso = (...words: string[]) => run(join(bundle, 'operator.mjs'), words, { HOSO_DATA: directory.path });
const out = (name: string) => join(directory.path, name);

describe('export-pdf', () => {
  test('the operator gets the file of an outgoing document, byte for byte, and its hash', async () => {
    const answer = await hoso('export-pdf', opened.body.document, '--out', out('a.pdf'));
    expect(answer).toMatchObject({ code: 0, output: expect.stringContaining(createHash('sha256').update(bytes).digest('hex')) });
    expect(readFileSync(out('a.pdf')).equals(Buffer.from(bytes))).toBe(true);
  });

  test('a disk that gives out in the middle leaves nothing under the name; a place where nothing can be written is named in a sentence', async () => {
    const words = ['export-pdf', large.body.document, '--out', out('lon.pdf')];
    const answer = await runOnSmallDisk(LARGE / 1024, join(bundle, 'operator.mjs'), words, { HOSO_DATA: directory.path });
    expect([answer.code, answer.output, existsSync(out('lon.pdf'))]).toEqual([1, expect.stringContaining('The disk is full'), false]);
    expect(await hoso(...words)).toMatchObject({ code: 0 });
    writeFileSync(out('tep'), '');
    const below = await hoso('export-pdf', opened.body.document, '--out', out('tep/a.pdf'));
    expect([below.code, below.output.trim().split('\n').length, below.output]).toEqual([2, 1, expect.stringContaining('There is no directory')]);
    const long = await hoso('export-pdf', opened.body.document, '--out', out(`${'d'.repeat(300)}.pdf`));
    expect([long.code, long.output.trim().split('\n').length, long.output]).toEqual([1, 2, expect.stringContaining('ENAMETOOLONG')]);
  });

  test('nothing is overwritten; what was never submitted, or is nobody’s, is refused with words', async () => {
    writeFileSync(out('b.pdf'), 'chứng cứ');
    expect(await hoso('export-pdf', opened.body.document, '--out', out('b.pdf'))).toMatchObject({
      code: 2,
      output: expect.stringContaining('đã có; chọn tên khác'),
    });
    expect(await hoso('export-pdf', opened.body.document, '--out', out('khong-co/d.pdf'))).toMatchObject({
      code: 2,
      output: expect.stringContaining('There is no directory'),
    });
    expect(readFileSync(out('b.pdf'), 'utf8')).toBe('chứng cứ');
    expect(await hoso('export-pdf', waiting.body.document, '--out', out('c.pdf'))).toMatchObject({ output: expect.stringContaining('chưa được trình') });
    expect(await hoso('export-pdf', '99/QĐ-BNV', '--out', out('c.pdf'))).toMatchObject({ output: expect.stringContaining('Không có văn bản đi') });
    expect((await hoso('export-pdf', opened.body.document)).code).not.toBe(0);
    rmSync(originalPath(out('originals'), createHash('sha256').update(bytes).digest('hex')));
    expect(await hoso('export-pdf', opened.body.document, '--out', out('e.pdf'))).toMatchObject({
      code: 2,
      output: expect.stringContaining('chưa có trên máy chủ'),
    });
  });
});
