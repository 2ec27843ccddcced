import { expect, test } from 'vitest';
import { commonSchedule } from '../../src/domain/retention/common-schedule';
import { rowOf } from '../../src/domain/retention/schedule';
import type { DocumentId } from '../../src/domain/shared/ids';
import { parseProposal } from '../../src/protocol/proposals/parse';
import { memoryTables, openDossier, uuid } from '../support/builders';
import { submitDraft } from '../support/outgoing';
import { approve, because, closedDossier, confirm, offer, pdf, receive } from '../support/transfers';

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

test('HOSO-2 every step of a transfer is understood as it was made, and what no device can have found in a file is refused', () => {
  const tables = memoryTables();
  const dossier = closedDossier(tables);
  const steps = [
    offer(tables, [dossier]),
    approve([dossier], { returned: [because(dossier, 'Mờ')] }),
    receive(tables, [dossier], { returned: [{ dossier, reasons: [{ ordinal: 1, text: 'Mờ' }] }] }),
    confirm([dossier], { side: 'archive', reception: uuid(1) as never }),
  ];
  for (const step of steps) expect(parseProposal(JSON.parse(JSON.stringify(step)))).toEqual({ ok: true, value: step });
  const files = [{ sha256: 'ab'.repeat(32), format: 'exe', opens: 'yes', pages: 1 }] as never;
  expect(parseProposal(offer(tables, [], { dossiers: [{ dossier, files }] }))).toMatchObject({ refusals: [{ code: 'malformed' }] });
});

test('HOSO-2 a file is called by what is seen of its name: nothing turns its letters round', () => {
  const named = (name: string) => submitDraft(uuid(1) as DocumentId, { originals: [pdf({ name })] });
  const nameOf = (name: string) => {
    const parsed = parseProposal(JSON.parse(JSON.stringify(named(name))));
    return parsed.ok && parsed.value.type === 'SubmitDraft' ? parsed.value.body.originals[0]!.name : parsed;
  };
  expect(nameOf('quyet-dinh\u202efdp.exe')).toBe('quyet-dinhfdp.exe');
  expect(nameOf('Quyết định\u0000\u200b.pdf'.normalize('NFD'))).toBe('Quyết định .pdf');
  expect(nameOf('\u200b')).toBe('tệp');
});
