import { asOwn, byLateness, followedParts, soonUntil, standingOf, type FollowedPart, type Standing } from '../../domain/assignment/following';
import type { Assignment } from '../../domain/assignment/types';
import { hasWaitedLong } from '../../domain/incoming/registration-clock';
import { parseSearch, searchTest } from '../../domain/incoming/search';
import type { PersonId, UnitId } from '../../domain/shared/ids';
import { anyTime, isAnyTime, withinTest, type Period } from '../../domain/shared/period';
import { dateInVietnam, type CalendarDate, type Instant } from '../../domain/shared/time';
import type { DeviceStore } from '../../storage/device';
import { foldedRowsOf, type FoldedRows } from '../search/folded-rows';
import { eachFromNewest, sortInSlices } from '../search/slices';
import { actsOnMatters, foreseenWork } from './foreseen';

/** late: past the date. soon: due within three working days. awaiting: not directed. open: everything not done. unfiled: done, and in no dossier. all: what is done too. */
export type Shown = 'late' | 'soon' | 'awaiting' | 'open' | 'unfiled' | 'all';

export interface FollowQuestion {
  readonly shown: Shown;
  readonly unit: UnitId | null;
  readonly person: PersonId | null;
  /** In which the document arrived. */
  readonly period: Period;
  readonly typed: string;
}

export const everythingOpen: FollowQuestion = { shown: 'open', unit: null, person: null, period: anyTime, typed: '' };

/** A part as it stands today. `place`: of its document in the list, by which its text is found. */
export interface FollowedRow extends FollowedPart {
  readonly place: number;
  readonly standing: Standing;
  /** By the date that the unit gave its handler. */
  readonly ownStanding: Standing;
  /** It awaits direction for more than the two hours (QD1032-3.5). */
  readonly waitsLong: boolean;
}

/** How many parts are late, due soon, and open at all. */
export interface Tally {
  readonly late: number;
  readonly soon: number;
  readonly open: number;
}

export interface FollowFigures extends Tally {
  readonly awaiting: number;
  readonly waitsLong: number;
  readonly unfiled: number;
  readonly all: number;
}

interface Scan {
  readonly at: string;
  readonly rows: readonly FollowedRow[];
  readonly units: ReadonlyMap<UnitId, Tally>;
  readonly people: ReadonlyMap<PersonId, Tally>;
  readonly years: readonly number[];
}

const NO_TALLY: Tally = { late: 0, soon: 0, open: 0 };
const NO_FIGURES: FollowFigures = { ...NO_TALLY, awaiting: 0, waitsLong: 0, unfiled: 0, all: 0 };

/**
 * Where every document is now (ND30-24.1), the latest first. The list is read once for each change, in slices; a question is then answered from what
 * was read. Acts that wait on this device count as done.
 */
export class FollowUp {
  rows = $state.raw<readonly FollowedRow[]>([]);
  /** Everything late that the question is about, whichever part of it is shown. */
  late = $state.raw<readonly FollowedRow[]>([]);
  /** Of what the question is about, whichever part of it is shown. */
  figures = $state.raw<FollowFigures>(NO_FIGURES);
  /** Who has something open, and how much of it arrived in the period that the question is about. */
  units = $state.raw<Scan['units']>(new Map());
  people = $state.raw<Scan['people']>(new Map());
  years = $state.raw<readonly number[]>([]);
  isComplete = $state(false);
  readonly #store: Pick<DeviceStore, 'decisions' | 'outbox'>;
  readonly #person: PersonId;
  readonly #legalNow: () => Instant;
  readonly #folded: FoldedRows;
  readonly #stops: readonly (() => void)[];
  #question = everythingOpen;
  #scanned: Scan | null = null;
  #round = 0;

  constructor(store: Pick<DeviceStore, 'decisions' | 'outbox'>, person: PersonId, legalNow: () => Instant) {
    this.#store = store;
    this.#person = person;
    this.#legalNow = legalNow;
    this.#folded = foldedRowsOf(store.decisions);
    this.#stops = [store.decisions, store.outbox].map((followed) => followed.subscribe(() => void this.#answer()));
  }

  /** Asks; an earlier question that is still being answered is dropped. */
  ask(question: FollowQuestion): Promise<void> {
    this.#question = question;
    return this.#answer();
  }

  close(): void {
    this.#round += 1;
    for (const stop of this.#stops) stop();
  }

  async #answer(): Promise<void> {
    const round = ++this.#round;
    const isWanted = () => round === this.#round;
    this.isComplete = false;
    const scanned = await this.#scan(isWanted);
    if (scanned === null) return;
    const { period } = this.#question;
    const tallies = isAnyTime(period) ? scanned : tallied(scanned.rows, withinTest(period));
    const answer = answerTo(this.#question, this.#folded);
    if (!(await eachFromNewest(scanned.rows.length, (index) => answer.take(scanned.rows[index]!), isWanted))) return;
    this.rows = answer.rows.reverse();
    this.late = answer.late.reverse();
    this.figures = answer.figures;
    this.units = tallies.units;
    this.people = tallies.people;
    this.years = scanned.years;
    this.isComplete = this.#store.decisions.isComplete();
  }

  /** What is to be followed now; read again only when the register, the outbox or the day has moved on. */
  async #scan(isWanted: () => boolean): Promise<Scan | null> {
    const { decisions, outbox } = this.#store;
    const waiting = actsOnMatters(await outbox.list());
    if (!isWanted()) return null;
    const now = this.#legalNow();
    const orders = waiting.map(({ order }) => order).join(',');
    // To ten minutes, because waiting for direction is counted by the hour.
    const at = [decisions.position(), decisions.isComplete(), now.slice(0, 15), orders].join(' ');
    if (this.#scanned?.at === at) return this.#scanned;
    const { tables, asForeseen } = foreseenWork(decisions, { person: this.#person, waiting, now });
    const row = rowMaker(tables, now);
    const rows: FollowedRow[] = [];
    const all = decisions.tables.incomingRows();
    const take = (place: number): void => {
      if (all[place]) rows.push(...followedParts(asForeseen(all[place])).map((part) => row(part, place)));
    };
    const sorted = (await eachFromNewest(all.length, take, isWanted)) ? await sortInSlices(rows, byLateness, isWanted) : null;
    if (sorted === null || !isWanted()) return null;
    this.#scanned = { at, rows: sorted, ...tallied(sorted, () => true), years: yearsOf(sorted) };
    return this.#scanned;
  }
}

type RowMaker = (part: FollowedPart, place: number) => FollowedRow;

function rowMaker(tables: Parameters<typeof soonUntil>[0], now: Instant): RowMaker {
  const today: CalendarDate = dateInVietnam(now);
  const days = { today, soon: soonUntil(tables, today) };
  return (part, place) => {
    const waitsLong = part.assignment === null && hasWaitedLong(tables, part.document, now);
    return { ...part, place, standing: standingOf(part, days), ownStanding: standingOf(asOwn(part), days), waitsLong };
  };
}

/** Everybody who has something open, also those who have nothing of it in the period: they can still be chosen. */
function tallied(rows: readonly FollowedRow[], isWithin: (at: Instant) => boolean): Pick<Scan, 'units' | 'people'> {
  const units = new Map<UnitId, Tally>();
  const people = new Map<PersonId, Tally>();
  for (const row of rows) {
    if (row.assignment === null || row.standing === 'done') continue;
    const add = isWithin(row.document.arrivedAt) ? counted<Tally> : (tally: Tally) => tally;
    units.set(row.assignment.unit, add(units.get(row.assignment.unit) ?? NO_TALLY, row.standing));
    for (const person of peopleOf(row.assignment)) people.set(person, add(people.get(person) ?? NO_TALLY, row.ownStanding));
  }
  return { units, people };
}

function yearsOf(rows: readonly FollowedRow[]): readonly number[] {
  return [...new Set(rows.map(({ document }) => document.year))].sort((one, other) => other - one);
}

function peopleOf({ handler, helpers }: Assignment): readonly PersonId[] {
  return handler === null ? [] : [handler, ...helpers];
}

function counted<T extends Tally>(tally: T, standing: Standing): T {
  return {
    ...tally,
    late: tally.late + Number(standing === 'late'),
    soon: tally.soon + Number(standing === 'soon'),
    open: tally.open + Number(standing !== 'done'),
  };
}

/** Takes rows one by one; what it has taken is the answer. */
function answerTo(question: FollowQuestion, folded: FoldedRows) {
  const { unit, person, period } = question;
  const isWithin = withinTest(period);
  const query = parseSearch(question.typed);
  const holds = query.terms.length > 0 ? searchTest(query) : null;
  folded.prepare();
  const isAbout = ({ document, assignment, place }: FollowedRow) =>
    isWithin(document.arrivedAt) &&
    (unit === null || assignment?.unit === unit) &&
    (person === null || (assignment !== null && peopleOf(assignment).includes(person))) &&
    (holds === null || holds(folded.textAt(place, document)));
  const answer = {
    rows: [] as FollowedRow[],
    late: [] as FollowedRow[],
    figures: NO_FIGURES,
    take(taken: FollowedRow): void {
      if (!isAbout(taken)) return;
      const row = person === null ? taken : { ...taken, ...asOwn(taken), standing: taken.ownStanding };
      answer.figures = withRow(answer.figures, row);
      if (row.standing === 'late') answer.late.push(row);
      if (isShown(row, question.shown)) answer.rows.push(row);
    },
  };
  return answer;
}

function withRow(figures: FollowFigures, row: FollowedRow): FollowFigures {
  const awaits = Number(row.assignment === null);
  return {
    ...counted(figures, row.standing),
    awaiting: figures.awaiting + awaits,
    waitsLong: figures.waitsLong + Number(row.waitsLong),
    unfiled: figures.unfiled + Number(isUnfiled(row)),
    all: figures.all + 1,
  };
}

/** Handled, and in no dossier: whoever handles a matter makes its dossier (art. 29). The lead's part stands for the document. */
function isUnfiled({ standing, assignment, document }: FollowedRow): boolean {
  return standing === 'done' && assignment?.part === 'lead' && document.dossiers.length === 0;
}

function isShown(row: FollowedRow, shown: Shown): boolean {
  const { standing, assignment } = row;
  if (shown === 'all') return true;
  if (shown === 'unfiled') return isUnfiled(row);
  if (shown === 'awaiting') return assignment === null;
  return shown === 'open' ? standing !== 'done' : standing === shown;
}
