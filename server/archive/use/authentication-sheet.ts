import { createHash } from 'node:crypto';
import { dateInVietnam, writtenDate } from '../../../src/domain/shared/time';
import type { Agency } from '../../../src/domain/agency/types';
import type { PdfBlock, PdfText } from '../../../src/pdfa/blocks';
import type { PdfADocument } from '../../../src/pdfa/build';
import { codeLists } from '../packages/codes';
import { itemArchivalCode } from '../packages/records';
import { documentsOf, filesOf, type Given } from './given';

/** Whether the agency is going to sign the sheet. What it says of its worth depends on it, and stands under the signature. */
export interface SheetWish {
  readonly isToBeSigned: boolean;
}

const DOCUMENTS = [
  { title: 'Mã lưu trữ của tài liệu gốc', share: 0.28 },
  { title: 'Số, ký hiệu', share: 0.18 },
  { title: 'Tên loại', share: 0.16 },
  { title: 'Trích yếu nội dung', share: 0.38 },
] as const;
const FILES = [
  { title: 'Tệp', share: 0.3 },
  { title: 'Mã băm SHA-256', share: 0.7 },
] as const;

/**
 * The authentication sheet of a DIP with the eleven items that circular 05/2025 art. 42 asks for, and the hashes of the originals that are given, so that a
 * signature on the sheet holds for them as well. The same request gives the same sheet.
 */
export function authenticationSheet(given: Given, agency: Pick<Agency, 'name' | 'superior' | 'practice'>, wish: SheetWish): PdfADocument {
  const { use, archive, source, issuedAt } = given;
  const title = 'Phiếu xác thực bản sao tài liệu lưu trữ số';
  return {
    title: `${title} – ${source.dossier.code}`,
    author: agency.name,
    at: issuedAt,
    id: createHash('sha256')
      .update(`${use.id}/${String(wish.isToBeSigned)}`)
      .digest('hex')
      .slice(0, 32),
    blocks: [
      ...head(agency, archive),
      text(title.toUpperCase(), { size: 14, isBold: true, isCentred: true, above: 10 }),
      text(worth(agency.name, wish), { isBold: true, isCentred: true, above: 4 }),
      ...items(given).map(([name, value], index) => text(`${name}: ${value}`, { above: index === 0 ? 6 : 1.5 })),
      text('Tài liệu được cấp (mã lưu trữ; số, ký hiệu; tên loại; trích yếu):', { above: 4 }),
      { kind: 'table', columns: DOCUMENTS, rows: documentsOf(given).map((document) => rowOf(given, document)) },
      text('Các tệp trong gói (representations/rep1/data), giữ nguyên như trong lưu trữ:', { above: 4 }),
      { kind: 'table', columns: FILES, rows: filesOf(given).map(({ name, sha256 }) => [name, sha256.toLowerCase()]) },
    ],
  };
}

const text = (said: string, style: Omit<PdfText, 'kind' | 'text'> = {}): PdfText => ({ kind: 'text', text: said, ...style });

function head({ name, superior, practice }: Pick<Agency, 'name' | 'superior' | 'practice'>, archive: string): readonly PdfBlock[] {
  const style = { size: 12, isCentred: true };
  return [
    ...(practice ? [text('DỮ LIỆU THỰC HÀNH, KHÔNG CÓ GIÁ TRỊ', { ...style, isBold: true })] : []),
    ...(superior ? [text(superior.toUpperCase(), style)] : []),
    text(name.toUpperCase(), { ...style, isBold: true }),
    text(archive, style),
  ];
}

function worth(agency: string, { isToBeSigned }: SheetWish): string {
  return isToBeSigned
    ? `Phiếu có giá trị khi mang chữ ký số hợp lệ của ${agency}.`
    : 'BẢN SAO KHÔNG XÁC THỰC: phiếu này không có chữ ký số của cơ quan, tài liệu được cấp không có giá trị như bản gốc.';
}

/** Items 1 to 3 and 8 to 11; the other four are of each document. Nobody gives numbers to such sheets: the code is that of the request, which is one for ever. */
function items({ use, archive, recipient, source, issuedAt }: Given): readonly (readonly [name: string, value: string])[] {
  const { purpose, purposeContent, until, id } = use;
  return [
    ['Mã xác thực lưu trữ', `${source.archiveCode}.${id}`],
    ['Cơ quan lưu trữ', archive],
    ['Người được cấp', [recipient.name, recipient.known].filter((part) => part !== '').join(', ')],
    ['Mục đích sử dụng', `${codeLists.purpose[purpose]}; ${purposeContent}`],
    ['Ngày cấp', writtenDate(dateInVietnam(issuedAt))],
    ['Thời hạn có giá trị', `đến hết ngày ${writtenDate(until!)}`],
    ['Số lượng bản', '01'],
  ];
}

function rowOf({ source }: Given, { ordinal, codeNumber, codeNotation, type, subject }: ReturnType<typeof documentsOf>[number]): readonly string[] {
  return [itemArchivalCode(source, ordinal), [codeNumber, codeNotation].filter((part) => part !== '').join('/'), type, subject];
}
