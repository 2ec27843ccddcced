import type { AskedRevocation } from '../../protocol/signing/messages';
import type { Ask } from '../line/http';
import { call } from '../session/called';

/** Whether a certificate was revoked, asked through the server of whoever issued it. */
export interface RevocationLine {
  /** `certificates`: the one that is about to sign, and those above it, base64 of DER each. Null: there is no line, or the server answers nobody now. */
  of(certificates: readonly string[]): Promise<AskedRevocation | null>;
}

/** A little longer than the server waits for whoever it asks. */
const WITHIN_MS = 12_000;

export function createRevocationLine(ask: Ask): RevocationLine {
  return {
    async of(certificates) {
      const asked = await call<AskedRevocation>(ask, { method: 'POST', path: '/api/signing/revocation', message: { certificates }, within: WITHIN_MS });
      return asked.came === 'answer' ? asked.value : null;
    },
  };
}
