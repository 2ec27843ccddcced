import './ambient';
import 'fake-indexeddb/auto';
// The device loads these when it needs them, which would take turns that are nobody's; here they are at hand.
import '../../../src/storage/journal/merge';
import '../../../src/storage/journal/refused';
import '../../../src/storage/papers/open-paper';
import '../../../src/sync/papers/open-room';
import { approveThePlan, moveTransfer } from './archive-people';
import { attack } from './hostile';
import { actAt, changeRole, closeOrReopen, lookAtRefused, shareDossier } from './people';
import { putFault } from './faults';
import { checkInvariants, isAtRest } from './invariants';
import { isErased, keepErasing, live } from './life-people';
import { workOnNumbers } from './number-people';
import { arePapersAtRest, checkPapers } from './paper-invariants';
import { workOnPapers } from './paper-people';
import { PLAN_YEAR, World, type Planted } from './world';

/** What became of one seed. */
export interface Run {
  readonly seed: number;
  /** What must not happen and did; empty when all is well. */
  readonly violations: readonly string[];
  readonly faults: ReadonlyMap<string, number>;
  readonly happenings: number;
  readonly decisions: number;
  readonly acts: number;
  /** Says whether two runs were the same. */
  readonly fingerprint: string;
}

const BUSY_MS = 3 * 60_000;
/** When faults have stopped, every outbox drains within this time. */
const REST_MS = 5 * 60_000;

/** Runs devices and server on one seed: people work while everything breaks, then the faults stop, then everything must be right. */
export async function runSeed(seed: number, planted: Planted = {}): Promise<Run> {
  const world = new World(seed, planted);
  const start = world.kernel.now;
  for (const browser of world.browsers) browser.openTab();
  plan(world, { from: 0, count: world.chance.between(3, 15), what: () => work(world) });
  plan(world, { from: 0, count: world.chance.between(2, 8), what: () => write(world) });
  plan(world, { from: 0, count: world.chance.between(0, 3), what: () => changeRole(world) });
  plan(world, { from: 0, count: world.chance.between(0, 2), what: () => shareDossier(world) });
  plan(world, { from: 0, count: world.chance.happens(0.3) ? world.chance.between(1, 3) : 0, what: () => closeOrReopen(world) });
  plan(world, { from: 0, count: world.chance.happens(0.3) ? world.chance.between(1, 4) : 0, what: () => attack(world) });
  plan(world, { from: 0, count: world.isArchiving ? world.chance.between(8, 20) : 0, what: () => moveTransfer(world) });
  plan(world, { from: 0, count: world.isPlanning ? world.chance.between(1, 2) : 0, what: () => approveThePlan(world, PLAN_YEAR) });
  plan(world, { from: 0, count: world.chance.between(2, 12), what: () => putFault(world) });
  plan(world, { from: 0, count: world.isLiving ? world.chance.between(40, 70) : 0, what: () => live(world) });
  plan(world, { from: 0, count: world.isNumbering ? world.chance.between(60, 120) : 0, what: () => workOnNumbers(world) });
  if (world.isLiving) keepErasing(world);
  await world.kernel.runUntil(start + BUSY_MS);
  world.heal();
  const rested = await world.kernel.runUntil(start + BUSY_MS + REST_MS, () => isAtRest(world) && isErased(world));
  if (!rested) world.violate(`not at rest: ${describeUnrest(world)}`);
  // What was under way when everything seemed at rest comes to its end.
  await world.kernel.runUntil(world.kernel.now + 30_000);
  await papersRest(world, start + BUSY_MS + REST_MS);
  await world.kernel.settled(() => checkInvariants(world));
  await world.kernel.settled(() => checkPapers(world));
  await world.kernel.settled(async () => world.close());
  return summary(seed, world);
}

/** Lets time pass until papers have come to rest as well. */
async function papersRest(world: World, until: number): Promise<void> {
  while (!(await world.kernel.settled(() => arePapersAtRest(world)))) {
    if (world.kernel.now >= until) return world.violate('papers are not at rest');
    await world.kernel.runUntil(world.kernel.now + 10_000);
  }
}

function summary(seed: number, world: World): Run {
  const { violations, faults, kernel, server, acts } = world;
  return {
    seed,
    violations,
    faults,
    happenings: kernel.count,
    decisions: server.position,
    acts: acts.size,
    fingerprint: `${server.disk.last().head} ${kernel.count} ${kernel.now}`,
  };
}

function plan(world: World, { from, count, what }: { from: number; count: number; what: () => void }): void {
  for (let n = 0; n < count; n++) world.kernel.after(world.chance.between(from, BUSY_MS - 1), what);
}

function work(world: World): void {
  const tabs = world.browsers.flatMap(({ livingTabs }) => livingTabs);
  if (tabs.length === 0) return;
  const clerks = tabs.filter(({ browser }) => world.server.disk.tables.person(browser.parts.account.person)!.roles.includes('registryClerk'));
  const tab = world.chance.pick(clerks.length > 0 && world.chance.happens(0.8) ? clerks : tabs);
  if (world.chance.happens(0.15)) void lookAtRefused(world, tab).catch((error: unknown) => tab.isAlive && world.violate(String(error)));
  else for (let n = world.chance.pick([1, 1, 1, 3, 6]); n > 0; n--) actAt(world, tab);
}

function write(world: World): void {
  const tabs = world.browsers.flatMap(({ livingTabs }) => livingTabs);
  if (tabs.length === 0) return;
  const tab = world.chance.pick(tabs);
  void workOnPapers(world, tab).catch((error: unknown) => tab.isAlive && world.violate(`writing: ${String(error)}`));
}

function describeUnrest(world: World): string {
  const tabs = world.browsers.flatMap(({ tabs: all }) => all.map(({ store, sync }) => ({ position: store?.decisions.position(), ...sync?.get() })));
  const erasing = [...world.server.disk.tables.erasures()].map(({ devices }) => devices.filter(({ answered, writtenOff }) => !answered && !writtenOff));
  return JSON.stringify({ server: world.server.position, erasing, tabs });
}
