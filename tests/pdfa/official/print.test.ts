import { PDFDocument } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { OfficialText } from '../../../src/domain/drafting/official-text';
import { paper } from '../../../src/pdfa/official/paper';
import { printOfficial, type PrintedText } from '../../../src/pdfa/official/print';
import { wordsOfSlots } from '../../../src/pdfa/official/slots';
import { block, decision, letter, tableOf } from '../../support/official-texts';
import { popplerText } from '../../signatures/support/ask-poppler';
import { pageLines } from '../../support/page-lines';
import { fontsOf, pdfAFaults } from '../../support/pdf-a';
import { officialFonts } from '../../support/pdf-fonts';

const at = '2026-03-05T01:02:03.000Z';
const print = (text: OfficialText, mark = '') => printOfficial(text, { at, mark }, officialFonts);

let ofLetter: PrintedText;
let ofDecision: PrintedText;
beforeAll(async () => {
  ofLetter = await print(letter);
  ofDecision = await print(decision);
});

describe('an official document in print (Decree 30/2020 appendix I)', () => {
  test('is PDF/A-2b with the four faces embedded, and the same bytes each time', async () => {
    expect(await pdfAFaults(ofLetter.bytes)).toEqual([]);
    expect(await pdfAFaults(ofDecision.bytes)).toEqual([]);
    expect(fontsOf(await PDFDocument.load(ofDecision.bytes)).length).toBe(4);
    expect(Buffer.from((await print(decision)).bytes).equals(Buffer.from(ofDecision.bytes))).toBe(true);
  });

  test('its text comes out again in correct Vietnamese, line by line', async () => {
    const [page] = await pageLines(ofLetter.bytes);
    const lines = page!.map(({ text }) => text);
    for (const line of [
      'BỘ NỘI VỤ',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      '- Trung tâm Lưu trữ lịch sử tỉnh Lào Cai.',
      'b) Hồ sơ điện tử: trong thời hạn 60 ngày kể từ ngày công việc kết thúc.',
      'TL. BỘ TRƯỞNG',
      'CHÁNH VĂN PHÒNG',
      'Ngô Xuân Khánh',
      '- Lưu: VT, VP.',
      'NXK.(15)',
    ])
      expect(lines).toContain(line);
    expect(popplerText(ofLetter.bytes)).toContain('- Cục Văn thư và Lưu trữ nhà nước;');
    expect(lines.join(' ')).toContain('V/v trả lời về việc quản lý hồ sơ, tài liệu điện tử năm 2026');
  });

  test('number and date are empty places on one line, again in every appendix; signature and seal lie between title and name', async () => {
    const { slots, signature, seal, corner } = ofDecision.places;
    expect(slots.map(({ name, page }) => `${page} ${name}`)).toEqual([
      '0 day',
      '0 month',
      '0 year',
      '0 number',
      ...[1, 5].flatMap((page) => ['number', 'day', 'month', 'year'].map((name) => `${page} ${name}`)),
    ]);
    expect(new Set(slots.filter(({ page }) => page === 0).map(({ y }) => y)).size).toBe(1);
    const [page] = await pageLines(ofDecision.bytes);
    const footOf = (text: string) => page!.find((line) => line.text === text)!.y;
    expect(signature.y + signature.height).toBeLessThan(footOf('THỨ TRƯỞNG'));
    expect(signature.y).toBeGreaterThan(footOf('Đặng Bích Thảo'));
    // The seal covers a third of the signature, on its left.
    expect(seal.x + seal.width - signature.x).toBeCloseTo(signature.width / 3);
    expect(corner.page).toBe(0);
    expect(page!.every((line) => line.y < corner.y)).toBe(true);
  });

  test('what the register gives is written into each of its places, January and the first days with a nought', () => {
    const said = (issuedOn: string) => wordsOfSlots(ofLetter.places.slots, { number: '05', issuedOn }).map(({ slot, words }) => `${slot.name} ${words}`);
    expect(said('2026-01-05')).toEqual(['day 05', 'month 01', 'year 2026', 'number 05']);
    expect(said('2026-03-15')).toEqual(['day 15', 'month 3', 'year 2026', 'number 05']);
  });

  test('urgency stands in capitals; each appendix begins a page with its number and is counted by itself', async () => {
    const pages = (await pageLines(ofDecision.bytes)).map((lines) => lines.map(({ text }) => text));
    expect(pages[0]).toContain('HỎA TỐC');
    expect(pages[1]!.slice(0, 2)).toEqual(['Phụ lục I', 'DANH MỤC HỒ SƠ NĂM 2026']);
    expect(pages[5]!.slice(0, 2)).toEqual(['Phụ lục II', 'MẪU BIỂU']);
    expect(pages.map(([first]) => first).slice(2, 5)).toEqual(['2', '3', '4']);
  });

  test('the head of a table stands again on each page; a row longer than a page goes on', async () => {
    const pages = (await pageLines(ofDecision.bytes)).map((lines) => lines.map(({ text }) => text).join('|'));
    for (const page of pages.slice(1, 5)) expect(page).toContain('STT');
    const long = await print({ ...letter, body: [tableOf([['Nội dung'], ['dài '.repeat(6_000)]])] });
    expect(long.pageCount).toBeGreaterThan(4);
  });

  test('no page begins or ends with a single line of a paragraph, no heading ends one, and the signature is never alone', async () => {
    for (let count = 12; count < 30; count += 1) {
      const body = [
        ...Array.from({ length: count }, (_, n) => block('paragraph', `Dòng ${n}.`)),
        block('article', 'Điều 1. Tên'),
        block('paragraph', 'chữ '.repeat(70)),
      ];
      const pages = await pageLines((await print({ ...letter, body })).bytes);
      const last = pages.at(-1)!.map(({ text }) => text);
      expect(last.filter((line) => line.startsWith('chữ')).length, `after ${count}`).toBeGreaterThanOrEqual(2);
      for (const page of pages.slice(0, -1)) {
        const inner = page.map(({ text }) => text).filter((text) => !text.startsWith('Số 8'));
        expect(inner.at(-1), `after ${count}`).not.toBe('Điều 1. Tên');
        const words = inner.filter((text) => text.startsWith('chữ'));
        expect(words.length === 1, `after ${count}`).toBe(false);
      }
    }
  }, 120_000);

  test('nothing is printed over the margins, however long words, names and lists are', async () => {
    const wild = await print({
      ...decision,
      issuer: 'Ủy ban '.repeat(30),
      notation: 'QĐ-'.repeat(30),
      subject: 'x'.repeat(500),
      recipients: Array.from({ length: 200 }, (_, n) => `- Cơ quan thứ ${n};`),
      body: [block('paragraph', 'y'.repeat(5_000)), tableOf([Array.from({ length: 20 }, (_, n) => `Cột thứ ${n}`)])],
    });
    for (const page of await pageLines(wild.bytes))
      for (const line of page) {
        expect(line.x).toBeGreaterThan(paper.left - 1);
        expect(line.x + line.width).toBeLessThan(paper.width - paper.right + 1);
        expect(line.y).toBeGreaterThan(paper.bottom - 40);
      }
  });

  test('letters that the font does not have are told; a mark stands at the head of every page', async () => {
    const odd = await print({ ...letter, body: [block('paragraph', 'Tên 漢字 🙂')], appendices: [{ title: 'Một', body: [] }] }, 'CƠ QUAN THỰC HÀNH');
    expect(odd.missing).toEqual(['字', '漢', '🙂']);
    expect(await pdfAFaults(odd.bytes)).toEqual([]);
    const pages = await pageLines(odd.bytes);
    expect(pages.map((lines) => lines.some(({ text }) => text === 'CƠ QUAN THỰC HÀNH'))).toEqual([true, true]);
  });

  test('three hundred pages are printed within bounds of memory', async () => {
    const body = Array.from({ length: 3_600 }, (_, n) => block('clause', `${n + 1}. ${'Hồ sơ được lập đầy đủ, nộp đúng hạn vào Lưu trữ cơ quan. '.repeat(3)}`));
    const before = process.memoryUsage().heapUsed;
    const long = await print({ ...letter, body });
    expect(long.pageCount).toBeGreaterThan(300);
    expect(long.bytes.length).toBeLessThan(4_000_000);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(400_000_000);
  }, 120_000);
});
