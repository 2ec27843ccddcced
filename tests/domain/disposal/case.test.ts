import { describe, expect, test } from 'vitest';
import { audienceOf } from '../../../src/domain/authority/audience';
import { byReaders } from '../../../src/domain/authority/readership';
import type { Actor } from '../../../src/domain/decide';
import { dueForReview } from '../../../src/domain/disposal/due';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import type { Proposal } from '../../../src/domain/proposals';
import { canonicalJson, type Json } from '../../../src/domain/shared/canonical';
import type { DisposalId, DocumentId, DossierId, UnitId } from '../../../src/domain/shared/ids';
import { sha256 } from '../../../src/domain/shared/sha256';
import { toInstant, type CalendarDate } from '../../../src/domain/shared/time';
import { apply, directDocument, freshId, INSPECTORATE, memoryTables, NOON, OFFICE, PERSONNEL, proposal, refusalsOf, staff } from '../../support/builders';
import {
  appraisalLetter,
  archivedDossier,
  conclude,
  council,
  decideDestruction,
  decideIn,
  destroyDossiers,
  destroyed,
  formCouncil,
  giveOpinion,
  inspector,
  leader,
  openDisposal,
  placeHold,
  readyToDecide,
  recordHandover,
  sharing,
  underReview,
} from '../../support/disposals';
import { decideOn, limit, request } from '../../support/uses';
import { archivist, closedDossier, head, officer, pdf } from '../../support/transfers';

const TODAY = '2026-03-05' as CalendarDate;
const codes = (tables: MemoryTables, each: Proposal, actor: Actor, now = NOON) =>
  refusalsOf(tables, each, actor, now).map(({ code, field }) => `${code} ${field ?? ''}`.trim());
const itemsOf = (tables: MemoryTables, disposal: DisposalId) => tables.disposal(disposal)!.items;
const duplicate = (dossier: DossierId, duplicateOf: DossierId) => ({ items: [{ dossier, ground: 'duplicate' as const, duplicateOf, note: '' }] });

describe('the list of what is due', () => {
  test('TT05-48 what expired is listed with its reason, the longest ago first; what runs, waits or is permanent is not', () => {
    const tables = memoryTables();
    const later = archivedDossier(tables, { endedOn: '2014-05-05' });
    const first = archivedDossier(tables);
    archivedDossier(tables, { retention: 20 });
    archivedDossier(tables, { retention: 'permanent' });
    archivedDossier(tables, { retention: 'untilLapsed' });
    closedDossier(tables);
    const due = dueForReview(tables, { archive: OFFICE, today: TODAY });
    expect(due.map(({ dossier, ground, expiredOn }) => [dossier.id, ground, expiredOn])).toEqual([
      [first, 'expired', '2015-12-31'],
      [later, 'expired', '2019-12-31'],
    ]);
    expect(dueForReview(tables, { archive: PERSONNEL, today: TODAY })).toEqual([]);
  });

  test('TT05-48 a double of what came into the archive before it is listed with the one that is kept', () => {
    const tables = memoryTables();
    const file = pdf();
    const [kept, double] = [archivedDossier(tables, { retention: 20, originals: [file] }), archivedDossier(tables, { retention: 20, originals: [file] })];
    const due = dueForReview(tables, { archive: OFFICE, today: TODAY });
    expect(due.map(({ dossier, ground, duplicateOf }) => [dossier.id, ground, duplicateOf?.id])).toEqual([[double, 'duplicate', kept]]);
    expect(codes(tables, openDisposal([], duplicate(double, kept)), archivist)).toEqual([]);
    expect(codes(tables, openDisposal([], duplicate(double, archivedDossier(tables))), archivist)).toEqual(['noTwin items.0']);
    const longer = proposal('ExtendRetention', { dossiers: [double], years: 50, reason: 'Còn cần tra cứu' });
    apply(tables, longer, archivist);
    expect(codes(tables, openDisposal([], duplicate(double, kept)), archivist), 'kept longer than its double').toEqual(['noTwin items.0']);
  });

  test('LLT-16 a hold, its end and a longer retention name dossiers that the same units read, so that no unit hears of others’', () => {
    const tables = memoryTables();
    const shared = archivedDossier(tables, {}, sharing(decideIn(tables)));
    const own = archivedDossier(tables);
    const hold = placeHold([own, shared]);
    expect(codes(tables, hold, inspector)).toEqual(['otherReaders dossiers']);
    expect(codes(tables, proposal('ExtendRetention', { dossiers: [own, shared], years: 50, reason: 'Còn giá trị' }), leader)).toEqual([
      'otherReaders dossiers',
    ]);
    for (const dossiers of byReaders(tables, hold.body.dossiers)) apply(tables, proposal('PlaceHold', { ...hold.body, dossiers }), inspector);
    for (const id of [own, shared]) expect(tables.dossier(id)!.disposal!.holds).toMatchObject([{ id: hold.body.hold, owner: 'Thanh tra Chính phủ' }]);
    const lift = (dossiers: readonly DossierId[]) => proposal('LiftHold', { dossiers, hold: hold.body.hold, reason: 'Đã có kết luận' });
    expect(codes(tables, lift([own, shared]), inspector)).toEqual(['otherReaders dossiers']);
    expect(codes(tables, lift([shared]), inspector)).toEqual([]);
  });

  test('LLT-16 a held dossier is shown with its hold, and not reviewed', () => {
    const tables = memoryTables();
    const dossier = archivedDossier(tables);
    const hold = placeHold([dossier]);
    apply(tables, hold, inspector);
    expect(dueForReview(tables, { archive: OFFICE, today: TODAY })[0]!.holds.map(({ owner }) => owner)).toEqual(['Thanh tra Chính phủ']);
    expect(codes(tables, openDisposal([dossier]), archivist)).toEqual(['dossierHeld items.0']);
    const lift = proposal('LiftHold', { dossiers: [dossier], hold: hold.body.hold, reason: 'Đã có kết luận thanh tra' });
    expect(codes(tables, lift, archivist)).toEqual(['notAllowed']);
    apply(tables, lift, inspector);
    expect(codes(tables, lift, inspector)).toEqual(['noSuchHold hold']);
    expect(codes(tables, openDisposal([dossier]), archivist)).toEqual([]);
  });

  test('LLT-16 a longer retention needs a reason, is longer, and takes the dossier off what is due', () => {
    const tables = memoryTables();
    const [dossier, permanent] = [archivedDossier(tables), archivedDossier(tables, { retention: 'permanent' })];
    const extend = (years: number, reason = 'Còn cần tra cứu', dossiers = [dossier]) => proposal('ExtendRetention', { dossiers, years, reason });
    expect(codes(tables, extend(5), archivist)).toEqual(['outOfRange years']);
    expect(codes(tables, extend(20, ' '), archivist)).toEqual(['required reason']);
    expect(codes(tables, extend(20, 'x', [permanent]), archivist)).toEqual(['keptForEver years']);
    apply(tables, extend(20), archivist);
    expect(dueForReview(tables, { archive: OFFICE, today: TODAY })).toEqual([]);
    expect(codes(tables, openDisposal([dossier]), archivist)).toEqual(['retentionRuns items.0']);
  });

  test('TT10-2022 a conditional retention begins when a person records the event, and not for what waits for none', () => {
    const tables = memoryTables();
    const [waiting, counted] = [archivedDossier(tables, { retention: 'untilLapsed' }), archivedDossier(tables)];
    const record = (dossier: DossierId, on: string) => proposal('RecordRetentionEvent', { dossier, on: on as CalendarDate, words: 'Văn bản hết hiệu lực' });
    expect(codes(tables, openDisposal([waiting]), archivist)).toEqual(['retentionWaits items.0']);
    expect(codes(tables, record(counted, '2020-01-01'), archivist)).toEqual(['notConditional dossier']);
    expect(codes(tables, record(waiting, '2027-01-01'), archivist)).toEqual(['dateTooLate on']);
    apply(tables, record(waiting, '2020-06-30'), archivist);
    expect(dueForReview(tables, { archive: OFFICE, today: TODAY }).map(({ expiredOn }) => expiredOn)).toEqual(['2015-12-31', '2020-12-31']);
  });
});

describe('a list under review', () => {
  test('TT05-48 it names dossiers of the archive once, by value; they are under review from then on and in no other list', () => {
    const tables = memoryTables();
    const dossier = archivedDossier(tables);
    expect(codes(tables, openDisposal([]), archivist)).toEqual(['noDossiers items']);
    expect(codes(tables, openDisposal([dossier, dossier]), archivist)).toEqual(['dossierTwice items']);
    expect(codes(tables, openDisposal([closedDossier(tables)]), archivist)).toEqual(['notOfArchive items.0']);
    expect(codes(tables, openDisposal([dossier]), officer)).toEqual(['notAllowed']);
    const opened = openDisposal([dossier]);
    apply(tables, opened, archivist);
    const { code, title, closing } = tables.dossier(dossier)!;
    expect(itemsOf(tables, opened.body.disposal)).toMatchObject([
      { dossier, code, title, retention: '5 năm', expiredOn: '2015-12-31', files: 1, sheets: 0, hash: closing!.hash, stage: 'proposed' },
    ]);
    expect(tables.dossier(dossier)).toMatchObject({ state: 'accepted', disposal: { review: opened.body.disposal } });
    expect(audienceOf(tables, opened.body.disposal)).toEqual([OFFICE]);
    expect(codes(tables, openDisposal([dossier]), archivist)).toEqual(['alreadyReviewed items.0']);
    expect(dueForReview(tables, { archive: OFFICE, today: TODAY })).toEqual([]);
  });

  test('LLT-16 a leader sets up a council of three at least, whose secretary is an archivist', () => {
    const tables = memoryTables();
    const opened = openDisposal([archivedDossier(tables)]);
    apply(tables, opened, archivist);
    const { disposal } = opened.body;
    expect(codes(tables, formCouncil(disposal), archivist)).toEqual(['notAllowed']);
    expect(codes(tables, formCouncil(disposal, { members: [] }), leader)).toEqual(['councilTooSmall members']);
    expect(codes(tables, formCouncil(disposal, { members: [staff.leader.id] }), leader)).toEqual(['councilTooSmall members']);
    expect(codes(tables, formCouncil(disposal, { secretary: staff.officer.id }), leader)).toEqual(['secretaryNoArchivist secretary']);
    expect(codes(tables, formCouncil(disposal, { number: '', decidedOn: '2026-04-01' as CalendarDate }), leader)).toEqual([
      'required number',
      'dateTooLate decidedOn',
    ]);
    apply(tables, formCouncil(disposal), leader);
    expect(tables.disposal(disposal)!.council!.members.map(({ part, person }) => [part, person])).toEqual([
      ['chair', staff.leader.id],
      ['secretary', staff.archivist.id],
      ['member', staff.head.id],
    ]);
  });

  test('TT05-49 a member changes an opinion by naming the one they saw; a second device that had not heard of it is refused, and nothing is overwritten', () => {
    const tables = memoryTables();
    const dossier = archivedDossier(tables);
    const disposal = underReview(tables, [dossier]);
    const fromPhone = giveOpinion(disposal, [dossier]);
    // Made on the laptop before it heard of the phone, and by its clock later.
    const fromLaptop = giveOpinion(disposal, [dossier], { choice: 'keep', words: 'Còn giá trị nghiên cứu' });
    apply(tables, fromPhone, head);
    expect(refusalsOf(tables, fromLaptop, head)).toMatchObject([{ code: 'opinionMoved', rule: 'TT05-49' }]);
    expect(itemsOf(tables, disposal)[0]!.opinions).toMatchObject([{ by: staff.head.id, choice: 'destroy', id: fromPhone.id }]);
    apply(tables, giveOpinion(disposal, [dossier], { choice: 'keep', words: 'Còn giá trị nghiên cứu', replaces: fromPhone.id }), head);
    expect(itemsOf(tables, disposal)[0]!.opinions).toMatchObject([{ by: staff.head.id, choice: 'keep' }]);
    expect(codes(tables, giveOpinion(disposal, [dossier]), officer)).toEqual(['notAllowed']);
    expect(codes(tables, giveOpinion(disposal, [dossier], { choice: 'keep' }), leader)).toEqual(['required opinions.0.words']);
    expect(codes(tables, giveOpinion(disposal, [dossier], { choice: 'extend', years: 3, words: 'x' }), leader)).toEqual(['outOfRange opinions.0.years']);
  });

  test('TT05-49 most decide each dossier; who thought otherwise stands in the minutes, which carry their own fingerprint', () => {
    const tables = memoryTables();
    const [one, two, three] = [archivedDossier(tables), archivedDossier(tables), archivedDossier(tables)];
    const disposal = underReview(tables, [one, two, three]);
    for (const member of council) apply(tables, giveOpinion(disposal, [one, two]), member);
    const before = itemsOf(tables, disposal)[1]!.opinions.find(({ by }) => by === staff.head.id)!.id;
    apply(tables, giveOpinion(disposal, [two], { choice: 'keep', words: 'Hồ sơ điển hình', replaces: before }), head);
    apply(tables, giveOpinion(disposal, [three], { choice: 'extend', years: 20, words: 'Còn tra cứu' }), leader);
    apply(tables, giveOpinion(disposal, [three], { choice: 'extend', years: 30, words: 'Còn tra cứu' }), head);
    const items = [
      { dossier: one, choice: 'destroy' as const, years: null, overruling: '' },
      { dossier: two, choice: 'destroy' as const, years: null, overruling: '' },
      { dossier: three, choice: 'extend' as const, years: 30, overruling: '' },
    ];
    expect(codes(tables, conclude(disposal, [], { items }), leader)).toEqual(['opinionMissing items.2']);
    apply(tables, giveOpinion(disposal, [three]), archivist);
    expect(codes(tables, conclude(disposal, [], { items }), head)).toEqual(['notAllowed']);
    expect(codes(tables, conclude(disposal, [one, two]), leader)).toEqual(['listMoved items']);
    apply(tables, conclude(disposal, [], { items }), leader);
    const { hash, ...minutes } = tables.disposal(disposal)!.minutes!;
    expect(hash).toBe(sha256(canonicalJson(minutes as unknown as Json)));
    expect(minutes.items[1]!.opinions).toContainEqual({ person: staff.head.id, choice: 'keep', years: null, words: 'Hồ sơ điển hình' });
    expect(itemsOf(tables, disposal).map(({ stage }) => stage)).toEqual(['approved', 'approved', 'extended']);
    expect(tables.dossier(three)!.disposal).toMatchObject({ extended: { years: 30 } });
    expect(tables.dossier(three)!.disposal).not.toHaveProperty('review');
    expect(codes(tables, giveOpinion(disposal, [one]), head)).toEqual(['councilConcluded disposal']);
  });

  test('LLT-16 nothing is destroyed without a majority; the chair may keep what most would destroy, with a reason', () => {
    const tables = memoryTables();
    const dossier = archivedDossier(tables);
    const disposal = underReview(tables, [dossier]);
    apply(tables, giveOpinion(disposal, [dossier]), archivist);
    apply(tables, giveOpinion(disposal, [dossier], { choice: 'keep', words: 'Hồ sơ quý' }), leader);
    const away = { absent: [{ person: staff.head.id, reason: 'Đi công tác' }] };
    expect(codes(tables, conclude(disposal, [dossier], away), leader)).toEqual(['noMajority items.0']);
    expect(codes(tables, conclude(disposal, [dossier], { absent: [...away.absent, { person: staff.archivist.id, reason: 'Ốm' }] }), leader)).toContain(
      'tooFewPresent absent',
    );
    apply(tables, giveOpinion(disposal, [dossier]), head);
    const keeping = { choice: 'keep' as const, overruling: '' };
    expect(codes(tables, conclude(disposal, [dossier], { item: keeping }), leader)).toEqual(['required items.0.overruling']);
    apply(tables, conclude(disposal, [dossier], { item: { ...keeping, overruling: 'Sắp có đoàn kiểm tra' } }), leader);
    expect(tables.dossier(dossier)!.disposal).toMatchObject({ kept: { disposal } });
    expect(dueForReview(tables, { archive: OFFICE, today: TODAY })).toEqual([]);
    expect(codes(tables, openDisposal([dossier]), archivist)).toEqual([]);
  });

  test('LLT-16 destruction is refused while anything is missing: the council, the authority’s letter, a hold, a retention that runs again', () => {
    const tables = memoryTables();
    const [dossier, other] = [archivedDossier(tables), archivedDossier(tables)];
    const disposal = underReview(tables, [dossier, other]);
    const refused = () => codes(tables, decideDestruction(disposal, [dossier]), leader);
    expect(refused()).toEqual(['councilNotForIt dossiers.0', 'noAppraisal dossiers.0']);
    expect(codes(tables, proposal('RecordAppraisal', { disposal, document: appraisalLetter(decideIn(tables)) }), archivist)).toEqual([
      'councilNotConcluded disposal',
    ]);
    for (const member of council) apply(tables, giveOpinion(disposal, [dossier, other]), member);
    apply(tables, conclude(disposal, [dossier, other]), leader);
    expect(refused()).toEqual(['noAppraisal dossiers.0']);
    apply(tables, proposal('RecordAppraisal', { disposal, document: appraisalLetter(decideIn(tables)) }), archivist);
    const hold = placeHold([dossier]);
    apply(tables, hold, inspector);
    expect(refused()).toEqual(['dossierHeld dossiers.0']);
    apply(tables, proposal('LiftHold', { dossiers: [dossier], hold: hold.body.hold, reason: 'Xong' }), leader);
    apply(tables, proposal('ExtendRetention', { dossiers: [dossier], years: 50, reason: 'Còn giá trị' }), leader);
    expect(refused()).toEqual(['retentionRuns dossiers.0']);
    expect(codes(tables, decideDestruction(disposal, [other]), archivist)).toEqual(['notAllowed']);
    expect(codes(tables, decideDestruction(disposal, [other]), leader)).toEqual([]);
  });

  test('LLT-16 what somebody reads, or has on loan, is not destroyed until they are done', () => {
    const tables = memoryTables();
    const dossier = archivedDossier(tables);
    const disposal = readyToDecide(tables, [dossier]);
    const asked = request(dossier, { days: 15 });
    apply(tables, asked, officer);
    expect(tables.use(asked.body.use)!.state).toBe('approved');
    expect(codes(tables, decideDestruction(disposal, [dossier]), leader)).toEqual(['dossierInUse dossiers.0']);
    const then = toInstant(Date.parse('2026-04-02T05:00:00Z'));
    expect(codes(tables, decideDestruction(disposal, [dossier]), leader, then)).toEqual([]);
  });

  test('LLT-16 a dossier of which certified copies are owed is not destroyed until they are issued, or no longer asked for', () => {
    const tables = memoryTables();
    const dossier = archivedDossier(tables);
    const disposal = readyToDecide(tables, [dossier]);
    const asked = request(dossier, { form: 'certified', lines: [1] });
    apply(tables, asked, officer);
    expect(codes(tables, decideDestruction(disposal, [dossier]), leader)).toEqual(['copiesOwed dossiers.0']);
    apply(tables, proposal('WithdrawUse', { use: asked.body.use }), officer);
    expect(codes(tables, decideDestruction(disposal, [dossier]), leader)).toEqual([]);
  });

  test('TT06-DAYS a hold after the decision still stops it; the fifteen days are counted, and being late takes a reason', () => {
    const tables = memoryTables();
    const dossier = archivedDossier(tables);
    const disposal = readyToDecide(tables, [dossier]);
    expect(codes(tables, destroyDossiers(disposal), archivist)).toEqual(['notYetDecided disposal', 'notHandedOver disposal']);
    apply(tables, decideDestruction(disposal, [dossier]), leader);
    expect(tables.disposal(disposal)!.decision).toMatchObject({ number: '20/QĐ-BNV', dueOn: '2026-03-20' });
    apply(tables, recordHandover(disposal), archivist);
    const hold = placeHold([dossier]);
    apply(tables, hold, inspector);
    expect(codes(tables, destroyDossiers(disposal), archivist)).toEqual(['dossierHeld disposal']);
    apply(tables, proposal('LiftHold', { dossiers: [dossier], hold: hold.body.hold, reason: 'Xong' }), inspector);
    const late = { destroyedOn: '2026-03-21' as CalendarDate };
    const then = toInstant(Date.parse('2026-03-22T05:00:00Z'));
    expect(codes(tables, destroyDossiers(disposal, late), archivist, then)).toEqual(['required lateReason']);
    expect(codes(tables, destroyDossiers(disposal, { ...late, lateReason: 'Nhà máy hẹn lại' }), archivist, then)).toEqual([]);
    expect(codes(tables, destroyDossiers(disposal), leader)).toEqual(['notAllowed']);
  });

  test('TT05-48 a dossier may be taken off the list at each stage, with a reason, and stays in the archive', () => {
    for (const stage of ['proposed', 'approved', 'decided'] as const) {
      const tables = memoryTables();
      const [dossier, other] = [archivedDossier(tables), archivedDossier(tables)];
      const disposal = stage === 'proposed' ? underReview(tables, [dossier, other]) : readyToDecide(tables, [dossier, other]);
      if (stage === 'decided') apply(tables, decideDestruction(disposal, [dossier, other]), leader);
      const aside = (reason: string) => proposal('SetAside', { disposal, dossiers: [dossier], reason });
      expect(codes(tables, aside(''), archivist)).toEqual(['required reason']);
      apply(tables, aside('Mới phát hiện còn liên quan'), leader);
      expect(codes(tables, aside('x'), archivist)).toEqual(['notUnderReview dossiers.0']);
      expect(itemsOf(tables, disposal).map((item) => item.stage)).toEqual(['setAside', stage]);
      expect(dueForReview(tables, { archive: OFFICE, today: TODAY }).map((due) => due.dossier.id)).toEqual([dossier]);
    }
  });
});

describe('what is left', () => {
  test('TT05-50 of a destroyed dossier a stub is left, with every act of its way; contents and files are gone', () => {
    const tables = memoryTables();
    const file = pdf();
    const dossier = archivedDossier(tables, { originals: [file] });
    const { closing, code, items } = tables.dossier(dossier)!;
    const disposal = destroyed(tables, [dossier]);
    const stub = tables.dossier(dossier)!;
    expect(stub).toMatchObject({
      state: 'destroyed',
      code,
      items: [],
      destroyed: { disposal, ground: 'expired', hash: closing!.hash, by: staff.archivist.id },
    });
    expect(stub).not.toHaveProperty('closing');
    expect(stub.trail.slice(-3).map(({ act }) => act)).toEqual(['reviewOpened', 'destructionDecided', 'destroyed']);
    expect(tables.incoming(items[0]!.document)).toMatchObject({ originals: [], facts: { issuedOn: '2010-03-01' } });
    expect(tables.disposal(disposal)!.trail.map(({ act }) => act)).toEqual([
      'opened',
      'councilFormed',
      'councilConcluded',
      'appraisalRecorded',
      'destructionDecided',
      'handoverRecorded',
      'destroyed',
    ]);
    expect(codes(tables, placeHold([dossier]), inspector)).toEqual(['dossierDestroyed dossiers.0']);
  });

  test('LLT-16 a document that also lies in a dossier that is kept keeps its files', () => {
    const tables = memoryTables();
    const dossier = archivedDossier(tables);
    const { document } = tables.dossier(dossier)!.items[0]!;
    const elsewhere = proposal('OpenDossier', {
      dossier: freshId<DossierId>(),
      unit: PERSONNEL,
      year: 2026,
      heading: 'TCCB',
      title: 'Hồ sơ khác',
      retention: 20,
      keeper: staff.officer.id,
    });
    apply(tables, elsewhere, officer);
    apply(tables, proposal('FileDocument', { dossier: elsewhere.body.dossier, document }), officer);
    destroyed(tables, [dossier]);
    expect(tables.incoming(document)!.originals).toHaveLength(1);
  });

  test('LLT-16 a document on which a cooperating unit still works keeps its files, though the lead is done', () => {
    const tables = memoryTables();
    const [dossier, other] = [archivedDossier(tables), archivedDossier(tables)];
    const [worked, done] = [dossier, other].map((id) => tables.dossier(id)!.items[0]!.document) as [DocumentId, DocumentId];
    const cooperating = [{ unit: INSPECTORATE, person: staff.officerElsewhere.id, dueOn: null }];
    for (const document of [worked, done]) apply(tables, directDocument(document, { cooperating }), leader);
    const finish = (document: DocumentId, unit: UnitId) => proposal('FinishHandling', { document, unit, result: 'Đã xong', answer: '', dossier: null });
    for (const document of [worked, done]) apply(tables, finish(document, PERSONNEL), head);
    apply(tables, finish(done, INSPECTORATE), { person: staff.officerElsewhere.id });
    destroyed(tables, [dossier, other]);
    expect(tables.incoming(worked)!.originals).toHaveLength(1);
    expect(tables.incoming(done)!.originals).toEqual([]);
  });

  test('LLT-16 a request that waits for its approval stops no destruction; then it can be refused, and not approved', () => {
    const tables = memoryTables();
    const dossier = archivedDossier(tables);
    apply(tables, limit(dossier), archivist);
    const asked = request(dossier);
    apply(tables, asked, { person: staff.officerElsewhere.id });
    destroyed(tables, [dossier]);
    expect(codes(tables, decideOn(asked.body.use), leader)).toEqual(['notInArchive dossier']);
    apply(tables, decideOn(asked.body.use, { approved: false, reason: 'Hồ sơ đã hủy' }), leader);
    expect(tables.use(asked.body.use)!.state).toBe('refused');
  });
});
