import { refusal, type Refusal } from '../shared/refusal';
import type { UnitId } from '../shared/ids';
import type { CalendarDate } from '../shared/time';
import { readTypedCode } from './typed-code';
import { readTypedDate } from './typed-date';
import type { IncomingFacts } from './types';

/**
 * The fields of a capture as people type them, each as text by its name. The code is typed whole in `code`; every other name is that of
 * the fact. A field that nobody touched is absent.
 */
export type TypedFields = Readonly<Record<string, string>>;

/** What a new capture states before anybody types. */
export const usualFields: TypedFields = { language: 'Tiếng Việt', urgency: '0', secrecy: 'thường', medium: 'paper' };

/**
 * The facts that typed fields state. What cannot be read stays in the fact as it was typed (a date such as `31/02`, a page count of 0 for
 * words), so that `checkFacts` refuses it at its field and nothing typed is lost. `today` tells the year of dates typed without one.
 */
export function factsFromTyped(fields: TypedFields, recipientUnits: readonly string[], today: CalendarDate): IncomingFacts {
  const text = (name: string): string => fields[name] ?? usualFields[name] ?? '';
  const code = readTypedCode(text('code'));
  return {
    documentType: text('documentType'),
    codeNumber: code.number,
    codeNotation: code.notation,
    issuedOn: dateAsTyped(text('issuedOn'), (typed) => readTypedDate(typed, today, 'past')),
    issuer: text('issuer'),
    subject: text('subject'),
    language: text('language'),
    pageCount: wholeNumber(text('pageCount')),
    description: text('description'),
    signerPosition: text('signerPosition'),
    signerName: text('signerName'),
    urgency: wholeNumber(text('urgency')) as IncomingFacts['urgency'],
    secrecy: text('secrecy'),
    recipientUnits: recipientUnits as readonly UnitId[],
    recipientText: text('recipientText'),
    dueOn: text('dueOn').trim() === '' ? null : dateAsTyped(text('dueOn'), (typed) => readTypedDate(typed, today, 'future')),
    medium: text('medium') === 'electronic' ? 'electronic' : 'paper',
  };
}

/** Faults of typing that the facts alone no longer show: a code left empty or not understood is not the statement “không số”. */
export function checkTyped(fields: TypedFields): Refusal[] {
  const { reading } = readTypedCode(fields['code'] ?? '');
  const details = { name: 'số, ký hiệu văn bản (hoặc ghi “không số”)' };
  return reading === 'empty' || reading === 'unread' ? [refusal('required', 'ND30-VI.IN-4', { field: 'codeNumber', details })] : [];
}

/** The typed fields that state given facts: how a refused proposal becomes a capture again, and how a form shows what it holds. */
export function typedFromFacts(facts: IncomingFacts): Record<string, string> {
  const { recipientUnits: _, codeNumber, codeNotation, dueOn, pageCount, urgency, ...texts } = facts;
  const code = codeNumber === '' ? `không số${codeNotation ? `/${codeNotation}` : ''}` : [codeNumber, codeNotation].filter(Boolean).join('/');
  return { ...texts, code, dueOn: dueOn ?? '', pageCount: pageCount === 0 ? '' : String(pageCount), urgency: String(urgency) };
}

function dateAsTyped(typed: string, read: (typed: string) => CalendarDate | null): CalendarDate {
  return read(typed) ?? (typed.trim() as CalendarDate);
}

/** 0 for anything that is not a whole number, which the rules then refuse. */
function wholeNumber(typed: string): number {
  return /^\s*\d{1,6}\s*$/.test(typed) ? Number(typed) : 0;
}
