import { describe, expect, test } from 'vitest';
import { decide, type Actor } from '../../../src/domain/decide';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import type { Proposal } from '../../../src/domain/proposals';
import type { DossierId } from '../../../src/domain/shared/ids';
import { awaitsInspection, checkInspection } from '../../../src/domain/transfer/inspection';
import type { SignatureRule } from '../../../src/domain/signatures/rules';
import type { PdfSignatures } from '../../../src/domain/signatures/types';
import type { InspectedFile } from '../../../src/domain/transfer/types';
import { apply, memoryTables, NOON, proposal, refusalsOf } from '../../support/builders';
import { approve, archivist, because, closedDossier, head, inspect, looked, offer, officer, pdf, receive } from '../../support/transfers';

/** A dossier that the head has sent to the archive. */
function sent(): { tables: MemoryTables; dossier: DossierId } {
  const tables = memoryTables();
  const dossier = closedDossier(tables, { letters: [{ originals: [pdf({ name: 'a.pdf' })] }, { originals: [pdf({ name: 'b.pdf' })] }] });
  apply(tables, offer(tables, [dossier]), officer);
  apply(tables, approve([dossier]), head);
  return { tables, dossier };
}

function signaturesOf(verdict: 'valid' | 'invalid' | 'unknown', ...rules: SignatureRule[]): PdfSignatures {
  const signer = { signer: 'An', organisation: null, issuer: 'CA', serial: '01', algorithm: 'RSA 2048, SHA-256' };
  const time = { signedAt: null, timeSource: null, covers: 9, coversWhole: true, revocation: 'unchecked' } as const;
  const reasons = rules.map((rule) => ({ rule }));
  return { signatures: [{ field: 'S', kind: 'signature', subFilter: 'x', ...signer, ...time, verdict, reasons }], reasons: [], verdict, trustedAsOf: null };
}

const codes = (tables: MemoryTables, each: Proposal, actor: Actor) => refusalsOf(tables, each, actor).map(({ code, field }) => `${code} ${field ?? ''}`.trim());
/** The archivist takes it, whatever the server has found. */
const take = (tables: MemoryTables, dossier: DossierId) => receive(tables, [], { accepted: looked(tables, [dossier]) });

function found(tables: MemoryTables, dossier: DossierId): readonly string[] {
  return checkInspection(tables, tables.dossier(dossier)!).map(({ ordinal, refusal, isCaution }) =>
    [ordinal ?? 'whole', refusal.code, ...(isCaution ? ['caution'] : [])].join(' '),
  );
}

/** What is found when the server says this of every file. */
function foundWhen(said: Partial<InspectedFile>): readonly string[] {
  const { tables, dossier } = sent();
  apply(tables, inspect(tables, dossier, said), 'operator');
  return found(tables, dossier);
}

describe('what the server finds in the files of an offered dossier', () => {
  test('TT05-24.2 the archive takes nothing before the server itself has looked into its files', () => {
    const { tables, dossier } = sent();
    expect(codes(tables, take(tables, dossier), archivist)).toEqual(['notInspected accepted.0.inspection']);
    apply(tables, inspect(tables, dossier), 'operator');
    expect(found(tables, dossier)).toEqual([]);
    apply(tables, take(tables, dossier), archivist);
    expect(tables.dossier(dossier)!.state).toBe('accepted');
  });

  test('TT05-24.2 what a device calls sound and the server finds damaged is not taken', () => {
    const { tables, dossier } = sent();
    apply(tables, inspect(tables, dossier, { opens: 'damaged', pages: null, pdfA: null }), 'operator');
    expect(codes(tables, take(tables, dossier), archivist)).toEqual(['fileDamaged accepted.0.lines.1.files', 'fileDamaged accepted.0.lines.2.files']);
  });

  test('TT22-5 an invalid signature goes back with its reasons, one that cannot be judged is shown, a valid one stands against nothing', () => {
    const when = (verdict: 'valid' | 'invalid' | 'unknown', ...rules: SignatureRule[]) => foundWhen({ signatures: signaturesOf(verdict, ...rules) });
    expect(when('valid', 'SIG-30', 'SIG-43')).toEqual([]);
    expect(when('unknown', 'SIG-30', 'SIG-21')).toEqual(['1 signatureUnknown caution', '2 signatureUnknown caution']);
    expect(when('invalid', 'SIG-12', 'SIG-21')).toEqual(['1 signatureInvalid', '2 signatureInvalid']);
    const { tables, dossier } = sent();
    apply(tables, inspect(tables, dossier, { signatures: signaturesOf('invalid', 'SIG-12', 'SIG-30') }), 'operator');
    const outcome = decide(tables, take(tables, dossier), archivist, NOON);
    expect(outcome.ok ? null : outcome.refusals[0]).toMatchObject({
      rule: 'TT22-5',
      reason: 'Chữ ký số trong “a.pdf” không hợp lệ: SIG-12 Nội dung không còn đúng như khi ký.',
    });
  });

  test('TT05-VIRUS an infected file is refused with the name of the virus, and what the scanner does not take is not taken either', () => {
    const { tables, dossier } = sent();
    apply(tables, inspect(tables, dossier, { scan: { outcome: 'infected', virus: 'Eicar-Test-Signature' } }), 'operator');
    const outcome = decide(tables, take(tables, dossier), archivist, NOON);
    expect(outcome.ok ? [] : outcome.refusals.map(({ rule, reason }) => [rule, reason])).toEqual([
      ['TT05-VIRUS', 'Tệp “a.pdf” nhiễm virus Eicar-Test-Signature.'],
      ['TT05-VIRUS', 'Tệp “b.pdf” nhiễm virus Eicar-Test-Signature.'],
    ]);
    expect(foundWhen({ scan: { outcome: 'unscannable' } })).toEqual(['1 fileUnscannable', '2 fileUnscannable']);
  });

  test('TT05-VIRUS where no scanner is configured, that is said and stands against nothing', () => {
    expect(foundWhen({ scan: null })).toEqual(['whole notScanned caution']);
  });

  test('TT05-8 a scan that does not say that it is PDF/A is a caution', () => {
    const tables = memoryTables();
    const dossier = closedDossier(tables, { letters: [{ facts: { medium: 'paper' } }, { facts: { medium: 'electronic' } }] });
    apply(tables, offer(tables, [dossier]), officer);
    apply(tables, inspect(tables, dossier, { pdfA: null }), 'operator');
    expect(found(tables, dossier)).toEqual(['1 noPdfA caution']);
  });

  test('F-03 nobody but the server says what it found', () => {
    const { tables, dossier } = sent();
    for (const actor of [archivist, head, officer]) expect(codes(tables, inspect(tables, dossier), actor)).toEqual(['notAllowed']);
  });

  test('TT05-24.2 it names every file of the dossier as it was closed, while the dossier is on its way', () => {
    const { tables, dossier } = sent();
    const said = inspect(tables, dossier);
    const change = (fields: Partial<typeof said.body>) => proposal('InspectTransfer', { ...said.body, ...fields });
    expect(codes(tables, change({ files: said.body.files.slice(1) }), 'operator')).toEqual(['fileNotLooked files']);
    expect(codes(tables, change({ hash: 'f'.repeat(64) }), 'operator')).toEqual(['inspectionLate dossier']);
    apply(tables, receive(tables, [], { returned: [because(dossier, 'Thiếu')] }), archivist);
    expect(codes(tables, said, 'operator')).toEqual(['inspectionLate dossier']);
  });

  test('TT05-24.2 what is offered again is looked into again: a virus may be known by then', () => {
    const { tables, dossier } = sent();
    apply(tables, inspect(tables, dossier), 'operator');
    expect(awaitsInspection(tables.dossier(dossier)!)).toBe(false);
    apply(tables, receive(tables, [], { returned: [because(dossier, 'Thiếu')] }), archivist);
    apply(tables, offer(tables, [dossier]), officer);
    expect(awaitsInspection(tables.dossier(dossier)!)).toBe(true);
  });
});
