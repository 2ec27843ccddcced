import { describe, expect, test } from 'vitest';
import type { CalendarDate, Instant } from '../../../src/domain/shared/time';
import { receptionsOf, requestsOf } from '../../../src/domain/transfer/requests';
import { dueDossiers } from '../../../src/domain/transfer/due';
import type { TransferId } from '../../../src/domain/shared/ids';
import { apply, freshId, INSPECTORATE, memoryTables, NOON, PERSONNEL } from '../../support/builders';
import { approve, archivist, because, closedDossier, confirm, head, offer, officer, receive, REQUEST } from '../../support/transfers';

describe('what is due for the archive', () => {
  test('F-37 closed dossiers of the unit, the soonest due first, each with how it stands today', () => {
    const tables = memoryTables();
    const late = closedDossier(tables);
    const early = closedDossier(tables, { closing: { endedOn: '2026-02-01' as never }, letters: [{ facts: { issuedOn: '2026-01-05' as never } }] });
    closedDossier(tables, { opening: { retention: 4 } });
    const on = (today: string, unit = PERSONNEL) =>
      dueDossiers(tables, { unit, today: today as CalendarDate }).map(({ dossier, standing }) => [dossier.id === late ? 'late' : 'early', standing]);
    expect(on('2026-03-05')).toEqual([
      ['early', 'coming'],
      ['late', 'coming'],
    ]);
    expect(on('2026-04-10')).toEqual([
      ['early', 'due'],
      ['late', 'coming'],
    ]);
    expect(on('2028-01-01').map(([, standing]) => standing)).toEqual(['overdue', 'overdue']);
    expect(on('2026-03-05', INSPECTORATE)).toEqual([]);
    apply(tables, offer(tables, [early]), officer);
    expect(on('2026-03-05')).toEqual([['late', 'coming']]);
  });
});

describe('requests and receptions', () => {
  test('ND30-30 a request holds every dossier that was offered under it, wherever it is; each reception its own', () => {
    const tables = memoryTables();
    const [one, two, three, other] = [closedDossier(tables), closedDossier(tables), closedDossier(tables), closedDossier(tables)];
    apply(tables, offer(tables, [one, two, three]), officer);
    apply(tables, offer(tables, [other], { request: freshId<TransferId>() }), officer, '2026-03-06T05:00:00.000Z' as Instant);
    apply(tables, approve([one, two, three]), head);
    const first = apply(tables, receive(tables, [one], { returned: [because(three, 'Mờ')] }), archivist).id;
    const second = apply(tables, receive(tables, [two]), archivist, '2026-03-07T05:00:00.000Z' as Instant).id;
    apply(tables, confirm([two], { side: 'archive', reception: second }), archivist);
    const [latest, request] = requestsOf(tables.dossiers());
    expect(latest!.dossiers.map(({ id }) => id)).toEqual([other]);
    expect(request).toMatchObject({ request: REQUEST, unit: PERSONNEL, offered: { at: NOON } });
    expect(request!.dossiers.map(({ id, transfer }) => [id, transfer.stage])).toEqual([
      [one, 'accepted'],
      [two, 'accepted'],
      [three, 'returned'],
    ]);
    const receptions = receptionsOf(request!).map(({ reception, dossiers, confirmed }) => [reception, dossiers.map(({ id }) => id), Object.keys(confirmed)]);
    expect(receptions).toEqual([
      [first, [one], []],
      [second, [two], ['archive']],
    ]);
  });
});
