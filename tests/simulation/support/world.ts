import type { ProposalId } from '../../../src/domain/shared/ids';
import type { Receipt } from '../../../src/protocol/proposals/receipt';
import type { Erasable } from '../../../server/archive/disposal/ports';
import type { RegisterStore } from '../../../server/register/ports';
import type { CommitFate } from '../../../server/adapters/memory/memory-store';
import type { PersonId } from '../../../src/domain/shared/ids';
import { planRoom } from '../../../src/domain/papers/plan';
import { roomName, type Room } from '../../../src/domain/papers/room';
import { AGENCY, OFFICE, PERSONNEL, staff } from '../../support/builders';
import { Browser, type BrowserParts } from './browser';
import { Chance } from './chance';
import { Kernel } from './kernel';
import { fair, Line } from './line';
import { livingPeople } from './life-people';
import { liveBefore } from './lives';
import { numberingBefore, numberingPeople } from './number-people';
import { prelude } from './prelude';
import { RightsWatch } from './rights-watch';
import { DOSSIER, DRAFT, secondArchivist, Server } from './server';
import type { PaperFates, PaperWatch } from './server-papers';
import { Words } from './words';

/** What goes on in some runs only. */
export interface Happens {
  /** Whether the dossier is on its way to the archive in this run, whose archivists then have devices of their own. */
  readonly isArchiving: boolean;
  /** Whether the plan is approved while people write in it. */
  readonly isPlanning: boolean;
  /** Whether the archive keeps, gives out and destroys in this run. */
  readonly isLiving: boolean;
  /** Whether twenty devices of the registry give numbers in this run. */
  readonly isNumbering: boolean;
}

/** Runs in which the registry gives numbers have seeds of their own, so that those of others stay what they were. */
export const NUMBERING_AFTER = 1_000_000;

/** What goes on in the run of a seed beside what goes on in every run. */
export function happensIn(seed: number): Happens {
  return { isArchiving: seed % 4 === 1, isPlanning: seed % 10 === 4, isLiving: seed % 32 === 7, isNumbering: seed > NUMBERING_AFTER };
}

/** Bugs put in on purpose, to see that the simulation sees them. Nothing of them is in the product. */
export interface Planted
  extends Pick<BrowserParts, 'wrapStore' | 'wrapNetwork' | 'wrapLocks' | 'ignoresStrict'>, Pick<PaperWatch, 'wrapWriter' | 'wrapReader' | 'wrapAccess'> {
  /** What must go on in a run for the bug to show; absent where it shows in any. */
  readonly needs?: keyof Happens;
  readonly wrapErasable?: (erasable: Erasable) => Erasable;
  readonly wrapRegisterStore?: (store: RegisterStore) => RegisterStore;
  /** Changes the server once it stands. */
  readonly tamper?: (server: Server) => void;
}

/** Three minutes to midnight on New Year's Eve in Vietnam, so that many runs see the year begin. */
const START = Date.parse('2026-12-31T16:57:00.000Z');
const YEARS = 365 * 86_400_000;

export const PLAN_YEAR = 2027;
const PLAN = planRoom({ unit: PERSONNEL, year: PLAN_YEAR });
/** A box of the paper backlog: what lies there nobody registers in these runs, so that no word may leave it. */
const BOX: Room = { kind: 'tray', id: `${OFFICE}-hop-1` };

/** Devices, the lines between, one server, and what everybody saw. */
export class World implements Happens {
  readonly chance: Chance;
  readonly kernel: Kernel;
  readonly server: Server;
  /** The papers that people write together. */
  readonly rooms: readonly Room[];
  readonly rights: RightsWatch;
  readonly isArchiving: boolean;
  readonly isPlanning: boolean;
  readonly isLiving: boolean;
  readonly isNumbering: boolean;
  readonly words = new Words();
  /** How often a tab is closed right after something was written in it. */
  closedWhileWriting = 0.1;
  /** What hostile devices tried to put into papers, and whose it may be after all if they may write. */
  readonly forgeries = new Map<string, PersonId | null>();
  readonly browsers: readonly Browser[];
  readonly violations: string[] = [];
  /** What people did and saw saved, with where. */
  readonly acts = new Map<ProposalId, Browser>();
  readonly withdrawn = new Set<ProposalId>();
  /** What devices were told, by proposal. */
  readonly told = new Map<ProposalId, Receipt>();
  /** How often each kind of fault was put in. */
  readonly faults = new Map<string, number>();

  constructor(seed: number, planted: Planted = {}) {
    this.chance = new Chance(seed);
    ({ isArchiving: this.isArchiving, isPlanning: this.isPlanning, isLiving: this.isLiving, isNumbering: this.isNumbering } = happensIn(seed));
    this.rooms = [{ kind: 'dossier', id: DOSSIER }, seed % 5 === 4 ? PLAN : seed % 5 === 3 ? { kind: 'draft', id: DRAFT } : BOX];
    this.kernel = new Kernel(this.chance.next);
    this.kernel.now = START + this.chance.between(0, 200_000);
    this.server = new Server({
      kernel: this.kernel,
      chance: this.chance,
      onFault: (fault) => this.violate(`server: ${String(fault)}`),
      // In every third run a fresh device begins with a snapshot.
      decisionsPerSnapshot: seed % 3 === 0 ? 1 : Infinity,
      ...(planted.wrapRegisterStore && { wrapStore: planted.wrapRegisterStore }),
      papers: this.#paperWatch(planted),
      erases: this.isLiving,
      ...(planted.wrapErasable && { wrapErasable: planted.wrapErasable }),
      onGrowth: () => this.rights?.look(),
    });
    this.rights = new RightsWatch({ tables: this.server.disk.tables, rooms: this.rooms.map(roomName), now: () => this.kernel.now });
    prelude(this);
    if (this.isLiving) liveBefore(this);
    if (this.isNumbering) numberingBefore(this);
    planted.tamper?.(this.server);
    const others = Array.from({ length: this.isLiving || this.isNumbering ? 0 : this.chance.between(1, 4) }, () =>
      this.chance.pick([staff.clerk, staff.clerk, staff.officer, staff.officerElsewhere, staff.leader]),
    );
    const archivists = this.isArchiving ? [staff.archivist, secondArchivist] : [];
    const registry = this.isNumbering ? numberingPeople : [staff.clerk];
    const people = [...registry, ...others, ...archivists, ...(this.isLiving ? livingPeople : [])];
    this.browsers = people.map(({ id }) => this.#browserOf(id, planted));
    this.#foulTheWeather();
  }

  violate(what: string): void {
    this.violations.push(`${new Date(this.kernel.now).toISOString()} ${what}`);
  }

  note(fault: string): void {
    this.faults.set(fault, (this.faults.get(fault) ?? 0) + 1);
  }

  /** Faults stop: lines work, the server runs, every browser has a tab open. */
  heal(): void {
    this.closedWhileWriting = 0;
    this.server.fateOf = () => 'kept';
    this.server.paperFates = { commit: () => 'kept', overruns: () => false };
    this.server.start();
    this.kernel.afterTasks(Infinity, () => {});
    for (const browser of this.browsers) {
      browser.parts.line.isCut = false;
      browser.parts.line.weather = fair;
      if (browser.tabs.length === 0) browser.openTab();
    }
  }

  /** Ends every tab, and with them their timers. */
  close(): void {
    for (const browser of this.browsers) for (const tab of [...browser.tabs]) browser.killTab(tab);
  }

  jumpClock(browser: Browser): void {
    browser.clockWrongBy = Math.round((this.chance.next() - 0.5) * 20 * YEARS);
  }

  #browserOf(person: BrowserParts['account']['person'], { wrapStore, wrapNetwork, wrapLocks, ignoresStrict }: Planted): Browser {
    const line = new Line(this, person, this.chance.id());
    return new Browser({
      kernel: this.kernel,
      chance: this.chance,
      line,
      account: { agency: AGENCY, person },
      violated: (what) => this.violate(what),
      told: (receipt) => this.#hear(receipt),
      ...(ignoresStrict && { ignoresStrict }),
      ...(wrapStore && { wrapStore }),
      ...(wrapNetwork && { wrapNetwork }),
      ...(wrapLocks && { wrapLocks }),
    });
  }

  #foulTheWeather(): void {
    for (const { parts } of this.browsers)
      parts.line.weather = { drop: this.chance.next() * 0.1, duplicate: this.chance.next() * 0.2, slow: this.chance.next() * 0.15 };
    const crash = this.chance.next() * 0.08;
    this.server.fateOf = () => this.#fate(crash);
    this.server.paperFates = this.#paperFates();
  }

  /** Papers are kept ten times as often as decisions are taken, so that each time less befalls them. */
  #paperFates(): PaperFates {
    const [crash, overrun] = [this.chance.next() * 0.04, this.chance.next() * 0.03];
    return { commit: () => this.#fate(crash), overruns: () => this.chance.happens(overrun) };
  }

  #paperWatch({ wrapWriter, wrapReader, wrapAccess }: Planted): PaperWatch {
    return {
      delivered: (person, room) => this.rights.mayStill('read', person, room) || this.violate(`${room} reached ${person}, who may not read it`),
      kept: (person, room) =>
        this.rights.mayStill('write', person, room) || this.violate(`something of ${person} was kept in ${room}, where they may not write`),
      violated: (what) => this.violate(what),
      noted: (what) => this.note(what),
      ...(wrapWriter && { wrapWriter }),
      ...(wrapReader && { wrapReader }),
      ...(wrapAccess && { wrapAccess }),
    };
  }

  #fate(crash: number): CommitFate {
    if (!this.chance.happens(crash)) return 'kept';
    const fate = this.chance.pick(['diskFull', 'crashBefore', 'crashAfter'] as const);
    this.note(fate);
    if (fate !== 'diskFull') this.kernel.after(this.chance.between(100, 5_000), () => this.server.start());
    return fate;
  }

  /** The same proposal is always answered the same. */
  #hear(receipt: Receipt): void {
    const before = this.told.get(receipt.id!);
    if (before && JSON.stringify(before) !== JSON.stringify(receipt))
      this.violate(`proposal ${receipt.id} was answered in two ways: ${JSON.stringify([before, receipt])}`);
    this.told.set(receipt.id!, receipt);
  }
}
