import { expect, test } from 'vitest';
import { lookAlikesOf } from '../../../src/domain/transfer/look-alikes';
import { apply, memoryTables } from '../../support/builders';
import { approve, archivist, closedDossier, head, offer, officer, pdf, receive } from '../../support/transfers';

test('TT05-24.1 what the archive holds already is shown beside what is offered: the same title of the year, or most of the files', () => {
  const tables = memoryTables();
  const [one, two, three] = [pdf(), pdf(), pdf()];
  const made = (title: string, ...originals: (typeof one)[]) =>
    closedDossier(tables, { letters: originals.map((each) => ({ originals: [each] })), closing: { title } });
  const sameTitle = made('Hồ sơ tuyển dụng năm 2026 của Vụ', pdf());
  const sameFiles = made('Hồ sơ thi nâng ngạch năm 2026 của Vụ', one, two, pdf());
  const oneFile = made('Hồ sơ khen thưởng năm 2026 của Vụ', three);
  const notTaken = made('Hồ sơ tuyển dụng năm 2026 của Vụ', one, two, three);
  const offered = made('HỒ SƠ  tuyển dụng năm 2026 của Vụ', one, two, three);
  const taken = [sameTitle, sameFiles, oneFile];
  apply(tables, offer(tables, taken), officer);
  apply(tables, approve(taken), head);
  apply(tables, receive(tables, taken), archivist);
  const found = lookAlikesOf(tables.dossier(offered)!, tables.dossiers());
  expect(found.map(({ dossier, sharedFiles }) => [dossier.id, sharedFiles])).toEqual([
    [sameTitle, 0],
    [sameFiles, 2],
  ]);
  expect(found.some(({ dossier }) => dossier.id === notTaken)).toBe(false);
});
