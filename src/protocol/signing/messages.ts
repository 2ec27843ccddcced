import * as v from 'valibot';
import type { CalendarDate } from '../../domain/shared/time';

/** A ticket with which a program on the signer's computer fetches one file and brings it back signed. */
export interface SigningTicket {
  readonly v: 1;
  readonly ticket: string;
}

/** The certificate that somebody is about to sign with, and those above it, base64 of DER each. */
export const revocationQuestionSchema = v.strictObject({
  certificates: v.pipe(v.array(v.pipe(v.string(), v.maxLength(16_384))), v.minLength(1), v.maxLength(8)),
});

/**
 * What came of asking whether it was revoked. `good`: nobody in its chain was. `unanswered`: whoever is to say did not, or not in time. `notAsked`: this agency asks
 * nobody, or the certificate names nobody, or leads to nobody trusted. `revoked`: who, and on which day.
 */
export type AskedRevocation = { readonly v: 1 } & (
  { readonly revocation: 'good' | 'unanswered' | 'notAsked' } | { readonly revocation: 'revoked'; readonly name: string; readonly day: CalendarDate }
);
