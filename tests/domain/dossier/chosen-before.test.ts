import { expect, test } from 'vitest';
import { chosenBefore } from '../../../src/domain/dossier/chosen-before';
import type { UnitId } from '../../../src/domain/shared/ids';
import { apply, facts, memoryTables, OFFICE, openDossier, PERSONNEL, proposal, registerIncoming, staff } from '../../support/builders';

const officer = { person: staff.officer.id };
const row = { schedule: 'TT10/2022', version: 1, item: '3.06' };

function office() {
  const tables = memoryTables();
  const open = (fields: Parameters<typeof openDossier>[0]) => {
    const each = openDossier(fields);
    apply(tables, each, officer);
    return each.body.dossier;
  };
  const letter = (fields: Parameters<typeof facts>[0]) => {
    const each = registerIncoming({ facts: facts({ recipientUnits: [PERSONNEL], ...fields }) });
    apply(tables, each);
    return tables.incoming(each.body.document)!;
  };
  const before = (fields: Parameters<typeof facts>[0], year = 2026) =>
    chosenBefore(letter(fields), { dossiers: [...tables.dossiers()], find: tables.incoming, unit: PERSONNEL, year });
  return { tables, open, letter, before };
}

test('ND30-29 for a new dossier, headings and retention of similar ones are offered with how many they were, the most frequent first', () => {
  const { tables, open, letter, before } = office();
  open({ title: 'Hồ sơ tuyển dụng công chức đợt 1', heading: 'TD', retention: 20 });
  open({ title: 'Hồ sơ tuyển dụng công chức đợt 2', heading: 'TD', retention: 'permanent', basis: row });
  const ofIssuer = open({ title: 'Hồ sơ khác', heading: 'TCCB', retention: 20 });
  open({ title: 'Hồ sơ sửa chữa trụ sở', heading: 'VP', retention: 5 });
  apply(tables, proposal('FileDocument', { dossier: ofIssuer, document: letter({ issuer: 'Bộ Y tế', subject: 'Kế hoạch' }).id }), officer);

  const { headings, kept } = before({ issuer: 'Bộ Y tế', subject: 'V/v tuyển dụng viên chức' });
  expect(headings).toEqual([
    { value: 'TD', count: 2 },
    { value: 'TCCB', count: 1 },
  ]);
  expect(kept[0]).toEqual({ value: { retention: 20 }, count: 2 });
  expect(kept[1]).toEqual({ value: { retention: 'permanent', basis: row }, count: 1 });
});

test('the title of an earlier year is offered for work that comes again, unless this year’s dossier stands already', () => {
  const { open, before } = office();
  open({ title: 'Hồ sơ về việc giao biên chế của Vụ năm 2025', year: 2025 });
  const again = 'Hồ sơ về việc giao biên chế của Vụ năm 2026';
  const about = { issuer: 'Văn phòng', subject: 'V/v giao biên chế công chức' };
  expect(before(about).titles).toEqual([again]);
  expect(before(about, 2025).titles).toEqual([]);
  open({ title: again });
  expect(before(about).titles).toEqual([]);
});

test('dossiers of other units are not counted', () => {
  const { tables, open } = office();
  const letter = registerIncoming({ facts: facts({ recipientUnits: [PERSONNEL], subject: 'V/v tuyển dụng công chức' }) });
  apply(tables, letter);
  open({ title: 'Hồ sơ tuyển dụng công chức', heading: 'TD' });
  const document = tables.incoming(letter.body.document)!;
  const of = (unit: UnitId) => chosenBefore(document, { dossiers: [...tables.dossiers()], find: tables.incoming, unit, year: 2026 }).headings;
  expect([of(PERSONNEL).length, of(OFFICE).length]).toEqual([1, 0]);
});

test('one syllable in common is chance, and nothing is offered by it', () => {
  const { open, before } = office();
  open({ title: 'Hồ sơ công tác phí', heading: 'KT' });
  expect(before({ issuer: 'Văn phòng', subject: 'V/v tuyển dụng công chức' })).toEqual({ titles: [], headings: [], kept: [] });
});
