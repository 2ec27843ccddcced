import * as v from 'valibot';
import { sha256, shortText, wholeNumber } from '../fields';
import { limits } from '../limits';

/** A file that a document has. */
export const original = v.strictObject({
  sha256,
  byteLength: v.pipe(wholeNumber, v.minValue(1), v.maxValue(limits.originalBytes)),
  mediaType: shortText,
  name: shortText,
  part: v.picklist(['main', 'annex']),
});

export const originals = v.pipe(v.array(original), v.maxLength(limits.originalsPerDocument));
