import type { Browser, Tab } from './browser';
import type { World } from './world';

type Fault = (world: World, browser: Browser) => void;

/** What may befall a device, its line or the server at any moment. */
const faults: Readonly<Record<string, Fault>> = {
  partition(world, { parts: { line } }) {
    line.cut();
    world.kernel.after(world.chance.between(1_000, 60_000), () => (line.isCut = false));
  },
  halfOpen: (_, { parts: { line } }) => line.goHalfOpen(),
  killServer(world) {
    world.server.kill();
    world.kernel.after(world.chance.between(10, 10_000), () => world.server.start());
  },
  killTab,
  killTabWhileWriting: (world, browser) => world.kernel.afterTasks(world.chance.between(1, 60), () => killTab(world, browser)),
  killBrowser(world, browser) {
    for (const tab of [...browser.tabs]) browser.killTab(tab);
    world.kernel.after(world.chance.between(0, 30_000), () => browser.tabs.length < 2 && browser.openTab());
  },
  cutPower(world, browser) {
    browser.cutPower();
    world.kernel.after(world.chance.between(0, 30_000), () => browser.tabs.length < 2 && browser.openTab());
  },
  wipeCache: (_, browser) => browser.caches.wipe(),
  killValidator: (world) => world.server.killValidator(),
  openTab: (_, browser) => void (browser.tabs.length < 2 && browser.openTab()),
  wrongClock: (world, browser) => world.jumpClock(browser),
  serverClock(world) {
    world.server.clockAhead += world.chance.between(-60_000, 60_000);
  },
};

function killTab(world: World, browser: Browser): void {
  if (browser.tabs.length > 0) killThisTab(world, world.chance.pick(browser.tabs));
}

/** Kills one tab; somebody opens another, soon or late. */
export function killThisTab(world: World, tab: Tab): void {
  const { browser } = tab;
  if (browser.tabs.includes(tab)) browser.killTab(tab);
  world.kernel.after(world.chance.between(0, 20_000), () => browser.tabs.length < 2 && browser.openTab());
}

/** Puts one fault in, of a kind and in a place that chance picks. */
export function putFault(world: World): void {
  const kind = world.chance.pick(Object.keys(faults));
  world.note(kind);
  faults[kind]!(world, world.chance.pick(world.browsers));
}
