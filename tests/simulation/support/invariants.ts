import { isDeepStrictEqual } from 'node:util';
import type { Decision } from '../../../src/domain/decisions';
import { accessReads } from '../../../src/domain/authority/access';
import { documentAudience } from '../../../src/domain/authority/audience';
import type { OutboxEntry } from '../../../src/storage/device';
import { checkArchive } from './archive-invariants';
import type { Browser, Tab } from './browser';
import { checkLives } from './life-invariants';
import { checkOutgoingNumbers } from './number-invariants';
import { DOSSIER } from './server';
import type { World } from './world';

/** What must hold when faults have stopped and everything has come to rest. */
export async function checkInvariants(world: World): Promise<void> {
  const decisions = world.server.disk.rows.map(({ text }) => JSON.parse(text) as Decision);
  checkNumbers(world, decisions);
  checkTime(world, decisions);
  checkAnswers(world, decisions);
  checkArchive(world, decisions);
  if (world.isNumbering) checkOutgoingNumbers(world, decisions);
  if (world.isLiving) await checkLives(world, decisions);
  for (const browser of world.browsers) {
    for (const tab of browser.livingTabs) checkTables(world, tab);
    checkLeaders(world, browser);
    await checkActs(world, browser, decisions);
  }
}

/** ND30-22.2: from 1, without gap or double, in each year. */
function checkNumbers(world: World, decisions: readonly Decision[]): void {
  const next = new Map<number, number>();
  for (const decision of decisions) {
    if (decision.type !== 'IncomingRegistered') continue;
    const { year, arrivalNumber } = decision.body;
    const expected = (next.get(year) ?? 0) + 1;
    if (arrivalNumber !== expected) world.violate(`number ${arrivalNumber} of ${year} where ${expected} was due`);
    next.set(year, arrivalNumber);
  }
}

function checkTime(world: World, decisions: readonly Decision[]): void {
  const backwards = decisions.find(({ decidedAt }, index) => index > 0 && decidedAt < decisions[index - 1]!.decidedAt);
  if (backwards) world.violate(`legal time ran backwards at ${backwards.position}`);
}

/** HOSO-1: one proposal, one decision; what a device was told is what the list says. */
function checkAnswers(world: World, decisions: readonly Decision[]): void {
  const positions = new Map(decisions.map(({ id, position }) => [id, position]));
  if (positions.size !== decisions.length) world.violate('a proposal was decided twice');
  for (const [id, receipt] of world.told) {
    const position = receipt.outcome === 'decided' ? receipt.position : undefined;
    if (positions.get(id) !== position) world.violate(`a device was told ${receipt.outcome} at ${position} of ${id}, the list says ${positions.get(id)}`);
  }
}

/** Nothing a person did has vanished: it is a decision, a refused item, or was withdrawn by that person. */
async function checkActs(world: World, browser: Browser, decisions: readonly Decision[]): Promise<void> {
  const decided = new Set(decisions.map(({ id }) => id));
  const outbox: readonly OutboxEntry[] = (await browser.livingTabs[0]?.store!.outbox.list()) ?? [];
  const kept = new Set(outbox.map(({ proposal }) => proposal.id));
  for (const [id, where] of world.acts) {
    if (where === browser && !decided.has(id) && !kept.has(id) && !world.withdrawn.has(id)) world.violate(`the act ${id} has vanished`);
  }
  for (const { proposal, state } of outbox) if (decided.has(proposal.id)) world.violate(`${proposal.id} is decided and still ${state} in the outbox`);
}

function checkLeaders(world: World, browser: Browser): void {
  const leading = browser.livingTabs.filter(({ sync }) => sync!.get().leads).length;
  if (leading !== 1) world.violate(`${leading} tabs lead in one browser`);
}

/** Each tab holds what its person may read of the server's tables, exactly. */
function checkTables(world: World, { store }: Tab): void {
  const { disk } = world.server;
  const { decisions } = store!;
  const access = decisions.access() ?? 'none';
  if (decisions.head() !== disk.last().head) world.violate(`heads differ at ${decisions.position()} and ${disk.last().position}`);
  const readable = [...disk.tables.documents()].filter((document) => accessReads(access, documentAudience(disk.tables, document)));
  const held = decisions.tables.incomingRows().filter((row) => row !== undefined);
  if (!isDeepStrictEqual(byId(held), byId(readable))) world.violate(`documents differ under ${access}: ${held.length} held, ${readable.length} readable`);
  const dossier = disk.tables.dossier(DOSSIER)!;
  const mayHold = accessReads(access, dossier.units);
  if (!isDeepStrictEqual(decisions.tables.dossier(DOSSIER), mayHold ? dossier : undefined)) world.violate(`the dossier differs under ${access}`);
  if (
    !isDeepStrictEqual(
      [decisions.tables.agency(), byId(decisions.tables.units()), byId(decisions.tables.people())],
      [disk.tables.agency(), byId(disk.tables.units()), byId(disk.tables.people())],
    )
  )
    world.violate('agency, units or people differ');
  if (access === 'all') checkSeries(world, store!.decisions.tables);
}

function checkSeries(world: World, tables: { lastArrivalNumber(year: number): number; seriesIsLive(year: number): boolean }): void {
  const server = world.server.disk.tables;
  for (const year of [2025, 2026, 2027]) {
    if (tables.lastArrivalNumber(year) !== server.lastArrivalNumber(year) || tables.seriesIsLive(year) !== server.seriesIsLive(year))
      world.violate(`the number series of ${year} differs`);
  }
}

function byId<Row extends { readonly id: string }>(rows: Iterable<Row>): readonly Row[] {
  return [...rows].sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** Whether everything has come to rest: all lists as long as the server's, nothing waiting or sent. */
export function isAtRest(world: World): boolean {
  return world.browsers.every(({ tabs }) =>
    tabs.every(
      ({ store, sync }) => store && sync && store.decisions.position() === world.server.position && sync.get().waiting === 0 && sync.get().line === 'connected',
    ),
  );
}
