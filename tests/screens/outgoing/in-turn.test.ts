import { expect, test } from 'vitest';
import { inTurn } from '../../../src/screens/outgoing/in-turn';
import { refusedOf } from '../../../src/screens/refused-documents/refused-documents';
import type { DocumentId } from '../../../src/domain/shared/ids';
import { accept, refusal, refuse } from '../../../src/domain/shared/refusal';

const documents = [1, 2, 3].map((number) => ({ id: String(number) as DocumentId, subject: `Công văn ${number}` }));
const changed = refuse(refusal('signatureMoved', 'ND30-17', { field: 'seals' }));

test('ND30-17 of many that are sealed the one that is refused is named and holds up none behind it; again does the rest', async () => {
  const done: string[] = [];
  const outcomes = await inTurn(
    documents,
    async ({ id }) => (id === '2' ? changed : accept(null)),
    ({ id }) => done.push(id),
  );
  expect(done).toEqual(['1', '3']);
  expect(refusedOf(documents, outcomes)).toEqual([{ id: '2', subject: 'Công văn 2', words: expect.stringMatching(/\S+/) }]);
});

test.each(['tokenBroke', 'certificateRevoked'] as const)('ND30-17 what fails at the key (%s) is not asked of it again for each document', async (code) => {
  const asked: string[] = [];
  const outcomes = await inTurn(
    documents,
    async ({ id }) => (asked.push(id), refuse(refusal(code, 'HOSO-SIGN'))),
    () => undefined,
  );
  expect([asked, refusedOf(documents, outcomes).map(({ id }) => id)]).toEqual([['1'], ['1']]);
});
