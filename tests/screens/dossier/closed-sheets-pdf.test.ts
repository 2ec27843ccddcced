import { expect, test } from 'vitest';
import type { Dossier, DossierClosing } from '../../../src/domain/dossier/types';
import { closedSheetsPdf } from '../../../src/screens/dossier/closed-sheets-pdf';
import { buildPdfA } from '../../../src/pdfa/build';
import { agency, memoryTables } from '../../support/builders';
import { pdfFonts } from '../../support/pdf-fonts';
import { closedDossier, onPaper } from '../../support/transfers';

function closed(): { dossier: Dossier; closing: DossierClosing } {
  const tables = memoryTables();
  const dossier = tables.dossier(closedDossier(tables, { letters: [{}, {}], papers: [onPaper], closing: { description: 'Xem thêm hồ sơ: 02.TCCB.' } }))!;
  return { dossier, closing: dossier.closing! };
}

test('ND30-29 cover, contents and closing certificate of a closed dossier say what was closed, with its fingerprint', async () => {
  const { dossier, closing } = closed();
  const said = closedSheetsPdf({ dossier, closing, agency: agency(), unit: 'Vụ Tổ chức cán bộ', keeper: 'Nguyễn Thị Hòa', closedBy: 'Trần Văn Minh' });
  const words = said.blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []));
  for (const each of [
    'HỒ SƠ',
    'MỤC LỤC VĂN BẢN, TÀI LIỆU',
    'CHỨNG TỪ KẾT THÚC',
    closing.title,
    closing.hash,
    'Thời hạn lưu trữ: 20 năm',
    'Trần Văn Minh',
    'Ghi chú: Xem thêm hồ sơ: 02.TCCB.',
  ])
    expect(words, each).toContain(each);
  const [table] = said.blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
  expect(table!.rows.map(([ordinal]) => ordinal)).toEqual(['1', '2', '3']);
  expect(table!.rows[2]).toEqual(['3', '', '03/03/2026', 'Biên bản họp', 'Vụ Tổ chức cán bộ', '3', 'Kho 1, giá 2, hộp 3']);
  expect(table!.columns.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  expect(said).toMatchObject({ id: closing.hash.slice(0, 32), at: closing.at });
  expect((await buildPdfA(said, pdfFonts)).length).toBeGreaterThan(10_000);
});
