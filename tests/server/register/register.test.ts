import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RegisterStore } from '../../../server/register/ports';
import { createRegister } from '../../../server/register/register';
import type { Decision } from '../../../src/domain/decisions';
import type { DocumentId, ProposalId, Sha256, UnitId } from '../../../src/domain/shared/ids';
import type { Instant } from '../../../src/domain/shared/time';
import { GENESIS, leafOf, nextHead } from '../../../src/protocol/feed/chain';
import { sha256 } from '../../../server/register/hash';
import {
  facts,
  freshId,
  importIncoming,
  NOON,
  OFFICE,
  openDossier,
  PERSONNEL,
  proposal,
  registerIncoming,
  setUpProposals,
  staff,
  uuid,
} from '../../support/builders';
import { receiveExchanged } from '../../support/arrivals';
import { clerk, handClock, memoryShelf, propose, sqliteShelf, workingRegister, type Shelf } from '../../support/register';

const SETUP = setUpProposals().length;

describe.each<[string, () => Shelf]>([
  ['in memory', memoryShelf],
  ['in SQLite', sqliteShelf],
])('the register %s', (_, makeShelf) => {
  let shelf: Shelf;
  let store: RegisterStore;
  beforeEach(() => {
    shelf = makeShelf();
    store = shelf.open();
  });
  afterEach(() => shelf.remove());

  test('decides in order, and what it decided is there when it is opened again', () => {
    const first = registerIncoming();
    expect(propose(workingRegister(store), first, registerIncoming())).toMatchObject([
      { outcome: 'decided', position: SETUP + 1 },
      { outcome: 'decided', position: SETUP + 2 },
    ]);
    store.close();
    const again = workingRegister(shelf.open());
    expect(again.position()).toBe(SETUP + 2);
    propose(again, registerIncoming());
    const bodies = shelf
      .reader()
      .rowsAfter(SETUP, 10)
      .map(({ text }) => (JSON.parse(text) as Decision<'IncomingRegistered'>).body);
    expect(bodies.map(({ arrivalNumber }) => arrivalNumber)).toEqual([1, 2, 3]);
    expect(bodies[0]!.document).toBe(first.body.document);
  });

  test('HOSO-1 a proposal sent again hears its first answer, in the same batch and later', () => {
    const register = workingRegister(store);
    const accepted = registerIncoming();
    const refused = registerIncoming({ facts: facts({ pageCount: 0 }) });
    const [first, second, same, sameRefusal] = propose(register, accepted, refused, accepted, refused);
    expect([same, sameRefusal]).toEqual([first, second]);
    expect(propose(register, refused, accepted)).toEqual([second, first]);
    store.close();
    expect(propose(workingRegister(shelf.open()), accepted, refused)).toEqual([first, second]);
    expect(shelf.reader().last().position).toBe(SETUP + 1);
  });

  test('HOSO-1 a refusal stays the answer even when the proposal would be accepted by now', () => {
    const register = workingRegister(store);
    const each = registerIncoming();
    const byHead = { proposal: each, actor: { person: staff.head.id } };
    const [refusal] = register.decideBatch([byHead]);
    expect(refusal).toMatchObject({ outcome: 'refused', refusals: [{ code: 'notAllowed' }] });
    register.decideBatch([{ proposal: proposal('DefinePerson', { ...personBody(staff.head), roles: ['registryClerk'] }), actor: 'operator' }]);
    expect(register.decideBatch([byHead])).toEqual([refusal]);
    expect(register.decideBatch([{ ...byHead, proposal: registerIncoming() }])).toMatchObject([{ outcome: 'decided' }]);
  });

  test('HOSO-1 the id of another person’s proposal, or of another content, is refused and changes nothing', () => {
    const register = workingRegister(store);
    const each = registerIncoming();
    const [decided] = propose(register, each);
    expect(register.decideBatch([{ proposal: each, actor: { person: staff.head.id } }])).toMatchObject([
      { outcome: 'refused', refusals: [{ code: 'anotherPersons' }] },
    ]);
    const otherwise = { ...each, body: { ...each.body, facts: { ...each.body.facts, subject: 'Nội dung khác' } } };
    expect(propose(register, otherwise)).toMatchObject([{ outcome: 'refused', refusals: [{ code: 'anotherContent' }] }]);
    expect(propose(register, each)).toEqual([decided]);
  });

  test('HOSO-1 the same act sent again by a device whose clock has moved is the same act', () => {
    const register = workingRegister(store);
    const each = registerIncoming();
    const [decided] = propose(register, each);
    expect(propose(register, { ...each, claimedAt: '2026-03-05T06:00:00.000Z' as Instant })).toEqual([decided]);
  });

  test('the same content with its keys in another order is the same proposal', () => {
    const register = workingRegister(store);
    const each = registerIncoming();
    const [decided] = propose(register, each);
    const { facts: stated, ...body } = each.body;
    const reordered = { ...each, body: { facts: Object.fromEntries(Object.entries(stated).reverse()) as unknown as typeof stated, ...body } };
    expect(propose(register, reordered)).toEqual([decided]);
  });

  test('legal time never runs backwards, and the year follows it', () => {
    const clock = handClock('2026-12-31T17:00:00.000Z');
    const register = workingRegister(store, clock);
    propose(register, registerIncoming());
    clock.set('2026-12-31T16:00:00.000Z');
    expect(propose(register, registerIncoming())).toMatchObject([{ decidedAt: '2026-12-31T17:00:00.000Z' }]);
    clock.set('2027-02-01T00:00:00.000Z');
    expect(propose(register, registerIncoming())).toMatchObject([{ decidedAt: '2027-02-01T00:00:00.000Z' }]);
    const bodies = shelf
      .reader()
      .rowsAfter(SETUP, 10)
      .map(({ text }) => (JSON.parse(text) as Decision<'IncomingRegistered'>).body);
    expect(bodies.map(({ year, arrivalNumber }) => `${arrivalNumber}/${year}`)).toEqual(['1/2027', '2/2027', '3/2027']);
  });

  test('the list is one chain from its beginning', () => {
    propose(workingRegister(store), registerIncoming(), registerIncoming());
    let head = GENESIS;
    for (const row of shelf.reader().rowsAfter(0, 100)) {
      expect(row.leaf).toBe(leafOf(row.text, sha256));
      head = nextHead(head, row.leaf, sha256);
      expect(row.head).toBe(head);
    }
    expect(shelf.reader().last()).toEqual({ position: SETUP + 2, head });
  });

  test('each row knows who could read its document before and after', () => {
    const each = registerIncoming({ facts: facts({ recipientUnits: [OFFICE] }) });
    const { document } = each.body;
    const move = proposal('CorrectRegistration', {
      document,
      changes: [{ field: 'recipientUnits', from: [OFFICE], to: [PERSONNEL] }],
      reason: 'Chuyển đơn vị',
    });
    propose(workingRegister(store), each, move);
    const reader = shelf.reader();
    expect(reader.rowsAfter(SETUP, 10).flatMap(({ audiences }) => audiences)).toEqual([
      { about: document, isNamed: true, before: null, after: [OFFICE] },
      { about: document, isNamed: true, before: [OFFICE], after: [PERSONNEL] },
    ]);
    expect(reader.rowsAfter(0, SETUP).every(({ audiences }) => audiences.length === 0)).toBe(true);
    expect(reader.historyOf(document, SETUP + 2).map(({ position }) => position)).toEqual([SETUP + 1]);
  });

  test('a mistake of ours in one proposal costs only that one its answer, and it may be sent again', () => {
    const faults: unknown[] = [];
    workingRegister(store);
    const register = createRegister({ store, clock: handClock(), onFault: (fault) => faults.push(fault) });
    const broken = { ...registerIncoming(), body: null } as never;
    const receipts = register.decideBatch([registerIncoming(), broken, registerIncoming()].map((each) => ({ proposal: each, actor: clerk })));
    expect(receipts).toMatchObject([
      { outcome: 'decided' },
      { outcome: 'refused', refusals: [{ code: 'unexpected' }] },
      { outcome: 'decided', position: SETUP + 2 },
    ]);
    expect(faults).toHaveLength(1);
  });

  test('a transaction that fails leaves nothing behind, neither on the disk nor in memory', () => {
    const register = workingRegister(store);
    const failing = () =>
      store.transaction(({ tables, refuse }) => {
        tables.putLiveSeries(1999);
        tables.putUnit({ id: freshId<UnitId>(), name: 'Đơn vị ma', abbreviation: '', parent: null, active: true });
        refuse({ id: freshId<ProposalId>(), actor: null, contentHash: '', refusals: [], refusedAt: NOON });
        throw new Error('half-way');
      });
    expect(failing).toThrow('half-way');
    const stands = store.transaction(({ tables, last }) => ({ live: tables.seriesIsLive(1999), units: [...tables.units()].length, position: last().position }));
    expect(stands).toEqual({ live: false, units: 3, position: SETUP });
    expect(propose(register, registerIncoming())).toMatchObject([{ outcome: 'decided', position: SETUP + 1 }]);
  });

  test('the door sees people, units and who may read an original', () => {
    const sha = 'ab'.repeat(32) as Sha256;
    const original = { sha256: sha, byteLength: 1, mediaType: 'application/pdf', name: 'a.pdf', part: 'main' as const };
    propose(workingRegister(store), registerIncoming({ facts: facts({ recipientUnits: [PERSONNEL] }), originals: [original] }));
    const directory = shelf.directory();
    expect(directory.tables.agency()?.abbreviation).toBe('BNV');
    expect(directory.tables.person(staff.clerk.id)).toMatchObject({ account: 'vanthu', roles: ['registryClerk'] });
    expect([...directory.tables.people()]).toHaveLength(8);
    expect([...directory.tables.units()].map(({ id }) => id)).toContain(OFFICE);
    expect(directory.audiencesOf(sha)).toEqual([[PERSONNEL]]);
    expect(directory.audiencesOf(uuid(1))).toEqual([]);
  });

  test('F-58 what its sender recalled is open to those who see the whole book, and to nobody by the document itself; the notice is', () => {
    const came = receiveExchanged();
    const { arrival, facts: said, originals } = came.body;
    const letter = registerIncoming({ arrival, facts: { ...said!, recipientUnits: [PERSONNEL] }, originals });
    const recall = { ...came.body.origin, business: 'recall', about: came.body.origin.documentId, reason: 'Sai' } as const;
    const order = receiveExchanged({ origin: recall, targets: [arrival] });
    const register = workingRegister(store);
    register.decideBatch([{ proposal: came, actor: 'operator' }]);
    propose(register, letter);
    const directory = shelf.directory();
    const [file, notice] = [originals[0]!.sha256, order.body.originals[0]!.sha256];
    expect(directory.audiencesOf(file)).toContainEqual([PERSONNEL]);
    register.decideBatch([{ proposal: order, actor: 'operator' }]);
    propose(register, proposal('AnswerOrder', { arrival: order.body.arrival, answer: 'agreed', reason: '' }));
    expect(directory.audiencesOf(file)).toEqual([[]]);
    expect(directory.audiencesOf(notice)).toContainEqual([PERSONNEL]);
  });

  test('F-38 number series of dossiers go on when a heading is corrected, also after the register was opened again', () => {
    const officer = { person: staff.officer.id };
    const [one, training] = [openDossier(), openDossier({ heading: 'ĐTBD' })];
    const changes = [{ field: 'heading', from: 'TCCB', to: 'ĐTBD' }] as const;
    const correct = proposal('CorrectDossier', { dossier: one.body.dossier, changes, reason: 'Ghi nhầm' });
    const batch = [
      { proposal: one, actor: officer },
      { proposal: correct, actor: { person: staff.head.id } },
      { proposal: training, actor: officer },
    ];
    expect(
      workingRegister(store)
        .decideBatch(batch)
        .map(({ outcome }) => outcome),
    ).toEqual(['decided', 'decided', 'decided']);
    store.close();
    workingRegister(shelf.open()).decideBatch([{ proposal: openDossier(), actor: officer }]);
    const rows = shelf.reader().rowsAfter(SETUP, 10);
    const bodies = rows.map(({ text }) => JSON.parse(text) as Decision).filter((decision) => decision.type === 'DossierOpened');
    expect(bodies.map(({ body }) => body.notation)).toEqual(['01.TCCB', '01.ĐTBD', '02.TCCB']);
  });

  test('HOSO-1 ids are made by devices: a letter under that of a dossier is refused, and the register goes on', () => {
    const register = workingRegister(store);
    const dossier = openDossier();
    const letter = registerIncoming({ document: dossier.body.dossier as string as DocumentId, facts: facts({ recipientUnits: [PERSONNEL] }) });
    const [opened, taken] = register.decideBatch([
      { proposal: dossier, actor: { person: staff.officer.id } },
      { proposal: letter, actor: clerk },
    ]);
    expect([opened, taken]).toMatchObject([{ outcome: 'decided' }, { outcome: 'refused', refusals: [{ code: 'documentExists' }] }]);
    expect(propose(register, registerIncoming())).toMatchObject([{ outcome: 'decided' }]);
  });

  test('HOSO-5 a thousand rows of an old register in one batch, each once; look-alikes are caught within a batch too', () => {
    const register = workingRegister(store);
    const rows = Array.from({ length: 1_000 }, (_, index) => importIncoming({ arrivalNumber: index + 1 }));
    expect(propose(register, ...rows).every(({ outcome }) => outcome === 'decided')).toBe(true);
    expect(propose(register, ...rows.map((row) => ({ ...row, id: registerIncoming().id }))).every(({ outcome }) => outcome === 'refused')).toBe(true);
    const letter = { issuer: 'Bộ Y tế', codeNumber: '77', codeNotation: 'QĐ-BYT' };
    const alike = [1, 2, 3, 4].map(() => registerIncoming({ facts: facts(letter) }));
    expect(propose(register, ...alike).map(({ outcome }) => outcome)).toEqual(['decided', 'refused', 'refused', 'refused']);
    expect(propose(register, registerIncoming({ facts: facts(letter) }))).toMatchObject([
      { refusals: [{ code: 'duplicate', documents: [alike[0]!.body.document] }] },
    ]);
  });
});

function personBody({ id, unconfirmedRights: _, ...fields }: typeof staff.head) {
  return { person: id, ...fields };
}
