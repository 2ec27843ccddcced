import { expect, test } from 'vitest';
import { commonSchedule } from '../../src/domain/retention/common-schedule';
import { rowOf } from '../../src/domain/retention/schedule';
import { parseProposal } from '../../src/protocol/proposals/parse';
import { openDossier } from '../support/builders';

test('HOSO-2 a dossier is opened with the period of any row of the schedule, and as an earlier release said it, without a row', () => {
  const rows = commonSchedule.items.map((item) => ({ retention: item.period, basis: rowOf(commonSchedule, item) }));
  for (const fields of [...rows, {}, { basis: { words: 'Thông tư chuyên ngành' } }]) {
    const proposal = openDossier(fields);
    expect(parseProposal(JSON.parse(JSON.stringify(proposal)))).toEqual({ ok: true, value: proposal });
  }
});

test('HOSO-2 a basis that is neither a row nor words is refused', () => {
  const proposal = openDossier({ basis: { schedule: 'TT10/2022' } as never });
  expect(parseProposal(JSON.parse(JSON.stringify(proposal)))).toMatchObject({ refusals: [{ code: 'malformed' }] });
});
