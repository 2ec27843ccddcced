import type { Verdict } from '../decisions';
import type { Decision } from '../decisions';
import type { ProposalBodies } from '../proposals';
import type { DocumentId, PersonId, UnitId } from '../shared/ids';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import { dateInVietnam, isCalendarDate, writtenDate, type CalendarDate, type Instant } from '../shared/time';
import type { Tables } from '../tables';
import { unitsTogether } from './drafting';
import { currentSubmission } from './standing';

/** Somebody is away: whoever stands in acts in their steps on these days, both included. */
export interface Absence {
  readonly person: PersonId;
  readonly substitute: PersonId;
  readonly from: CalendarDate;
  readonly until: CalendarDate;
}

/** Absences that are kept: those that are over fall out when the next one is said. */
const KEPT_MOST = 500;

/**
 * Say who stands in for somebody who is away, from when to when; `until` before `from` takes it back. What is on its way to them already is read
 * by the unit of whoever stands in from now on; what is submitted later names that unit by itself.
 */
export function defineAbsence(tables: Pick<Tables, 'person' | 'outgoings'>, body: ProposalBodies['DefineAbsence'], now: Instant): Outcome<Verdict> {
  const days = [body.from, body.until].filter((day) => !isCalendarDate(day));
  const refusals: Refusal[] = [
    ...days.map((day) => refusal('notADate', 'ND30-13', { field: 'from', details: { name: 'Ngày vắng', value: writtenDate(day) } })),
    ...(tables.person(body.substitute)?.active && body.substitute !== body.person
      ? []
      : [refusal('unknownPerson', 'ND30-13', { field: 'substitute', details: { value: tables.person(body.substitute)?.name ?? '' } })]),
    ...(days.length === 0 && body.until < dateInVietnam(now) && body.until >= body.from
      ? [
          refusal('dateTooEarly', 'ND30-13', {
            field: 'until',
            details: { name: 'Đến ngày', value: writtenDate(body.until), earliest: writtenDate(dateInVietnam(now)) },
          }),
        ]
      : []),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  const documents = body.until < body.from ? [] : unreadBy(tables, body);
  return accept({ type: 'AbsenceDefined', body: { ...body, ...(documents.length > 0 && { documents }) } });
}

/** Documents on their way to whoever is away, which the unit of whoever stands in does not read. */
function unreadBy(tables: Pick<Tables, 'person' | 'outgoings'>, { person, substitute }: Absence): readonly DocumentId[] {
  const unit = tables.person(substitute)?.unit ?? null;
  if (unit === null) return [];
  return [...tables.outgoings()]
    .filter(({ state, units }) => state === 'submitted' && !units.includes(unit))
    .filter((document) => currentSubmission(document)?.steps.some((step) => step.person === person))
    .map(({ id }) => id);
}

/** Folds who is away, and that whoever stands in reads what is on its way to them. */
export function foldAbsence(tables: Tables, decision: Decision<'AbsenceDefined'>): void {
  const { decidedAt } = decision;
  const { documents = [], ...body } = decision.body;
  const agency = tables.agency();
  if (!agency) return;
  for (const document of documents) letRead(tables, document, tables.person(body.substitute)?.unit ?? null);
  const others = (agency.absences ?? []).filter(({ person, until }) => person !== body.person && until >= dateInVietnam(decidedAt));
  tables.putAgency({ ...agency, absences: [...others, ...(body.until < body.from ? [] : [body])].slice(-KEPT_MOST) });
}

/** A device may hold none of it. */
function letRead(tables: Tables, id: DocumentId, unit: UnitId | null): void {
  const document = tables.outgoing(id);
  if (document && unit !== null) tables.putOutgoing({ ...document, units: unitsTogether(document.units, [unit]) });
}

/** Who stands in for somebody at any time that is known: rights are asked without a clock, the verdict then looks at the day. */
export function substitutesOf(tables: Pick<Tables, 'agency'>, person: PersonId): readonly PersonId[] {
  return (tables.agency()?.absences ?? []).filter((absence) => absence.person === person).map(({ substitute }) => substitute);
}

/** Whether somebody acts in a person's place on a day: it is them, or whoever stands in for them then. */
export function actsFor(tables: Pick<Tables, 'agency'>, { actor, person, day }: { actor: PersonId; person: PersonId; day: CalendarDate }): boolean {
  if (actor === person) return true;
  return (tables.agency()?.absences ?? []).some(
    (absence) => absence.person === person && absence.substitute === actor && absence.from <= day && day <= absence.until,
  );
}
