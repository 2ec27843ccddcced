import * as v from 'valibot';
import { tidyText } from '../../domain/shared/text';
import { sha256, shortText, wholeNumber } from '../fields';
import { limits } from '../limits';

/** What is not seen goes from a name, above all what turns letters round, so that `…gpj.exe` does not look like a picture. */
const fileName = v.pipe(
  shortText,
  v.transform((name) => tidyText(name) || 'tệp'),
);

/** A file that a document has. */
export const original = v.strictObject({
  sha256,
  byteLength: v.pipe(wholeNumber, v.minValue(1), v.maxValue(limits.originalBytes)),
  mediaType: shortText,
  name: fileName,
  part: v.picklist(['main', 'annex']),
});

export const originals = v.pipe(v.array(original), v.maxLength(limits.originalsPerDocument));
