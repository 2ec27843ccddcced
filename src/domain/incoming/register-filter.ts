import { dateInVietnam, type CalendarDate } from '../shared/time';
import { foldForSearch } from './search-folding';
import { registerColumn, type ColumnId } from './register-columns';
import type { IncomingDocument } from './types';

/** What a person wants to see of the register; every part that is empty lets everything through. */
export interface RegisterFilter {
  readonly year: number | null;
  /** Days of arrival, both included. */
  readonly from: CalendarDate | '';
  readonly to: CalendarDate | '';
  readonly documentType: string;
  readonly issuer: string;
  readonly urgency: number | null;
  readonly state: IncomingDocument['state'] | '';
  readonly unit: string;
  /** Typed under the heading of a column; found when the cell holds it, marks not compared. */
  readonly columns: Readonly<Partial<Record<ColumnId, string>>>;
}

export const noFilter: RegisterFilter = { year: null, from: '', to: '', documentType: '', issuer: '', urgency: null, state: '', unit: '', columns: {} };

/** Whether a filter lets everything through. */
export function isNoFilter({ columns, ...parts }: RegisterFilter): boolean {
  return [...Object.values(parts), ...Object.values(columns)].every((part) => part === null || part === '');
}

type Test = (document: IncomingDocument) => boolean;

/** The filter as one test, with everything that can be prepared prepared. */
export function filterTest(filter: RegisterFilter, unitName: (id: string) => string): Test {
  const tests: Test[] = [...plainTests(filter), ...dateTests(filter), ...columnTests(filter, unitName)];
  return (document) => {
    for (const test of tests) if (!test(document)) return false;
    return true;
  };
}

function plainTests({ year, documentType, issuer, urgency, state, unit }: RegisterFilter): Test[] {
  const wantedIssuer = foldForSearch(issuer);
  const possible: (Test | false)[] = [
    year !== null && ((document) => document.year === year),
    documentType !== '' && ((document) => document.facts.documentType === documentType),
    wantedIssuer !== '' && ((document) => foldForSearch(document.facts.issuer).includes(wantedIssuer)),
    urgency !== null && ((document) => document.facts.urgency === urgency),
    state !== '' && ((document) => document.state === state),
    unit !== '' && ((document) => (document.facts.recipientUnits as readonly string[]).includes(unit)),
  ];
  return possible.filter((test) => test !== false);
}

function dateTests({ from, to }: RegisterFilter): Test[] {
  if (from === '' && to === '') return [];
  return [
    ({ arrivedAt }) => {
      const day = dateInVietnam(arrivedAt);
      return (from === '' || day >= from) && (to === '' || day <= to);
    },
  ];
}

function columnTests({ columns }: RegisterFilter, unitName: (id: string) => string): Test[] {
  return Object.entries(columns).flatMap(([id, typed]) => {
    const wanted = foldForSearch(typed);
    if (wanted === '') return [];
    const { kind, value } = registerColumn(id as ColumnId);
    const text = (document: IncomingDocument) => cellText(value(document, unitName), kind === 'date');
    return [(document: IncomingDocument) => foldForSearch(text(document)).includes(wanted)];
  });
}

function cellText(value: string | number, isDate: boolean): string {
  if (!isDate || typeof value === 'number') return String(value);
  return value.split('-').reverse().join('/');
}
