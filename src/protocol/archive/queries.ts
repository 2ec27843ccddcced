import * as v from 'valibot';
import { useLogActs } from '../../domain/use/log-acts';
import { accessLevels } from '../../domain/use/types';
import { instant, sha256, shortText, uuid } from '../fields';
import { limits } from '../limits';

const number = (least: number, most: number) => v.pipe(v.string(), v.regex(/^\d{1,16}$/, 'number'), v.transform(Number), v.minValue(least), v.maxValue(most));
const place = v.optional(v.nullable(number(0, Number.MAX_SAFE_INTEGER)), null);

/** `GET /api/archive/search`: words, filters, and where to go on. */
export const archiveQuerySchema = v.strictObject({
  q: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
  level: v.optional(v.nullable(v.picklist(accessLevels)), null),
  year: v.optional(v.nullable(number(1900, 2200)), null),
  unit: v.optional(v.nullable(uuid), null),
  before: place,
});

/** `GET /api/archive/uses/{use}/files/{sha256}`: whether the copy is taken along, to be read without a line. */
export const copyQuerySchema = v.strictObject({ along: v.optional(v.picklist(['', '1']), '') });

/** `POST /api/archive/uses/{use}/views`: pages that were shown without a line, each told once by its id. */
export const viewsSchema = v.strictObject({
  views: v.pipe(v.array(v.strictObject({ id: uuid, original: sha256, at: instant })), v.minLength(1), v.maxLength(limits.viewsPerRequest)),
});

/** `GET /api/archive/log`: which lines of the book, and where to go on. */
export const useLogQuerySchema = v.strictObject({
  act: v.optional(v.nullable(v.picklist(useLogActs)), null),
  person: v.optional(v.nullable(uuid), null),
  code: v.optional(shortText, ''),
  before: place,
});

/** `POST /api/archive/uses/{use}/seal`: the signed copies that are to be given out, each by its original and its own hash. */
export const sealSchema = v.strictObject({ copies: v.pipe(v.array(v.strictObject({ original: sha256, copy: sha256 })), v.maxLength(limits.filesPerDossier)) });
