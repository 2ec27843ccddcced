import { expect, test } from 'vitest';
import type { OutgoingDocument } from '../../../src/domain/outgoing/types';
import type { Sha256 } from '../../../src/domain/shared/ids';
import { refusal, refuse } from '../../../src/domain/shared/refusal';
import { fileToSign, tokenKey, type SigningPurpose } from '../../../src/screens/outgoing/signing-run';
import { apply, memoryTables } from '../../support/builders';
import { administrator, clerk, letLeaderSign, number, registerSigned, signed } from '../../support/outgoing';

/** What the program of the token is asked for a file of a document. */
async function askedOf(document: OutgoingDocument, purpose: SigningPurpose, sha256?: Sha256) {
  const asked: unknown[] = [];
  const token = { isHere: async () => true, sign: async (wish: unknown) => (asked.push(wish), refuse(refusal('tokenBroke', 'HOSO-SIGN'))) };
  const key = tokenKey({ token, revocation: async () => null, tell: () => undefined } as never, document, purpose);
  await key.sign({ sha256: sha256 ?? fileToSign(document, purpose)!.sha256 } as never);
  return asked[0];
}

test('HOSO-SIGN the program of the token signs for a person, with number and date for the agency, and an annex with the number of its document', async () => {
  const tables = memoryTables();
  const id = signed(tables);
  expect(await askedOf(tables.outgoing(id)!, 'seal')).toMatchObject({ purpose: 'seal', number: '', date: '' });
  apply(tables, number(id), clerk);
  const numbered = tables.outgoing(id)!;
  expect(await askedOf(numbered, 'sign')).toMatchObject({ purpose: 'sign', number: '', date: '' });
  expect(await askedOf(numbered, 'seal')).toMatchObject({ purpose: 'seal', number: '01', date: expect.stringMatching(/^\d\d\/\d\d\/\d{4}$/) });
  expect(await askedOf(numbered, 'seal', 'f'.repeat(64) as Sha256)).toMatchObject({ purpose: 'annex', number: '01/BNV-TCCB' });
});

test('ND30-25 a copy and the scan of a paper are signed with their own words, without number, date and seal', async () => {
  const tables = memoryTables();
  apply(tables, letLeaderSign(), administrator);
  const registered = registerSigned();
  apply(tables, registered, clerk);
  const scan = tables.outgoing(registered.body.document)!;
  const copy: OutgoingDocument = { ...scan, source: { how: 'copy', of: scan.id, form: 'full', isPaper: false } };
  const wishes = [copy, scan].map((document) => askedOf(document, 'seal', 'f'.repeat(64) as Sha256));
  expect(await Promise.all(wishes)).toMatchObject([
    { purpose: 'copy', number: '', date: '' },
    { purpose: 'scan', number: '', date: '' },
  ]);
});
