import { describe, expect, test } from 'vitest';
import { timelineOf } from '../../../src/queries/dossier/timeline';
import { apply, memoryTables, openDossier, proposal, staff, uuid } from '../../support/builders';
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
});
