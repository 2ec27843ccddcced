import type { SignatureRule } from './rules';
import { writtenDate } from '../shared/time';
import type { PdfSignature, PdfSignatures, SignatureReason, SignatureVerdict } from './types';
import { decidingReasons } from './verdict';

/** What each number says, in the words of whoever checks signatures in an office. */
const texts: Readonly<Record<SignatureRule, string>> = {
  'SIG-01': 'Không đọc được tệp theo cấu trúc PDF: {detail}',
  'SIG-02': 'Tệp bị mã hóa, không kiểm tra được chữ ký',
  'SIG-03': 'Tệp quá lớn hoặc quá phức tạp, không kiểm tra hết: {detail}',
  'SIG-04': 'Phạm vi ký không phải toàn bộ tệp trừ chỗ đặt chữ ký',
  'SIG-05': 'Chữ ký không phủ trọn một phiên bản của tệp này',
  'SIG-06': 'Tệp bị thay đổi sau khi ký, chữ ký không cho phép: {detail}',
  'SIG-07': 'Sau khi ký chỉ có thay đổi được phép: {detail}',
  'SIG-10': 'Dữ liệu chữ ký bị hỏng: {detail}',
  'SIG-11': 'Loại chữ ký hoặc thuật toán chưa hỗ trợ: {detail}',
  'SIG-12': 'Nội dung không còn đúng như khi ký',
  'SIG-13': 'Chữ ký không khớp với khóa của chứng thư',
  'SIG-14': 'Không có chứng thư của người ký trong tệp',
  'SIG-15': 'Chữ ký ghi một chứng thư khác',
  'SIG-16': 'Chữ ký PAdES không ghi chứng thư đã dùng',
  'SIG-17': 'Thuật toán yếu (SHA-1 hoặc RSA dưới 2048 bit)',
  'SIG-20': 'Chưa có danh sách chứng thư tin cậy',
  'SIG-21': 'Chứng thư không dẫn tới gốc tin cậy; nơi cấp: {detail}',
  'SIG-22': 'Có chứng thư trong đường dẫn không được quyền cấp chứng thư: {detail}',
  'SIG-23': 'Chứng thư không có hiệu lực tại thời điểm ký: {detail}',
  'SIG-24': 'Chứng thư không dùng để ký văn bản: {detail}',
  'SIG-25': 'CHỨNG THƯ THỬ NGHIỆM dựng sẵn trong phần mềm: chữ ký không chứng minh điều gì, không có giá trị pháp lý',
  'SIG-30': 'Chưa có dấu thời gian; thời điểm ký do máy người ký ghi',
  'SIG-31': 'Không rõ thời điểm ký; xét theo lúc kiểm tra',
  'SIG-32': 'Dấu thời gian không đúng',
  'SIG-33': 'Dấu thời gian không do tổ chức tin cậy cấp: {detail}',
  'SIG-34': 'Thời điểm ký ở tương lai: {detail}',
  'SIG-40': 'Chứng thư đã bị thu hồi trước khi ký: {detail}',
  'SIG-41': 'Chứng thư bị thu hồi sau thời điểm mà chỉ người ký khai: {detail}',
  'SIG-42': 'Chứng thư bị thu hồi sau khi ký; dấu thời gian cho thấy đã ký trước đó: {detail}',
  'SIG-43': 'Chưa kiểm tra thu hồi: tệp không kèm CRL, OCSP',
  'SIG-44': 'CRL, OCSP kèm theo không dùng được cho thời điểm ký',
};

/** What was changed after signing (SIG-07), as it is found and as it is said. */
const changes: Readonly<Record<string, string>> = {
  signature: 'chữ ký tiếp theo',
  mark: 'nội dung hiện trên trang của chữ ký',
  timestamp: 'dấu thời gian',
  evidence: 'dữ liệu kiểm tra chữ ký',
  metadata: 'thông tin mô tả tệp',
  form: 'ô biểu mẫu',
  annotation: 'ghi chú',
};
const said = (detail: string): string =>
  detail
    .split(', ')
    .map((kind) => changes[kind] ?? kind)
    .join(', ');

/** A reason as a sentence, with the parts that a translation needs. */
export function signatureText({ rule, detail = '' }: SignatureReason): {
  readonly code: SignatureRule;
  readonly reason: string;
  readonly details: { readonly detail: string };
} {
  return { code: rule, reason: texts[rule].replace('{detail}', rule === 'SIG-07' ? said(detail) : detail), details: { detail } };
}

/** Why the verdict on a file is what it is, in one sentence. */
export function decidingText(found: PdfSignatures): string {
  return decidingReasons(found)
    .map((reason) => `${reason.rule} ${signatureText(reason).reason}`)
    .join('; ');
}

const verdicts: Readonly<Record<SignatureVerdict, string>> = { valid: 'hợp lệ', invalid: 'không hợp lệ', unknown: 'chưa đủ căn cứ kết luận' };

/** Everything that was found of a file's signatures in one text, as the archive keeps it with the file. */
export function signaturesText({ signatures, reasons, trustedAsOf }: PdfSignatures): string {
  const trust = trustedAsOf === null ? 'chưa có danh sách tin cậy' : `theo danh sách tin cậy ngày ${writtenDate(trustedAsOf)}`;
  return [...signatures.map(oneText), ...reasons.map(reasonText), trust].join('; ');
}

function oneText({ signer, issuer, serial, algorithm, signedAt, timeSource, verdict, field, reasons }: PdfSignature): string {
  const who = signer === null ? `chữ ký ${field}` : `chữ ký của ${signer} (chứng thư ${serial} do ${issuer} cấp, ${algorithm})`;
  const when = signedAt === null ? '' : ` lúc ${signedAt} (${timeSource === 'timestamp' ? 'dấu thời gian' : 'máy người ký'})`;
  return [`${who}${when}: ${verdicts[verdict]}`, ...reasons.map(reasonText)].join(', ');
}

function reasonText(reason: SignatureReason): string {
  return `${reason.rule} ${signatureText(reason).reason}`;
}
