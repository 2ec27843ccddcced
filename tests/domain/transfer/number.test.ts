import { expect, test } from 'vitest';
import { decide } from '../../../src/domain/decide';
import { fold } from '../../../src/domain/fold';
import type { Decision } from '../../../src/domain/decisions';
import { StagedTables } from '../../../src/domain/staged-tables';
import type { TransferId } from '../../../src/domain/shared/ids';
import type { Instant } from '../../../src/domain/shared/time';
import { transferCode } from '../../../src/domain/transfer/number';
import { requestsOf } from '../../../src/domain/transfer/requests';
import { agency, apply, freshId, memoryTables, NOON } from '../../support/builders';
import { approve, because, closedDossier, head, offer, officer } from '../../support/transfers';

test('TT05-24.1 the register numbers requests in one series a year, and a request keeps its number through every return', () => {
  const tables = memoryTables();
  const [one, two, three] = [closedDossier(tables), closedDossier(tables), closedDossier(tables)];
  const other = freshId<TransferId>();
  expect(apply(tables, offer(tables, [one, two]), officer).body).toMatchObject({ number: { year: 2026, number: 1 } });
  expect(apply(tables, offer(tables, [three], { request: other }), officer).body).toMatchObject({ number: { year: 2026, number: 2 } });
  apply(tables, approve([], { returned: [because(one, 'Chưa đủ'), because(two, 'Chưa đủ')] }), head);
  apply(tables, offer(tables, [two]), officer);
  expect(tables.dossier(two)!.transfer!.number).toEqual({ year: 2026, number: 1 });
  const numbers = requestsOf(tables.dossiers()).map(({ request, number }) => [request === other, number!.number]);
  expect(numbers.sort()).toEqual([
    [false, 1],
    [true, 2],
  ]);
  const [first] = requestsOf([tables.dossier(two)!]);
  expect(transferCode(agency({ abbreviation: 'BNV' }), first!.number!)).toBe('NL.BNV.2026.01');
});

test('TT05-24.1 the series begins anew with the year in Vietnam, also within one transaction', () => {
  const tables = memoryTables();
  const dossiers = [closedDossier(tables), closedDossier(tables), closedDossier(tables)];
  const staged = new StagedTables(tables);
  const at = ['2026-12-31T16:59:59.000Z', '2026-12-31T17:00:00.000Z', '2027-03-01T00:00:00.000Z'] as Instant[];
  const numbers = dossiers.map((dossier, index) => {
    const proposed = offer(tables, [dossier], { request: freshId<TransferId>() });
    const outcome = decide(staged, proposed, officer, at[index]!);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
    const decision = {
      v: 1,
      id: proposed.id,
      ...outcome.value,
      actor: officer.person,
      device: null,
      claimedAt: NOON,
      position: 9_000_000 + index,
      decidedAt: at[index]!,
    };
    fold(staged, decision as Decision);
    return staged.dossier(dossier)!.transfer!.number;
  });
  expect(numbers).toEqual([
    { year: 2026, number: 1 },
    { year: 2027, number: 1 },
    { year: 2027, number: 2 },
  ]);
});
