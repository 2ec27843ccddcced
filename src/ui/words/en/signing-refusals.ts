/** English of what signing and whom to trust refuse. */
export const signingRefusals: Readonly<Record<string, { readonly reason: string; readonly repair: string }>> = {
  certificateNotNamed: {
    reason: 'The certificate of “{signer}”, number {serial}, is not among those with which the agency certifies copies.',
    repair: 'Sign with one that is, or ask the administrator to add it under Administration, Trusted certificates.',
  },
  notForSealing: { reason: 'This request is not for certified copies.', repair: 'Open the list of copies to certify again.' },
  certifiedAlready: { reason: 'The copies of this request are certified already.', repair: 'Load the list of copies to certify again.' },
  notCertifiedYet: { reason: 'The copies wait for the signature of the agency.', repair: 'Wait for the archivist; two working days from the approval.' },
  copiesMissing: { reason: 'Signed copies are missing: the request has {count} files.', repair: 'Sign all files of the request again.' },
  copyChanged: { reason: 'The signed copy “{name}” is not the one that the server made.', repair: 'Load the copy again and sign it.' },
  copySignatureFaulty: {
    reason: 'The signature on copy “{name}” was not accepted: {problem}.',
    repair: 'Check the certificate of the agency and the list of trusted ones, then sign again.',
  },
  notAgencyCertificate: {
    reason: 'The certificate is that of “{signer}”, not of “{name}”.',
    repair: 'Sign with the certificate of the agency or of its archive.',
  },
  brokenOnTheWay: { reason: 'File “{name}” did not arrive whole.', repair: 'Sign again when the line is steady.' },
  timeStampRefused: { reason: 'The time authority gave no stamp (status {status}).', repair: 'Try again later, or ask the time authority.' },
  timeStampForeign: { reason: 'The time authority answered to something else.', repair: 'Try again; check the address of the service.' },
  noSignatureThere: { reason: 'The file has no signature “{name}”.', repair: 'Load the file again.' },
  signatureCovered: { reason: 'Another signature covers “{name}”.', repair: 'Stamp the whole file instead.' },
  stampedAlready: { reason: 'Signature “{name}” has its time stamp.', repair: 'Nothing more is needed.' },
  signUnreadable: {
    reason: 'The file was not signed: it cannot be read as PDF ({problem}).',
    repair: 'Open it with the program that made it, save it as PDF anew, and sign that.',
  },
  signEncrypted: { reason: 'The file was not signed: it is encrypted or has a password.', repair: 'Take the password off, save, and sign.' },
  signTooLarge: { reason: 'The file was not signed: it is too large or too complex.', repair: 'Divide it, or save it as a simpler PDF.' },
  signerUnreadable: { reason: 'The certificate or key cannot be used ({problem}).', repair: 'Choose another key file, or ask whoever issued the certificate.' },
  certificateEarly: {
    reason: 'The certificate of {name} is valid from {from}.',
    repair: 'Check the clock of this device; sign once the certificate is valid.',
  },
  certificateOfAnother: { reason: 'The certificate is that of “{name}”, not of {holder}.', repair: 'Choose the certificate of whoever is to sign.' },
  certificateUntrusted: {
    reason: 'The certificate of {name}, issued by {issuer}, leads to nobody whom the agency trusts.',
    repair: 'Sign with another one, or ask the administrator to add to the trust list.',
  },
  certificateRevoked: { reason: 'The certificate of {name} was revoked on {date}.', repair: 'Ask its issuer; sign with another one that is valid.' },
  certificateExpired: { reason: 'The certificate of {name} expired on {to}.', repair: 'Have it renewed by its issuer and sign with the new one.' },
  certificateNotForSigning: {
    reason: 'The certificate of {name} is not for signing documents.',
    repair: 'Choose the signing certificate of the person or agency.',
  },
  certifiedLate: { reason: 'The file is signed already; a signature that locks it can no longer be added.', repair: 'Sign without locking.' },
  signingClosed: {
    reason: 'A signature in the file allows no further one.',
    repair: 'Sign before it is locked, or ask the first signer to sign again without locking.',
  },
  noSuchField: { reason: 'The file has no empty signature field “{name}”.', repair: 'Load the file again; somebody may have signed there.' },
  fieldTaken: { reason: 'The file has a field “{name}” already.', repair: 'Give the field another name.' },
  noSuchPage: { reason: 'The file has no page {value}.', repair: 'Choose another page for the signature.' },
  signatureTooLong: { reason: 'The signature is longer than its place.', repair: 'Tell the administrator: the chain of certificates is too long.' },
  keyOfAnother: { reason: 'The key does not belong to the certificate of {name}.', repair: 'Choose the right key file, or check the signing device.' },
  keyFileUnreadable: {
    reason: 'The key file is no PKCS#12 (.p12, .pfx), or is damaged.',
    repair: 'Choose the .p12 or .pfx file from the certificate’s issuer.',
  },
  keyFileOldLock: { reason: 'The key file is locked in an old way ({name}) that browsers no longer support.', repair: 'Export it again with AES256-SHA256.' },
  wrongKeyPassphrase: {
    reason: 'The passphrase of the key file is wrong.',
    repair: 'Enter the passphrase of the key file; it is not the one you sign in with.',
  },
  keyFileEmpty: { reason: 'The key file holds no key with its certificate.', repair: 'Export it again with private key and certificate.' },
  testAuthorityTrusted: { reason: 'The built-in test authority is for a practice agency only: everybody has its key.', repair: 'Take it off the list.' },
};
