import { beforeEach, describe, expect, it } from 'vitest';
import { directDocuments } from '../../src/actions/assignment/direct-documents';
import { remindHandlers } from '../../src/actions/assignment/remind-handlers';
import { finishHandling } from '../../src/actions/assignment/finish-handling';
import { fileDocument } from '../../src/actions/dossier/file-document';
import { openDossier } from '../../src/actions/dossier/open-dossier';
import type { ActionContext } from '../../src/actions/context';
import type { DocumentId, DossierId, PersonId } from '../../src/domain/shared/ids';
import type { Outcome } from '../../src/domain/shared/refusal';
import { directDocument, facts, OFFICE, PERSONNEL, registerIncoming, staff } from '../support/builders';
import { Desk } from './support/desk';

const newDossier = {
  unit: PERSONNEL,
  year: 2026,
  heading: 'TCCB',
  title: 'Hồ sơ về việc tuyển dụng công chức của Bộ Nội vụ năm 2026',
  retention: 20,
  keeper: staff.officer.id,
};

let desk: Desk;
let letters: readonly DocumentId[];

function as(person: PersonId): ActionContext {
  return { ...desk.act, person };
}

const valueOf = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ code }) => code).join());
  return outcome.value;
};
const codes = (outcome: Outcome<unknown>) => (outcome.ok ? [] : outcome.refusals.map(({ code }) => code));

beforeEach(async () => {
  desk = await Desk.open({ person: staff.officer.id });
  letters = [1, 2, 3].map(() => {
    const each = registerIncoming({ facts: facts({ recipientUnits: [PERSONNEL] }) });
    desk.office.decide(each);
    desk.office.decide(directDocument(each.body.document), { person: staff.leader.id });
    return each.body.document;
  });
  await desk.catchUp();
});

describe('working on a matter without a line', () => {
  it('a dossier opened a minute ago takes documents at once, and nothing is promised that the rules forbid', async () => {
    const dossier = valueOf(await openDossier(desk.act, newDossier));
    expect(codes(await fileDocument(desk.act, { dossier, document: letters[0]! }))).toEqual([]);
    expect(codes(await fileDocument(desk.act, { dossier, document: letters[0]! }))).toEqual(['alreadyFiled']);
    expect(codes(await fileDocument(desk.act, { dossier: 'none' as DossierId, document: letters[1]! }))).toEqual(['notAllowed']);
    expect(desk.store.decisions.tables.dossier(dossier)).toBeUndefined();
  });

  it('ND30-24.2 a letter is finished and filed in one act', async () => {
    const dossier = valueOf(await openDossier(desk.act, newDossier));
    const body = { document: letters[0]!, unit: PERSONNEL, result: 'Đã trả lời', answer: '', dossier };
    valueOf(await finishHandling(desk.act, body));
    expect(codes(await finishHandling(desk.act, body))).toEqual(['alreadyHandled']);
    for (const { proposal } of await desk.store.outbox.list()) desk.office.decide(proposal, { person: staff.officer.id });
    await desk.catchUp();
    expect(desk.store.decisions.tables.incoming(letters[0]!)).toMatchObject({ state: 'filed', dossiers: [dossier] });
    expect(desk.store.decisions.tables.dossier(dossier)).toMatchObject({ code: 'G05.01.2026.01.TCCB', items: [{ ordinal: 1, document: letters[0] }] });
  });
});

it('ND30-23.2 many letters are directed at once, each replacing the direction that was seen', async () => {
  const given = { text: 'Giải quyết theo quy định', lead: { unit: PERSONNEL, person: null, dueOn: null }, cooperating: [] };
  const directed = await directDocuments(as(staff.leader.id), letters, given);
  expect(directed.map(({ outcome }) => outcome.ok)).toEqual([true, true, true]);
  const replaced = (await desk.store.outbox.list()).map(({ proposal }) => 'replaces' in proposal.body && proposal.body.replaces);
  expect(replaced).toEqual(letters.map((id) => desk.store.decisions.tables.incoming(id)!.directions.map((direction) => direction.id)));
});

it('HOSO-8 who directs a letter twice before the line is back does not contradict themselves', async () => {
  const given = { text: 'Lần một', lead: { unit: PERSONNEL, person: null, dueOn: null }, cooperating: [] };
  await directDocuments(as(staff.leader.id), [letters[0]!], given);
  await directDocuments(as(staff.leader.id), [letters[0]!], { ...given, text: 'Lần hai' });
  for (const { proposal } of await desk.store.outbox.list()) desk.office.decide(proposal, { person: staff.leader.id });
  await desk.catchUp();
  const { directions } = desk.store.decisions.tables.incoming(letters[0]!)!;
  expect(directions.map(({ state }) => state)).toEqual(['replaced', 'replaced', 'inForce']);
  expect(directions.at(-1)!.text).toBe('Lần hai');
});

it('F-23 many are reminded at once: each that can be, and the others say why', async () => {
  const clerk = as(staff.clerk.id);
  const parts = [letters[0]!, letters[1]!].map((document) => ({ document, unit: PERSONNEL }));
  const reminded = await remindHandlers(clerk, [...parts, { document: letters[2]!, unit: OFFICE }], 'Đề nghị báo cáo tiến độ');
  expect(reminded.map(({ outcome }) => codes(outcome))).toEqual([[], [], ['notAssigned']]);
  expect((await desk.store.outbox.list()).map(({ proposal }) => proposal.type)).toEqual(['RemindHandler', 'RemindHandler']);
  await desk.send();
  expect(desk.store.decisions.tables.incoming(letters[0]!)!.assignments[0]!.remindedAt).not.toBeNull();
});
