import type { Wording } from '../wording';
import type { signatures as vietnamese } from '../vi/signatures';

/** Signatures of PDF: whose are trusted, and what was found. */
export const signatures: Wording<typeof vietnamese> = {
  title: 'Digital signatures',
  checking: 'Verifying the signatures…',
  again: 'Verify again',
  away: 'The file is not on this device, so its signatures could not be verified.',
  failed: 'This device could not verify the signatures of the file.',
  keyFile: {
    file: 'Key file',
    choose: 'Choose key file…',
    none: 'no file chosen',
    passphrase: 'Passphrase of the key file',
    why: 'Used on this device while signing, and kept nowhere.',
  },
  revocation: {
    good: 'The certificate is not revoked (its issuer was asked).',
    unanswered: 'The issuer of the certificate has not answered whether it is revoked.',
    notAsked: 'Nobody was asked whether the certificate is revoked: the agency does not ask yet, or the certificate names nobody to ask.',
    away: 'Without a line nobody was asked whether the certificate is revoked; what is signed with a revoked one gets no number.',
  },
  verdict: {
    valid: 'Signatures valid',
    invalid: 'A signature is invalid',
    unknown: 'The signatures cannot be judged',
    none: 'Not signed digitally',
  },
  short: { valid: 'valid', invalid: 'invalid', unknown: 'cannot be judged' },
  stamp: 'Time stamp over the file',
  issuedBy: (issuer: string) => `certificate issued by ${issuer}`,
  signedAt: (time: string) => `signed at ${time} (time-stamped)`,
  claimedAt: (time: string) => `signed at ${time} (says the signer’s computer)`,
  asOf: (day: string) => `By the trust list as of ${day}.`,
  noTrust: 'The agency has not recorded trusted certificates.',
  foundAt: (time: string) => `Verified on this device at ${time}.`,
  server: 'Verified by the server',
  serverAt: (time: string) => `Verified by the server at ${time}; the result is in the register.`,
  trust: {
    title: 'Trusted certificates',
    why: 'A signature in a PDF counts only when the certificate of its signer leads to one on this list. The list goes to every device and works without network.',
    asOf: 'The list is right as of',
    asOfHint: 'The day on which it was compared with that of the certification authority.',
    add: 'Add a certificate file…',
    none: 'No certificate yet: no signature can be judged.',
    period: (from: string, to: string) => `valid ${from} – ${to}`,
    remove: (name: string) => `Remove ${name}`,
    notCertificate: (name: string) => `${name} is no file of X.509 certificates (PEM or DER).`,
    unreadable: 'A certificate that cannot be read',
  },
  sealing: {
    title: 'Certificates for certified copies',
    why: 'Where there is such a list, the server gives out only certified copies signed with one of these certificates. It still has to lead to a trusted one.',
    none: 'None is named: a copy is taken when the certificate bears the name of the agency or of its archive.',
    until: (day) => `valid until ${day}`,
  },
};
