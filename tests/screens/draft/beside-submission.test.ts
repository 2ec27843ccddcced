import { expect, test } from 'vitest';
import { writtenText } from '../../../src/domain/drafting/read-text';
import type { Submission } from '../../../src/domain/outgoing/types';
import { TEXT_TYPE } from '../../../src/domain/outgoing/submitting';
import { sha256 } from '../../../src/domain/shared/sha256';
import type { Sha256 } from '../../../src/domain/shared/ids';
import { linesBeside, wordsBeside } from '../../../src/screens/draft/beside-submission';
import { block, letter } from '../../support/official-texts';
import { memoryTables } from '../../support/builders';
import { submitted } from '../../support/outgoing';
import { pdf } from '../../support/transfers';

const text = { ...letter, body: [block('paragraph', 'Nhất trí với dự thảo.'), block('paragraph', 'Hạn 15 ngày.')] };
const textHash = sha256(writtenText(text)) as Sha256;

/** A document on its way whose file was made of this text. */
function onItsWay() {
  const tables = memoryTables();
  const document = tables.outgoing(submitted(tables))!;
  const file = pdf({ sha256: textHash, mediaType: TEXT_TYPE, part: 'text', name: 'noi-dung-trinh.json' });
  const [submission] = document.submissions as readonly [Submission];
  return { ...document, submissions: [{ ...submission, textHash, originals: [...submission.originals, file] }] };
}

const fetched = async () => new Blob([writtenText(text)]) as never;

test('ND30-11 a draft that is what was submitted has no lines beside it, and its text is not even fetched', async () => {
  const never = () => Promise.reject(new Error('fetched'));
  expect(await linesBeside(never, onItsWay(), { ...text })).toEqual([]);
});

test('ND30-11 words that came, changed or went since the file was made are told line by line', async () => {
  const now = { ...text, body: [block('paragraph', 'Hạn 30 ngày.'), block('paragraph', 'Giao Vụ Pháp chế.')] };
  const lines = await linesBeside(fetched, onItsWay(), now);
  expect(wordsBeside(lines, 'bỏ').split('\n').toSorted()).toEqual(['Giao Vụ Pháp chế.', 'Hạn 30 ngày.', 'bỏ: Nhất trí với dự thảo.']);
});

test('ND30-11 a file that was made elsewhere is compared with nothing, nor is a text that is not here', async () => {
  const { submissions, ...document } = onItsWay();
  const elsewhere = submissions.map((each) => ({ ...each, originals: each.originals.filter(({ part }) => part !== 'text') }));
  expect(await linesBeside(fetched, { ...document, submissions: elsewhere }, letter)).toEqual([]);
  expect(await linesBeside(async () => null, { ...document, submissions }, letter)).toEqual([]);
});
