import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readDocx } from '../../src/docx/read';
import { writeDocx } from '../../src/docx/write';
import {
  blockKinds,
  emptyOfficialText,
  officialTextHash,
  settledText,
  signingAuthorities,
  type BodyBlock,
  type OfficialText,
} from '../../src/domain/drafting/official-text';
import { startedText } from '../../src/domain/drafting/templates/start';
import { documentTypes } from '../../src/domain/incoming/document-types';
import { block, decision, letter, tableOf } from '../support/official-texts';

const fileOf = (text: OfficialText) => new Blob([writeDocx(text) as Uint8Array<ArrayBuffer>]);
async function again(text: OfficialText): Promise<OfficialText> {
  const read = await readDocx(fileOf(text));
  if (!read.ok) throw new Error(read.problem);
  expect(read.losses).toEqual({});
  return read.text;
}

describe('a Word file that we wrote', () => {
  test('comes back as it went out: a letter, a decision with appendices, every type', async () => {
    for (const text of [letter, decision]) expect(settledText(await again(text))).toEqual(settledText(text));
    const given = {
      agency: { name: 'Bộ Nội vụ', superior: 'Chính phủ', abbreviation: 'BNV', place: 'Hà Nội' },
      unit: { name: 'Văn phòng Bộ', abbreviation: 'VP' },
      signer: { authority: 'TL.', onBehalfOf: 'Bộ trưởng\nKT. Chánh Văn phòng', position: 'Phó Chánh Văn phòng', name: 'Ngô Xuân Khánh' },
    } as const;
    for (const { name } of documentTypes) {
      const text = startedText(name, given);
      expect(settledText(await again(text))).toEqual(settledText(text));
    }
  });

  test('comes back whatever stands in it', async () => {
    const words = fc
      .string({ unit: fc.constantFrom('a', 'Đ', 'ề', '1', '.', ',', '<', '&', '"', "'", ' ', '-', '/', '🙂'), minLength: 1, maxLength: 12 })
      .filter((each) => each.trim() !== '');
    const run = fc.record({ text: words, bold: fc.constant(true as const), italic: fc.constant(true as const) }, { requiredKeys: ['text'] });
    const paragraph = fc.record(
      {
        kind: fc.constantFrom(...blockKinds.filter((kind) => kind !== 'table')),
        runs: fc.array(run, { maxLength: 3 }),
        align: fc.constantFrom('left' as const, 'right' as const, 'center' as const),
      },
      { requiredKeys: ['kind', 'runs'] },
    );
    const cell = fc.array(fc.record({ kind: fc.constant('paragraph' as const), runs: fc.array(run, { maxLength: 2 }) }), { minLength: 1, maxLength: 2 });
    const table = fc.record({
      kind: fc.constant('table' as const),
      runs: fc.constant([]),
      rows: fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
    });
    const body: fc.Arbitrary<readonly BodyBlock[]> = fc.array(fc.oneof(paragraph, table) as fc.Arbitrary<BodyBlock>, { maxLength: 4 });
    const made = fc.record({
      documentType: fc.constantFrom('Công văn', 'Quyết định', 'Bản cam kết'),
      superior: words,
      issuer: words,
      notation: words,
      subject: words,
      addressees: fc.array(words, { maxLength: 3 }),
      recipients: fc.array(words, { maxLength: 3 }),
      circulation: words,
      contact: words,
      urgency: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const),
      copies: fc.option(fc.nat(500)),
      authority: fc.constantFrom(...signingAuthorities),
      body,
      appendices: fc.array(fc.record({ title: words, body }), { maxLength: 2 }),
    });
    await fc.assert(
      fc.asyncProperty(made, async ({ authority, ...rest }) => {
        const isOwn = authority === '' || authority === 'Q.';
        const signer = { authority, onBehalfOf: isOwn ? '' : 'Bộ trưởng', position: 'Thứ trưởng', name: 'Ngô Xuân Khánh' };
        const text = { ...emptyOfficialText(), place: 'Hà Nội', ...rest, signer };
        expect(officialTextHash(await again(text))).toBe(officialTextHash(text));
      }),
      { numRuns: 150 },
    );
  });

  test('is the same bytes each time, and has the margins, the fonts and the page number of the decree', () => {
    expect(Buffer.from(writeDocx(decision)).equals(Buffer.from(writeDocx(decision)))).toBe(true);
    const parts = unzipSync(writeDocx(decision));
    const part = (name: string) => new TextDecoder().decode(parts[name]);
    expect(part('word/document.xml')).toContain('w:top="1134" w:right="850" w:bottom="1134" w:left="1701"');
    expect(part('word/document.xml')).toContain('<w:titlePg/>');
    expect(part('word/styles.xml')).toContain('Times New Roman');
    expect(part('word/header1.xml')).toContain('PAGE');
  });

  test('three hundred pages and a long table come back', async () => {
    const body = [
      ...Array.from({ length: 3_600 }, (_, n) => block('clause', `${n + 1}. ${'Hồ sơ được lập đầy đủ, nộp đúng hạn vào Lưu trữ cơ quan. '.repeat(3)}`)),
      tableOf(Array.from({ length: 2_000 }, (_, n) => [String(n), 'Hồ sơ', 'Vĩnh viễn'])),
    ];
    expect(officialTextHash(await again({ ...letter, body }))).toBe(officialTextHash({ ...letter, body }));
  });
});
