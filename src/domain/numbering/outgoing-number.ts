import type { Decision, Verdict } from '../decisions';
import { documentTypes } from '../incoming/document-types';
import type { OutgoingDocument } from '../outgoing/types';
import type { ProposalBodies } from '../proposals';
import { accept, refusal, refuse, type Outcome } from '../shared/refusal';
import { yearInVietnam, type Instant } from '../shared/time';
import type { Tables } from '../tables';

/** Which types of documents are numbered in a series of their own: all of them, some, or none, which is one common series (Decree 30/2020 art. 15(1)). */
export type OwnSeries = 'all' | readonly string[];

/** Say how outgoing documents are numbered; what has a number keeps it. */
export function defineSeries(body: ProposalBodies['DefineSeries']): Outcome<Verdict> {
  const known: readonly string[] = documentTypes.map(({ name }) => name);
  const own = body.own;
  const unknown = own === 'all' ? [] : own.filter((type, index) => !known.includes(type) || own.indexOf(type) !== index);
  if (unknown.length === 0) return accept({ type: 'SeriesDefined', body });
  const details = { name: 'Tên loại', value: unknown[0]!, allowed: known.join(', ') };
  return refuse(refusal('notInList', 'ND30-15.1', { field: 'own', details }));
}

/** Folds how outgoing documents are numbered. */
export function foldSeries(tables: Tables, { body }: Decision<'SeriesDefined'>): void {
  const agency = tables.agency();
  if (agency) tables.putAgency({ ...agency, ownSeries: body.own });
}

/** The series in which a type of document is numbered: empty for the common one. */
export function seriesOf(tables: Pick<Tables, 'agency'>, documentType: string): string {
  const own = tables.agency()?.ownSeries ?? [];
  return own === 'all' || own.includes(documentType) ? documentType : '';
}

/** A number of a series and year. */
export interface SeriesNumber {
  readonly year: number;
  readonly series: string;
  readonly number: number;
}

/**
 * The next number of an outgoing document: from 1 each year, no gap, no double, paper and electronic together (Decree 30/2020 art. 15(1)). The year is that
 * of the register's clock in Vietnam; it is given in the transaction of the decision that says so.
 */
export function nextOutgoingNumber(tables: Pick<Tables, 'agency' | 'lastOutgoingNumber'>, documentType: string, now: Instant): SeriesNumber {
  const [year, series] = [yearInVietnam(now), seriesOf(tables, documentType)];
  return { year, series, number: tables.lastOutgoingNumber(year, series) + 1 };
}

/** The highest number among documents in a series and year, 0 when none. */
export function lastNumberAmong(documents: Iterable<Pick<OutgoingDocument, 'numbered'>>, { year, series }: Omit<SeriesNumber, 'number'>): number {
  let last = 0;
  for (const { numbered } of documents) if (numbered?.year === year && numbered.series === series) last = Math.max(last, numbered.number);
  return last;
}
