import * as v from 'valibot';
import { shortText, text } from '../fields';

/** `POST /api/deliveries/{document}/stop` and `…/take-back`: one recipient gets it no more, and why. */
export const endDeliverySchema = v.strictObject({ code: shortText, reason: text });

/** `POST /api/deliveries/{document}/again` */
export const sendAgainSchema = v.strictObject({ code: shortText });
