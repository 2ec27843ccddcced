import { describe, expect, test } from 'vitest';
import { awaitsVerification } from '../../../src/domain/incoming/verifying';
import type { VerifiedFile } from '../../../src/domain/incoming/types';
import type { DocumentId } from '../../../src/domain/shared/ids';
import type { PdfSignatures } from '../../../src/domain/signatures/types';
import { apply, memoryTables, openDossier, proposal, refusalsOf, registerIncoming, staff } from '../../support/builders';
import { pdf } from '../../support/transfers';

const found: PdfSignatures = { signatures: [], reasons: [{ rule: 'SIG-02' }], verdict: 'unknown', trustedAsOf: null };
const letter = (files = [pdf()]) => registerIncoming({ originals: [...files, pdf({ mediaType: 'image/png' })] });
const verify = (document: DocumentId, files: readonly VerifiedFile[]) => proposal('VerifySignatures', { document, files });

describe('the server verifies the signatures of what comes in', () => {
  test('TT22-5 what it found stands with the document, and in its trail, with the day', () => {
    const tables = memoryTables();
    const registered = letter();
    const { document, originals } = registered.body;
    apply(tables, registered);
    expect(awaitsVerification(tables.incoming(document)!)).toBe(true);
    const files = [{ sha256: originals[0]!.sha256, signatures: found }];
    const decision = apply(tables, verify(document, files), 'operator');
    expect(tables.incoming(document)!.verified).toEqual({ at: decision.decidedAt, position: decision.position, files });
    expect(tables.incoming(document)!.trail.at(-1)).toMatchObject({ act: 'signaturesVerified', actor: null });
    expect(awaitsVerification(tables.incoming(document)!)).toBe(false);
  });

  test('TT22-5 it is done again when the document is filed, for by then a certificate may have been revoked', () => {
    const tables = memoryTables();
    const [registered, opened] = [letter(), openDossier()];
    const { document, originals } = registered.body;
    apply(tables, registered);
    apply(tables, verify(document, [{ sha256: originals[0]!.sha256, signatures: null }]), 'operator');
    apply(tables, opened, { person: staff.officer.id });
    apply(tables, proposal('FileDocument', { document, dossier: opened.body.dossier }), 'operator');
    expect(awaitsVerification(tables.incoming(document)!)).toBe(true);
  });

  test('TT22-5 nobody but the server says so, of every file and of no other', () => {
    const tables = memoryTables();
    const registered = letter([pdf(), pdf()]);
    const { document, originals } = registered.body;
    apply(tables, registered);
    const [one, other] = originals.map(({ sha256 }) => ({ sha256, signatures: null }));
    expect(refusalsOf(tables, verify(document, [one!, other!]))).toMatchObject([{ code: 'notAllowed' }]);
    expect(refusalsOf(tables, verify(document, [one!]), 'operator')).toMatchObject([{ code: 'unknownOriginal', rule: 'TT22-5' }]);
    expect(refusalsOf(tables, verify(document, [one!, { sha256: pdf().sha256, signatures: null }]), 'operator')).toMatchObject([{ code: 'unknownOriginal' }]);
  });

  test('TT22-5 of a document without a PDF nothing is asked', () => {
    const tables = memoryTables();
    const registered = registerIncoming({ originals: [pdf({ mediaType: 'image/png' })] });
    apply(tables, registered);
    expect(awaitsVerification(tables.incoming(registered.body.document)!)).toBe(false);
  });
});
