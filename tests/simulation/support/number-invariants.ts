import { isDeepStrictEqual } from 'node:util';
import { accessReads } from '../../../src/domain/authority/access';
import { outgoingAudience } from '../../../src/domain/authority/audience';
import type { Decision } from '../../../src/domain/decisions';
import type { ReservationId } from '../../../src/domain/shared/ids';
import { dateInVietnam, yearInVietnam, type CalendarDate } from '../../../src/domain/shared/time';
import type { Tab } from './browser';
import type { World } from './world';

/** What the list alone tells of one number. */
type Fate = { readonly reservation: ReservationId; readonly expiresOn: CalendarDate; readonly how: 'kept' | 'void' } | { readonly how: 'given' };

type Of<Type extends Decision['type']> = Extract<Decision, { type: Type }>;

/** ND30-15.1, told anew from the list of decisions with nothing of the tables: in each series and year no number is double, and none is passed over untold. */
export function checkOutgoingNumbers(world: World, decisions: readonly Decision[]): void {
  const series = new Map<string, Map<number, Fate>>();
  for (const decision of decisions) {
    if (decision.type === 'NumbersReserved') takeReserved(world, series, decision);
    if (decision.type === 'ReservedVoided') takeVoid(world, series, decision);
    if (decision.type === 'DocumentNumbered') takeGiven(world, series, decision);
  }
  for (const [name, fates] of series) {
    const numbers = [...fates.keys()].sort((one, other) => one - other);
    if (
      !isDeepStrictEqual(
        numbers,
        numbers.map((_, index) => index + 1),
      )
    )
      world.violate(`numbers of ${name} are ${numbers.join()}`);
    if (numbers.length > 0) world.note('numbered series');
  }
  for (const { livingTabs } of world.browsers) for (const tab of livingTabs) checkHeld(world, tab);
}

type Series = Map<string, Map<number, Fate>>;

function fatesOf(series: Series, { year, series: name }: { readonly year: number; readonly series: string }): Map<number, Fate> {
  const key = `${year} ${name}`;
  if (!series.has(key)) series.set(key, new Map());
  return series.get(key)!;
}

function takeReserved(world: World, series: Series, { body, position, decidedAt }: Of<'NumbersReserved'>): void {
  const fates = fatesOf(series, body);
  if (body.year !== yearInVietnam(decidedAt)) world.violate(`numbers of ${body.year} were kept back at ${decidedAt}`);
  for (let number = body.first; number < body.first + body.count; number++) {
    if (fates.has(number)) world.violate(`number ${number} was kept back at ${position} and was taken already`);
    fates.set(number, { reservation: body.reservation, expiresOn: body.expiresOn, how: 'kept' });
  }
}

function takeVoid(world: World, series: Series, { body, position }: Of<'ReservedVoided'>): void {
  for (const fates of series.values())
    for (const [number, fate] of fates) {
      if (fate.how === 'given' || fate.reservation !== body.reservation || !body.numbers.includes(number)) continue;
      if (fate.how === 'void') world.violate(`number ${number} was made void twice at ${position}`);
      fates.set(number, { ...fate, how: 'void' });
    }
}

function takeGiven(world: World, series: Series, { body, position, decidedAt }: Of<'DocumentNumbered'>): void {
  const fates = fatesOf(series, body);
  const { number, year, issuedOn, reservation } = body;
  const before = fates.get(number);
  const highest = Math.max(0, ...[...fates].flatMap(([each, fate]) => (fate.how !== 'kept' || fate.expiresOn >= issuedOn ? [each] : [])));
  const isNext = number === highest + 1;
  if (year !== yearInVietnam(decidedAt) || issuedOn !== dateInVietnam(decidedAt)) world.violate(`number ${number} of ${year} was given at ${decidedAt}`);
  if (before && before.how !== 'kept') world.violate(`number ${number} was given at ${position} and is ${before.how} already`);
  if (before?.how === 'kept' && before.reservation !== reservation)
    world.violate(`number ${number} was taken out of ${before.reservation} unsaid at ${position}`);
  if (before?.how === 'kept' ? before.expiresOn < issuedOn && !isNext : !isNext) world.violate(`number ${number} at ${position} where ${highest + 1} was due`);
  fates.set(number, { how: 'given' });
}

/** Each device holds of outgoing documents and of what is kept back what its person may read. */
function checkHeld(world: World, { store }: Tab): void {
  const { tables } = world.server.disk;
  const access = store!.decisions.access() ?? 'none';
  for (const document of tables.outgoings()) {
    if (accessReads(access, outgoingAudience(tables, document)) && !isDeepStrictEqual(store!.decisions.tables.outgoing(document.id), document))
      world.violate(`${document.id} differs under ${access}`);
  }
  const readable = [...tables.reservations()].filter(({ units }) => accessReads(access, units));
  if (!isDeepStrictEqual([...store!.decisions.tables.reservations()], readable)) world.violate(`what is kept back differs under ${access}`);
}
