import { describe, expect, test } from 'vitest';
import { subjectOf } from '../../../src/domain/authority/subject';
import { noticesOfDocument, noticesOfDossier } from '../../../src/domain/notices/notices';
import type { ProposalBodies } from '../../../src/domain/proposals';
import type { PersonId } from '../../../src/domain/shared/ids';
import {
  apply,
  definePerson,
  directDocument,
  facts,
  freshId,
  INSPECTORATE,
  memoryTables,
  NOON,
  openDossier,
  PERSONNEL,
  proposal,
  refusalsOf,
  registerIncoming,
  staff,
} from '../../support/builders';

const head = { person: staff.head.id };
const officer = { person: staff.officer.id };
const successor = { ...staff.officer, id: freshId<PersonId>(), account: 'chuyenvien7', name: 'Lê Thị Mai' };

/** An officer with a letter of their own, one in which they help, one that is done, and a dossier; and who is to take over. */
function office() {
  const tables = memoryTables();
  apply(tables, definePerson(successor), 'operator');
  const letter = (handler: PersonId, helpers: readonly PersonId[] = []) => {
    const registered = registerIncoming({ facts: facts({ recipientUnits: [PERSONNEL] }) });
    apply(tables, registered);
    const { document } = registered.body;
    apply(tables, directDocument(document), { person: staff.leader.id });
    apply(tables, proposal('AssignHandler', { document, unit: PERSONNEL, handler, helpers, dueOn: null, instruction: 'Tham mưu' }), head);
    return document;
  };
  const [own, helped, done] = [letter(staff.officer.id, [successor.id]), letter(staff.head.id, [staff.officer.id]), letter(staff.officer.id)];
  const opened = openDossier();
  const { dossier } = opened.body;
  apply(tables, opened, officer);
  apply(tables, proposal('FinishHandling', { document: done, unit: PERSONNEL, result: 'Xong', answer: '', dossier }), officer);
  const handOver = (fields: Partial<ProposalBodies['HandOver']> = {}) =>
    proposal('HandOver', {
      unit: PERSONNEL,
      from: staff.officer.id,
      to: successor.id,
      documents: [own, helped, done],
      dossiers: [dossier],
      reason: 'Nghỉ hưu',
      ...fields,
    });
  return { tables, own, helped, done, dossier, handOver };
}

describe('handing over on leaving', () => {
  test('ND30-31 everything that is open goes to one person in one act, with the reason in each trail; what is done stays', () => {
    const { tables, own, helped, done, dossier, handOver } = office();
    const { body } = apply(tables, handOver(), head);
    expect(body).toMatchObject({ documents: [own, helped], dossiers: [dossier], reason: 'Nghỉ hưu' });
    const part = (id: typeof own) => tables.incoming(id)!.assignments[0]!;
    expect([part(own), part(helped)].map(({ handler, helpers, instruction }) => [handler, helpers, instruction])).toEqual([
      [successor.id, [], 'Tham mưu'],
      [staff.head.id, [successor.id], 'Tham mưu'],
    ]);
    expect(part(done)).toMatchObject({ handler: staff.officer.id, state: 'handled' });
    expect(tables.incoming(own)!.trail.at(-1)).toMatchObject({ act: 'handedOver', people: [successor.id], reason: 'Nghỉ hưu', actor: staff.head.id });
    expect(tables.dossier(dossier)).toMatchObject({ keeper: successor.id });
  });

  test('ND30-31 it is done also when the account is closed already, or belongs to another unit', () => {
    for (const fields of [{ active: false }, { unit: INSPECTORATE }]) {
      const { tables, own, handOver } = office();
      apply(tables, definePerson({ ...staff.officer, ...fields }), 'operator');
      apply(tables, handOver(), head);
      expect(tables.incoming(own)!.assignments[0]!.handler).toBe(successor.id);
    }
  });

  test('ND30-31 refused without a reason, to somebody who does not work there, and when nothing is left', () => {
    const { tables, handOver } = office();
    const refused = (fields: Partial<ProposalBodies['HandOver']>) => refusalsOf(tables, handOver(fields), head).map(({ code, field }) => `${code} ${field}`);
    expect(refused({ reason: ' ' })).toEqual(['required reason']);
    expect(refused({ to: staff.officerElsewhere.id })).toEqual(['notInUnit to']);
    expect(refused({ to: staff.officer.id })).toEqual(['nothingToHandOver to']);
    apply(tables, handOver(), head);
    expect(refused({})).toEqual(['nothingToHandOver to']);
  });

  test('F-03 the head of the unit and the administrator hand over, nobody else', () => {
    const { tables, handOver } = office();
    expect(refusalsOf(tables, handOver(), { person: staff.administrator.id })).toEqual([]);
    for (const person of [staff.officer.id, staff.leader.id, staff.clerk.id])
      expect(refusalsOf(tables, handOver(), { person })).toMatchObject([{ code: 'notAllowed' }]);
  });

  test('F-21 who takes over hears of each letter and dossier, and who had them that they have them no longer', () => {
    const { tables, own, dossier, handOver } = office();
    const { position } = apply(tables, handOver(), head);
    const heard = (person: typeof successor) => {
      const subject = subjectOf(person)!;
      const ofDossier = noticesOfDossier(tables.dossier(dossier)!, subject, { since: NOON, find: tables.incoming });
      return [...noticesOfDocument(tables.incoming(own)!, subject, NOON), ...ofDossier].filter((each) => each.position === position).map(({ kind }) => kind);
    };
    expect([heard(successor), heard(staff.officer)]).toEqual([['assignedToMe', 'keeping'], ['noLonger']]);
  });
});
