import { describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/domain/decide';
import { waitingDevices } from '../../../src/domain/disposal/erasing';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import type { Proposal } from '../../../src/domain/proposals';
import type { DeviceId, DisposalId } from '../../../src/domain/shared/ids';
import { apply, memoryTables, proposal, refusalsOf, staff, uuid } from '../../support/builders';
import { archivedDossier, destroyed, readyToDecide, reportErasure } from '../../support/disposals';
import { archivist, head, officer } from '../../support/transfers';

const [laptop, phone] = [uuid(0xe0001) as DeviceId, uuid(0xe0002) as DeviceId];
const administrator = { person: staff.administrator.id };
const codes = (tables: MemoryTables, each: Proposal, actor: Actor) => refusalsOf(tables, each, actor).map(({ code }) => code);
const answer = (disposal: DisposalId, device: DeviceId): Proposal<'AnswerErasure'> => ({ ...proposal('AnswerErasure', { disposal }), device });

describe('the certificate of a destruction', () => {
  test('LLT-16.ERASE it is open until every device that was given something has answered', () => {
    const tables = memoryTables();
    const disposal = destroyed(tables, [archivedDossier(tables)]);
    const certify = proposal('CertifyDestruction', { disposal });
    expect(codes(tables, certify, archivist)).toEqual(['notErasedYet']);
    expect(codes(tables, reportErasure(disposal, [laptop]), archivist)).toEqual(['notAllowed']);
    apply(tables, reportErasure(disposal, [laptop, phone]), 'operator');
    expect(codes(tables, reportErasure(disposal, []), 'operator')).toEqual(['alreadyErased']);
    expect(tables.erasure(disposal)).toMatchObject({ number: '20/QĐ-BNV', dossiers: tables.disposal(disposal)!.items.map(({ dossier }) => dossier) });
    expect(codes(tables, certify, archivist)).toEqual(['devicesWait']);
    expect(codes(tables, answer(disposal, laptop), officer), 'somebody else’s device').toEqual(['deviceNotAsked']);
    apply(tables, answer(disposal, laptop), head);
    expect(codes(tables, answer(disposal, laptop), head)).toEqual(['deviceAnswered']);
    expect(codes(tables, answer(disposal, uuid(0xe0003) as DeviceId), head)).toEqual(['deviceNotAsked']);
    expect(waitingDevices(tables.erasure(disposal)!).map(({ device }) => device)).toEqual([phone]);
    apply(tables, answer(disposal, phone), head);
    expect(codes(tables, certify, head)).toEqual(['notAllowed']);
    apply(tables, certify, archivist);
    expect(tables.erasure(disposal)!.certified).toMatchObject({ by: staff.archivist.id });
    expect(codes(tables, certify, archivist)).toEqual(['alreadyCertified']);
  });

  test('LLT-16.ERASE an administrator writes a lost device off with a reason, in every certificate that waits for it', () => {
    const tables = memoryTables();
    const [one, two] = [destroyed(tables, [archivedDossier(tables)]), destroyed(tables, [archivedDossier(tables)])];
    for (const disposal of [one, two]) apply(tables, reportErasure(disposal, [laptop, phone]), 'operator');
    apply(tables, answer(one, phone), head);
    const writeOff = (device: DeviceId, reason = 'Máy mất trộm') => proposal('WriteOffDevice', { devices: [device], reason });
    expect(codes(tables, writeOff(laptop), archivist)).toEqual(['notAllowed']);
    expect(codes(tables, writeOff(laptop, ''), administrator)).toEqual(['required']);
    apply(tables, writeOff(laptop), administrator);
    expect(codes(tables, proposal('WriteOffDevice', { devices: [], reason: 'x' }), administrator)).toEqual(['noDevices']);
    expect(codes(tables, proposal('WriteOffDevice', { devices: [phone, phone], reason: 'x' }), administrator)).toEqual(['noDevices']);
    const before = tables.erasure(two);
    apply(tables, writeOff(laptop, 'Lần nữa'), administrator);
    expect(tables.erasure(two), 'the first reason stays').toEqual(before);
    expect(tables.erasure(two)!.devices[0]).toMatchObject({ device: laptop, writtenOff: { by: staff.administrator.id, reason: 'Máy mất trộm' } });
    expect(codes(tables, proposal('CertifyDestruction', { disposal: one }), archivist)).toEqual([]);
    expect(codes(tables, proposal('CertifyDestruction', { disposal: two }), archivist)).toEqual(['devicesWait']);
  });

  test('LLT-16.ERASE nothing is reported as erased before it was destroyed', () => {
    const tables = memoryTables();
    const disposal = readyToDecide(tables, [archivedDossier(tables)]);
    expect(codes(tables, reportErasure(disposal, []), 'operator')).toEqual(['notDestroyed']);
  });
});
