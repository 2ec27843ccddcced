import { expect, test } from 'vitest';
import type { DossierId } from '../../../src/domain/shared/ids';
import { dossiersOf, labelLink, labelsAddress, onSheets } from '../../../src/screens/labels/label-sheets';

test('labels go on sheets of 24, and a sheet from which some were taken begins at the first that is left', () => {
  const labels = Array.from({ length: 25 }, (_, index) => index);
  expect(onSheets(labels, 1).map((sheet) => sheet.length)).toEqual([24, 1]);
  const [first, second] = onSheets(labels, 23);
  expect(first).toEqual([...Array.from({ length: 22 }, () => null), 0, 1]);
  expect(second).toEqual(labels.slice(2));
  expect(onSheets([], 1)).toEqual([]);
});

test('the code of a label leads to the dossier in the app that printed it, also when the app lies in a folder', () => {
  const dossier = '00000000-0000-4000-8000-0000000000d1' as DossierId;
  expect(labelLink({ origin: 'https://hoso.example', pathname: '/van-thu/' }, dossier)).toBe(`https://hoso.example/van-thu/#/ho-so/${dossier}`);
});

test('an address names the dossiers whose labels it shows', () => {
  const dossiers = ['a', 'b'] as DossierId[];
  expect(labelsAddress(dossiers)).toBe('#/nhan/a,b');
  expect(dossiersOf('a,b')).toEqual(dossiers);
  expect(dossiersOf(null)).toEqual([]);
});
