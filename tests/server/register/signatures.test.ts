import { expect, test } from 'vitest';
import { MemoryDisk, openMemoryStore } from '../../../server/adapters/memory/memory-store';
import { createRegister } from '../../../server/register/register';
import type { DocumentId, Sha256, SubmissionId } from '../../../src/domain/shared/ids';
import type { PdfSignatures } from '../../../src/domain/signatures/types';
import { freshId, NOON, proposal, setUpProposals, staff } from '../../support/builders';
import { pdf } from '../../support/transfers';

const found: PdfSignatures = { signatures: [], reasons: [], verdict: 'valid', trustedAsOf: null };

test('ND30-13 the register itself decides no signature that nobody has looked at', () => {
  const register = createRegister({ store: openMemoryStore(new MemoryDisk()), clock: { now: () => NOON } });
  register.decideBatch(setUpProposals().map((each) => ({ proposal: each, actor: 'operator' as const })));
  const document = freshId<DocumentId>();
  const signed = proposal('SignDocument', { document, submission: freshId<SubmissionId>(), originals: [pdf()], fingerprint: 'f'.repeat(64) as Sha256 });
  const actor = { person: staff.leader.id };
  const codes = (...submissions: Parameters<typeof register.decideBatch>[0]) =>
    register.decideBatch(submissions).flatMap((receipt) => (receipt.outcome === 'refused' ? receipt.refusals.map(({ code }) => code) : []));
  expect(codes({ proposal: signed, actor })).toEqual(['notVerified']);
  // It was no answer for good: with what was found the same act is decided on, here about a document that is not there.
  expect(codes({ proposal: signed, actor, signatures: found })).toEqual(['notAllowed']);
});
