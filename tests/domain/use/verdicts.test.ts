import { describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/domain/decide';
import { audienceOf } from '../../../src/domain/authority/audience';
import type { Proposal } from '../../../src/domain/proposals';
import type { CalendarDate, Instant } from '../../../src/domain/shared/time';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import { titleOf, usualUseRules } from '../../../src/domain/use/rules';
import { useStanding } from '../../../src/domain/use/standing';
import { usableLines } from '../../../src/domain/use/verdicts';
import { parseProposal } from '../../../src/protocol/proposals/parse';
import { apply, INSPECTORATE, memoryTables, OFFICE, PERSONNEL, proposal, refusalsOf, staff } from '../../support/builders';
import { approve, archivist, closedDossier, head, offer, officer, onPaper, pdf, receive } from '../../support/transfers';
import { archivedDossier, decideOn, limit, limitedDossier, request, visitor } from '../../support/uses';

const elsewhere = { person: staff.officerElsewhere.id };
const leader = { person: staff.leader.id };
const administrator = { person: staff.administrator.id };
const codes = (tables: MemoryTables, each: Proposal, actor: Actor, now?: Instant) =>
  refusalsOf(tables, each, actor, now).map(({ code, rule, field }) => [code, rule, field].filter(Boolean).join(' '));
const day = (text: string) => text as CalendarDate;

describe('asking to use the archive', () => {
  test('TT05-33 what is open is approved at once to people of the agency, and only for the days that were asked for', () => {
    const tables = memoryTables();
    const asked = request(archivedDossier(tables), { days: 3 });
    apply(tables, asked, elsewhere);
    const use = tables.use(asked.body.use)!;
    expect(use).toMatchObject({ state: 'approved', approver: 'nobody', until: '2026-03-08', unit: INSPECTORATE, givingUnit: PERSONNEL, archive: OFFICE });
    expect('title' in use).toBe(false);
    expect(useStanding(use, day('2026-03-08'))).toBe('inUse');
  });

  test.each([
    ['a person of the unit it came from', officer, null, 'unitHead'],
    ['a person of another unit', elsewhere, null, 'archiveHead'],
    ['a visitor', archivist, visitor, 'leader'],
  ] as const)('TT05-33 conditional access for %s is for the one whom the rules of the agency name', (_, actor, who, approver) => {
    const tables = memoryTables();
    const asked = request(limitedDossier(tables), { visitor: who });
    apply(tables, asked, actor);
    expect(tables.use(asked.body.use)).toMatchObject({ state: 'requested', approver });
  });

  test('TT05-33 the head of the agency sets who approves, and nobody can be left out where somebody has to', () => {
    const tables = memoryTables();
    const strict = { ...usualUseRules, open: { ...usualUseRules.open, otherUnit: 'archivist' } } as const;
    apply(tables, proposal('DefineUseRules', { rules: strict }), administrator);
    const asked = request(archivedDossier(tables));
    apply(tables, asked, elsewhere);
    expect(tables.use(asked.body.use)).toMatchObject({ state: 'requested', approver: 'archivist' });
    const none = { ...strict, conditional: { ...strict.conditional, outsider: 'nobody' } } as const;
    expect(codes(tables, proposal('DefineUseRules', { rules: none }), leader)).toEqual(['noApprover TT05-33 rules.conditional.outsider']);
    expect(codes(tables, proposal('DefineUseRules', { rules: strict }), archivist)).toEqual(['notAllowed F-03']);
  });

  test('TT05-33 nobody decides what they ask for themselves; a leader decides whatever others may', () => {
    const tables = memoryTables();
    const asked = request(limitedDossier(tables));
    const { use } = asked.body;
    apply(tables, asked, head);
    expect(codes(tables, decideOn(use), head)).toEqual(['notAllowed F-03']);
    expect(codes(tables, decideOn(use), officer)).toEqual(['notAllowed F-03']);
    apply(tables, decideOn(use), leader);
    expect(tables.use(use)).toMatchObject({ state: 'approved', until: '2026-03-15', decided: { by: staff.leader.id } });
    expect(codes(tables, decideOn(use, { approved: false, reason: 'Không' }), leader)).toEqual(['useMoved TT05-32.5 use']);
  });

  test('TT05-33 a refusal has a reason', () => {
    const tables = memoryTables();
    const asked = request(limitedDossier(tables));
    apply(tables, asked, officer);
    expect(codes(tables, decideOn(asked.body.use, { approved: false, reason: ' ' }), head)).toEqual(['required TT05-33 reason']);
    apply(tables, decideOn(asked.body.use, { approved: false, reason: 'Chưa đủ căn cứ' }), head);
    expect(tables.use(asked.body.use)).toMatchObject({ state: 'refused', decided: { reason: 'Chưa đủ căn cứ' } });
  });

  test('LLT-25 conditional access needs a ground in law, to limit it and to ask for it; no request tells the title, before or after the approval', () => {
    const tables = memoryTables();
    const dossier = archivedDossier(tables);
    expect(codes(tables, proposal('DefineAccess', { dossier, level: 'conditional', ground: '' }), archivist)).toEqual(['required LLT-25 ground']);
    expect(codes(tables, limit(dossier), head)).toEqual(['notAllowed F-03']);
    apply(tables, limit(dossier), archivist);
    expect(codes(tables, limit(dossier), archivist)).toEqual(['nothingChanged LLT-25']);
    expect(codes(tables, request(dossier, { ground: '' }), elsewhere)).toEqual(['required LLT-25 ground']);
    const asked = request(dossier);
    apply(tables, asked, elsewhere);
    apply(tables, decideOn(asked.body.use), leader);
    expect(tables.use(asked.body.use)).toMatchObject({ state: 'approved' });
    expect(titleOf(tables, tables.use(asked.body.use)!)).toBe(tables.dossier(dossier)!.title);
    expect(titleOf(memoryTables(), tables.use(asked.body.use)!)).toBe('');
    expect(JSON.stringify(tables.use(asked.body.use))).not.toContain(tables.dossier(dossier)!.title);
    apply(tables, proposal('DefineAccess', { dossier, level: 'open', ground: '' }), archivist);
    expect(tables.dossier(dossier)!.conditional).toBeUndefined();
    expect(
      tables
        .dossier(dossier)!
        .trail.slice(-2)
        .map(({ act }) => act),
    ).toEqual(['accessLimited', 'accessOpened']);
  });

  test('LLT-25 what the head of the unit limited arrives in the archive limited, and only the archivist opens it there', () => {
    const tables = memoryTables();
    const dossier = closedDossier(tables);
    expect(codes(tables, limit(dossier), archivist)).toEqual(['notAllowed F-03']);
    apply(tables, limit(dossier), head);
    apply(tables, offer(tables, [dossier]), officer);
    apply(tables, approve([dossier]), head);
    apply(tables, receive(tables, [dossier]), archivist);
    expect(tables.dossier(dossier)).toMatchObject({ state: 'accepted', conditional: { by: staff.head.id } });
    const asked = request(dossier);
    apply(tables, asked, elsewhere);
    expect(tables.use(asked.body.use)).toMatchObject({ level: 'conditional', state: 'requested' });
    const open = proposal('DefineAccess', { dossier, level: 'open', ground: '' });
    expect(codes(tables, open, head)).toEqual(['notAllowed F-03']);
    expect(codes(tables, open, archivist)).toEqual([]);
  });

  test('LLT-25 there is no level for secrets: a device that sends one is refused', () => {
    const secret = { ...limit(closedDossier(memoryTables())), body: { dossier: closedDossier(memoryTables()), level: 'secret', ground: 'Mật' } };
    expect(parseProposal(secret)).toMatchObject({ ok: false, refusals: [{ code: 'malformed' }] });
  });

  test('LLT-25 a request is known to the unit that asks and to the archive; to the unit it came from only where its head approves', () => {
    const tables = memoryTables();
    const dossier = limitedDossier(tables);
    const [own, other] = [request(dossier), request(dossier)];
    apply(tables, own, officer);
    apply(tables, other, elsewhere);
    expect(audienceOf(tables, own.body.use)).toEqual([PERSONNEL, OFFICE]);
    expect(audienceOf(tables, other.body.use)).toEqual([INSPECTORATE, OFFICE]);
  });

  test('TT05-V.DIP what a request says has the lengths of the package it becomes', () => {
    const tables = memoryTables();
    const dossier = archivedDossier(tables);
    const long = 'a'.repeat(2_001);
    expect(codes(tables, request(dossier, { purposeContent: '', researchTopic: long, description: long }), officer)).toEqual([
      'required TT05-V.DIP purposeContent',
      'tooLong TT05-V.DIP researchTopic',
      'tooLong TT05-V.DIP description',
    ]);
  });

  test('TT05-V.DIP every step of a use is understood as it was made, and access of a third level is none', () => {
    const tables = memoryTables();
    const asked = request(archivedDossier(tables), { visitor });
    const { use } = asked.body;
    const steps = [
      asked,
      limit(asked.body.dossier),
      decideOn(use),
      proposal('WithdrawUse', { use }),
      proposal('LendPaper', { use, holder: 'Lê Thị Hạnh', dueOn: day('2026-03-10') }),
      proposal('ReturnPaper', { use, note: '' }),
      proposal('DefineUseRules', { rules: usualUseRules }),
    ];
    for (const step of steps) expect(parseProposal(JSON.parse(JSON.stringify(step)))).toEqual({ ok: true, value: step });
    const secret = proposal('DefineAccess', { dossier: asked.body.dossier, level: 'secret' as never, ground: 'x' });
    expect(parseProposal(JSON.parse(JSON.stringify(secret)))).toMatchObject({ refusals: [{ code: 'malformed' }] });
  });

  test('TT05-37 nothing is read for longer than fifteen days, and the copy is gone five days after', () => {
    const tables = memoryTables();
    const dossier = archivedDossier(tables);
    for (const days of [0, 16, 1.5]) expect(codes(tables, request(dossier, { days }), officer)).toEqual(['outOfRange TT05-37 days']);
    const asked = request(dossier, { days: 15 });
    apply(tables, asked, officer);
    const use = tables.use(asked.body.use)!;
    const standings = ['2026-03-20', '2026-03-21', '2026-03-25', '2026-03-26'].map((each) => useStanding(use, day(each)));
    expect(standings).toEqual(['inUse', 'expired', 'expired', 'gone']);
  });

  test('ND113-22 a visitor without an account is asked for by an archivist of that archive, by name, papers and contact', () => {
    const tables = memoryTables();
    const dossier = archivedDossier(tables);
    expect(codes(tables, request(dossier, { visitor }), officer)).toEqual(['notAllowed F-03']);
    expect(codes(tables, request(dossier, { visitor: { ...visitor, idNumber: '', contact: '' } }), archivist)).toEqual([
      'required ND113-22 visitor.idNumber',
      'required ND113-22 visitor.contact',
    ]);
    const asked = request(dossier, { visitor });
    apply(tables, asked, archivist);
    expect(tables.use(asked.body.use)).toMatchObject({ state: 'requested', approver: 'archivist', visitor });
    apply(tables, decideOn(asked.body.use), archivist);
    expect(tables.use(asked.body.use)!.state).toBe('approved');
  });

  test('TT05-40 only what can become pages is read or copied: sound and video are not', () => {
    const tables = memoryTables();
    const sound = { originals: [pdf({ name: 'ghi-am.mp3', mediaType: 'audio/mpeg' })] };
    const mixed = closedDossier(tables, { letters: [{}, sound] });
    expect(codes(tables, request(mixed), officer)).toEqual(['notInArchive TT05-32.5 dossier']);
    const dossier = archivedDossier(tables, { letters: [{}], papers: [onPaper] });
    expect(codes(tables, request(dossier, { form: 'copy', lines: [2] }), officer)).toEqual(['lineWithoutPages TT05-40 lines']);
    expect(codes(tables, request(dossier, { form: 'package', lines: [2] }), officer)).toEqual(['lineWithoutFiles TT05-40 lines']);
    const asked = request(dossier, { form: 'copy' });
    apply(tables, asked, officer);
    expect(tables.use(asked.body.use)!.lines).toEqual([1]);
    expect(usableLines({ closing: tables.dossier(mixed)!.closing }, 'package').map(({ ordinal }) => ordinal)).toEqual([1, 2]);
    expect(codes(tables, request(archivedDossier(tables, { letters: [], papers: [onPaper] }), { form: 'package' }), officer)).toEqual([
      'nothingToPack TT05-40 lines',
    ]);
  });

  test('TT05-32.5 whoever asked, or the archive, ends a use; then it is over', () => {
    const tables = memoryTables();
    const asked = request(archivedDossier(tables));
    const withdrawn = proposal('WithdrawUse', { use: asked.body.use });
    expect(codes(tables, withdrawn, archivist)).toEqual(['notAllowed F-03']);
    apply(tables, asked, officer);
    expect(codes(tables, withdrawn, elsewhere)).toEqual(['notAllowed F-03']);
    apply(tables, withdrawn, archivist);
    expect(useStanding(tables.use(asked.body.use)!, day('2026-03-05'))).toBe('withdrawn');
    expect(codes(tables, withdrawn, officer)).toEqual(['useMoved TT05-32.5 use']);
  });
});

describe('paper on loan', () => {
  const lend = (asked: Proposal<'RequestUse'>, dueOn = '2026-03-12') =>
    proposal('LendPaper', { use: asked.body.use, holder: 'Nguyễn Văn Tùng', dueOn: day(dueOn) });

  test('TT05-32.5 paper is handed out for an approved request, to one person at a time, and comes back', () => {
    const tables = memoryTables();
    const dossier = archivedDossier(tables, { papers: [onPaper, { ...onPaper, title: 'Sơ đồ' }] });
    const [one, other] = [request(dossier, { form: 'loan', lines: [2] }), request(dossier, { form: 'loan' })];
    apply(tables, one, elsewhere);
    apply(tables, other, officer);
    expect(tables.use(other.body.use)!.lines).toEqual([2, 3]);
    expect(codes(tables, lend(one), elsewhere)).toEqual(['notAllowed F-03']);
    expect(codes(tables, lend(one, '2026-05-08'), archivist, '2026-05-05T02:00:00.000Z' as Instant), 'approved long ago').toEqual(['useMoved TT05-32.5 use']);
    apply(tables, lend(one), archivist);
    expect(codes(tables, lend(one), archivist)).toEqual(['alreadyLent TT05-32.5 use']);
    expect(codes(tables, lend(other), archivist)).toEqual(['lentToAnother TT05-32.5 lines']);
    expect(codes(tables, proposal('WithdrawUse', { use: one.body.use }), archivist)).toEqual(['stillLent TT05-32.5 use']);
    const use = () => tables.use(one.body.use)!;
    expect([useStanding(use(), day('2026-03-12')), useStanding(use(), day('2026-03-13'))]).toEqual(['lent', 'overdue']);
    const back = proposal('ReturnPaper', { use: one.body.use, note: 'Đủ, nguyên vẹn' });
    apply(tables, back, archivist);
    expect(use().loan).toMatchObject({
      holder: 'Nguyễn Văn Tùng',
      lent: { by: staff.archivist.id },
      returned: { by: staff.archivist.id, note: 'Đủ, nguyên vẹn' },
    });
    expect(useStanding(use(), day('2026-03-13'))).toBe('returned');
    expect(codes(tables, back, archivist)).toEqual(['notLent TT05-32.5 use']);
    apply(tables, lend(other), archivist);
  });

  test('TT05-32.5 what is not on paper is not lent, and nothing for longer than fifteen days', () => {
    const tables = memoryTables();
    expect(codes(tables, request(archivedDossier(tables), { form: 'loan' }), officer)).toEqual(['nothingOnPaper TT05-40 lines']);
    const dossier = archivedDossier(tables, { papers: [onPaper] });
    const [read, loan] = [request(dossier), request(dossier, { form: 'loan' })];
    apply(tables, read, officer);
    apply(tables, loan, officer);
    expect(codes(tables, lend(read), archivist)).toEqual(['notALoan TT05-32.5 use']);
    expect(codes(tables, lend(loan, '2026-03-04'), archivist)).toEqual(['dateTooEarly TT05-32.5 dueOn']);
    expect(codes(tables, lend(loan, '2026-03-21'), archivist)).toEqual(['dateTooLate TT05-32.5 dueOn']);
    expect(codes(tables, lend(loan, '31/3'), archivist)).toEqual(['notADate TT05-32.5 dueOn']);
  });
});
