import { describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/domain/decide';
import { majorityOf, silentOn } from '../../../src/domain/disposal/council';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import type { Proposal } from '../../../src/domain/proposals';
import type { DisposalId, DossierId } from '../../../src/domain/shared/ids';
import { apply, memoryTables, NOON, proposal, refusalsOf, staff } from '../../support/builders';
import { archivedDossier, conclude, council, decideDestruction, formCouncil, giveOpinion, leader, readyToDecide, underReview } from '../../support/disposals';
import { archivist, head, officer } from '../../support/transfers';

const elsewhere = { person: staff.officerElsewhere.id };
const codes = (tables: MemoryTables, each: Proposal, actor: Actor) =>
  refusalsOf(tables, each, actor, NOON).map(({ code, field }) => `${code} ${field ?? ''}`.trim());
const setAside = (disposal: DisposalId, dossiers: readonly DossierId[]) => proposal('SetAside', { disposal, dossiers, reason: 'Danh mục được rút lại' });

describe('a council that changes, or that somebody would turn', () => {
  test('TT05-49 whoever was replaced gives no opinion any more, is no majority and stands in no minutes; who came instead is waited for', () => {
    const tables = memoryTables();
    const dossier = archivedDossier(tables);
    const disposal = underReview(tables, [dossier]);
    apply(tables, giveOpinion(disposal, [dossier], { choice: 'keep', words: 'Hồ sơ quý' }), head);
    for (const member of [leader, archivist]) apply(tables, giveOpinion(disposal, [dossier]), member);
    apply(tables, formCouncil(disposal, { members: [staff.officerElsewhere.id] }), leader);
    expect(codes(tables, giveOpinion(disposal, [dossier]), head)).toEqual(['notAllowed']);
    const list = tables.disposal(disposal)!;
    expect(silentOn(list, staff.officerElsewhere.id)).toHaveLength(1);
    expect(silentOn(list, staff.head.id)).toEqual([]);
    expect(codes(tables, conclude(disposal, [dossier]), leader)).toEqual(['opinionMissing items.0']);
    apply(tables, giveOpinion(disposal, [dossier]), elsewhere);
    const present = tables.disposal(disposal)!.council!.members.map(({ person }) => person);
    expect(majorityOf(tables.disposal(disposal)!.items[0]!.opinions, present)).toEqual({ choice: 'destroy', years: null });
    apply(tables, conclude(disposal, [dossier]), leader);
    const { items } = tables.disposal(disposal)!.minutes!;
    expect(items[0]!.opinions.map(({ person }) => person)).not.toContain(staff.head.id);
  });

  test('TT05-49 a chair who was replaced concludes nothing', () => {
    const tables = memoryTables();
    const dossier = archivedDossier(tables);
    const disposal = underReview(tables, [dossier]);
    for (const member of council) apply(tables, giveOpinion(disposal, [dossier]), member);
    apply(tables, formCouncil(disposal, { chair: staff.head.id, members: [staff.leader.id] }), leader);
    expect(codes(tables, conclude(disposal, [dossier]), leader)).toEqual(['notAllowed']);
    expect(codes(tables, conclude(disposal, [dossier]), head)).toEqual([]);
  });

  test('TT05-49 who stayed away is of the council, each once, and is not the chair, who concludes', () => {
    const tables = memoryTables();
    const dossier = archivedDossier(tables);
    const disposal = underReview(tables, [dossier]);
    for (const member of council) apply(tables, giveOpinion(disposal, [dossier]), member);
    const away = (...people: readonly (typeof staff.head.id)[]) => ({ absent: people.map((person) => ({ person, reason: 'Đi công tác' })) });
    expect(codes(tables, conclude(disposal, [dossier], away(staff.officer.id)), leader)).toEqual(['absentOutsideCouncil absent.0']);
    expect(codes(tables, conclude(disposal, [dossier], away(staff.head.id, staff.head.id)), leader)).toEqual(['absentOutsideCouncil absent.1']);
    expect(codes(tables, conclude(disposal, [dossier], away(staff.leader.id)), leader)).toEqual(['absentOutsideCouncil absent.0']);
    expect(codes(tables, conclude(disposal, [dossier], away(staff.head.id)), leader)).toEqual([]);
  });

  test('TT05-49 a list that was withdrawn whole has no council and no minutes any more; its dossiers are as they were', () => {
    const tables = memoryTables();
    const dossier = archivedDossier(tables);
    const disposal = underReview(tables, [dossier]);
    apply(tables, giveOpinion(disposal, [dossier]), head);
    apply(tables, setAside(disposal, [dossier]), archivist);
    expect(codes(tables, giveOpinion(disposal, [dossier]), archivist)).toEqual(['notUnderReview opinions.0']);
    expect(codes(tables, conclude(disposal, []), leader)).toContain('listMoved disposal');
    expect(codes(tables, formCouncil(disposal), leader)).toEqual(['listMoved disposal']);
    expect(tables.dossier(dossier)!.disposal).toEqual({ holds: [] });
    expect(codes(tables, decideDestruction(disposal, [dossier]), leader)).toEqual(['notUnderReview dossiers.0']);
  });

  test('LLT-16 what is decided on one device and set aside on another is not destroyed, whichever comes first', () => {
    const tables = memoryTables();
    const [one, two] = [archivedDossier(tables), archivedDossier(tables)];
    const disposal = readyToDecide(tables, [one, two]);
    apply(tables, setAside(disposal, [one]), archivist);
    expect(codes(tables, decideDestruction(disposal, [one, two]), leader)).toEqual(['notUnderReview dossiers.0']);
    apply(tables, decideDestruction(disposal, [two]), leader);
    expect(codes(tables, decideDestruction(disposal, [two]), leader)).toContain('destructionDecided disposal');
    expect(codes(tables, setAside(disposal, [two]), officer)).toEqual(['notAllowed']);
    expect(tables.dossier(two)!.trail.at(-1)).toMatchObject({ act: 'destructionDecided', actor: staff.leader.id });
    expect(tables.dossier(one)!.trail.at(-1)).toMatchObject({ act: 'reviewEnded', actor: staff.archivist.id });
    expect(tables.dossier(one)!.trail.at(-1), 'the words of the list stay in the list').not.toHaveProperty('reason');
  });
});
