import { sameBytes } from './der/values';
import { changesAfter, Work } from './pdf/changes';
import { differingKeys } from './pdf/compare';
import { isBlank, startOf } from './pdf/cross-reference';
import { fieldsOf, type Field } from './pdf/fields';
import { PdfFile, type Revision } from './pdf/file';
import { PdfFault, PdfTooMuch } from './pdf/values';

/** A file that was given out to be signed, and the empty field in which the signature was to stand. */
export interface GivenOut {
  readonly bytes: Uint8Array;
  readonly field: string;
}

/**
 * What a file that came back has beside the signature that it was given out for, in the words of PDF; null when there is nothing: the same bytes, one revision
 * more, and in it the field with a value. Whether the signature itself holds is another question. Never throws.
 */
export function changeBesideSignature({ bytes, field }: GivenOut, back: Uint8Array): string | null {
  try {
    if (back.length <= bytes.length || !sameBytes(back.subarray(0, bytes.length), bytes)) return 'bytes';
    const file = new PdfFile(back);
    const given = file.sections.findIndex(({ at }) => at === startOf(bytes, bytes.length).section);
    if (given !== 1) return 'revisions';
    if (!isBlank(back, startOf(back, back.length).after, back.length)) return 'EOF';
    const changes = changesAfter(file, { signed: file.revision(given), end: bytes.length }, new Work());
    if (changes.forbidden !== null) return changes.forbidden;
    return [...changes.kinds].find((kind) => kind !== 'signature') ?? fieldChange(file, field);
  } catch (error) {
    if (error instanceof PdfFault || error instanceof PdfTooMuch || error instanceof RangeError) return error.message;
    throw error;
  }
}

/** Only the one field, and of it only its value: what it shows was there before. */
function fieldChange(file: PdfFile, name: string): string | null {
  const [after, before] = [0, 1].map((revision) => fieldsIn(file.revision(revision)));
  for (const [each, { dict }] of after!) {
    const old = before!.get(each);
    if (!old) return `field ${each}`;
    const other = differingKeys(old.dict, dict).find((key) => each !== name || key !== 'V');
    if (other !== undefined) return `field ${each}/${other}`;
  }
  return null;
}

function fieldsIn(revision: Revision): ReadonlyMap<string, Field> {
  return new Map(fieldsOf(revision).map((field) => [field.name, field]));
}
