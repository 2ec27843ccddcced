import { beforeEach, describe, expect, test } from 'vitest';
import { openMemoryStore } from '../../../server/adapters/memory/memory-store';
import { sha256 } from '../../../server/register/hash';
import { audienceChanges } from '../../../src/domain/authority/audience';
import type { Decision, DecisionBodies, DecisionType } from '../../../src/domain/decisions';
import { fold } from '../../../src/domain/fold';
import type { DossierId, ProposalId } from '../../../src/domain/shared/ids';
import { StagedTables } from '../../../src/domain/staged-tables';
import { decisionText, leafOf, nextHead } from '../../../src/protocol/feed/chain';
import { freshId, INSPECTORATE, NOON, OFFICE, PERSONNEL, proposal, staff } from '../../support/builders';
import { destroyDossiers, leader, openDisposal, readyToDestroy } from '../../support/disposals';
import { RegisterHouse } from '../../support/register-house';
import { archivist, head } from '../../support/transfers';

const old = { opening: { retention: 5 as const }, letters: [{ facts: { issuedOn: '2010-03-01' } }], closing: { endedOn: '2010-03-04' } } as never;

let house: RegisterHouse;
let dossiers: readonly [DossierId, DossierId];

/** Two dossiers in the archive, of which one is the inspectorate’s too. */
beforeEach(() => {
  house = new RegisterHouse();
  dossiers = [house.archived(old), house.sharing([PERSONNEL, INSPECTORATE], () => house.archived(old))];
});

function decideAll(): void {
  const receipts = house.register().decideBatch(house.submissions);
  expect(receipts.filter(({ outcome }) => outcome === 'refused')).toEqual([]);
}

const decisions = () => house.decisionsAfter(0);
const reports = () => decisions().filter((decision): decision is Decision<'ReviewReported'> => decision.type === 'ReviewReported');

describe('what follows from a list', () => {
  test('TT05-48 stands right behind the decision, by itself, and in one report for those dossiers that the same units read', () => {
    house.submissions.push({ proposal: openDisposal(dossiers), actor: archivist });
    decideAll();
    const [opened, ...followed] = decisions().slice(-3);
    expect(opened!.type).toBe('DisposalOpened');
    expect(followed.map(({ type, actor }) => [type, actor])).toEqual([
      ['ReviewReported', null],
      ['ReviewReported', null],
    ]);
    expect(reports().map(({ body }) => body.dossiers.map(({ dossier, by }) => [dossier, by]))).toEqual(
      dossiers.map((dossier) => [[dossier, staff.archivist.id]]),
    );
    const toldOf = (access: string) =>
      house.heard(access).flatMap((each) => (each.type === 'ReviewReported' ? each.body.dossiers.map(({ dossier }) => dossier) : []));
    expect(toldOf(`unit:${INSPECTORATE}`)).toEqual([dossiers[1]]);
    expect(toldOf(`unit:${PERSONNEL}`)).toEqual(dossiers);
    expect(house.disk.tables.dossier(dossiers[0])!.trail.at(-1)).toMatchObject({ act: 'reviewOpened', actor: staff.archivist.id });
  });

  test('TT05-48 is decided with it or not at all, and nobody can say it in the register’s place', () => {
    decideAll();
    const opened = openDisposal(dossiers);
    const register = house.fullRegister();
    const before = house.disk.rows.length;
    expect(() => register.decideBatch([{ proposal: opened, actor: archivist }])).toThrow();
    expect(house.disk.rows).toHaveLength(before);
    register.decideBatch([{ proposal: opened, actor: archivist }]);
    expect(house.disk.rows).toHaveLength(before + 3);
    const report = proposal('ReportReview', { disposal: opened.body.disposal, dossiers: [dossiers[0]] });
    for (const actor of [archivist, leader, head]) expect(register.decideBatch([{ proposal: report, actor }])).toMatchObject([{ outcome: 'refused' }]);
    expect(register.decideBatch([{ proposal: { ...report, id: freshId() }, actor: 'operator' }]), 'nothing is left to report').toMatchObject([
      { outcome: 'refused', refusals: [{ code: 'notUnderReview' }] },
    ]);
    expect(register.decideBatch([{ proposal: opened, actor: archivist }]), 'the same act again is the same decision').toMatchObject([{ position: before + 1 }]);
    expect(house.disk.rows).toHaveLength(before + 3);
  });

  test('LLT-16 destroys in the same turn: a stub with the number and the ground, and documents without files', () => {
    const disposal = readyToDestroy(house.tables, dossiers, house.decide);
    house.submissions.push({ proposal: destroyDossiers(disposal), actor: archivist });
    decideAll();
    for (const id of dossiers) {
      expect(house.disk.tables.dossier(id)).toMatchObject({
        state: 'destroyed',
        items: [],
        destroyed: { disposal, number: '20/QĐ-BNV', ground: 'expired', by: staff.archivist.id },
      });
    }
    expect([...house.disk.tables.documents()].filter(({ trail }) => trail.at(-1)!.act === 'originalsDestroyed')).toHaveLength(2);
    expect(house.heard(`unit:${INSPECTORATE}`).map(({ type }) => type)).not.toContain('DossiersDestroyed');
  });
});

/** Appends a decision as a release before this one wrote it. */
function appendAsBefore<T extends DecisionType>(type: T, body: DecisionBodies[T] & Record<string, unknown>): void {
  openMemoryStore(house.disk).transaction((transaction) => {
    const last = transaction.last();
    const position = last.position + 1;
    const id = freshId<ProposalId>();
    const decision = { v: 1, position, id, type, body, actor: staff.archivist.id, device: null, claimedAt: NOON, decidedAt: NOON } as unknown as Decision;
    const text = decisionText(decision);
    const leaf = leafOf(text, sha256);
    const changes = new StagedTables(transaction.tables);
    fold(changes, decision);
    const audiences = audienceChanges(transaction.tables, changes, decision);
    transaction.append({ position, text, leaf, head: nextHead(last.head, leaf, sha256), audiences }, decision, sha256(text));
    changes.applyTo(transaction.tables);
  });
}

describe('a list of a release that told it to the units', () => {
  test('TT05-48 folds as before; its words go to those who read the list from now on, and what became of its dossiers is reported at the first start', () => {
    decideAll();
    const { code, title, year, closing } = house.disk.tables.dossier(dossiers[1])!;
    const opened = openDisposal([dossiers[1]], { title: 'Danh mục của bản trước' }).body;
    const { disposal } = opened;
    const line = { code, year, retention: '5 năm', endedOn: closing!.endedOn, expiredOn: '2015-12-31' as never, files: 1, sheets: 0, hash: closing!.hash };
    appendAsBefore('DisposalOpened', { ...opened, holder: 'archive', items: opened.items.map((item) => ({ ...item, ...line })) });
    const council = { members: [], number: '1', decidedOn: '2026-03-05' as never };
    appendAsBefore('CouncilFormed', { disposal, units: [OFFICE, INSPECTORATE], titles: [{ dossier: dossiers[1], title }], council });
    const minutes = {
      ...{ heldOn: '2026-03-05' as never, council, absent: [], text: 'Lời trong biên bản cũ', hash: 'f'.repeat(64) },
      items: [{ dossier: dossiers[1], choice: 'extend' as const, years: 20, overruling: '', code, opinions: [] }],
    };
    appendAsBefore('CouncilConcluded', { disposal, minutes });
    house.register();
    expect(house.disk.tables.disposal(disposal)).toMatchObject({ title: 'Danh mục của bản trước', items: [{ title, stage: 'extended', told: 'extended' }] });
    expect(house.disk.tables.dossier(dossiers[1])!.disposal).toMatchObject({ extended: { years: 20 } });
    const [unit, archive] = [house.heard(`unit:${INSPECTORATE}`), house.heard(`unit:${OFFICE}`)].map((each) => JSON.stringify(each));
    for (const word of ['Danh mục của bản trước', 'Lời trong biên bản cũ']) expect([unit!.includes(word), archive!.includes(word)]).toEqual([false, true]);
    const length = house.disk.rows.length;
    house.register();
    expect(house.disk.rows, 'and once only').toHaveLength(length);
  });
});
