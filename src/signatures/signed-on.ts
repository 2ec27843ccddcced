import { sameBytes } from './der/values';
import { changesAfter, Work, type ChangeKind } from './pdf/changes';
import { isBlank, startOf } from './pdf/cross-reference';
import { signatureFields } from './pdf/fields';
import { PdfFile, type Revision } from './pdf/file';
import { PdfFault, PdfTooMuch } from './pdf/values';

/** What one revision more has brought: the field of its one signature, and the words of each mark that came with it; or what else came. */
export type SignedOn = { readonly field: string; readonly marks: readonly string[] } | { readonly problem: string };

const expected: readonly ChangeKind[] = ['signature', 'mark'];

/**
 * Whether a file is another one with one signature more, its marks and nothing else: the same bytes, and behind them one revision with one new signature over
 * the whole file. Whether that signature holds, and whose it is, is another question (`PdfVerifier`). Never throws.
 */
export function signedOn(given: Uint8Array, back: Uint8Array): SignedOn {
  try {
    if (back.length <= given.length || !sameBytes(back.subarray(0, given.length), given)) return { problem: 'bytes' };
    const file = new PdfFile(back);
    const before = file.sections.findIndex(({ at }) => at === startOf(given, given.length).section);
    if (before !== 1) return { problem: 'revisions' };
    if (!isBlank(back, startOf(back, back.length).after, back.length)) return { problem: 'EOF' };
    const changes = changesAfter(file, { signed: file.revision(before), end: given.length }, new Work());
    const other = changes.forbidden ?? [...changes.kinds].find((kind) => !expected.includes(kind));
    if (other !== undefined) return { problem: other };
    const [field, ...more] = newSignatures(file, before);
    return field === undefined || more.length > 0 ? { problem: 'signatures' } : { field, marks: changes.marks };
  } catch (error) {
    if (error instanceof PdfFault || error instanceof PdfTooMuch || error instanceof RangeError) return { problem: error.message };
    throw error;
  }
}

function newSignatures(file: PdfFile, before: number): readonly string[] {
  const namesIn = (revision: Revision) => signatureFields(revision).map(({ name }) => name);
  const old = namesIn(file.revision(before));
  return namesIn(file.revision(0)).filter((name) => !old.includes(name));
}
