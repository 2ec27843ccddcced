import { describe, expect, test } from 'vitest';
import { subjectOf } from '../../../src/domain/authority/subject';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import { duesOfUse, noticesOfDisposal, noticesOfUse } from '../../../src/domain/notices/archive';
import { isHeardOf } from '../../../src/domain/notices/notices';
import type { DisposalId, PersonId, Sha256, UseId } from '../../../src/domain/shared/ids';
import type { Instant } from '../../../src/domain/shared/time';
import { usualUseRules as rules } from '../../../src/domain/use/rules';
import { apply, memoryTables, NOON, proposal, staff } from '../../support/builders';
import { archivedDossier as expiredDossier, council, conclude, giveOpinion, leader, underReview } from '../../support/disposals';
import { archivist, head, officer, onPaper, pdf } from '../../support/transfers';
import { archivedDossier, decideOn, limitedDossier, request } from '../../support/uses';

const elsewhere = { person: staff.officerElsewhere.id };
const subject = (tables: MemoryTables, { person }: { readonly person: PersonId }) => subjectOf(tables.person(person))!;
const everybody = { leader, head, officer, elsewhere, archivist };

/** Who hears what of a request. */
function heardOfUse(tables: MemoryTables, use: UseId) {
  const told = Object.entries(everybody).map(
    ([name, who]) => [name, noticesOfUse(tables.use(use)!, subject(tables, who), NOON).map(({ kind }) => kind)] as const,
  );
  return Object.fromEntries(told.filter(([, kinds]) => kinds.length > 0));
}

describe('requests to use the archive', () => {
  test('F-21 whoever the rules name hears that a request waits; a leader only where nobody else can decide', () => {
    const tables = memoryTables();
    const [own, other] = [request(limitedDossier(tables)), request(limitedDossier(tables))];
    apply(tables, own, officer);
    apply(tables, other, elsewhere);
    expect(heardOfUse(tables, own.body.use)).toEqual({ head: ['useAwaits'] });
    expect(tables.use(other.body.use)!.approver).toBe('archiveHead');
    expect(heardOfUse(tables, other.body.use)).toEqual({});
    apply(tables, proposal('DefineUseRules', { rules: { ...rules, conditional: { ...rules.conditional, otherUnit: 'leader' } } }), leader);
    const asked = request(limitedDossier(tables));
    apply(tables, asked, elsewhere);
    expect(heardOfUse(tables, asked.body.use)).toEqual({ leader: ['useAwaits'] });
  });

  test('F-21 whoever asked hears what was decided, with its reason; nobody is told to decide any more, and nothing of what needs no approval', () => {
    const tables = memoryTables();
    const [refused, approved, free] = [request(limitedDossier(tables)), request(limitedDossier(tables)), request(archivedDossier(tables))];
    for (const each of [refused, approved, free]) apply(tables, each, officer);
    apply(tables, decideOn(refused.body.use, { approved: false, reason: 'Chưa đủ căn cứ' }), head);
    apply(tables, decideOn(approved.body.use), head);
    expect(heardOfUse(tables, refused.body.use)).toEqual({ officer: ['useRefused'] });
    expect(noticesOfUse(tables.use(refused.body.use)!, subject(tables, officer), NOON)[0]).toMatchObject({ text: 'Chưa đủ căn cứ', by: staff.head.id });
    expect(heardOfUse(tables, approved.body.use)).toEqual({ officer: ['useApproved'] });
    expect(heardOfUse(tables, free.body.use)).toEqual({});
  });

  test('TT05-41 whoever asked for certified copies hears that they are ready, and nobody else; not one who certified what they asked for themselves', () => {
    const tables = memoryTables();
    const original = pdf({ sha256: 'a'.repeat(64) as Sha256 });
    const dossier = archivedDossier(tables, { letters: [{ originals: [original] }] });
    const copies = [{ original: original.sha256, copy: 'c'.repeat(64) as Sha256, signer: 'Bộ Nội vụ', serial: '01' }];
    const [asked, own] = [officer, archivist].map((who) => {
      const each = request(dossier, { form: 'certified' });
      apply(tables, each, who);
      apply(tables, proposal('IssueCertifiedCopies', { use: each.body.use, by: archivist.person, copies }), 'operator');
      return each.body.use;
    });
    expect(heardOfUse(tables, asked!)).toEqual({ officer: ['copiesReady'] });
    expect(noticesOfUse(tables.use(asked!)!, subject(tables, officer), NOON)[0]).toMatchObject({ by: archivist.person, document: null });
    expect(isHeardOf('CertifiedCopiesIssued')).toBe(true);
    expect(heardOfUse(tables, own!)).toEqual({});
  });

  test('TT05-37 the reader hears that reading ends on the day before its last, and no longer when it is over', () => {
    const tables = memoryTables();
    const asked = request(archivedDossier(tables), { days: 10 });
    apply(tables, asked, officer);
    const use = tables.use(asked.body.use)!;
    expect(use.until).toBe('2026-03-15');
    const heard = (at: string, who = officer) => duesOfUse(use, subject(tables, who), at as Instant).map(({ kind }) => kind);
    const days = ['2026-03-13T10:00:00.000Z', '2026-03-13T17:00:00.000Z', '2026-03-15T16:59:00.000Z', '2026-03-15T17:00:00.000Z'];
    expect(days.map((at) => heard(at))).toEqual([[], ['readingEnds'], ['readingEnds'], []]);
    expect(heard('2026-03-14T02:00:00.000Z', archivist)).toEqual([]);
  });

  test('TT05-32.5 whoever asked for paper, and the archivists, hear that it should be back, until it is', () => {
    const tables = memoryTables();
    const asked = request(archivedDossier(tables, { papers: [onPaper] }), { form: 'loan' });
    apply(tables, asked, officer);
    apply(tables, proposal('LendPaper', { use: asked.body.use, holder: 'Nguyễn Văn Tùng', dueOn: '2026-03-12' as never }), archivist);
    const heard = (who: { readonly person: PersonId }, at: string) =>
      duesOfUse(tables.use(asked.body.use)!, subject(tables, who), at as Instant).map(({ kind, at: from }) => [kind, from]);
    expect(heard(officer, '2026-03-12T16:00:00.000Z')).toEqual([]);
    for (const who of [officer, archivist]) expect(heard(who, '2026-03-20T02:00:00.000Z')).toEqual([['loanOverdue', '2026-03-12T17:00:00.000Z']]);
    expect(heard(head, '2026-03-20T02:00:00.000Z')).toEqual([]);
    apply(tables, proposal('ReturnPaper', { use: asked.body.use, note: '' }), archivist);
    expect(heard(archivist, '2026-03-20T02:00:00.000Z')).toEqual([]);
  });
});

describe('a council', () => {
  test('TT05-49 its members hear that a list waits for them until they have said something to every dossier, or it has concluded', () => {
    const tables = memoryTables();
    const dossiers = [expiredDossier(tables), expiredDossier(tables)];
    const disposal: DisposalId = underReview(tables, dossiers);
    const heard = () =>
      Object.entries(everybody).flatMap(([name, who]) => (noticesOfDisposal(tables.disposal(disposal)!, subject(tables, who), NOON).length > 0 ? [name] : []));
    expect(heard()).toEqual(['leader', 'head', 'archivist']);
    apply(tables, giveOpinion(disposal, dossiers.slice(0, 1)), head);
    expect(heard(), 'one dossier is open still').toContain('head');
    apply(tables, giveOpinion(disposal, dossiers.slice(1)), head);
    expect(heard()).toEqual(['leader', 'archivist']);
    for (const member of council.filter((each) => each !== head)) apply(tables, giveOpinion(disposal, dossiers), member);
    apply(tables, conclude(disposal, dossiers), leader);
    expect(heard()).toEqual([]);
  });
});
