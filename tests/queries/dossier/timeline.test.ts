import { describe, expect, test } from 'vitest';
import { matterOf, timelineOf } from '../../../src/queries/dossier/timeline';
import type { ProposalBodies } from '../../../src/domain/proposals';
import { apply, memoryTables, NOON, openDossier, proposal, staff, uuid } from '../../support/builders';
import { clerk, draft, issue, sealed } from '../../support/outgoing';
import { head, officer } from '../../support/transfers';
import { archivedDossier, decideOn, limitedDossier, request } from '../../support/uses';
import type { DisposalId } from '../../../src/domain/shared/ids';

const all = () => true;
const acts = (entries: ReturnType<typeof timelineOf>) => entries.map(({ act }) => act);

describe('the timeline of a dossier', () => {
  test('tells everything that was decided, newest first, with the documents that came in', () => {
    const tables = memoryTables();
    const dossier = tables.dossier(archivedDossier(tables))!;
    const timeline = timelineOf(dossier, [], all);
    expect(acts(timeline).slice(0, 2)).toEqual(['accepted', 'inspected']);
    expect(acts(timeline).at(-1)).toBe('opened');
    expect(timeline.find(({ act }) => act === 'filed')!.document).toBe(dossier.items[0]!.document);
    expect(new Set(timeline.map(({ key }) => key)).size).toBe(dossier.trail.length);
  });

  test('tells the requests to use it that the device knows of, at their time, and none of another dossier', () => {
    const tables = memoryTables();
    const id = limitedDossier(tables);
    const other = request(archivedDossier(tables));
    const asked = request(id);
    apply(tables, asked, officer);
    apply(tables, other, officer);
    apply(tables, decideOn(asked.body.use, { approved: false, reason: 'Chưa đủ căn cứ' }), head);
    const [refused, requested, limited] = timelineOf(tables.dossier(id)!, tables.uses(), all);
    expect(refused).toMatchObject({ act: 'useRefused', actor: staff.head.id, reason: 'Chưa đủ căn cứ' });
    expect(requested).toMatchObject({ act: 'useRequested', actor: staff.officer.id, use: asked.body.use });
    expect(limited).toMatchObject({ act: 'accessLimited', actor: staff.archivist.id });
  });

  test('a correction keeps the old value and the reason', () => {
    const tables = memoryTables();
    const opening = openDossier();
    apply(tables, opening, officer);
    const { dossier } = opening.body;
    const changes = [{ field: 'retention', from: opening.body.retention, to: 'permanent' }] as const;
    apply(tables, proposal('CorrectDossier', { dossier, changes, reason: 'Có tài liệu vĩnh viễn' }), { person: staff.clerk.id });
    expect(timelineOf(tables.dossier(dossier)!, [], all)[0]).toMatchObject({ act: 'factsCorrected', changes, reason: 'Có tài liệu vĩnh viễn' });
  });

  test('an act leads to its list only as far as the dossier still knows that list', () => {
    const tables = memoryTables();
    const dossier = tables.dossier(archivedDossier(tables))!;
    const last = dossier.trail.at(-1)!;
    const again = (act: 'reviewOpened' | 'reviewEnded', by: number) => ({ ...last, act, position: last.position + by });
    const review = uuid(0xd15) as DisposalId;
    const reviewed = {
      ...dossier,
      disposal: { holds: [], review },
      trail: [...dossier.trail, again('reviewOpened', 1), again('reviewEnded', 2), again('reviewOpened', 3)],
    };
    expect(
      timelineOf(reviewed, [], all)
        .slice(0, 3)
        .map(({ link }) => link),
    ).toEqual([`/xet-huy/${review}`, undefined, undefined]);
    expect(timelineOf(reviewed, [], () => false)[0], 'what does not open is no link').toMatchObject({ act: 'reviewOpened', link: undefined });
  });

  test('tells what was done with the documents in it: a letter, its answer from the first draft to its recall, and what the recipient said', () => {
    const tables = memoryTables();
    const opening = openDossier();
    apply(tables, opening, officer);
    const { dossier } = opening.body;
    const answer = sealed(tables, NOON, { dossier });
    const matter = () => matterOf(tables.dossier(dossier)!, tables, all).filter((entry) => 'way' in entry);
    expect(matter().map(({ act }) => act)).toEqual(['sealed', 'numbered', 'signed', 'reviewed', 'reviewed', 'submitted', 'opened']);
    apply(tables, issue(answer), clerk);
    const report = (fields: Partial<ProposalBodies['ReportDelivery']>) =>
      apply(tables, proposal('ReportDelivery', { document: answer, code: '000.00.00.G12', event: 'sent', status: '', words: '', ...fields }), 'operator');
    report({});
    for (const status of ['01', '03'] as const) report({ event: 'reported', status, words: 'Bộ Tài chính báo' });
    apply(tables, proposal('RecallIssued', { document: answer, reason: 'Nhầm thẩm quyền', by: null }), clerk);
    report({ event: 'reported', status: '15', words: 'Đồng ý' });
    const told = matter().slice(0, 4);
    expect(told.map(({ act }) => act)).toEqual(['delivered', 'recalled', 'delivered', 'issued']);
    expect(told.map(({ report: said }) => said?.status)).toEqual(['15', undefined, '03', undefined]);
    expect(told[0]).toMatchObject({ report: { name: 'Bộ Tài chính' }, words: 'Đồng ý' });
    expect(told[1]).toMatchObject({ way: 'outgoing', document: answer, actor: staff.clerk.id, words: 'Nhầm thẩm quyền' });
  });

  test('what was taken out of it tells nothing more there, and a draft of another dossier neither', () => {
    const tables = memoryTables();
    const archived = tables.dossier(archivedDossier(tables))!;
    const { document } = archived.items[0]!;
    const of = (dossier: typeof archived) => matterOf(dossier, tables, all).filter((entry) => 'way' in entry && entry.document === document);
    expect(of(archived).at(-1)).toMatchObject({ way: 'incoming', act: 'registered' });
    const out = { by: null, at: archived.openedAt, reason: 'Nhầm' };
    expect(of({ ...archived, items: archived.items.map((item) => ({ ...item, takenOut: out })) })).toEqual([]);
    const before = matterOf(archived, tables, all).length;
    const another = openDossier();
    apply(tables, another, officer);
    draft(tables, { dossier: another.body.dossier });
    expect(matterOf(tables.dossier(another.body.dossier)!, tables, all)).toContainEqual(expect.objectContaining({ way: 'outgoing', act: 'opened' }));
    expect(matterOf(archived, tables, all)).toHaveLength(before);
  });
});
