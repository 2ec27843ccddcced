import { readFile, stat } from 'node:fs/promises';
import type { PdfSignatures, TrustedCertificates } from '../../../src/domain/signatures/types';
import { changeBesideSignature } from '../../../src/signatures/only-signed';
import { signedOn, type SignedOn } from '../../../src/signatures/signed-on';
import { trustListOf } from '../../../src/signatures/trust';
import { PdfVerifier } from '../../../src/signatures/verify-pdf';
import { signersOf } from '../../../src/signatures/signers-of';
import { takesSignature } from '../../../src/signatures/writing/takes-signature';
import type { Judging } from '../../../src/signatures/judging';
import type { PdfLook } from '../../../src/domain/transfer/pdf-look';
import type { GivenFile } from './messages';
import { readPdf } from './read';
import { tooMuch } from './too-much';

/** A signature is over all bytes, which have to be held for it: twice, for the signed part is one piece. */
const LARGEST = 512 * 1024 * 1024;

let known: { readonly trusted: string; readonly verifier: PdfVerifier } | null = null;

/** The signatures of a file, and what came beside them since it was given out to be signed. */
export interface Verified {
  readonly signatures: PdfSignatures;
  readonly beside: string | null;
}

/** Verifies the signatures of a file as the device does. Rejects only where the disk cannot be read. */
export async function verifyFile(path: string, { trusted, at, evidence }: Judging, given?: GivenFile): Promise<Verified> {
  const { size } = await stat(path);
  if (size > LARGEST) return { signatures: tooMuch(`${size} > ${LARGEST}`, trusted), beside: null };
  const bytes = await readFile(path);
  const beside = given ? changeBesideSignature({ bytes: await readFile(given.path), field: given.field }, bytes) : null;
  return { signatures: await verifierFor(trusted).verify(bytes, at, evidence), beside };
}

/** What one reading of a file finds. */
export interface ReadFile {
  readonly look: PdfLook;
  readonly signatures: PdfSignatures;
}

/**
 * Looks into a file and verifies its signatures with one reading, by the code that a device runs; what that does not follow to the letter, or is too large for
 * it, is for pdf.js to judge. Rejects only where the disk cannot be read.
 */
export async function readFileWith(path: string, { trusted, at }: Judging): Promise<ReadFile> {
  const { size } = await stat(path);
  if (size > LARGEST) return { signatures: tooMuch(`${size} > ${LARGEST}`, trusted), look: await readPdf(path) };
  const { found, look } = await verifierFor(trusted).verifyAndLook(await readFile(path), at);
  return { signatures: found, look: look ?? (await readPdf(path)) };
}

/** The signatures of a file, and what it has that it had not before. */
export interface VerifiedOn {
  readonly signatures: PdfSignatures;
  readonly on: SignedOn;
}

/** The same for a file that somebody signed: `before` is where the one lies that it was made of. */
export async function verifySignedOn(path: string, before: string, { trusted, at }: Judging): Promise<VerifiedOn> {
  const { size } = await stat(path);
  if (size > LARGEST) return { signatures: tooMuch(`${size} > ${LARGEST}`, trusted), on: { problem: 'size' } };
  const [bytes, given] = [await readFile(path), await readFile(before)];
  return { signatures: await verifierFor(trusted).verify(bytes, at), on: signedOn(given, bytes) };
}

/** The certificates that came with each signature of a file, its signer's first; none of what cannot be read. Rejects only where the disk cannot be read. */
export async function signersOfFile(path: string): Promise<readonly (readonly Uint8Array[])[]> {
  const { size } = await stat(path);
  return size > LARGEST ? [] : signersOf(await readFile(path));
}

/** Whether a file takes a further signature, by the code with which a device signs. Rejects only where the disk cannot be read. */
export async function fileTakesSignature(path: string): Promise<boolean> {
  const { size } = await stat(path);
  return size <= LARGEST && takesSignature(await readFile(path));
}

/** One verifier as long as the list stays the same, so that keys are read once. */
function verifierFor(trusted: TrustedCertificates | null): PdfVerifier {
  const text = JSON.stringify(trusted);
  if (known?.trusted !== text) known = { trusted: text, verifier: new PdfVerifier(trustListOf(trusted ?? undefined)) };
  return known.verifier;
}
