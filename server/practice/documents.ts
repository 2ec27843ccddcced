import type { CalendarDate } from '../../src/domain/shared/time';
import { foldText } from '../../src/domain/shared/text';
import { practiceUnits, type UnitAbbreviation } from './agency';
import records from './documents.json' with { type: 'json' };

/** One document of the practice agency's book, before it has a date, pages or a number. */
export interface PracticeDocument {
  readonly type: string;
  readonly codeNumber: string;
  readonly codeNotation: string;
  readonly issuer: string;
  readonly subject: string;
  readonly signerPosition: string;
  readonly signerName: string;
  readonly urgency: number;
}

export const practiceDocuments: readonly PracticeDocument[] = records;

/** The notation with the year in which it is said to be issued; administrative documents carry none. */
export function notationInYear(notation: string, issuedOn: CalendarDate): string {
  return notation.replace(/^\d{4}(?=\/)/, issuedOn.slice(0, 4));
}

/** The units that a document is for: at most two whose matters its subject names, else the office of the ministry. */
export function unitsConcerned({ subject }: Pick<PracticeDocument, 'subject'>): UnitAbbreviation[] {
  const folded = `${foldText(subject)} `;
  const concerned = practiceUnits.filter(({ concerns }) => concerns.some((words) => folded.includes(words)));
  return concerned.length === 0 ? ['VP'] : concerned.slice(0, 2).map(({ abbreviation }) => abbreviation);
}
