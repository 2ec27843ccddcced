import * as v from 'valibot';
import { shortText, text, uuid, wholeNumber } from '../fields';
import { limits } from '../limits';

/** How long something is kept, and by what. */
export const period = v.union([
  v.picklist(['permanent', 'untilLapsed', 'assetLife']),
  wholeNumber,
  v.strictObject({ years: wholeNumber, after: v.literal('contractEnd') }),
]);

/** How a row of a schedule is named. */
export const row = v.strictObject({ schedule: shortText, version: wholeNumber, item: shortText });
export const basis = v.union([row, v.strictObject({ words: text })]);

/** A heading or an expected dossier of a file plan. */
export const lineId = v.pipe(v.string(), v.regex(/^[0-9a-f-]{8,64}$/, 'line'));

export const planned = v.strictObject({
  id: lineId,
  title: text,
  retention: v.nullable(period),
  basis: v.optional(basis),
  keeper: v.nullable(uuid),
  note: text,
});

export const planHeading = { id: lineId, title: text, planned: v.pipe(v.array(planned), v.maxLength(limits.linesPerPlan)) };

const keptFor = v.strictObject({ period, basis: v.optional(basis) });

/** One fact of a line that is corrected. */
export const planChange = v.variant('field', [
  v.strictObject({ field: v.literal('title'), from: text, to: text }),
  v.strictObject({ field: v.literal('retention'), from: keptFor, to: keptFor }),
  v.strictObject({ field: v.literal('keeper'), from: uuid, to: uuid }),
  v.strictObject({ field: v.literal('note'), from: text, to: text }),
  v.strictObject({ field: v.literal('withdrawn'), from: v.boolean(), to: v.boolean() }),
]);

/** A row of a schedule of a sector. */
export const sectorRow = v.strictObject({ key: shortText, group: text, name: text, period, number: shortText, issuedOn: shortText, article: text });
