import * as v from 'valibot';
import { roles } from '../domain/agency/types';
import { isInstant } from '../domain/shared/time';

/** Shapes shared by several messages. Lengths here only bound memory; the law's lengths are the domain's business, which refuses with words. */
export const uuid = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'uuid'));
export const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'sha256'));
export const instant = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, 'instant'), v.check(isInstant, 'instant'));
export const text = v.pipe(v.string(), v.maxLength(4_000));
export const shortText = v.pipe(v.string(), v.maxLength(400));
export const role = v.picklist(roles);
export const wholeNumber = v.pipe(v.number(), v.safeInteger());
