import type { ArrivalFinding, ArrivalOrigin } from '../../src/domain/exchange/arrival';
import { edxmlRules, type EdxmlRemark } from '../../src/domain/exchange/edxml-rules';
import { edxmlText } from '../../src/domain/exchange/edxml-texts';
import type { DocumentMessage } from '../../src/domain/exchange/message';
import { isSameOrgan } from '../../src/domain/exchange/organ-code';
import type { IncomingFacts } from '../../src/domain/incoming/types';
import { foldText } from '../../src/domain/shared/text';
import { writtenDate, type CalendarDate } from '../../src/domain/shared/time';
import type { PdfSignatures } from '../../src/domain/signatures/types';
import { decidingReasons } from '../../src/domain/signatures/verdict';
import { headingOf, isSameCode } from './heading';
import { isBySender } from './orders';
import type { GoneBefore } from './gone';

const SHORT = 400;
const LONG = 4_000;
const FINDINGS_MOST = 300;

/** A file of a message as it was looked at; null signatures where nobody signed it. */
export interface LookedFile {
  readonly name: string;
  readonly isPdf: boolean;
  readonly opens: boolean;
  readonly signatures: PdfSignatures | null;
  /** What its first page says in letters, and behind a form feed its stamps; empty where it says nothing, or was not read. */
  readonly firstPage: string;
}

/** The form of an incoming document, filled from the message (F-20). What the message does not say stays empty for the clerk. */
export function factsOf(message: DocumentMessage): IncomingFacts {
  const { documentType, codeNumber, codeNotation, issuedOn, from, subject, pages, signer, urgency, dueOn } = message;
  return {
    documentType: documentType.name.slice(0, LONG),
    codeNumber: codeNumber.slice(0, SHORT),
    codeNotation: codeNotation.slice(0, SHORT),
    issuedOn: issuedOn ?? ('' as CalendarDate),
    issuer: from.name.slice(0, LONG),
    subject: subject.slice(0, LONG),
    language: 'Tiếng Việt',
    pageCount: pages ?? 1,
    description: '',
    signerPosition: [signer.authority, signer.position]
      .filter((part) => part !== '')
      .join(' ')
      .slice(0, SHORT),
    signerName: signer.name.slice(0, SHORT),
    urgency: urgency > 3 ? 3 : (urgency as IncomingFacts['urgency']),
    secrecy: 'thường',
    recipientUnits: [],
    recipientText: '',
    dueOn,
    medium: 'electronic',
  };
}

/** Where it comes from, and as what. */
export function originOf({ from, documentId, business, paperFollows }: DocumentMessage): ArrivalOrigin {
  const named = { organId: from.organId.slice(0, SHORT), name: from.name.slice(0, SHORT), documentId: documentId.slice(0, SHORT), paperFollows };
  if (business.type === 'new') return { ...named, business: 'new', about: '', reason: '' };
  // Some replacements name themselves, and what they replace only in their list.
  const isItself = business.type === 'replace' && (business.documentId === '' || business.documentId === documentId);
  const about = isItself ? (business.replaced[0]?.documentId ?? '') : business.documentId;
  return { ...named, business: business.type, about: about.slice(0, SHORT), reason: business.reason.slice(0, LONG) };
}

export interface LookedMessage {
  readonly message: DocumentMessage;
  readonly remarks: readonly EdxmlRemark[];
  readonly files: readonly LookedFile[];
  /** How many files of it there was no time for. */
  readonly unlooked: number;
  /** Our own identifier. */
  readonly ownCode: string;
  /** Whether a document of this issuer, number and date is in the register. */
  readonly isKnown: boolean;
  /** Who sent it, as the axis says; empty where it does not: then it is nobody’s. */
  readonly sender: string;
  /** Whether its sender sent another document under the same name. */
  readonly isOther: boolean;
  /** It came before as it is, and is here no more. */
  readonly gone: GoneBefore | null;
}

/** What stands against taking it as it is (F-87): addressee, files, integrity, trust, seal, duplicates, and what the message itself is about. */
export function findingsOf({ message, remarks, files, unlooked, ownCode, isKnown, sender, isOther, gone }: LookedMessage): readonly ArrivalFinding[] {
  return [
    ...addressee(message, ownCode),
    ...senderOf(message, sender),
    ...remarksOf(isAlone(message) ? remarks.filter(({ rule }) => rule !== NO_FILES) : remarks),
    ...completeness(files, isAlone(message)),
    ...hurried(unlooked),
    ...files.flatMap(signaturesOf),
    ...sealOf(message, files),
    ...(isAlone(message) ? [] : headOf(message, files)),
    ...duplicate(isKnown && !isAlone(message)),
    ...otherBefore(isOther),
    ...repeated(gone),
    ...business(message),
  ].slice(0, FINDINGS_MOST);
}

/** What was met in reading, as far as somebody should look. */
export function remarksOf(remarks: readonly EdxmlRemark[]): readonly ArrivalFinding[] {
  return remarks
    .filter(({ rule }) => edxmlRules[rule] !== 'note')
    .map((remark) => ({
      check: 'message',
      weight: edxmlRules[remark.rule] === 'refuse' ? 'return' : 'look',
      words: `${edxmlText(remark).vi} (${remark.rule})`.slice(0, LONG),
    }));
}

function addressee({ to }: DocumentMessage, ownCode: string): readonly ArrivalFinding[] {
  if (to.some(({ organId }) => isSameOrgan(organId, ownCode))) return [];
  const named = to
    .map(({ organId }) => organId)
    .join(', ')
    .slice(0, SHORT);
  return [{ check: 'addressee', weight: 'return', words: `Sai nơi nhận: gói tin gửi tới ${named || 'không ai'}, không phải ${ownCode}` }];
}

const NO_FILES = 'EDX-32';

/** Whether it brings no document of its own: a recall or an update needs no file. */
function isAlone({ business }: DocumentMessage): boolean {
  return business.type === 'recall' || business.type === 'update';
}

function senderOf({ from }: DocumentMessage, sender: string): readonly ArrivalFinding[] {
  if (isBySender({ organId: from.organId, sender })) return [];
  return [
    {
      check: 'trust',
      weight: 'look',
      words: `Trục ghi nơi gửi là ${sender.slice(0, SHORT) || 'không ai'}, gói tin ghi ${from.organId.slice(0, SHORT) || 'không ai'}`,
    },
  ];
}

function completeness(files: readonly LookedFile[], mayBeEmpty: boolean): readonly ArrivalFinding[] {
  const closed = files
    .filter(({ opens }) => !opens)
    .map(({ name }) => ({ check: 'files', weight: 'return', words: `Tệp “${name}” hỏng hoặc bị khóa, không mở được` }) as const);
  return mayBeEmpty || files.some(({ isPdf }) => isPdf) ? closed : [{ check: 'files', weight: 'return', words: 'Gói tin không có tệp PDF nào' }, ...closed];
}

function hurried(unlooked: number): readonly ArrivalFinding[] {
  const words = `Còn ${unlooked} tệp máy chưa kiểm tra vì mất quá nhiều thời gian: mở xem từng tệp trước khi tiếp nhận`;
  return unlooked > 0 ? [{ check: 'files', weight: 'look', words }] : [];
}

function signaturesOf({ name, isPdf, opens, signatures }: LookedFile): readonly ArrivalFinding[] {
  if (!isPdf || !opens || signatures?.verdict === 'valid') return [];
  if (!signatures) return [{ check: 'signature', weight: 'look', words: `Tệp “${name}” không có chữ ký số: chỉ có giá trị thông tin, tham khảo` }];
  const rules = decidingReasons(signatures)
    .map(({ rule }) => rule)
    .join(', ');
  if (signatures.verdict === 'invalid') return [{ check: 'integrity', weight: 'return', words: `Chữ ký số trên tệp “${name}” không hợp lệ (${rules})` }];
  return [{ check: 'trust', weight: 'look', words: `Chưa đủ căn cứ để kết luận về chữ ký số trên tệp “${name}” (${rules})` }];
}

/** Of a document whose signatures hold, somebody looks whose they are: without that of whoever sends it, it is information only. */
function sealOf({ from }: DocumentMessage, files: readonly LookedFile[]): readonly ArrivalFinding[] {
  const main = files.find(({ isPdf }) => isPdf);
  if (main?.signatures?.verdict !== 'valid') return [];
  const names = main.signatures.signatures.flatMap(({ signer, organisation }) => [signer, organisation]);
  if (names.some((name) => name !== null && foldText(name) === foldText(from.name))) return [];
  const words = `Không chữ ký nào trên tệp “${main.name}” là của cơ quan gửi (${from.name.slice(0, SHORT)}): chỉ có giá trị thông tin, tham khảo`;
  return [{ check: 'signature', weight: 'look', words }];
}

/**
 * Number, date and abstract of the message against the first page: what differs the clerk puts right in the form; what the page does not say in letters nobody has compared. Abstracts are
 * shortened and worded anew so often that one that is not found is told and no more.
 */
function headOf({ codeNumber, codeNotation, issuedOn, subject }: DocumentMessage, files: readonly LookedFile[]): readonly ArrivalFinding[] {
  const main = files.find(({ isPdf }) => isPdf);
  if (!main?.opens) return [];
  const { code, date } = headingOf(main.firstPage);
  const said = `${codeNumber}/${codeNotation}`;
  const asksCode = codeNumber !== '';
  const isElsewhere = main.firstPage.trim() !== '' && !says(main.firstPage, subject);
  const unread = [...(asksCode && code === null ? ['số, ký hiệu'] : []), ...(issuedOn !== null && date === null ? ['ngày'] : [])];
  return [
    ...(asksCode && code !== null && !isSameCode(code, said) ? [otherwise('số, ký hiệu', said, code)] : []),
    ...(issuedOn !== null && date !== null && date !== issuedOn ? [otherwise('ngày', writtenDate(issuedOn), writtenDate(date))] : []),
    ...(unread.length > 0 ? [notCompared(unread.join(', '), main.firstPage)] : []),
    ...(isElsewhere ? [notSaid(subject)] : []),
  ];
}

function otherwise(what: string, said: string, printed: string): ArrivalFinding {
  return {
    check: 'message',
    weight: 'look',
    words: `Gói tin ghi ${what} ${said.slice(0, SHORT)}, trang đầu ghi ${printed.slice(0, SHORT)}: sửa thông tin nếu cần`,
  };
}

/** Whether a page has these words, however it breaks its lines. */
function says(page: string, words: string): boolean {
  const plain = (text: string) => foldText(text).replace(/[^a-z0-9]/g, '');
  return plain(page).includes(plain(words.replace(/^(?:v\/v|về việc)\s/iu, '')));
}

function notSaid(subject: string): ArrivalFinding {
  return { check: 'message', weight: 'note', words: `Trang đầu không có nguyên văn trích yếu “${subject.slice(0, SHORT)}”` };
}

function notCompared(what: string, firstPage: string): ArrivalFinding {
  const why = firstPage.trim() === '' ? 'trang đầu không có chữ đọc được' : 'trang đầu không ghi ở chỗ đọc được';
  return { check: 'message', weight: 'note', words: `Chưa đối chiếu ${what}: ${why}` };
}

function duplicate(isKnown: boolean): readonly ArrivalFinding[] {
  return isKnown ? [{ check: 'duplicate', weight: 'look', words: 'Sổ đã có văn bản cùng cơ quan ban hành, số ký hiệu và ngày' }] : [];
}

function otherBefore(isOther: boolean): readonly ArrivalFinding[] {
  const words = 'Nơi gửi đã gửi một gói tin khác cùng mã văn bản này: nội dung hoặc tệp không giống nhau, đối chiếu trước khi tiếp nhận';
  return isOther ? [{ check: 'duplicate', weight: 'look', words }] : [];
}

/** Sent again as it was: whoever gives it back a second time says so; what its sender had taken out somebody looks at. */
function repeated(gone: GoneBefore | null): readonly ArrivalFinding[] {
  if (!gone) return [];
  const [weight, what] = gone.how === 'returned' ? (['return', 'đã trả lại'] as const) : (['look', 'nơi gửi đã lấy lại hoặc thu hồi'] as const);
  const words = `Gửi lại không thay đổi văn bản ${what} ngày ${writtenDate(gone.on)}, vì: ${gone.reason || 'không ghi lý do'}`;
  return [{ check: 'duplicate', weight, words: words.slice(0, LONG) }];
}

const businessWords = { recall: 'Thu hồi', update: 'Cập nhật', replace: 'Thay thế' } as const;

function business({ business }: DocumentMessage): readonly ArrivalFinding[] {
  if (business.type === 'new') return [];
  return [{ check: 'business', weight: 'look', words: `${businessWords[business.type]} văn bản ${business.documentId}: ${business.reason}`.slice(0, LONG) }];
}
