import type { Wording } from '../wording';
import { printing as source } from '../vi/printing';

// What is printed is an official Vietnamese document and is Vietnamese in every language of the screen.
export const printing: Wording<typeof source> = {
  formHead: source.formHead,
  tooMany: (limit) => `At most ${limit} documents are printed at once (one volume). Narrow the days or the year, or export to Excel.`,
  volume: 'Volume number',
  prepare: 'Lay out the pages',
  preparing: (done, total) => `Laying out ${done}/${total}`,
  print: 'Print',
  preview: (pages) => `Preview of ${pages} pages`,
  close: 'Close the preview',
  year: (year) => `Năm ${year}`,
  days: (from, to) => `Từ ngày ${from} đến ngày ${to}`,
  numbers: (from, to) => `Từ số ${from} đến số ${to}`,
  volumeLine: (volume) => `Quyển số: ${volume}`,
  pageTotal: (page, running, counted) => `Cộng trang: ${page} ${counted} · Lũy kế: ${running} ${counted}`,
  bookTotal: (count, counted, pages) => `Quyển sổ này có ${count} ${counted}, ${pages} trang (không kể bìa).`,
  counted: 'văn bản',
  extract: (what) => `Phần trích: ${what}`,
  page: (page, pages) => `Trang ${page}/${pages}`,
  clerk: 'VĂN THƯ CƠ QUAN',
  head: 'CHÁNH VĂN PHÒNG',
  lifeSize: 'Life size',
  wholeSheet: 'Whole sheet',
  signHere: '(Ký, ghi rõ họ tên)',
  printedFrom: (when, person) => `In từ Hệ thống quản lý tài liệu điện tử lúc ${when}, người in: ${person}`,
  practice: 'THỰC HÀNH',

  exporting: {
    button: 'Export to Excel',
    running: (done, total) => `Exporting ${done}/${total} rows`,
    done: (count) => `${count} rows exported`,
    failed: 'The Excel file could not be written. The register is not affected; try again.',
  },
};
