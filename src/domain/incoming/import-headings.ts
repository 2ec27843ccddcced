import { foldText } from '../shared/text';

/** A column that an old register may have. */
export type ImportColumn =
  | 'arrivedOn'
  | 'arrivalNumber'
  | 'issuer'
  | 'documentCode'
  | 'codeNumber'
  | 'codeNotation'
  | 'issuedOn'
  | 'typeAndSubject'
  | 'documentType'
  | 'subject'
  | 'recipients'
  | 'description'
  | 'signerName'
  | 'signerPosition'
  | 'pageCount'
  | 'urgency'
  | 'secrecy'
  | 'dueOn';

/** The headings of the template, in the order of the legal book; old books may say the same in other words. */
export const importHeadings: Readonly<Record<ImportColumn, { readonly heading: string; readonly synonyms: readonly string[] }>> = {
  arrivedOn: { heading: 'Ngày đến', synonyms: ['ngay den', 'ngay thang den', 'ngay nhan', 'ngay tiep nhan', 'ngay gio den', 'ngay vao so'] },
  arrivalNumber: { heading: 'Số đến', synonyms: ['so den', 'so thu tu den', 'so vao so', 'so dang ky', 'so tt den'] },
  issuer: {
    heading: 'Tác giả',
    synonyms: [
      'tac gia',
      'co quan ban hanh',
      'ten co quan ban hanh',
      'noi gui',
      'noi ban hanh',
      'don vi ban hanh',
      'co quan gui',
      'ten co quan to chuc ban hanh',
      'don vi gui',
    ],
  },
  documentCode: {
    heading: 'Số, ký hiệu văn bản',
    synonyms: [
      'so ky hieu van ban',
      'so ky hieu',
      'so va ky hieu',
      'so ki hieu',
      'so ky hieu vb',
      'ky hieu van ban so',
      'so hieu',
      'so van ban den',
      'so hieu van ban',
      'so va ky hieu van ban',
    ],
  },
  codeNumber: { heading: 'Số văn bản', synonyms: ['so van ban', 'so vb', 'so cua van ban'] },
  codeNotation: { heading: 'Ký hiệu văn bản', synonyms: ['ky hieu', 'ky hieu van ban', 'ki hieu', 'ky hieu cua van ban'] },
  issuedOn: {
    heading: 'Ngày tháng văn bản',
    synonyms: ['ngay thang van ban', 'ngay van ban', 'ngay thang', 'ngay vb', 'ngay ban hanh', 'ngay thang nam van ban', 'ngay ky', 'ngay thang vb'],
  },
  typeAndSubject: {
    heading: 'Tên loại và trích yếu nội dung',
    synonyms: [
      'ten loai va trich yeu noi dung',
      'ten loai va trich yeu',
      'ten loai trich yeu',
      'ten loai trich yeu noi dung',
      'ten loai va trich yeu noi dung van ban',
    ],
  },
  documentType: { heading: 'Tên loại', synonyms: ['ten loai', 'loai van ban', 'ten loai van ban', 'loai vb', 'the loai'] },
  subject: { heading: 'Trích yếu', synonyms: ['trich yeu', 'trich yeu noi dung', 'noi dung', 'noi dung trich yeu', 've viec', 'trich yeu noi dung van ban'] },
  recipients: {
    heading: 'Đơn vị hoặc người nhận',
    synonyms: ['don vi hoac nguoi nhan', 'noi nhan', 'don vi nhan', 'nguoi nhan', 'don vi nguoi nhan', 'don vi xu ly', 'chuyen'],
  },
  description: { heading: 'Ghi chú', synonyms: ['ghi chu', 'chu thich'] },
  signerName: { heading: 'Người ký', synonyms: ['nguoi ky', 'ho ten nguoi ky', 'ho va ten nguoi ky'] },
  signerPosition: { heading: 'Chức vụ người ký', synonyms: ['chuc vu', 'chuc vu nguoi ky'] },
  pageCount: { heading: 'Số trang', synonyms: ['so trang', 'so to', 'trang'] },
  urgency: { heading: 'Mức độ khẩn', synonyms: ['muc do khan', 'do khan', 'khan'] },
  secrecy: { heading: 'Độ mật', synonyms: ['do mat', 'muc do mat', 'mat'] },
  dueOn: { heading: 'Thời hạn giải quyết', synonyms: ['thoi han giai quyet', 'han xu ly', 'han giai quyet', 'thoi han', 'han tra loi'] },
};

/** The columns of the template that the product offers for download. */
export const templateColumns: readonly ImportColumn[] = [
  'arrivedOn',
  'arrivalNumber',
  'issuer',
  'documentCode',
  'issuedOn',
  'documentType',
  'subject',
  'recipients',
  'description',
  'signerPosition',
  'signerName',
  'pageCount',
  'urgency',
  'dueOn',
];

const columnByHeading = new Map(
  (Object.entries(importHeadings) as [ImportColumn, (typeof importHeadings)[ImportColumn]][]).flatMap(([column, { heading, synonyms }]) =>
    [heading, ...synonyms].map((text) => [foldHeading(text), column] as const),
  ),
);

/** Compared without marks, case, signs and a number in brackets: `SỐ, KÝ HIỆU VĂN BẢN (4) *` is `so ky hieu van ban`. */
function foldHeading(text: string): string {
  return foldText(text.replace(/\(.*?\)/g, ' '))
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** The column that a heading names, in any of the usual spellings; null when it names none. */
export function columnOfHeading(heading: string): ImportColumn | null {
  return columnByHeading.get(foldHeading(heading)) ?? null;
}
