import type { Actor } from '../../src/domain/decide';
import type { IncomingFacts } from '../../src/domain/incoming/types';
import type { DirectionId, DocumentId, DossierId, PersonId, PlanLineId, UnitId } from '../../src/domain/shared/ids';
import { dateInVietnam, toInstant, yearInVietnam } from '../../src/domain/shared/time';
import { MATTERS, titles, workers, type Staff } from './matter-titles';
import type { Office, TimedAct } from './office';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** What arrived last still waits for a direction, and what was directed last is still at work. */
const UNDIRECTED = 14;
const AT_WORK = 60;

export interface Matter {
  readonly at: number;
  readonly document: DocumentId;
  readonly facts: IncomingFacts;
}

/** Opens the dossiers of the year, before the first document arrives, those of an approved plan from their lines. Returns them by unit. */
export function openDossiers(
  office: Office,
  { people, units, newId }: Staff,
  lines: ReadonlyMap<string, PlanLineId>,
): ReadonlyMap<UnitId, readonly DossierId[]> {
  const year = yearInVietnam(office.now());
  const opened = new Map<UnitId, readonly DossierId[]>();
  for (const [abbreviation, unit] of units) {
    const keeper = workers[abbreviation] && people.get(workers[abbreviation].officer)!;
    if (!keeper) continue;
    const dossiers = (titles[abbreviation] ?? []).map((pattern) => {
      const dossier = newId() as DossierId;
      const title = pattern.replace('{year}', String(year));
      const body = { dossier, unit, year, heading: abbreviation, title, retention: 20, basis: MATTERS, keeper, planned: lines.get(title) };
      office.act({ person: keeper }, 'OpenDossier', body);
      return dossier;
    });
    opened.set(unit, dossiers);
  }
  return opened;
}

/**
 * What became of the documents after they were registered: directed within the day, assigned, reported on, finished and filed. The newest wait.
 * Documents that were sent to no unit are directed to the first of their look; those of a unit without officers stay at work.
 */
export function handleMatters(
  office: Office,
  matters: readonly Matter[],
  { people, units, newId, dossiers }: Staff & { readonly dossiers: ReadonlyMap<UnitId, readonly DossierId[]> },
): readonly TimedAct[] {
  const leader = { person: people.get('lanhdao')! };
  const abbreviationOf = new Map([...units].map(([abbreviation, unit]) => [unit, abbreviation]));
  return matters.slice(0, -UNDIRECTED).flatMap((matter, index) => {
    const [unit, ...others] = matter.facts.recipientUnits;
    const working = unit && workers[abbreviationOf.get(unit)!];
    if (!unit || !working) return [];
    const handler = people.get(working.officer)!;
    const acts = [direct(office, { leader, matter, unit, others, newId })];
    if (working.head && working.head !== working.officer && index % 4 !== 3) {
      acts.push(assign(office, { head: { person: people.get(working.head)! }, matter, unit, handler }));
    }
    if (index < matters.length - UNDIRECTED - AT_WORK && index % 9 !== 5) {
      const [first, second] = dossiers.get(unit) ?? [];
      const dossier = index % 11 === 4 ? null : (index % 3 === 2 && second) || first || null;
      acts.push(finish(office, { actor: { person: people.get(working.head ?? working.officer)! }, matter, unit, dossier }));
    }
    return acts;
  });
}

interface Directing {
  readonly leader: Actor;
  readonly matter: Matter;
  readonly unit: UnitId;
  readonly others: readonly UnitId[];
  readonly newId: () => string;
}

function direct(office: Office, { leader, matter: { at, document, facts }, unit, others, newId }: Directing): TimedAct {
  const directedAt = at + 25 * MINUTE_MS;
  const dueOn = dateInVietnam(toInstant(directedAt + (facts.urgency > 0 ? 2 : 10) * DAY_MS));
  const assignee = (each: UnitId) => ({ unit: each, person: null, dueOn });
  const body = {
    document,
    direction: newId() as DirectionId,
    text: 'Giải quyết theo quy định',
    lead: assignee(unit),
    cooperating: others.map(assignee),
    replaces: [],
  };
  return { at: directedAt, run: () => office.act(leader, 'DirectDocument', body) };
}

function assign(
  office: Office,
  { head, matter: { at, document }, unit, handler }: { readonly head: Actor; readonly matter: Matter; readonly unit: UnitId; readonly handler: PersonId },
): TimedAct {
  const body = { document, unit, handler, helpers: [], dueOn: null, instruction: 'Nghiên cứu, đề xuất hướng giải quyết' };
  return { at: at + 50 * MINUTE_MS, run: () => office.act(head, 'AssignHandler', body) };
}

function finish(
  office: Office,
  {
    actor,
    matter: { at, document },
    unit,
    dossier,
  }: { readonly actor: Actor; readonly matter: Matter; readonly unit: UnitId; readonly dossier: DossierId | null },
): TimedAct {
  const done = { document, unit, result: 'Đã có văn bản trả lời', answer: '', dossier };
  const body = dossier === null ? { ...done, result: 'Đã báo cáo lãnh đạo', unfiledReason: 'Văn bản gửi để biết' } : done;
  return { at: at + 3 * DAY_MS, run: () => office.act(actor, 'FinishHandling', body) };
}
