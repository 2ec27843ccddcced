import type { RuleId } from '../rules';
import { refusal, type Refusal } from '../shared/refusal';
import { textLength, tidyText } from '../shared/text';
import { dateInVietnam, isCalendarDate, writtenDate, type CalendarDate, type Instant } from '../shared/time';
import type { Tables } from '../tables';
import { factNames } from './fact-names';
import type { IncomingFacts } from './types';

interface TextRule {
  readonly field: keyof IncomingFacts;
  readonly rule: RuleId;
  readonly limit: number;
  readonly required: boolean;
}

/** Lengths of Decree 30/2020 appendix VI part II; number and notation are kept to 50 where the decree says 11 and 30, because messages of the exchange axis carry more. */
const textRules: readonly TextRule[] = [
  { field: 'documentType', rule: 'ND30-VI.IN-3', limit: 100, required: true },
  { field: 'codeNumber', rule: 'ND30-VI.IN-4', limit: 50, required: false },
  { field: 'codeNotation', rule: 'ND30-VI.IN-5', limit: 50, required: false },
  { field: 'issuer', rule: 'ND30-VI.IN-7', limit: 200, required: true },
  { field: 'subject', rule: 'ND30-VI.IN-8', limit: 500, required: true },
  { field: 'language', rule: 'ND30-VI.IN-9', limit: 30, required: true },
  { field: 'description', rule: 'ND30-VI.IN-11', limit: 500, required: false },
  { field: 'signerPosition', rule: 'ND30-VI.IN-14', limit: 100, required: true },
  { field: 'signerName', rule: 'ND30-VI.IN-14', limit: 50, required: true },
  { field: 'recipientText', rule: 'ND30-VI.IN-16', limit: 1000, required: false },
];

/** The length limit of a text field in characters, for forms that count along; undefined for other fields. */
export function textLimit(field: keyof IncomingFacts): number | undefined {
  return textRules.find((rule) => rule.field === field)?.limit;
}

/**
 * Every fault in the facts of an incoming document, all at once, each at its field.
 * `now` is the register's clock in the verdict and the device's best estimate of it in the forecast.
 * Old register books have no column for the signer, so an imported row may leave it empty.
 */
export function checkFacts(tables: Pick<Tables, 'unit'>, facts: IncomingFacts, now: Instant, source: 'document' | 'oldRegister' = 'document'): Refusal[] {
  const texts = source === 'oldRegister' ? oldRegisterRules : textRules;
  return [
    ...checkSecrecy(facts),
    ...texts.flatMap((rule) => checkText(facts, rule)),
    ...checkCode(facts),
    ...checkDates(facts, dateInVietnam(now)),
    ...checkNumbers(facts),
    ...checkRecipients(tables, facts),
  ];
}

const signerFields: readonly (keyof IncomingFacts)[] = ['signerPosition', 'signerName'];
const oldRegisterRules = textRules.map((rule) => (signerFields.includes(rule.field) ? { ...rule, required: false } : rule));
const tidiedFields: readonly (keyof IncomingFacts)[] = [...textRules.map(({ field }) => field), 'secrecy'];

/** The facts as they are stored: NFC, tidy blanks. Values are otherwise left as typed; most facts are tidy already and come back as they are. */
export function tidyFacts(facts: IncomingFacts): IncomingFacts {
  const tidied = tidiedFields.map((field) => [field, tidyText(facts[field] as string)] as const).filter(([field, text]) => text !== facts[field]);
  return tidied.length === 0 ? facts : { ...facts, ...Object.fromEntries(tidied) };
}

function checkSecrecy(facts: IncomingFacts): Refusal[] {
  const secrecy = tidyText(facts.secrecy).toLowerCase();
  if (secrecy === 'thường') return [];
  return [refusal('stateSecret', 'F-95', { field: 'secrecy', details: { value: facts.secrecy } })];
}

function checkText(facts: IncomingFacts, { field, rule, limit, required }: TextRule): Refusal[] {
  const name = factNames[field];
  const text = tidyText(facts[field] as string);
  if (text === '') return required ? [refusal('required', rule, { field, details: { name } })] : [];
  // Characters are never more than UTF-16 units, so most texts need not be counted.
  const length = text.length > limit ? textLength(text) : text.length;
  return length > limit ? [refusal('tooLong', rule, { field, details: { name, length: String(length), limit: String(limit) } })] : [];
}

function checkCode(facts: IncomingFacts): Refusal[] {
  if (tidyText(facts.codeNumber) === '' || tidyText(facts.codeNotation) !== '') return [];
  return [refusal('required', 'ND30-VI.IN-5', { field: 'codeNotation', details: { name: factNames.codeNotation } })];
}

function checkDates(facts: IncomingFacts, today: CalendarDate): Refusal[] {
  const refusals: Refusal[] = [];
  const issued = () => ({ field: 'issuedOn', details: { name: factNames.issuedOn, value: writtenDate(facts.issuedOn), today: writtenDate(today) } });
  if (!isCalendarDate(facts.issuedOn)) refusals.push(refusal(facts.issuedOn === '' ? 'required' : 'notADate', 'ND30-VI.IN-6', issued()));
  else if (facts.issuedOn > today) refusals.push(refusal('dateInFuture', 'ND30-VI.IN-6', issued()));
  if (facts.dueOn === null) return refusals;
  const due = { field: 'dueOn', details: { name: factNames.dueOn, value: writtenDate(facts.dueOn), earliest: writtenDate(facts.issuedOn) } };
  if (!isCalendarDate(facts.dueOn)) refusals.push(refusal('notADate', 'ND30-VI.IN-18', due));
  else if (facts.dueOn < facts.issuedOn) refusals.push(refusal('dateTooEarly', 'ND30-VI.IN-18', due));
  return refusals;
}

function checkNumbers(facts: IncomingFacts): Refusal[] {
  const refusals: Refusal[] = [];
  if (!isWithin(facts.pageCount, 1, 999))
    refusals.push(refusal('outOfRange', 'ND30-VI.IN-10', { field: 'pageCount', details: { name: factNames.pageCount, least: '1', most: '999' } }));
  if (!isWithin(facts.urgency, 0, 3))
    refusals.push(refusal('outOfRange', 'ND30-VI.IN-15', { field: 'urgency', details: { name: factNames.urgency, least: '0', most: '3' } }));
  return refusals;
}

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function checkRecipients(tables: Pick<Tables, 'unit'>, facts: IncomingFacts): Refusal[] {
  return facts.recipientUnits
    .filter((unit) => !tables.unit(unit))
    .map((unit) => refusal('unknownUnit', 'ND30-VI.IN-16', { field: 'recipientUnits', details: { value: unit } }));
}
