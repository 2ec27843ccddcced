import { PDFDocument } from '@cantoo/pdf-lib';
import { dateInWords } from '../../../src/domain/drafting/official-date';
import { formatDocumentCode } from '../../../src/domain/incoming/document-code';
import type { IncomingFacts } from '../../../src/domain/incoming/types';
import { bodyOf, hasTitle, lowerFirst, type Paragraph } from './body';
import { embedFaces } from './fonts';
import { mm, Sheet, textWidth } from './sheet';
import { authorityLines } from './signer';

/** What is printed of a document that arrived. */
export type Letter = Pick<
  IncomingFacts,
  'documentType' | 'codeNumber' | 'codeNotation' | 'issuedOn' | 'issuer' | 'subject' | 'signerPosition' | 'signerName' | 'urgency'
> & {
  /** Who it is addressed to, and the place of signing. */
  readonly addressee: string;
  readonly place: string;
};

const leftColumn = { x: 0, width: textWidth * 0.42 } as const;
const rightColumn = { x: textWidth * 0.42, width: textWidth * 0.58 } as const;
const urgencyMarks = ['', 'KHẨN', 'THƯỢNG KHẨN', 'HỎA TỐC'] as const;
const notice = 'VĂN BẢN THỰC HÀNH - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ';

/** A document in the official layout (Decree 30/2020, appendix I) as PDF bytes. The same letter gives the same bytes. */
export async function printLetter(letter: Letter): Promise<{ readonly bytes: Uint8Array; readonly pageCount: number }> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.setTitle(`${letter.documentType} ${formatDocumentCode({ number: letter.codeNumber, notation: letter.codeNotation })}`);
  pdf.setSubject(notice);
  const sheet = new Sheet(pdf, await embedFaces(pdf));
  writeHeading(sheet, letter);
  writeTitle(sheet, letter);
  for (const paragraph of bodyOf(letter)) writeParagraph(sheet, paragraph);
  writeClosing(sheet, letter);
  return {
    bytes: await pdf.save({ useObjectStreams: true, objectsPerTick: Number.POSITIVE_INFINITY, updateFieldAppearances: false }),
    pageCount: pdf.getPageCount(),
  };
}

function writeHeading(sheet: Sheet, letter: Letter): void {
  const top = sheet.y;
  sheet.write(letter.issuer.toUpperCase(), { face: 'bold', size: 12.5, align: 'centre', ...leftColumn });
  sheet.rule({ ...leftColumn, share: 0.35 });
  const code = formatDocumentCode({ number: letter.codeNumber, notation: letter.codeNotation });
  sheet.write(`Số: ${code}`, { face: 'regular', size: 13, align: 'centre', ...leftColumn });
  if (!hasTitle(letter)) sheet.write(`V/v ${lowerFirst(letter.subject)}`, { face: 'regular', size: 12, align: 'centre', ...leftColumn });
  if (letter.urgency > 0) sheet.write(urgencyMarks[letter.urgency]!, { face: 'bold', size: 13, align: 'centre', ...leftColumn });
  const bottom = sheet.y;
  sheet.y = top;
  sheet.write('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { face: 'bold', size: 12, align: 'centre', ...rightColumn });
  sheet.write('Độc lập - Tự do - Hạnh phúc', { face: 'bold', size: 13, align: 'centre', ...rightColumn });
  sheet.rule({ ...rightColumn, share: 0.58 });
  sheet.write(`${letter.place}, ${dateInWords(letter.issuedOn)}`, { face: 'italic', size: 13, align: 'centre', ...rightColumn });
  sheet.y = Math.min(sheet.y, bottom) - 14;
}

function writeTitle(sheet: Sheet, letter: Letter): void {
  if (hasTitle(letter)) {
    sheet.write(letter.documentType.toUpperCase(), { face: 'bold', size: 14, align: 'centre' });
    sheet.write(letter.subject, { face: 'bold', size: 13.5, align: 'centre', x: mm(8), width: textWidth - mm(16) });
    sheet.rule({ share: 0.3 });
  } else {
    sheet.write(`Kính gửi: ${letter.addressee}`, { face: 'regular', size: 13.5, align: 'centre' });
  }
  sheet.space(8);
}

const styles = { basis: { face: 'italic' }, article: { face: 'bold' }, plain: { face: 'regular' } } as const;

function writeParagraph(sheet: Sheet, { kind, text }: Paragraph): void {
  sheet.write(text, { ...styles[kind], size: 13.5, align: 'justify', indent: mm(10) });
  sheet.space(6);
}

function writeClosing(sheet: Sheet, letter: Letter): void {
  sheet.keepTogether(170);
  sheet.space(8);
  const top = sheet.y;
  sheet.write('Nơi nhận:', { face: 'boldItalic', size: 12, ...leftColumn });
  for (const recipient of [`- ${letter.addressee};`, '- Các cơ quan có liên quan;', '- Lưu: VT.'])
    sheet.write(recipient, { face: 'regular', size: 11, ...leftColumn });
  sheet.space(24);
  sheet.write(notice, { face: 'regular', size: 8, ...leftColumn });
  sheet.y = top;
  for (const line of authorityLines(letter)) sheet.write(line, { face: 'bold', size: 13.5, align: 'centre', ...rightColumn });
  sheet.space(62);
  sheet.write(letter.signerName, { face: 'bold', size: 13.5, align: 'centre', ...rightColumn });
}
