import { formatOf } from '../packages/formats';
import type { Contents } from './contents';
import { fault, warning, type Fault } from './fault';
import type { Measured } from './measure';
import type { Reference } from './read-mets';

/** A linked document is a note that names it, no file of its own. */
const NOTE = /\.fetch\.txt$/i;

/** Rule 10: every file of the representation is of a format that may be submitted, and is what it says; a PDF opens and is not encrypted. */
export function checkFormats({ files, representation, items }: Contents): readonly Fault[] {
  const scanned = new Set(items.filter(({ description }) => description?.values.confidenceLevel === '02').flatMap((item) => item.files));
  const told = representation?.references.filter(({ role, path }) => role === 'file' && path !== null) ?? [];
  return told.flatMap((reference) => {
    const file = files.get(reference.path!);
    return file ? formatFaults(file, reference, scanned.has(file.path)) : [];
  });
}

function formatFaults(file: Measured, { mediaType }: Reference, isScan: boolean): readonly Fault[] {
  const { path } = file;
  const format = formatOf(path);
  if (!format) return [fault('SIP-10', path, 'định dạng không được phép nộp lưu')];
  const isPdf = format.mediaTypes.includes('application/pdf');
  return [
    ...(format.mediaTypes.includes(mediaType) ? [] : [fault('SIP-10', path, `MIMETYPE “${mediaType}” không phải của đuôi tệp`)]),
    ...(file.byteLength === 0 ? [fault('SIP-10', path, 'tệp rỗng')] : []),
    ...(file.byteLength > 0 && format.begins && !format.begins(file.head) ? [fault('SIP-10', path, 'nội dung không phải định dạng của đuôi tệp')] : []),
    ...(isPdf ? pdfFaults(file, isScan) : []),
  ];
}

function pdfFaults({ path, head, tail, isEncryptedPdf, claimsPdfA }: Measured, isScan: boolean): readonly Fault[] {
  const isWhole = head.includes('%PDF-') && tail.includes('%%EOF');
  return [
    ...(isEncryptedPdf ? [fault('SIP-10', path, 'PDF bị mã hóa')] : []),
    ...(head.includes('%PDF-') && !isWhole ? [fault('SIP-10', path, 'PDF không trọn vẹn: thiếu phần cuối')] : []),
    ...(isScan && !claimsPdfA ? [warning('SIP-10', path, 'bản số hóa không khai là PDF/A')] : []),
  ];
}

/** Rule 12, within the package: the same bytes stand for two documents. */
export function checkDuplicates({ files, items }: Contents): readonly Fault[] {
  const first = new Map<string, string>();
  return items.flatMap((item) =>
    item.files.flatMap((path) => {
      const sha256 = files.get(path)?.sha256;
      if (sha256 === undefined || NOTE.test(path)) return [];
      const other = first.get(sha256);
      first.set(sha256, other ?? path);
      return other === undefined ? [] : [warning('SIP-12', path, `nội dung giống hệt ${other}`)];
    }),
  );
}
