import * as v from 'valibot';
import { shortText, text } from '../fields';

/** `POST /api/deliveries/{document}/stop` */
export const stopDeliverySchema = v.strictObject({ code: shortText, reason: text });

/** `POST /api/deliveries/{document}/take-back` */
export const takeBackSchema = v.strictObject({ code: shortText, reason: text });

/** `POST /api/deliveries/{document}/again` */
export const sendAgainSchema = v.strictObject({ code: shortText });
