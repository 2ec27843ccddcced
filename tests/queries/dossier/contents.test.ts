import { expect, it } from 'vitest';
import type { DossierItem } from '../../../src/domain/dossier/types';
import type { DocumentId } from '../../../src/domain/shared/ids';
import type { Instant } from '../../../src/domain/shared/time';
import { contentsOf, itemsAt } from '../../../src/queries/dossier/contents';
import { uuid } from '../../support/builders';

const day = (n: number) => `2026-03-0${n}T05:00:00.000Z` as Instant;
const item = (n: number, filed: number, takenOut: number | null = null): DossierItem => ({
  ordinal: n,
  document: uuid(n) as DocumentId,
  filedBy: null,
  filedAt: day(filed),
  takenOut: takenOut === null ? null : { by: null, at: day(takenOut), reason: '' },
});

it('the contents stand in the order that people gave; what nobody placed follows in the order of filing', () => {
  const items = [item(1, 1), item(2, 1), item(3, 1, 2), item(4, 2)];
  const entries = [
    { id: 'aaaaaaaa', document: uuid(4) as DocumentId },
    { id: 'bbbbbbbb', document: null },
    { id: 'cccccccc', document: uuid(3) as DocumentId },
    { id: 'dddddddd', document: uuid(4) as DocumentId },
  ];
  expect(contentsOf({ items }, entries).map(({ key }) => key)).toEqual([uuid(4), 'bbbbbbbb', uuid(1), uuid(2)]);
});

it('what was filed at a time lies there again, also when it was taken out since', () => {
  const items = [item(1, 1), item(2, 1, 3), item(3, 3)];
  expect(itemsAt({ items }, day(2)).map(({ ordinal, takenOut }) => [ordinal, takenOut])).toEqual([
    [1, null],
    [2, null],
  ]);
  expect(itemsAt({ items }, day(4)).map(({ takenOut }) => takenOut?.at ?? null)).toEqual([null, day(3), null]);
});
