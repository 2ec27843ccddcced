import { expect, test } from 'vitest';
import { lookAlikesOf } from '../../../src/domain/transfer/look-alikes';
import { apply, memoryTables } from '../../support/builders';
import { approve, archivist, closedDossier, head, offer, officer, onPaper, pdf, receive } from '../../support/transfers';

test('TT05-24.1 what the archive holds already is shown beside what is offered: the same contents, a file with the same bytes, or the same title of the year', () => {
  const tables = memoryTables();
  const [one, two, three] = [pdf(), pdf(), pdf()];
  const made = (title: string, ...originals: (typeof one)[]) =>
    closedDossier(tables, { letters: originals.map((each) => ({ originals: [each] })), closing: { title } });
  const sameTitle = made('Hồ sơ tuyển dụng năm 2026 của Vụ', pdf());
  const sameFiles = made('Hồ sơ thi nâng ngạch năm 2026 của Vụ', one, two, pdf());
  const oneFile = made('Hồ sơ khen thưởng năm 2026 của Vụ', three);
  const sameAll = made('Hồ sơ có tên khác năm 2026 của Vụ', three, { ...two, name: 'ten-khac.pdf' }, one);
  const nothing = made('Hồ sơ không liên quan năm 2026 của Vụ', pdf());
  const notTaken = made('Hồ sơ tuyển dụng năm 2026 của Vụ', one, two, three);
  const offered = made('HỒ SƠ  tuyển dụng năm 2026 của Vụ', one, two, three);
  const taken = [sameTitle, sameFiles, oneFile, sameAll, nothing];
  apply(tables, offer(tables, taken), officer);
  apply(tables, approve(taken), head);
  apply(tables, receive(tables, taken), archivist);
  const found = lookAlikesOf(tables.dossier(offered)!, tables.dossiers());
  expect(found.map(({ dossier, sharedFiles, isSameContents }) => [dossier.id, sharedFiles, isSameContents])).toEqual([
    [sameAll, 3, true],
    [sameFiles, 2, false],
    [oneFile, 1, false],
    [sameTitle, 0, false],
  ]);
  expect(found.some(({ dossier }) => dossier.id === notTaken)).toBe(false);
});

test('TT05-24.1 two dossiers with the same papers on a shelf hold the same; two that hold nothing do not', () => {
  const tables = memoryTables();
  const papers = [{ ...onPaper, shelf: 'Kho 2' }];
  const [held, offered] = [closedDossier(tables, { letters: [], papers: [onPaper] }), closedDossier(tables, { letters: [], papers })];
  apply(tables, offer(tables, [held]), officer);
  apply(tables, approve([held]), head);
  apply(tables, receive(tables, [held]), archivist);
  expect(lookAlikesOf(tables.dossier(offered)!, tables.dossiers())).toMatchObject([{ isSameContents: true, sharedFiles: 0 }]);
  const [empty, other] = [closedDossier(tables, { letters: [{ originals: [] }], closing: { title: 'Hồ sơ A' } }), tables.dossier(held)!];
  const hollow = { ...other, closing: { ...other.closing!, lines: [] } };
  expect(lookAlikesOf(tables.dossier(empty)!, [hollow])).toEqual([]);
});
