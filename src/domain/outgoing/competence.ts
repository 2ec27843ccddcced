import type { Decision, Verdict } from '../decisions';
import type { SigningAuthority } from '../drafting/official-text';
import type { ProposalBodies } from '../proposals';
import type { PersonId, UnitId } from '../shared/ids';
import { checkWritten } from '../shared/checks';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import { tidyText } from '../shared/text';
import { isHolder } from '../signatures/holder';
import { isCalendarDate, writtenDate, type CalendarDate } from '../shared/time';
import type { Tables } from '../tables';
import type { OutgoingFacts } from './types';

/** What somebody may sign (Decree 30/2020 art. 13): how, what of whom, and from when to when. */
export interface SigningPower {
  readonly authority: SigningAuthority;
  /** For whom they sign: with TUQ. whoever authorised them. */
  readonly onBehalfOf: PersonId | null;
  /** Units whose documents they sign, and types of documents; empty for all. */
  readonly units: readonly UnitId[];
  readonly types: readonly string[];
  readonly from: CalendarDate;
  /** The last day; null while it is not known. */
  readonly until: CalendarDate | null;
  /** The regulation, assignment or written authorisation that says so. */
  readonly ground: string;
}

export interface SigningPowers {
  readonly person: PersonId;
  readonly powers: readonly SigningPower[];
}

const RULE = 'ND30-13';

/** Say what somebody may sign; it takes the place of what was said before. An authorisation is limited in time, has its document, and authorises nobody further. */
export function defineSigning(tables: Pick<Tables, 'agency' | 'person' | 'unit'>, body: ProposalBodies['DefineSigning']): Outcome<Verdict> {
  const refusals = [
    ...(tables.person(body.person)?.active ? [] : [refusal('unknownPerson', RULE, { field: 'person', details: { value: '' } })]),
    ...body.powers.flatMap((power, index) => checkPower(tables, body.person, { power, field: `powers.${index}` })),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  return accept({ type: 'SigningDefined', body: { ...body, powers: body.powers.map((power) => ({ ...power, ground: tidyText(power.ground) })) } });
}

/** Folds what somebody may sign. */
export function foldSigning(tables: Tables, { body }: Decision<'SigningDefined'>): void {
  const agency = tables.agency();
  if (!agency) return;
  const others = (agency.signing ?? []).filter(({ person }) => person !== body.person);
  tables.putAgency({ ...agency, signing: body.powers.length > 0 ? [...others, body] : others });
}

/** What is to be signed, by whom and on which day. */
export interface ToSign {
  readonly person: PersonId;
  readonly authority: SigningAuthority;
  readonly unit: UnitId;
  readonly documentType: string;
  readonly day: CalendarDate;
}

/** The powers that somebody has on a day. */
export function powersOn(tables: Pick<Tables, 'agency'>, person: PersonId, day: CalendarDate): readonly SigningPower[] {
  const all = (tables.agency()?.signing ?? []).find((each) => each.person === person)?.powers ?? [];
  return all.filter(({ from, until }) => from <= day && (until === null || day <= until));
}

/**
 * What stands against a signature by competence: nothing when one power of the signer covers it on that day. What somebody was authorised to (TUQ.) reaches as far as what its giver may sign by
 * right of their post on the same day.
 */
export function checkCompetence(tables: Pick<Tables, 'agency' | 'person'>, { person, authority, unit, documentType, day }: ToSign): Refusal[] {
  const reaches = ({ units, types }: SigningPower) => (units.length === 0 || units.includes(unit)) && (types.length === 0 || types.includes(documentType));
  const isGivers = ({ onBehalfOf }: SigningPower) => onBehalfOf !== null && byRightOn(tables, onBehalfOf, day).some(reaches);
  const covers = (power: SigningPower) => power.authority === authority && reaches(power) && (authority !== 'TUQ.' || isGivers(power));
  if (powersOn(tables, person, day).some(covers)) return [];
  const name = tables.person(person)?.name ?? '';
  return [
    refusal('notCompetent', RULE, {
      field: 'document',
      details: { name, authority: authority === '' ? 'ký' : authority, value: documentType, date: writtenDate(day) },
    }),
  ];
}

/** Who signs, and as what a document names them. */
interface Naming {
  readonly facts: Pick<OutgoingFacts, 'signerName'>;
  readonly signer: PersonId | null | undefined;
  readonly field: string;
}

/** That a document bears the name of whoever signs it (art. 13): the register, the file and the certificate say one name. */
export function checkSignerNamed(tables: Pick<Tables, 'person'>, { facts, signer, field }: Naming): Refusal[] {
  const name = signer ? tables.person(signer)?.name : undefined;
  if (name === undefined || tidyText(facts.signerName) === '' || isHolder(facts.signerName, [name])) return [];
  return [refusal('otherSignerNamed', RULE, { field, details: { signer: tidyText(facts.signerName), name } })];
}

/** What somebody may sign on a day by right of their post. */
function byRightOn(tables: Pick<Tables, 'agency'>, person: PersonId, day: CalendarDate): readonly SigningPower[] {
  return powersOn(tables, person, day).filter(({ authority }) => authority !== 'TUQ.');
}

interface PowerChecking {
  readonly power: SigningPower;
  readonly field: string;
}

function checkPower(tables: Pick<Tables, 'agency' | 'unit'>, person: PersonId, { power, field }: PowerChecking): Refusal[] {
  const { from, until, units, ground } = power;
  const days = [from, ...(until === null ? [] : [until])].filter((day) => !isCalendarDate(day));
  return [
    ...days.map((day) => refusal('notADate', RULE, { field, details: { name: 'Ngày', value: writtenDate(day) } })),
    ...(until !== null && until < from
      ? [refusal('dateTooEarly', RULE, { field, details: { name: 'Đến ngày', value: writtenDate(until), earliest: writtenDate(from) } })]
      : []),
    ...units.filter((unit) => !tables.unit(unit)).map((unit) => refusal('unknownUnit', RULE, { field, details: { value: unit } })),
    ...checkWritten(ground, { field, name: 'Căn cứ', rule: RULE, limit: 300, required: true }),
    ...(power.authority === 'TUQ.' ? checkAuthorised(tables, person, { power, field }) : []),
  ];
}

/** Whoever authorises signs themselves by right of their post on the first day, not by somebody's authorisation (art. 13(4)). */
function checkAuthorised(tables: Pick<Tables, 'agency'>, person: PersonId, { power, field }: PowerChecking): Refusal[] {
  const { onBehalfOf, from, until } = power;
  const unlimited = until === null ? [refusal('authorisationWithoutEnd', RULE, { field })] : [];
  const isByRight = onBehalfOf !== null && onBehalfOf !== person && byRightOn(tables, onBehalfOf, from).length > 0;
  return [...unlimited, ...(isByRight ? [] : [refusal('authorisedTwice', RULE, { field })])];
}
