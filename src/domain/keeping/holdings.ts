import { holdsOn } from '../disposal/clock';
import type { Dossier } from '../dossier/types';
import { writtenPeriod } from '../retention/period';
import { groupBy } from '../shared/group-by';
import type { UnitId } from '../shared/ids';
import type { CalendarDate } from '../shared/time';
import { figuresOf } from '../transfer/figures';
import { originalsOf } from '../transfer/inspection';

/** kept: nothing else is under way. held: its end is suspended. review: xem xét hủy. taken: the historical archive has it. destroyed: a stub is left. */
export const holdingStates = ['kept', 'held', 'review', 'taken', 'destroyed'] as const;
export type HoldingState = (typeof holdingStates)[number];

/** What is counted of a part of the holdings; of what was destroyed only the dossiers. */
export interface HoldingFigures {
  readonly dossiers: number;
  readonly documents: number;
  /** Of electronic documents. */
  readonly pages: number;
  /** Of documents on paper. */
  readonly sheets: number;
  readonly files: number;
  /** Of the files, each once in a dossier. */
  readonly bytes: number;
}

/** A part of the holdings: the value that its dossiers share. */
export interface HoldingPart<Value> extends HoldingFigures {
  readonly value: Value;
}

/** What an archive keeps, counted in every way that a report asks for. */
export interface Holdings {
  readonly all: HoldingFigures;
  /** By the year of the dossier, the latest first. */
  readonly years: readonly HoldingPart<string>[];
  /** By retention as it was decided, the longest list first. */
  readonly retention: readonly HoldingPart<string>[];
  readonly access: readonly HoldingPart<'open' | 'conditional'>[];
  /** By the unit that it came from. */
  readonly units: readonly HoldingPart<UnitId>[];
  readonly states: readonly HoldingPart<HoldingState>[];
}

/** Counts what archives have accepted, and what was destroyed of it. Every dossier counts once in each table. */
export function holdingsOf(dossiers: Iterable<Dossier>, today: CalendarDate): Holdings {
  const all = [...dossiers].filter(({ state, transfer }) => state === 'accepted' || (state === 'destroyed' && transfer?.stage === 'accepted'));
  const kept = all.filter(({ state }) => state === 'accepted');
  const states = parts(all, (dossier) => stateOf(dossier, today));
  return {
    all: count(kept),
    years: parts(kept, ({ year }) => String(year)).toSorted((one, other) => Number(other.value) - Number(one.value)),
    retention: parts(kept, ({ retention }) => writtenPeriod(retention)).toSorted(byDossiers),
    access: parts(kept, ({ conditional }) => (conditional ? 'conditional' : 'open')),
    units: parts(kept, ({ unit, transfer }) => transfer?.unit ?? unit).toSorted(byDossiers),
    states: holdingStates.flatMap((state) => states.find(({ value }) => value === state) ?? []),
  };
}

function stateOf(dossier: Dossier, today: CalendarDate): HoldingState {
  if (dossier.state === 'destroyed') return 'destroyed';
  if (dossier.historical?.stage === 'taken') return 'taken';
  if (dossier.disposal?.review !== undefined) return 'review';
  return holdsOn(dossier, today).length > 0 ? 'held' : 'kept';
}

function parts<Value extends string>(dossiers: readonly Dossier[], valueOf: (dossier: Dossier) => Value): readonly HoldingPart<Value>[] {
  return groupBy(dossiers, valueOf).map((of) => ({ value: valueOf(of[0]!), ...count(of) }));
}

function count(dossiers: readonly Dossier[]): HoldingFigures {
  const held = dossiers.filter(({ state }) => state !== 'destroyed');
  const closings = held.flatMap(({ closing }) => closing ?? []);
  const originals = held.flatMap(originalsOf);
  const { pages, sheets } = figuresOf(closings);
  return {
    dossiers: dossiers.length,
    documents: closings.reduce((sum, { lines }) => sum + lines.length, 0),
    pages,
    sheets,
    files: originals.length,
    bytes: originals.reduce((sum, { byteLength }) => sum + byteLength, 0),
  };
}

function byDossiers(one: HoldingFigures, other: HoldingFigures): number {
  return other.dossiers - one.dossiers;
}
