import { expect, it } from 'vitest';
import { numberInWords } from '../../src/ui/words/vi/number-words';

it('a count is written in words as Vietnamese forms want it', () => {
  const words = [0, 1, 5, 10, 11, 15, 20, 21, 25, 31, 100, 101, 105, 115, 221, 300, 1_000, 1_005, 2_021, 15_300].map(numberInWords);
  expect(words).toEqual([
    'không',
    'một',
    'năm',
    'mười',
    'mười một',
    'mười lăm',
    'hai mươi',
    'hai mươi mốt',
    'hai mươi lăm',
    'ba mươi mốt',
    'một trăm',
    'một trăm linh một',
    'một trăm linh năm',
    'một trăm mười lăm',
    'hai trăm hai mươi mốt',
    'ba trăm',
    'một nghìn',
    'một nghìn không trăm linh năm',
    'hai nghìn không trăm hai mươi mốt',
    'mười lăm nghìn ba trăm',
  ]);
});
