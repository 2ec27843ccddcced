import * as v from 'valibot';
import { shortText } from '../fields';
import { limits } from '../limits';

const passphrase = v.pipe(v.string(), v.minLength(limits.passphraseLeast), v.maxLength(limits.passphraseMost));

/** `POST /api/bags/made`. `passphrase`: null when whoever holds the bag may read it. */
export const makeBagSchema = v.strictObject({ code: shortText, name: shortText, passphrase: v.nullable(passphrase) });

/** `POST /api/bags/offers/{token}`. `fingerprint`: that of the sender’s key, as a person compared it; empty where the key is known. */
export const takeBagSchema = v.strictObject({ fingerprint: shortText });
