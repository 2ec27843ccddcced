import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/domain/decide';
import { decide } from '../../../src/domain/decide';
import type { Decision } from '../../../src/domain/decisions';
import { audienceChanges, audienceOf } from '../../../src/domain/authority/audience';
import { fold } from '../../../src/domain/fold';
import { MemoryTables } from '../../../src/domain/memory-tables';
import type { Proposal } from '../../../src/domain/proposals';
import type { DossierId, TransferId } from '../../../src/domain/shared/ids';
import { StagedTables } from '../../../src/domain/staged-tables';
import { apply, freshId, INSPECTORATE, memoryTables, NOON, OFFICE, PERSONNEL, proposal, refusalsOf, staff } from '../../support/builders';
import { approve, archivist, because, closedDossier, confirm, head, inspect, looked, offer, officer, receive, REQUEST } from '../../support/transfers';

/** Two closed dossiers that the head has sent to the archive. */
function sent(): { tables: MemoryTables; one: DossierId; two: DossierId } {
  const tables = memoryTables();
  const [one, two] = [closedDossier(tables), closedDossier(tables)];
  apply(tables, offer(tables, [one, two]), officer);
  apply(tables, approve([one, two]), head);
  return { tables, one, two };
}

const codes = (tables: MemoryTables, each: Proposal, actor: Actor) => refusalsOf(tables, each, actor).map(({ code, field }) => `${code} ${field ?? ''}`.trim());

describe('a transfer to the archive', () => {
  test('ND30-30 offered by the unit, approved by its head, taken by the archive: then the archive keeps the dossier and the unit reads it', () => {
    const { tables, one, two } = sent();
    expect(tables.dossier(one)).toMatchObject({ state: 'offered', unit: PERSONNEL, units: [PERSONNEL, OFFICE], transfer: { stage: 'sent', request: REQUEST } });
    const reception = apply(tables, receive(tables, [one, two]), archivist).id;
    expect(tables.dossier(one)).toMatchObject({ state: 'accepted', unit: OFFICE, units: [PERSONNEL, OFFICE], keeper: staff.officer.id });
    apply(tables, confirm([one, two], { side: 'unit', reception }), officer);
    apply(tables, confirm([one, two], { side: 'archive', reception }), archivist);
    expect(tables.dossier(two)!.transfer).toMatchObject({
      stage: 'accepted',
      unit: PERSONNEL,
      accepted: { reception, by: staff.archivist.id },
      confirmed: { unit: { by: staff.officer.id }, archive: { by: staff.archivist.id } },
    });
    expect(
      tables
        .dossier(two)!
        .trail.slice(-6)
        .map(({ act }) => act),
    ).toEqual(['offered', 'offerApproved', 'inspected', 'accepted', 'receiptConfirmed', 'receiptConfirmed']);
  });

  test('ND30-30 only the officers, the head and the archivists may do their own part', () => {
    const tables = memoryTables();
    const dossier = closedDossier(tables);
    const elsewhere = { person: staff.officerElsewhere.id };
    expect(codes(tables, offer(tables, [dossier]), elsewhere)).toEqual(['notAllowed']);
    expect(codes(tables, offer(tables, [dossier], { unit: INSPECTORATE }), elsewhere)).toEqual(['notOfUnit dossiers.0']);
    apply(tables, offer(tables, [dossier]), officer);
    expect(codes(tables, approve([dossier]), officer)).toEqual(['notAllowed']);
    expect(codes(tables, receive(tables, [dossier]), archivist)).toEqual(['transferMoved accepted.0']);
    apply(tables, approve([dossier]), head);
    expect(codes(tables, receive(tables, [dossier]), head)).toEqual(['notAllowed']);
  });

  test('ND30-30 it goes to a unit in which an archivist works', () => {
    const tables = memoryTables();
    const dossier = closedDossier(tables);
    expect(codes(tables, offer(tables, [dossier], { archive: INSPECTORATE }), officer)).toEqual(['noArchivist archive']);
    apply(tables, proposal('DefinePerson', { ...definition(staff.archivist), active: false }), { person: staff.administrator.id });
    expect(codes(tables, offer(tables, [dossier]), officer)).toEqual(['noArchivist archive']);
  });

  test('TT05-24.2 what stands against any of its dossiers stands against the list, each at its line', () => {
    const tables = memoryTables();
    const [sound, faulty] = [closedDossier(tables), closedDossier(tables, { letters: [{}, { originals: [] }] })];
    expect(codes(tables, offer(tables, [sound, faulty]), officer)).toEqual(['noOriginal dossiers.1.lines.2.originals']);
    expect(codes(tables, offer(tables, []), officer)).toEqual(['noDossiers dossiers']);
  });

  test('TT05-24.2 the archive does not take what its own device finds damaged', () => {
    const { tables, one } = sent();
    const files = tables.dossier(one)!.closing!.lines[0]!.originals.map(({ sha256 }) => ({ sha256, format: 'pdf', opens: 'damaged', pages: null }) as const);
    apply(tables, inspect(tables, one), 'operator');
    expect(codes(tables, receive(tables, [], { accepted: [{ dossier: one, files }] }), archivist)).toEqual(['fileDamaged accepted.0.lines.1.files']);
  });

  test('TT05-24.1 a dossier is named once, and not offered again while it is on its way or in the archive', () => {
    const tables = memoryTables();
    const dossier = closedDossier(tables);
    expect(codes(tables, offer(tables, [dossier, dossier]), officer)).toEqual(['dossierTwice dossiers']);
    apply(tables, offer(tables, [dossier]), officer);
    expect(codes(tables, offer(tables, [dossier], { request: freshId<TransferId>() }), officer)).toEqual(['transferMoved dossiers.0']);
    apply(tables, approve([dossier]), head);
    apply(tables, receive(tables, [dossier]), archivist);
    expect(codes(tables, offer(tables, [dossier]), officer)).toEqual(['transferMoved dossiers.0']);
  });

  test('ND30-30 part is taken and part given back with its reasons; what is given back is opened, repaired, and offered again under the same request', () => {
    const { tables, one, two } = sent();
    const reasons = [
      { ordinal: null, text: ' Tiêu đề chưa nêu nơi ' },
      { ordinal: 1, text: 'Quét mờ' },
    ];
    apply(tables, receive(tables, [one], { returned: [{ dossier: two, reasons }] }), archivist);
    expect(tables.dossier(two)).toMatchObject({
      state: 'closed',
      unit: PERSONNEL,
      units: [PERSONNEL],
      transfer: { stage: 'returned', returned: { side: 'archive', reasons: [{ text: 'Tiêu đề chưa nêu nơi' }, { ordinal: 1, text: 'Quét mờ' }] } },
    });
    const lines = tables.dossier(two)!.closing!.lines.map(({ ordinal: _, originals: __, hash: ___, ...line }) => line);
    apply(tables, proposal('ReopenDossier', { dossier: two, reason: 'Lưu trữ trả lại' }), head);
    const { title, description, endedOn } = { ...tables.dossier(one)!.closing! };
    apply(tables, proposal('CloseDossier', { dossier: two, title: `${title} tại Hà Nội`, description, endedOn, lines }), officer);
    expect(codes(tables, offer(tables, [two], { request: freshId<TransferId>() }), officer)).toEqual(['sameRequest dossiers.0']);
    apply(tables, offer(tables, [two]), officer);
    apply(tables, approve([two]), head);
    apply(tables, receive(tables, [two]), archivist);
    expect(tables.dossier(two)).toMatchObject({ state: 'accepted', transfer: { request: REQUEST } });
    expect(tables.dossier(two)!.transfer).not.toHaveProperty('returned');
  });

  test('ND30-30 the head gives parts of the list back before the archive sees them, and says why', () => {
    const tables = memoryTables();
    const [one, two] = [closedDossier(tables), closedDossier(tables)];
    apply(tables, offer(tables, [one, two]), officer);
    expect(codes(tables, approve([one], { returned: [{ dossier: two, reasons: [] }] }), head)).toEqual(['required returned.0.reasons']);
    expect(codes(tables, approve([one], { returned: [because(two, ' ')] }), head)).toEqual(['required returned.0.reasons.0.text']);
    apply(tables, approve([one], { returned: [because(two, 'Chưa đến hạn')] }), head);
    expect(tables.dossier(two)).toMatchObject({ state: 'closed', transfer: { stage: 'returned', returned: { side: 'unit', by: staff.head.id } } });
    expect(audienceOf(tables, two)).toEqual([PERSONNEL]);
    expect(codes(tables, receive(tables, [one, two]), archivist)).toEqual(['transferMoved accepted.1']);
  });

  test('ND30-30 of two archivists who decide apart about one dossier one wins, and the other hears what became of it', () => {
    const { tables, one, two } = sent();
    const [mine, theirs] = [receive(tables, [one, two]), receive(tables, [one], { returned: [because(two, 'Thiếu tài liệu')] })];
    apply(tables, mine, archivist);
    const before = tables.dossier(two);
    const outcome = decide(tables, theirs, archivist, NOON);
    expect(outcome.ok ? [] : outcome.refusals.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^Hồ sơ .+ đã được lưu trữ tiếp nhận\.$/),
      expect.stringMatching(/^Hồ sơ .+ đã được lưu trữ tiếp nhận\.$/),
    ]);
    expect(tables.dossier(two)).toBe(before);
  });

  test('ND30-30 a dossier on its way or in the archive is not opened again, not shared, and has no other keeper', () => {
    const { tables, one } = sent();
    const acts = [
      proposal('ReopenDossier', { dossier: one, reason: 'Sửa' }),
      proposal('ShareDossier', { dossier: one, units: [INSPECTORATE] }),
      proposal('ChangeKeeper', { dossier: one, keeper: staff.head.id }),
    ];
    for (const act of acts) expect(refusalsOf(tables, act, head)[0]).toMatchObject({ code: 'dossierOffered', rule: 'ND30-30' });
    apply(tables, receive(tables, [one]), archivist);
    for (const act of acts) expect(codes(tables, act, head)).toEqual(['notAllowed']);
    for (const act of acts) expect(codes(tables, act, 'operator')[0]).toEqual('inArchive dossier');
  });

  test('ND30-30 the minutes are confirmed once by each side, over what was taken together', () => {
    const { tables, one, two } = sent();
    const first = apply(tables, receive(tables, [one]), archivist).id;
    const second = apply(tables, receive(tables, [two]), archivist).id;
    expect(codes(tables, confirm([one, two], { side: 'unit', reception: first }), officer)).toEqual(['notInReception dossiers.1']);
    expect(codes(tables, confirm([one], { side: 'archive', reception: first }), officer)).toEqual(['notAllowed']);
    apply(tables, confirm([two], { side: 'archive', reception: second }), archivist);
    expect(codes(tables, confirm([two], { side: 'archive', reception: second }), archivist)).toEqual(['receiptConfirmed dossiers.0']);
    expect(tables.dossier(two)!.transfer!.confirmed).not.toHaveProperty('unit');
  });
});

describe('who reads what is transferred', () => {
  test('F-03 the archive reads a dossier and its documents from the approval on, and no more once it gave it back', () => {
    const tables = memoryTables();
    const dossier = closedDossier(tables);
    const { document } = tables.dossier(dossier)!.items[0]!;
    const archiveReads = () => [dossier, document].map((about) => audienceOf(tables, about)!.includes(OFFICE));
    apply(tables, offer(tables, [dossier]), officer);
    expect(archiveReads()).toEqual([false, false]);
    expect(changesBy(tables, approve([dossier]), head)).toEqual([
      { about: dossier, isNamed: true, before: [PERSONNEL], after: [PERSONNEL, OFFICE] },
      { about: document, isNamed: false, before: [PERSONNEL], after: [PERSONNEL, OFFICE] },
    ]);
    expect(archiveReads()).toEqual([true, true]);
    expect(changesBy(tables, receive(tables, [], { returned: [because(dossier, 'Thiếu')] }), archivist)).toEqual([
      { about: dossier, isNamed: true, before: [PERSONNEL, OFFICE], after: [PERSONNEL] },
      { about: document, isNamed: false, before: [PERSONNEL, OFFICE], after: [PERSONNEL] },
    ]);
    expect(archiveReads()).toEqual([false, false]);
  });

  test('F-03 an archive that worked in the dossier before goes on reading it when it gives it back', () => {
    const tables = memoryTables();
    const dossier = closedDossier(tables);
    apply(tables, proposal('ShareDossier', { dossier, units: [OFFICE] }), head);
    apply(tables, offer(tables, [dossier]), officer);
    apply(tables, approve([dossier]), head);
    apply(tables, receive(tables, [], { returned: [because(dossier, 'Thiếu')] }), archivist);
    expect(audienceOf(tables, dossier)).toEqual([PERSONNEL, OFFICE]);
  });
});

test('ND30-30 whatever is proposed in whatever order, the list folds to the same tables, each dossier has one keeper, and only who may read it does', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ act: fc.nat(7), which: fc.subarray([0, 1, 2], { minLength: 1 }) }), { maxLength: 14 }), (acts) => {
      const tables = memoryTables();
      const dossiers = [closedDossier(tables), closedDossier(tables), closedDossier(tables)];
      const start = snapshotOf(tables, dossiers);
      const decisions: Decision[] = [];
      for (const { act, which } of acts) {
        const chosen = which.map((index) => dossiers[index]!);
        const [each, actor] = proposed(tables, act, chosen);
        if (decide(tables, each, actor, NOON).ok) decisions.push(apply(tables, each, actor));
      }
      for (const decision of decisions) fold(start, decision);
      for (const id of dossiers) {
        const dossier = tables.dossier(id)!;
        expect(start.dossier(id)).toEqual(dossier);
        expect(dossier.unit).toBe(dossier.state === 'accepted' ? OFFICE : PERSONNEL);
        expect(dossier.units.includes(OFFICE)).toBe(dossier.transfer?.stage === 'sent' || dossier.state === 'accepted');
        expect(dossier.state === 'offered').toBe(dossier.transfer?.stage === 'offered' || dossier.transfer?.stage === 'sent');
      }
    }),
    { numRuns: 60 },
  );
});

/** What somebody tries: a step of a transfer, also at the wrong time, or opening and closing in between. */
function proposed(tables: MemoryTables, act: number, chosen: readonly DossierId[]): [Proposal, Actor] {
  const [first, ...rest] = chosen as [DossierId, ...DossierId[]];
  const transfer = tables.dossier(first)!.transfer;
  const tries: readonly (() => [Proposal, Actor])[] = [
    () => [offer(tables, chosen), officer],
    () => [approve(chosen), head],
    () => [approve(rest, { returned: [because(first, 'Chưa đủ')] }), head],
    () => [receive(tables, [], { accepted: looked(tables, chosen) }), archivist],
    () => [receive(tables, [], { accepted: looked(tables, rest), returned: [because(first, 'Mờ')] }), archivist],
    () => [inspect(tables, first), 'operator'],
    () => [confirm(chosen, { side: 'unit', reception: transfer?.accepted?.reception ?? freshId() }), officer],
    () => [proposal('ReopenDossier', { dossier: first, reason: 'Sửa' }), head],
  ];
  return tries[act]!();
}

function snapshotOf(tables: MemoryTables, dossiers: readonly DossierId[]): MemoryTables {
  const copy = new MemoryTables();
  for (const id of dossiers) copy.putDossier(tables.dossier(id)!);
  return copy;
}

function changesBy(tables: MemoryTables, each: Proposal, actor: Actor) {
  const staged = new StagedTables(tables);
  const decision = apply(staged as unknown as MemoryTables, each, actor);
  const changes = audienceChanges(tables, staged, decision);
  staged.applyTo(tables);
  return changes;
}

function definition({ id: person, unconfirmedRights: _, ...fields }: (typeof staff)['archivist']) {
  return { person, ...fields };
}
