import { expect, test } from 'vitest';
import { suggestDossiers } from '../../../src/domain/dossier/suggestion';
import { apply, facts, memoryTables, openDossier, PERSONNEL, proposal, registerIncoming, staff } from '../../support/builders';

const officer = { person: staff.officer.id };

test('ND30-29 a letter is offered the dossiers it probably belongs to: words in common, the same issuer, at most three', () => {
  const tables = memoryTables();
  const open = (title: string) => {
    const each = openDossier({ title });
    apply(tables, each, officer);
    return each.body.dossier;
  };
  const letter = (fields: Parameters<typeof facts>[0]) => {
    const each = registerIncoming({ facts: facts({ recipientUnits: [PERSONNEL], ...fields }) });
    apply(tables, each);
    return tables.incoming(each.body.document)!;
  };
  const recruitment = open('Hồ sơ về việc tuyển dụng công chức năm 2026');
  const health = open('Hồ sơ về việc phối hợp phòng dịch năm 2026');
  open('Hồ sơ về việc sửa chữa trụ sở năm 2026');
  const earlier = letter({ issuer: 'Bộ Y tế', subject: 'Kế hoạch' });
  apply(tables, proposal('FileDocument', { dossier: health, document: earlier.id }), officer);
  const document = letter({ issuer: 'Bộ Y tế', subject: 'Về việc tuyển dụng công chức ngành y' });
  const suggested = suggestDossiers(document, { dossiers: tables.dossiers(), find: tables.incoming, keeper: staff.officer.id });
  expect(suggested.map(({ id }) => id)).toEqual([recruitment, health]);
});
