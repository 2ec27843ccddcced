import type { Calendars } from '../calendar/working-days';
import { deliveryTo, standingOf } from '../exchange/delivery';
import { comparableOrganCode } from '../exchange/organ-code';
import { groupBy } from '../shared/group-by';
import { withinTest, type Period } from '../shared/period';
import type { UnitId } from '../shared/ids';
import { isOnPaper } from './as-filed';
import { countSpeeds, type IssueSpeed } from './issue-speed';
import { factsOfOutgoing } from './standing';
import type { OutgoingDocument } from './types';

/** What became of documents at their recipients on the axis, counted by recipient; `silent`: nothing was heard. */
export const recipientStandings = ['silent', 'arrived', 'accepted', 'finished', 'refused', 'stopped'] as const;
export type RecipientStanding = (typeof recipientStandings)[number];

/** The documents of one unit that went out in a period, counted. */
export interface HandlingFigures {
  readonly issued: number;
  readonly electronic: number;
  readonly paper: number;
  /** Those that bear the signature of a person and of the agency. */
  readonly signedTwice: number;
  readonly speeds: Readonly<Record<IssueSpeed, number>>;
  readonly recipients: Readonly<Record<RecipientStanding, number>>;
  readonly recalled: number;
  readonly replaced: number;
  readonly corrected: number;
  /** Those that ask for an answer by a day. */
  readonly asksReply: number;
  /** How many of each type, the most frequent first. */
  readonly types: readonly (readonly [type: string, count: number])[];
}

/** Báo cáo tình hình xử lý văn bản đi (F-72): one line for each unit that drafted, and all of them together. */
export interface HandlingReport {
  readonly lines: readonly { readonly unit: UnitId; readonly figures: HandlingFigures }[];
  readonly total: HandlingFigures;
}

/**
 * What went out in a period, by the unit that drafted it: how, how soon, what its recipients said, and what was recalled, replaced or corrected since. Counts what is
 * given to it, so that a head sees the own unit and the registry all. Units stand in the order of how much they sent.
 */
export function handlingReport(calendars: Calendars, documents: Iterable<OutgoingDocument>, period: Period): HandlingReport {
  const isWithin = withinTest(period);
  const issued = [...documents].filter((document) => document.issued !== null && isWithin(document.issued.at));
  const lines = groupBy(issued, ({ unit }) => unit).map((own) => ({ unit: own[0]!.unit, figures: figuresOf(calendars, own) }));
  return { lines: lines.sort((one, other) => other.figures.issued - one.figures.issued), total: figuresOf(calendars, issued) };
}

function figuresOf(calendars: Calendars, documents: readonly OutgoingDocument[]): HandlingFigures {
  const count = (isCounted: (document: OutgoingDocument) => boolean) => documents.filter(isCounted).length;
  const paper = count(isOnPaper);
  return {
    issued: documents.length,
    electronic: documents.length - paper,
    paper,
    signedTwice: count(({ signed, sealed }) => signed !== null && sealed !== null),
    speeds: countSpeeds(calendars, documents),
    recipients: standingsOf(documents),
    recalled: count(({ state }) => state === 'recalled'),
    replaced: count(({ state }) => state === 'replaced'),
    corrected: count(({ trail }) => trail.some(({ act }) => act === 'corrected')),
    asksReply: count((document) => (factsOfOutgoing(document)?.dueOn ?? null) !== null),
    types: typesOf(documents),
  };
}

function standingsOf(documents: readonly OutgoingDocument[]): Readonly<Record<RecipientStanding, number>> {
  const counts = { silent: 0, arrived: 0, accepted: 0, finished: 0, refused: 0, stopped: 0 };
  for (const document of documents)
    for (const { code, unit } of document.issued?.recipients ?? []) {
      const comparable = unit === null ? comparableOrganCode(code) : null;
      if (comparable !== null) counts[standingAt(document, comparable)]++;
    }
  return counts;
}

function standingAt(document: OutgoingDocument, code: string): RecipientStanding {
  const standing = standingOf(deliveryTo(document, code));
  if (standing.is === 'stopped') return 'stopped';
  return standing.is === 'reported' ? (byStatus[standing.status] ?? 'accepted') : 'silent';
}

/** Whoever assigned a document or works on it has accepted it. */
const byStatus: Readonly<Partial<Record<string, RecipientStanding>>> = { '01': 'arrived', '02': 'refused', '06': 'finished' };

function typesOf(documents: readonly OutgoingDocument[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { documentType } of documents) counts.set(documentType, (counts.get(documentType) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1]);
}
