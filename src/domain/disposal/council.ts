import type { Verdict } from '../decisions';
import type { Dossier } from '../dossier/types';
import type { ProposalBodies } from '../proposals';
import { canonicalJson, type Json } from '../shared/canonical';
import { checkPastDay, checkWritten } from '../shared/checks';
import type { DossierId, PersonId } from '../shared/ids';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import { sha256 } from '../shared/sha256';
import { tidyText } from '../shared/text';
import { dateInVietnam, type CalendarDate, type Instant } from '../shared/time';
import type { Tables } from '../tables';
import { caseOf, checkStillListed } from './opening';
import { checkLonger } from './retention-verdicts';
import type { Conclusion, CouncilMember, CouncilMinutes, DisposalCase, DisposalItem, GivenOpinion, Judgement, Opinion } from './types';

const WORDS_LIMIT = 1_000;
const TEXT_LIMIT = 4_000;
const NUMBER_LIMIT = 100;
/** Chair, secretary and somebody who is neither. */
const COUNCIL_LEAST = 3;

/** Set up the council (LLT-16): chair, secretary and members, three people at least, and the archivist keeps its minutes. Not once it has concluded. */
export function formCouncil(tables: Tables, body: ProposalBodies['FormCouncil'], now: Instant): Outcome<Verdict> {
  const found = caseOf(tables, body.disposal);
  if (!found.ok) return found;
  const people = [body.chair, body.secretary, ...body.members];
  const refusals = [
    ...(found.value.minutes ? [refusal('councilConcluded', 'TT05-49', { field: 'disposal' })] : []),
    ...checkSomethingLeft(found.value),
    ...(new Set(people).size < people.length || people.length < COUNCIL_LEAST
      ? [refusal('councilTooSmall', 'LLT-16', { field: 'members', details: { least: String(COUNCIL_LEAST) } })]
      : []),
    ...people.flatMap((person, index) => checkMember(tables, person, index === 1)),
    ...checkWritten(body.number, { field: 'number', name: 'Số quyết định thành lập hội đồng', rule: 'LLT-16', limit: NUMBER_LIMIT, required: true }),
    ...checkDay(body.decidedOn, { field: 'decidedOn', name: 'Ngày quyết định', today: dateInVietnam(now) }),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  const members = people.map((person, index) => memberOf(tables, person, index === 0 ? 'chair' : index === 1 ? 'secretary' : 'member'));
  const council = { members, number: tidyText(body.number), decidedOn: body.decidedOn };
  return accept({ type: 'CouncilFormed', body: { disposal: body.disposal, council } });
}

/**
 * A member’s opinion on dossiers of the list (circular 05/2025 art. 49). There is one of each member on each dossier: who changes it names the one they saw.
 * A second from another device that had not heard of the first is refused and shown, because clocks of devices say nothing about which was meant last.
 */
export function giveOpinion(tables: Tables, body: ProposalBodies['GiveOpinion'], person: PersonId | null): Outcome<Verdict> {
  const found = caseOf(tables, body.disposal);
  if (!found.ok) return found;
  const { minutes, council } = found.value;
  if (!council?.members.some((member) => member.person === person)) return refuse(refusal('notInCouncil', 'TT05-49', { field: 'disposal' }));
  if (minutes) return refuse(refusal('councilConcluded', 'TT05-49', { field: 'disposal' }));
  const isTwice = new Set(body.opinions.map(({ dossier }) => dossier)).size < body.opinions.length;
  const refusals = [
    ...(body.opinions.length === 0 || isTwice ? [refusal('noDossiers', 'TT05-49', { field: 'opinions' })] : []),
    ...body.opinions.flatMap((given, index) => checkGiven(tables, found.value, { given, person, field: `opinions.${index}` })),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  return accept({ type: 'OpinionGiven', body: { ...body, opinions: body.opinions.map((given) => ({ ...given, words: tidyText(given.words) })) } });
}

/**
 * The council’s meeting (LLT-16, circular 05/2025 art. 49), by its chair: more than half are there, each of them has an opinion on every dossier, most decide.
 * The chair may keep what most would destroy, with a reason; nothing is destroyed against the others, nor without a majority.
 */
export function concludeCouncil(tables: Tables, body: ProposalBodies['ConcludeCouncil'], now: Instant): Outcome<Verdict> {
  const found = caseOf(tables, body.disposal);
  if (!found.ok) return found;
  const { council, minutes, items } = found.value;
  if (!council) return refuse(refusal('noCouncil', 'TT05-49', { field: 'disposal' }));
  if (minutes) return refuse(refusal('councilConcluded', 'TT05-49', { field: 'disposal' }));
  const open = items.filter(({ stage }) => stage === 'proposed');
  const present = council.members.filter(({ person }) => !body.absent.some((absent) => absent.person === person)).map(({ person }) => person);
  const refusals = [
    ...checkSomethingLeft(found.value),
    ...checkAbsent(council.members, body.absent),
    ...(present.length * 2 > council.members.length ? [] : [refusal('tooFewPresent', 'TT05-49', { field: 'absent' })]),
    ...body.absent.flatMap(({ reason }, index) => checkWords(reason, { field: `absent.${index}.reason`, name: 'Lý do vắng mặt', required: true })),
    ...checkDay(body.heldOn, { field: 'heldOn', name: 'Ngày họp', today: dateInVietnam(now), earliest: council.decidedOn }),
    ...checkWritten(body.text, { field: 'text', name: 'Nội dung biên bản', rule: 'TT05-49', limit: TEXT_LIMIT }),
    ...checkAllConcluded(open, body.items),
    ...open.flatMap((item) => checkConcluded(tables, item, { present, council: council.members, items: body.items })),
  ];
  return refusals.length > 0
    ? refuse(...refusals)
    : accept({ type: 'CouncilConcluded', body: { disposal: body.disposal, minutes: minutesOf(found.value, body, present) } });
}

/** What most of those who are there would do with a dossier; null where no choice has more than half of them. Extensions count together, for the shortest that most accept. */
export function majorityOf(opinions: readonly Opinion[], present: readonly PersonId[]): Judgement | null {
  const counted = opinions.filter(({ by }) => by !== null && present.includes(by));
  for (const choice of ['destroy', 'keep', 'extend'] as const) {
    const same = counted.filter((opinion) => opinion.choice === choice);
    if (same.length * 2 > present.length) return { choice, years: choice === 'extend' ? middleOf(same.map(({ years }) => years!)) : null };
  }
  return null;
}

/** The least number of years with which more than half are content: each is content with as long as they asked, or longer. */
function middleOf(years: readonly number[]): number {
  return [...years].sort((one, other) => one - other)[Math.floor(years.length / 2)]!;
}

/** The opinion of a member that stands. */
export function opinionOf({ opinions }: Pick<DisposalItem, 'opinions'>, person: PersonId | null): Opinion | undefined {
  return opinions.find(({ by }) => by === person);
}

/** A list of which everything was set aside is withdrawn: no council has anything to say about it. */
function checkSomethingLeft(disposal: DisposalCase): Refusal[] {
  return openItems(disposal).length > 0 ? [] : [refusal('listMoved', 'TT05-49', { field: 'disposal' })];
}

/** Who stayed away is of the council, is named once, and is not the chair, who concludes. */
function checkAbsent(members: readonly CouncilMember[], absent: CouncilMinutes['absent']): Refusal[] {
  return absent.flatMap(({ person }, index) => {
    const part = members.find((member) => member.person === person)?.part;
    const isNamedBefore = absent.findIndex((each) => each.person === person) < index;
    return part === undefined || part === 'chair' || isNamedBefore ? [refusal('absentOutsideCouncil', 'TT05-49', { field: `absent.${index}` })] : [];
  });
}

function checkMember(tables: Tables, id: PersonId, isSecretary: boolean): Refusal[] {
  const person = tables.person(id);
  if (!person?.active) return [refusal('unknownPerson', 'LLT-16', { field: 'members', details: { value: person?.name ?? id } })];
  return isSecretary && !person.roles.includes('archivist')
    ? [refusal('secretaryNoArchivist', 'LLT-16', { field: 'secretary', details: { name: person.name } })]
    : [];
}

function memberOf(tables: Tables, id: PersonId, part: CouncilMember['part']): CouncilMember {
  const { name, position } = tables.person(id)!;
  return { person: id, name, position, part };
}

interface Giving {
  readonly given: GivenOpinion;
  readonly person: PersonId | null;
  readonly field: string;
}

function checkGiven(tables: Tables, disposal: DisposalCase, { given, person, field }: Giving): Refusal[] {
  const moved = checkStillListed(disposal, given.dossier, field);
  if (moved.length > 0) return moved;
  const item = disposal.items.find(({ dossier }) => dossier === given.dossier)!;
  const held = opinionOf(item, person);
  const apart =
    (held?.id ?? null) === given.replaces ? [] : [refusal('opinionMoved', 'TT05-49', { field, details: { code: item.code, value: written(held) } })];
  return [
    ...apart,
    ...checkJudgement(tables.dossier(given.dossier), given, `${field}.years`),
    // Without words nobody can weigh it in the minutes.
    ...checkWords(given.words, { field: `${field}.words`, name: 'Lý do của ý kiến', required: given.choice !== 'destroy' }),
  ];
}

function checkJudgement(dossier: Dossier | undefined, { choice, years }: Judgement, field: string): Refusal[] {
  if (choice !== 'extend') return years === null ? [] : [refusal('outOfRange', 'TT05-49', { field, details: { name: 'Số năm', least: '0', most: '0' } })];
  return dossier ? checkLonger(dossier, years ?? 0, field) : [];
}

function written(opinion: Opinion | undefined): string {
  if (!opinion) return 'chưa có';
  return { destroy: 'hủy', keep: 'giữ lại', extend: `kéo dài ${opinion.years ?? ''} năm` }[opinion.choice];
}

function checkAllConcluded(open: readonly DisposalItem[], items: readonly Conclusion[]): Refusal[] {
  const named = items.map(({ dossier }) => dossier);
  const isExact = named.length === open.length && new Set(named).size === named.length && open.every(({ dossier }) => named.includes(dossier));
  return isExact ? [] : [refusal('listMoved', 'TT05-49', { field: 'items' })];
}

interface Concluding {
  readonly present: readonly PersonId[];
  readonly council: readonly CouncilMember[];
  readonly items: readonly Conclusion[];
}

function checkConcluded(tables: Tables, item: DisposalItem, { present, council, items }: Concluding): Refusal[] {
  const index = items.findIndex(({ dossier }) => dossier === item.dossier);
  if (index === -1) return [];
  const concluded = items[index]!;
  const field = `items.${index}`;
  const silent = present.filter((person) => !opinionOf(item, person)).map((person) => council.find((member) => member.person === person)!.name);
  const missing = silent.map((name) => refusal('opinionMissing', 'TT05-49', { field, details: { code: item.code, name } }));
  return [...missing, ...checkMajority(item, { concluded, present, field }), ...checkJudgement(tables.dossier(item.dossier), concluded, `${field}.years`)];
}

function checkMajority(
  { code, opinions, dossier }: DisposalItem,
  { concluded, present, field }: { readonly concluded: Conclusion; readonly present: readonly PersonId[]; readonly field: string },
): Refusal[] {
  const most = majorityOf(opinions, present);
  const isTheirs = most !== null && most.choice === concluded.choice && most.years === concluded.years;
  if (concluded.choice === 'destroy' && !isTheirs) return [refusal('noMajority', 'LLT-16', { field, details: { code } })];
  const reason = checkWords(concluded.overruling, {
    field: `${field}.overruling`,
    name: `Lý do kết luận khác đa số (${code})`,
    required: most !== null && !isTheirs,
  });
  return isTheirs && concluded.overruling !== '' ? [refusal('nothingOverruled', 'TT05-49', { field, details: { code, dossier } })] : reason;
}

function minutesOf({ council, items }: DisposalCase, body: ProposalBodies['ConcludeCouncil'], present: readonly PersonId[]): CouncilMinutes {
  const said = {
    heldOn: body.heldOn,
    council: council!,
    absent: body.absent.map(({ person, reason }) => ({ person, reason: tidyText(reason) })),
    items: body.items.map((concluded) => {
      const { code, opinions } = items.find(({ dossier }) => dossier === concluded.dossier)!;
      const theirs = opinions
        .filter(({ by }) => by !== null && present.includes(by))
        .map(({ by, choice, years, words }) => ({ person: by!, choice, years, words }));
      return { ...concluded, overruling: tidyText(concluded.overruling), code, opinions: theirs };
    }),
    text: tidyText(body.text),
  };
  return { ...said, hash: sha256(canonicalJson(said as unknown as Json)) };
}

function checkWords(value: string, { field, name, required }: { readonly field: string; readonly name: string; readonly required: boolean }): Refusal[] {
  return checkWritten(value, { field, name, rule: 'TT05-49', limit: WORDS_LIMIT, required });
}

interface Day {
  readonly field: string;
  readonly name: string;
  readonly today: CalendarDate;
  readonly earliest?: CalendarDate | undefined;
}

/** A day that is not to come, and not before what it follows. */
export function checkDay(value: string, day: Day): Refusal[] {
  return checkPastDay(value, { ...day, rule: 'LLT-16' });
}

/** The dossiers about which a council would decide now. */
export function openItems({ items }: Pick<DisposalCase, 'items'>): readonly (DisposalItem & { readonly dossier: DossierId })[] {
  return items.filter(({ stage }) => stage === 'proposed');
}

/** Whether a council still has something to say about a list. */
export function isInSession(disposal: Pick<DisposalCase, 'council' | 'minutes' | 'items'>): boolean {
  return disposal.council !== undefined && !disposal.minutes && openItems(disposal).length > 0;
}

/** The dossiers of a list on which a member of its council has not said anything yet. */
export function silentOn(disposal: DisposalCase, person: PersonId): readonly DisposalItem[] {
  if (!sitsIn(disposal, person) || disposal.minutes) return [];
  return openItems(disposal).filter((item) => !opinionOf(item, person));
}

/** Whether somebody sits in the council of a list. */
export function sitsIn({ council }: Pick<DisposalCase, 'council'>, person: PersonId): boolean {
  return council?.members.some((member) => member.person === person) ?? false;
}

/** Whether a list waits for somebody’s opinion. */
export function awaitsOpinion(disposal: DisposalCase, person: PersonId): boolean {
  return silentOn(disposal, person).length > 0;
}
