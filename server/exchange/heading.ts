import { foldDocumentCode, parseDocumentCode } from '../../src/domain/incoming/document-code';
import { isCalendarDate, type CalendarDate } from '../../src/domain/shared/time';

/** What the head of a first page says of itself, as far as its letters say it: number and notation, date. */
export interface PageHeading {
  readonly code: string | null;
  readonly date: CalendarDate | null;
}

/** Number, notation and date stand above the contents; what comes further down speaks of other documents. */
const HEAD_LETTERS = 800;
const CONTENTS = /Kính gửi|Căn cứ|Điều\s+1(?!\d)/iu;
/** The places of number and date, filled or free: the first of each is the head's own, whatever is named below it. */
const CODE = /Số\s*:([^/\p{L}]{0,20}\p{L}?)\s*\/\s*([\p{L}\d.&/-]+(?:\s*-\s*[\p{L}\d.&/]+)*)/u;
const DATE = /,\s*ngày([^\p{L}]{0,16})tháng([^\p{L}]{0,16})năm((?:[\s.…_]*\d){0,4})/iu;
/** What a stamp says alone: the number, then maybe the date in figures. */
const STAMPED_NUMBER = /^(\d+\p{L}?)(?=,|$)/mu;
const STAMPED_DATE = /(?<![\d/])(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/u;

/**
 * Reads the head of a page (Decree 30/2020, annex I), then what was stamped onto it with a seal, which stands behind a form feed. Whatever neither says in letters, as on a
 * scan, is null.
 */
export function headingOf(firstPage: string): PageHeading {
  const [page = '', stamps = ''] = firstPage.normalize('NFC').split('\f');
  const head = headOf(page);
  const [printed, stamped] = [codeIn(head), codeIn(stamps)];
  const number = printed.number ?? STAMPED_NUMBER.exec(stamps)?.[1];
  const whole = stamped.number !== null && printed.number === null ? stamped : { ...printed, number };
  return {
    code: whole.number && whole.notation ? `${whole.number}/${whole.notation}` : null,
    date: dateOf(DATE.exec(head)) ?? dateOf(DATE.exec(stamps)) ?? dateOf(STAMPED_DATE.exec(stamps)),
  };
}

/** Whether two ways of writing number and notation are of one code; of normative documents some leave the year out. */
export function isSameCode(one: string, other: string): boolean {
  const [first, second] = [foldedCode(one), foldedCode(other)];
  return first === second || withoutYear(first) === second || first === withoutYear(second);
}

function headOf(page: string): string {
  const head = page.slice(0, HEAD_LETTERS);
  const contents = CONTENTS.exec(head);
  return contents ? head.slice(0, contents.index) : head;
}

interface CodeParts {
  readonly number: string | null;
  readonly notation: string | null;
}

function codeIn(text: string): CodeParts {
  const [, number = '', notation = null] = CODE.exec(text) ?? [];
  const written = number.replace(/\s/g, '');
  return { number: /^\d+\p{L}?$/u.test(written) ? written : null, notation };
}

function dateOf(found: RegExpExecArray | null): CalendarDate | null {
  const [day = '', month = '', year = ''] = (found ?? []).slice(1).map((part) => part.replace(/\D/g, ''));
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDate(date) ? date : null;
}

function foldedCode(code: string): string {
  return foldDocumentCode(parseDocumentCode(code) ?? { number: '', notation: code });
}

const withoutYear = (folded: string) => folded.replace(/^(\S+) (?:19|20)\d\d /, '$1 ');
