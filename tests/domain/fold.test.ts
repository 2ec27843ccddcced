import { expect, test } from 'vitest';
import type { Decision } from '../../src/domain/decisions';
import { fold, UnknownDecision } from '../../src/domain/fold';
import { memoryTables } from '../support/builders';

test('HOSO-1 a decision that a later release wrote is not passed by: folding stops and names it', () => {
  const later = { type: 'SealReplaced', body: {}, position: 1 } as unknown as Decision;
  expect(() => fold(memoryTables(), later)).toThrow(UnknownDecision);
  expect(() => fold(memoryTables(), later)).toThrow('does not know SealReplaced: update first');
});
