import * as v from 'valibot';
import { shortText, text, uuid, wholeNumber } from '../fields';
import { limits } from '../limits';

/** What is stated of an incoming document. */
export const incomingFacts = v.strictObject({
  documentType: text,
  codeNumber: shortText,
  codeNotation: shortText,
  issuedOn: shortText,
  issuer: text,
  subject: text,
  language: shortText,
  pageCount: wholeNumber,
  description: text,
  signerPosition: shortText,
  signerName: shortText,
  urgency: wholeNumber,
  secrecy: shortText,
  recipientUnits: v.pipe(v.array(uuid), v.maxLength(limits.recipientUnits)),
  recipientText: text,
  dueOn: v.nullable(shortText),
  medium: v.picklist(['paper', 'electronic']),
});
