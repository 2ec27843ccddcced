import type { PdfLook } from '../../../src/domain/transfer/pdf-look';
import { formatOf } from '../packages/formats';
import { isNote } from '../packages/links';
import type { Contents } from './contents';
import { fault, warning, type Fault } from './fault';
import type { LooksInto } from './look-inside';
import type { Measured } from './measure';
import type { Reference } from './read-mets';

/**
 * Rule 10: every file of the representation is of a format that may be submitted, and is what it says; a PDF opens and is not encrypted. `looks`: what the
 * reader found; of a PDF that it did not look at, the marks in its bytes have to do.
 */
export function checkFormats({ files, representation, items }: Contents, looks: LooksInto): readonly Fault[] {
  const scanned = new Set(items.filter(({ description }) => description?.values.confidenceLevel === '02').flatMap((item) => item.files));
  const told = representation?.references.filter(({ role, path }) => role === 'file' && path !== null) ?? [];
  return told.flatMap((reference) => {
    const file = files.get(reference.path!);
    return file ? formatFaults(file, reference, { isScan: scanned.has(file.path), look: looks.get(file.path)?.look }) : [];
  });
}

/** Rule 10: a document of one PDF has as many pages as its description says (W). */
export function checkPageCounts({ items }: Contents, looks: LooksInto): readonly Fault[] {
  return items.flatMap(({ description, files: [first, ...more] }) => {
    const pages = more.length === 0 && first !== undefined ? (looks.get(first)?.look.pages ?? null) : null;
    const said = description?.values.numberOfPage ?? '';
    if (pages === null || !/^\d+$/.test(said) || Number(said) === pages) return [];
    return [warning('SIP-10', first!, `có ${pages} trang, mô tả ghi ${said}`)];
  });
}

/** What else is known of a file. */
export interface Seen {
  readonly isScan: boolean;
  readonly look: PdfLook | undefined;
}

function formatFaults(file: Measured, { mediaType }: Reference, seen: Seen): readonly Fault[] {
  const types = formatOf(file.path)?.mediaTypes;
  const isOther = types !== undefined && !types.includes(mediaType);
  return [...(isOther ? [fault('SIP-10', file.path, `MIMETYPE “${mediaType}” không phải của đuôi tệp`)] : []), ...checkFile(file, seen)];
}

/** Rule 10 for one file, whatever is told of it: its format may be submitted, its bytes are of it, and a PDF opens. */
export function checkFile(file: Measured, seen: Seen): readonly Fault[] {
  const { path } = file;
  const format = formatOf(path);
  if (!format) return [fault('SIP-10', path, 'định dạng không được phép nộp lưu')];
  const isPdf = format.mediaTypes.includes('application/pdf');
  return [
    ...(file.byteLength === 0 ? [fault('SIP-10', path, 'tệp rỗng')] : []),
    ...(file.byteLength > 0 && !file.beginsRight ? [fault('SIP-10', path, 'nội dung không phải định dạng của đuôi tệp')] : []),
    ...(isPdf ? pdfFaults(file, seen) : []),
  ];
}

function pdfFaults({ path, isPdf, isEndedPdf, isEncryptedPdf, claimsPdfA }: Measured, { isScan, look }: Seen): readonly Fault[] {
  const isTruncated = isPdf && !isEndedPdf;
  const isEncrypted = isEncryptedPdf || look?.opens === 'encrypted';
  const isClaimed = look ? look.pdfA !== null : claimsPdfA;
  return [
    ...(isEncrypted ? [fault('SIP-10', path, 'PDF bị mã hóa')] : []),
    ...(isTruncated ? [fault('SIP-10', path, 'PDF không trọn vẹn: thiếu phần cuối')] : []),
    ...(look?.opens === 'damaged' && !isTruncated && !isEncrypted ? [fault('SIP-10', path, 'PDF hỏng, không mở được')] : []),
    ...(isScan && !isClaimed ? [warning('SIP-10', path, 'bản số hóa không khai là PDF/A')] : []),
  ];
}

/** Rule 12, within the package: the same bytes stand for two documents. */
export function checkDuplicates({ files, items }: Contents): readonly Fault[] {
  const first = new Map<string, string>();
  return items.flatMap((item) =>
    item.files.flatMap((path) => {
      const sha256 = files.get(path)?.sha256;
      if (sha256 === undefined || isNote(path)) return [];
      const other = first.get(sha256);
      first.set(sha256, other ?? path);
      return other === undefined ? [] : [warning('SIP-12', path, `nội dung giống hệt ${other}`)];
    }),
  );
}
