import { signingAuthorities } from '../drafting/official-text';
import { documentTypes } from '../incoming/document-types';
import type { RuleId } from '../rules';
import { refusal, type Refusal } from '../shared/refusal';
import { checkWritten, type WrittenText } from '../shared/checks';
import { tidyText } from '../shared/text';
import { dateInVietnam, isCalendarDate, writtenDate, type Instant } from '../shared/time';
import type { Tables } from '../tables';
import { recipientKey } from './recipients';
import type { OutgoingFacts, OutgoingRecipient } from './types';

const RULE = 'ND30-VI.OUT';
const COPIES_MOST = 999;

type TextFact = 'documentType' | 'codeNotation' | 'subject' | 'language' | 'description' | 'signerPosition' | 'signerName';

/** Lengths of Decree 30/2020 appendix VI part II; the notation is kept to 50 where the decree says 30, because the exchange axis carries more. */
const textFacts: readonly (Omit<WrittenText, 'field'> & { readonly field: TextFact })[] = [
  { field: 'documentType', name: 'Tên loại văn bản', rule: RULE, limit: 100, required: true },
  { field: 'codeNotation', name: 'Ký hiệu', rule: RULE, limit: 50, required: true },
  { field: 'subject', name: 'Trích yếu', rule: RULE, limit: 500, required: true },
  { field: 'language', name: 'Ngôn ngữ', rule: RULE, limit: 30, required: true },
  { field: 'description', name: 'Ghi chú', rule: RULE, limit: 500 },
  { field: 'signerPosition', name: 'Chức vụ người ký', rule: RULE, limit: 100, required: true },
  { field: 'signerName', name: 'Họ tên người ký', rule: RULE, limit: 50, required: true },
];

/** Every fault in the facts of an outgoing document, all at once, each at its field. */
export function checkOutgoingFacts(tables: Pick<Tables, 'unit'>, facts: OutgoingFacts, now: Instant): Refusal[] {
  return [
    ...checkNotSecret(facts.secrecy),
    ...textFacts.flatMap((rule) => checkWritten(facts[rule.field], { ...rule, field: `facts.${rule.field}` })),
    ...checkNumbers(facts),
    ...checkAnswerDue(facts, now),
    ...checkRecipients(tables, facts.recipients, 'facts.recipients'),
  ];
}

/** The facts as they are stored. */
export function tidyOutgoingFacts(tables: Pick<Tables, 'unit'>, facts: OutgoingFacts): OutgoingFacts {
  const tidied = Object.fromEntries(textFacts.map(({ field }) => [field, tidyText(facts[field])]));
  return { ...facts, ...tidied, recipients: tidyRecipients(tables, facts.recipients) };
}

/** Recipients as they are stored: an own unit is called by its name, and has no code, so that none is taken for another agency. */
export function tidyRecipients(tables: Pick<Tables, 'unit'>, recipients: readonly OutgoingRecipient[]): readonly OutgoingRecipient[] {
  return recipients.map((recipient) => {
    const own = recipient.unit === null ? undefined : tables.unit(recipient.unit);
    return { ...recipient, code: own ? '' : tidyText(recipient.code), name: own?.name ?? tidyText(recipient.name) };
  });
}

/** That a document which goes out is of one of the 29 types (art. 7): by its type it is numbered, and may be signed. Copies have forms instead. */
export function checkType(documentType: string, { field, rule }: { readonly field: string; readonly rule: RuleId }): Refusal[] {
  const known: readonly string[] = documentTypes.map(({ name }) => name);
  const type = tidyText(documentType);
  if (type === '' || known.includes(type)) return [];
  return [refusal('notInList', rule, { field, details: { name: 'Tên loại', value: type, allowed: known.join(', ') } })];
}

/** What stands against whom a document goes to: each is named, once, and an own unit is one of the agency's. */
export function checkRecipients(tables: Pick<Tables, 'unit'>, recipients: readonly OutgoingRecipient[], field: string): Refusal[] {
  if (recipients.length === 0) return [refusal('required', RULE, { field, details: { name: 'nơi nhận' } })];
  const seen = new Set<string>();
  return recipients.flatMap((recipient, index) => {
    const at = `${field}.${index}`;
    const key = recipientKey(recipient);
    const isTwice = seen.has(key);
    seen.add(key);
    return [
      ...checkWritten(recipient.name, { field: at, name: 'Nơi nhận', rule: RULE, limit: 200, required: true }),
      ...checkWritten(recipient.code, { field: at, name: 'Mã định danh nơi nhận', rule: RULE, limit: 35 }),
      ...(recipient.unit === null || tables.unit(recipient.unit)?.active
        ? []
        : [refusal('unknownUnit', RULE, { field: at, details: { value: recipient.name } })]),
      ...(isTwice ? [refusal('recipientTwice', RULE, { field: at, details: { name: recipient.name } })] : []),
      ...checkWithin(recipient.copies, { field: at, name: 'Số bản giấy', least: 0, most: COPIES_MOST }),
    ];
  });
}

/** No state secret enters, not even as a draft (F-95). */
export function checkNotSecret(secrecy: string): Refusal[] {
  return tidyText(secrecy).toLowerCase() === 'thường' ? [] : [refusal('stateSecret', 'F-95', { field: 'secrecy', details: { value: secrecy } })];
}

function checkNumbers({ pageCount, urgency, copies, signingAuthority }: OutgoingFacts): Refusal[] {
  return [
    ...checkWithin(pageCount, { field: 'facts.pageCount', name: 'Số trang', least: 1, most: 999 }),
    ...checkWithin(urgency, { field: 'facts.urgency', name: 'Mức độ khẩn', least: 0, most: 3 }),
    ...(copies === null ? [] : checkWithin(copies, { field: 'facts.copies', name: 'Số lượng bản', least: 1, most: COPIES_MOST })),
    ...(signingAuthorities.includes(signingAuthority)
      ? []
      : [
          refusal('notInList', RULE, {
            field: 'facts.signingAuthority',
            details: { name: 'Quyền hạn ký', value: signingAuthority, allowed: signingAuthorities.slice(1).join(' ') },
          }),
        ]),
  ];
}

function checkWithin(value: number, { field, name, least, most }: { field: string; name: string; least: number; most: number }): Refusal[] {
  if (Number.isInteger(value) && value >= least && value <= most) return [];
  return [refusal('outOfRange', RULE, { field, details: { name, least: String(least), most: String(most) } })];
}

function checkAnswerDue({ dueOn }: OutgoingFacts, now: Instant): Refusal[] {
  if (dueOn === null) return [];
  const [field, today] = ['facts.dueOn', dateInVietnam(now)];
  const details = { name: 'Hạn trả lời', value: writtenDate(dueOn), earliest: writtenDate(today) };
  if (!isCalendarDate(dueOn)) return [refusal('notADate', RULE, { field, details })];
  return dueOn < today ? [refusal('dateTooEarly', RULE, { field, details })] : [];
}
