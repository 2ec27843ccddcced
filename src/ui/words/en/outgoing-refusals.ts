/** English of what is refused about outgoing documents. */
export const outgoingRefusals: Readonly<Record<string, { readonly reason: string; readonly repair: string }>> = {
  recipientTwice: { reason: 'Recipient “{name}” is named twice.', repair: 'Name each recipient once.' },
  paperForged: { reason: 'These edits put words under another’s name.', repair: 'Say it under your own name; your words are still on this device.' },
  checkerNotHead: {
    reason: '{name} heads no unit and leads nothing, and so does not check the content.',
    repair: 'Choose the head of the drafting unit, who answers for what the document says.',
  },
  placeOutside: {
    reason: 'A free place for signature, number or seal lies outside the page, or is too large.',
    repair: 'Submit again from the page of the draft, so that the system makes the PDF and its places.',
  },
  otherSignerNamed: {
    reason: 'The document names “{signer}” as its signer, but {name} would sign.',
    repair: 'Return it, to be submitted under the right name; whoever stands in signs what bears their own.',
  },
  routeNotWhole: {
    reason: 'The route lacks a step, or its order is wrong.',
    repair: 'The order is: opinions of units, content check, format check, initials, signature; both checks and the signature stand there once.',
  },
  noMainFile: { reason: 'There has to be exactly one PDF to be signed, with its annexes.', repair: 'Submit again from the draft, which makes the PDF.' },
  submittedAnew: { reason: 'The document was submitted anew; what you saw is no longer on its way.', repair: 'Open the document to see the newest version.' },
  otherFingerprint: {
    reason: 'What you saw is not what was submitted: the fingerprints differ.',
    repair: 'Open the document again, read what was submitted, then review or sign it.',
  },
  stepMoved: { reason: 'It is not this step’s turn, or it is done.', repair: 'Open the document to see which step it is at.' },
  otherStep: {
    reason: 'This is not what the step is for.',
    repair: 'Units that are asked give opinions; those who check or initial approve or return; the signer signs or returns.',
  },
  notYourDays: { reason: 'You stand in for whom the step names, but not on these days.', repair: 'Ask the person named, or put the days of absence right.' },
  notCompetent: {
    reason: '{name} may not sign ({authority}) documents of type “{value}” on {date}.',
    repair: 'Ask the administrator to enter the competence, or submit to another signer.',
  },
  authorisationWithoutEnd: { reason: 'An authorisation to sign is limited in time.', repair: 'Enter its last day.' },
  authorisedTwice: {
    reason: 'Whoever authorises signs by right of their post; an authorisation is not passed on.',
    repair: 'Choose somebody who signs by right of their post on the first day.',
  },
  notSigned: { reason: 'The file is not the submitted one with a signature.', repair: 'Sign the very file that was submitted.' },
  signatureMoved: { reason: 'The signed file is another one now.', repair: 'Open the document again and begin with the newest file.' },
  atDeskAlready: { reason: 'The document waits at your signing desk already.', repair: 'Open it on the device with your key and sign.' },
  annexNotSealed: {
    reason: 'PDF annexes in files of their own were not sealed with the document.',
    repair: 'Reload the app and seal again; annexes are signed in the same act.',
  },
  annexSealable: {
    reason: 'Annex “{name}” can be signed, and does not bear the agency’s signature.',
    repair: 'Seal again; annexes are signed in the same act.',
  },
  sealedAlready: { reason: 'The document bears the agency’s signature already.', repair: 'Open the document; nothing more is needed.' },
  replacementNotRegistered: {
    reason: 'The document that replaces is not registered yet.',
    repair: 'Accept the new document first, then agree to the replacement.',
  },
  cancelledBySender: {
    reason: 'Its sender recalled or replaced this document; there is nothing to do with it any more.',
    repair: 'Open it to see why, and what replaces it.',
  },
  unknownRecipient: { reason: '“{value}” is no identifier of an agency.', repair: 'Choose the recipient from the directory again.' },
  arrivalIsOrder: {
    reason: 'This message is an order about another document, and no document to be registered or returned.',
    repair: 'Agree to it or decline it in the list of documents from the axis.',
  },
  arrivalOtherFiles: {
    reason: 'The files are not those that came over the axis.',
    repair: 'Open the document in the list from the axis again and accept it; other files are registered on their own.',
  },
  tooManyReports: {
    reason: 'The recipient has reported more than {limit} things of this document.',
    repair: 'Look at what it reported; ring it up if need be.',
  },
  arrivalSettled: {
    reason: 'This document from the axis was {state} already.',
    repair: 'Look at the list of documents from the axis; nothing is to be done again.',
  },
  scanMissing: { reason: 'The PDF scan of the document is missing.', repair: 'Scan it as PDF and choose that file first.' },
  letterNotYours: {
    reason: 'The drafting unit may not read this incoming document, so it cannot answer it.',
    repair: 'Choose a document that was given to the unit, or ask a leader to direct it to the unit first.',
  },
  dossierNotYours: {
    reason: 'The drafting unit does not work in this dossier, so it cannot file there.',
    repair: 'Choose a dossier of the unit, or ask whoever keeps it to share it with the unit.',
  },
  notToCopy: { reason: 'Only what came in and was accepted, or went out and is in force, is copied.', repair: 'Choose another document.' },
  otherCopyForm: {
    reason: 'There is no {value} of this document.',
    repair: 'Make a true copy of an original, a copy of a true copy, or an extract of what is needed.',
  },
  copyNotNeeded: {
    reason: 'An electronic original needs no electronic copy: the file itself counts.',
    repair: 'Send the original file, or make a paper copy or an extract.',
  },
  otherFileCopied: { reason: 'The file that is copied is not that of the document.', repair: 'Open the document again and copy it from there.' },
  unknownReservation: { reason: 'These reserved numbers are not known.', repair: 'Look at the reserved numbers again and choose anew.' },
  otherSeries: {
    reason: 'Number {value} is not of the series of this document.',
    repair: 'Choose a number reserved in its series and year, or give the next one.',
  },
  numberTaken: { reason: 'Number {value} was given already, or is void.', repair: 'Choose another reserved number, or give the next one.' },
  notHolder: {
    reason: 'Number {value} is kept for {name}, who neither drafts nor signs this document.',
    repair: 'Choose a number that is kept for the right person, or give the next one.',
  },
  holdsTooMany: {
    reason: '{name} holds {held} numbers of this series that are neither used nor void; one person holds at most {most}.',
    repair: 'Use or void (with a reason) those that are held and reserve more then, or reserve fewer.',
  },
  reservationOver: { reason: 'Number {value} was kept until {date} only.', repair: 'Void this number with a reason, and give the next one.' },
  notSealed: { reason: 'The document does not bear the agency’s signature yet.', repair: 'Seal it before it is issued.' },
  notVerified: { reason: 'The server has not looked at the signature on the file.', repair: 'Send it through the app; the server verifies the file first.' },
  fileChanged: {
    reason: 'File “{name}” is not the submitted one with exactly one signature more ({problem}).',
    repair: 'Open the document again and sign the very file that was submitted.',
  },
  signatureRefused: {
    reason: 'The signature on “{name}” was not accepted: {problem}.',
    repair: 'Check the certificate and whom the agency trusts, then sign again.',
  },
  signatureOfAnother: { reason: 'The certificate is that of “{signer}”, not of “{name}”.', repair: 'Sign with a certificate in that name.' },
  otherNumberShown: {
    reason: 'Number and date on “{name}” are not those that the register gave.',
    repair: 'Open the document again and seal it; the app fills them in.',
  },
  notIssued: { reason: 'No other document that went out is chosen.', repair: 'Choose it; if the new document is not issued yet, issue it first.' },
  issuedBefore: {
    reason: 'The document chosen went out before this one.',
    repair: 'Choose one that went out after the document to be replaced, corrected or recalled.',
  },
  correctedAlready: {
    reason: 'One of the two documents has been corrected by the other already.',
    repair: 'Issue another correcting letter, then choose it.',
  },
  otherForm: { reason: 'The document chosen is of type {value}; it has to be {name}.', repair: 'Choose a document of the right form.' },
};
