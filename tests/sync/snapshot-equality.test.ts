import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFeed as createPages } from '../../server/register/feed/feed';
import { createSnapshots } from '../../server/register/feed/snapshots';
import type { Submission } from '../../server/register/ports';
import type { BatchRegister } from '../../server/register/register';
import type { Proposal } from '../../src/domain/proposals';
import type { DocumentId, DossierId, PlanLineId, UnitId } from '../../src/domain/shared/ids';
import type { DeviceStore } from '../../src/storage/device';
import { openCheckpoints } from '../../src/sync/feed/checkpoints';
import { createFeed } from '../../src/sync/feed/feed';
import type { Ask } from '../../src/sync/line/http';
import {
  definePerson,
  directDocument,
  facts,
  freshId,
  importIncoming,
  INSPECTORATE,
  NOON,
  OFFICE,
  openDossier,
  PERSONNEL,
  proposal,
  registerIncoming,
  staff,
} from '../support/builders';
import { approvePlan, bigHeading, plannedLine } from '../support/plans';
import { memoryShelf, propose, sqliteShelf, workingRegister, type Shelf } from '../support/register';
import { Profile } from '../storage/support/device';
import { answer } from './support/server';

const units = [OFFICE, PERSONNEL, INSPECTORATE];
const keys = ['all', ...units.map((unit) => `unit:${unit}`), 'none'];
const signer = { publicKey: 'a2V5', sign: (text: string) => Buffer.from(text).toString('base64') };

/** One act in an office; `which` picks a document that was taken in before. */
interface Act {
  readonly kind:
    | 'register'
    | 'import'
    | 'returnUnregistered'
    | 'move'
    | 'correct'
    | 'giveBack'
    | 'changePerson'
    | 'direct'
    | 'open'
    | 'file'
    | 'takeOut'
    | 'share'
    | 'approve'
    | 'extend';
  readonly to: readonly UnitId[];
  readonly which: number;
}

const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom(
    'register',
    'register',
    'import',
    'returnUnregistered',
    'move',
    'move',
    'move',
    'correct',
    'giveBack',
    'changePerson',
    'direct',
    'open',
    'file',
    'file',
    'takeOut',
    'share',
    'approve',
    'extend',
  ),
  to: fc.subarray(units),
  which: fc.nat(7),
});
const acts = fc.array(act, { maxLength: 20, size: 'max' });

/** The shipping register, feed and snapshots. What a rule refuses is no decision, and no harm. */
class House {
  readonly register: BatchRegister;
  readonly #documents: { readonly id: DocumentId; units: readonly UnitId[] }[] = [];
  readonly #dossiers: DossierId[] = [];
  readonly #pages;
  readonly snapshots;

  constructor(shelf: Shelf) {
    this.register = workingRegister(shelf.open());
    const log = shelf.reader();
    const segments = { read: async () => null, write: async () => {}, names: async () => [], remove: async () => {} };
    this.#pages = createPages({ log, signer, segments });
    const pack = async (lines: Iterable<string>) => Buffer.from([...lines].join(''));
    this.snapshots = createSnapshots({ log, moments: shelf.moments(), signer, segments, every: 1, pack });
  }

  happen(happenings: readonly Act[]): void {
    for (const each of happenings) this.#do(each);
  }

  /** The door for whoever holds an access key. */
  askWith(access: string, gives: 'snapshots' | 'the list alone'): Ask {
    return async ({ path, read }) => {
      if (path !== '/api/feed/snapshot') return read(answer(200, this.#pages.page({ access, after: Number(/after=(\d+)/.exec(path)![1]) }).text));
      return read(gives === 'snapshots' ? answer(200, Buffer.from((await this.snapshots.gzip(access))!).toString()) : answer(204, ''));
    };
  }

  #do({ kind, to, which }: Act): void {
    if (kind === 'changePerson') {
      const changed = definePerson({ ...staff.officer, unit: to[0] ?? null, position: `Chuyên viên ${which}` });
      return void this.register.decideBatch([{ proposal: changed, actor: { person: staff.administrator.id } }]);
    }
    const known = this.#documents[which];
    const plan = aboutPlan(kind, to[0] ?? PERSONNEL);
    if (plan) return void this.register.decideBatch([{ proposal: plan, actor: { person: staff.leader.id } }]);
    const matter = aboutMatter(kind, { document: known?.id, dossier: this.#dossiers[which % 3], to });
    if (matter) return void this.register.decideBatch([matter]);
    if (kind === 'open') return this.#open();
    const proposed = known ? aboutKnown(kind, known, to) : null;
    if (proposed) propose(this.register, proposed);
    else this.#takeIn(kind, to);
    if (known && kind === 'move') known.units = to;
  }

  #open(): void {
    const opened = openDossier();
    this.register.decideBatch([{ proposal: opened, actor: { person: staff.officer.id } }]);
    this.#dossiers.push(opened.body.dossier);
  }

  #takeIn(kind: Act['kind'], to: readonly UnitId[]): void {
    const id = freshId<DocumentId>();
    propose(this.register, arriving(kind, id, { to, count: this.#documents.length }));
    this.#documents.push({ id, units: to });
  }
}

/** Each unit's plan has one heading, by which it is known. */
function aboutPlan(kind: Act['kind'], unit: UnitId): Proposal | null {
  const heading = unit as string as PlanLineId;
  const line = plannedLine({ keeper: [staff.clerk, staff.officer, staff.officerElsewhere].find((each) => each.unit === unit)!.id });
  if (kind === 'approve') return approvePlan({ unit, headings: [bigHeading({ id: heading, abbreviation: `P${units.indexOf(unit)}`, planned: [line] })] });
  return kind === 'extend' ? proposal('AddToPlan', { unit, year: 2026, heading, line, dossier: null }) : null;
}

/** Directing, filing and sharing, by whoever may; null for another kind of act or when there is nothing to do it to. */
function aboutMatter(
  kind: Act['kind'],
  { document, dossier, to }: { document: DocumentId | undefined; dossier: DossierId | undefined; to: readonly UnitId[] },
): Submission | null {
  const leader = { person: staff.leader.id };
  if (kind === 'direct' && document && to[0])
    return { proposal: directDocument(document, { lead: { unit: to[0], person: null, dueOn: null } }), actor: leader };
  if (kind === 'file' && document && dossier) return { proposal: proposal('FileDocument', { document, dossier }), actor: leader };
  if (kind === 'takeOut' && document && dossier) return { proposal: proposal('TakeOutDocument', { document, dossier, reason: 'Vào nhầm' }), actor: leader };
  return kind === 'share' && dossier ? { proposal: proposal('ShareDossier', { dossier, units: to }), actor: { person: staff.officer.id } } : null;
}

function aboutKnown(kind: Act['kind'], { id: document, units: from }: { id: DocumentId; units: readonly UnitId[] }, to: readonly UnitId[]): Proposal | null {
  if (kind === 'move') return proposal('CorrectRegistration', { document, changes: [{ field: 'recipientUnits', from, to }], reason: 'Chuyển đơn vị' });
  if (kind === 'correct') return proposal('CorrectRegistration', { document, changes: [{ field: 'pageCount', from: 3, to: 4 }], reason: 'Đếm lại' });
  return kind === 'giveBack' ? proposal('ReturnIncoming', { document, reason: 'Gửi nhầm' }) : null;
}

function arriving(kind: Act['kind'], document: DocumentId, { to, count }: { to: readonly UnitId[]; count: number }): Proposal {
  const stated = facts({ recipientUnits: to });
  if (kind === 'import') return importIncoming({ document, arrivalNumber: count + 1, facts: { ...stated, issuedOn: importIncoming().body.facts.issuedOn } });
  if (kind === 'returnUnregistered')
    return proposal('ReturnUnregistered', { document, facts: stated, originals: [], capturedAt: NOON, reason: 'Sai thể thức' });
  return registerIncoming({ document, facts: stated });
}

/** A device of the product's own storage and feed. */
async function device(ask: Ask) {
  const store = await new Profile().open();
  const checkpoints = await openCheckpoints({ settings: store.settings, checkSignature: async (_, text, signature) => signer.sign(text) === signature });
  checkpoints.useKey(signer.publicKey);
  const onFault = (fault: unknown) => {
    throw fault;
  };
  const feed = createFeed({ store, ask, checkpoints, reportLatest: () => {}, onRights: () => {}, onFault });
  return { store, catchUp: () => feed.catchUp(new AbortController().signal) };
}

/** What a device holds. Whose documents come and go has them in the order in which they came to it, so only whole registers have one order. */
function held({ decisions }: DeviceStore) {
  const rows = decisions.tables.incomingRows().filter((row) => row !== undefined);
  const { tables } = decisions;
  return {
    stand: [decisions.position(), decisions.head(), decisions.access()],
    directory: [tables.agency(), [...tables.units()], [...tables.people()]],
    documents: decisions.access() === 'all' ? rows : rows.sort((one, other) => (one.id < other.id ? -1 : 1)),
    plans: [...tables.plans()],
    dossiers: [...tables.dossiers()].sort((one, other) => (one.id < other.id ? -1 : 1)),
    series: [2025, 2026].map((year) => [tables.lastArrivalNumber(year), tables.seriesIsLive(year)]),
  };
}

async function compare(shelf: Shelf, [first, second, third]: readonly (readonly Act[])[]): Promise<void> {
  const house = new House(shelf);
  house.happen(first!);
  await house.snapshots.gzip('all');
  house.happen(second!);
  const pairs = [];
  for (const access of keys) {
    const [bySnapshot, byList] = [await device(house.askWith(access, 'snapshots')), await device(house.askWith(access, 'the list alone'))];
    await bySnapshot.catchUp();
    await byList.catchUp();
    expect(held(bySnapshot.store)).toEqual(held(byList.store));
    pairs.push({ access, bySnapshot, byList });
  }
  house.happen(third!);
  for (const { access, bySnapshot, byList } of pairs) {
    await bySnapshot.catchUp();
    await byList.catchUp();
    expect(held(bySnapshot.store)).toEqual(held(byList.store));
    const later = await device(house.askWith(access, 'the list alone'));
    await later.catchUp();
    expect(held(bySnapshot.store).documents).toEqual(held(later.store).documents);
  }
}

describe('F-03 a device that began with a snapshot holds what one holds that read the list from its start, for every access key', () => {
  it.each([
    ['in memory', memoryShelf, 60],
    ['in SQLite', sqliteShelf, 15],
  ] as const)('whatever happened before and after, with the register %s', async (_, openShelf, numRuns) => {
    await fc.assert(
      fc.asyncProperty(fc.tuple(acts, acts, acts), async (history) => {
        const shelf = openShelf();
        await compare(shelf, history).finally(shelf.remove);
      }),
      { numRuns },
    );
  });
});
