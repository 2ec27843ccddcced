import { expect, test } from 'vitest';
import { writtenShelf } from '../../../src/domain/dossier/shelf';

test('a place on the shelf is written so that bare numbers are understood, and no word is said twice', () => {
  expect(writtenShelf({ store: '1', shelf: '2', box: '3' })).toBe('Kho 1, giá 2, hộp 3');
  expect(writtenShelf({ store: 'kho Lưu trữ', shelf: 'Giá 02', box: '' })).toBe('kho Lưu trữ, Giá 02');
  expect(writtenShelf({ store: '', shelf: ' ', box: '12' })).toBe('hộp 12');
  expect(writtenShelf({ store: '', shelf: '', box: '' })).toBe('');
});
