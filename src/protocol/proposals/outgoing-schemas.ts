import * as v from 'valibot';
import { signingAuthorities, textParts } from '../../domain/drafting/official-text';
import { slotNames, stepKinds } from '../../domain/outgoing/types';
import { sha256, shortText, text, uuid, wholeNumber } from '../fields';
import { limits } from '../limits';
import { original, originals } from './originals';
import { pdfSignatures } from './signatures';

const people = v.pipe(v.array(uuid), v.maxLength(limits.peoplePerAssignment));
const day = v.nullable(shortText);
const ofSubmission = { document: uuid, submission: uuid };
const oneFile = v.pipe(v.array(original), v.minLength(1), v.maxLength(1));

const submitted = v.pipe(
  v.array(v.strictObject({ ...original.entries, part: v.picklist(['main', 'annex', 'text']) })),
  v.maxLength(limits.originalsPerDocument),
);

const recipients = v.pipe(
  v.array(v.strictObject({ unit: v.nullable(uuid), code: shortText, name: shortText, copies: wholeNumber })),
  v.maxLength(limits.recipientsPerDocument),
);

const facts = v.strictObject({
  documentType: text,
  codeNotation: shortText,
  subject: text,
  language: shortText,
  pageCount: wholeNumber,
  description: text,
  signingAuthority: v.picklist(signingAuthorities),
  signerPosition: shortText,
  signerName: shortText,
  recipients,
  urgency: wholeNumber,
  secrecy: shortText,
  copies: v.nullable(wholeNumber),
  dueOn: day,
});

const boxEntries = { page: wholeNumber, left: wholeNumber, bottom: wholeNumber, width: wholeNumber, height: wholeNumber };
const box = v.optional(v.strictObject(boxEntries));
/** Number and date on the first page and on each appendix. */
const MOST_SLOTS = 800;
const slot = v.strictObject({ ...boxEntries, name: v.picklist(slotNames), italic: v.boolean() });
const places = v.strictObject({ signature: box, number: box, date: box, seal: box, slots: v.optional(v.pipe(v.array(slot), v.maxLength(MOST_SLOTS))) });
const step = v.strictObject({ kind: v.picklist(stepKinds), unit: v.nullable(uuid), person: v.nullable(uuid), dueOn: day });
const count = v.optional(wholeNumber);
const place = v.strictObject({
  part: v.picklist(textParts),
  item: count,
  block: count,
  row: count,
  cell: count,
  paragraph: count,
  offset: count,
  length: count,
});

const power = v.strictObject({
  authority: v.picklist(signingAuthorities),
  onBehalfOf: v.nullable(uuid),
  units: v.pipe(v.array(uuid), v.maxLength(limits.recipientUnits)),
  types: v.pipe(v.array(shortText), v.maxLength(limits.documentTypes)),
  from: shortText,
  until: day,
  ground: text,
});

const held = v.strictObject({ reservation: uuid, number: wholeNumber });

/** What is proposed about outgoing documents. */
export const outgoingBodies = {
  OpenDraft: v.strictObject({
    document: uuid,
    unit: uuid,
    documentType: text,
    subject: text,
    drafters: people,
    answers: v.nullable(uuid),
    dossier: v.nullable(uuid),
    secrecy: shortText,
  }),
  ShareDraft: v.strictObject({ document: uuid, drafters: people }),
  DropDraft: v.strictObject({ document: uuid, reason: text }),
  SubmitDraft: v.strictObject({
    ...ofSubmission,
    originals: submitted,
    textHash: sha256,
    places,
    facts,
    steps: v.pipe(v.array(step), v.maxLength(limits.stepsPerSubmission)),
    words: text,
  }),
  WithdrawSubmission: v.strictObject({ ...ofSubmission, reason: text }),
  ReviewSubmission: v.strictObject({
    ...ofSubmission,
    step: v.pipe(wholeNumber, v.minValue(0)),
    verdict: v.picklist(['approve', 'return', 'opinion']),
    words: text,
    remarks: v.pipe(v.array(v.strictObject({ place, words: text })), v.maxLength(limits.remarksPerReview)),
    fingerprint: sha256,
  }),
  ProposeLate: v.strictObject({ ...ofSubmission, words: text }),
  SendToDesk: v.strictObject({ ...ofSubmission, fingerprint: sha256 }),
  SignDocument: v.strictObject({ ...ofSubmission, originals: oneFile, fingerprint: sha256 }),
  CompleteSignature: v.strictObject({ document: uuid, completes: sha256, originals: oneFile, signatures: pdfSignatures }),
  NumberDocument: v.strictObject({ document: uuid, held: v.optional(held) }),
  RegisterSigned: v.strictObject({
    document: uuid,
    unit: uuid,
    facts,
    signer: uuid,
    issuedOn: shortText,
    originals,
    held: v.optional(held),
    answers: v.nullable(uuid),
    dossier: v.nullable(uuid),
  }),
  CopyDocument: v.strictObject({
    document: uuid,
    of: uuid,
    form: v.picklist(['full', 'again', 'extract']),
    isPaper: v.boolean(),
    unit: uuid,
    facts,
    signer: uuid,
    originals,
  }),
  VoidNumber: v.strictObject({ document: uuid, reason: text }),
  ReserveNumbers: v.strictObject({
    reservation: uuid,
    documentType: shortText,
    count: wholeNumber,
    holder: uuid,
    purpose: text,
    expiresOn: shortText,
  }),
  ReportNumber: v.strictObject({ reservation: uuid, number: wholeNumber, document: uuid }),
  VoidReserved: v.strictObject({
    reservation: uuid,
    numbers: v.pipe(v.array(wholeNumber), v.maxLength(limits.numbersPerReservation)),
    reason: text,
  }),
  SealDocument: v.strictObject({
    document: uuid,
    seals: sha256,
    originals: v.pipe(originals, v.minLength(1)),
    annexes: v.optional(v.pipe(v.array(v.strictObject({ of: sha256, sealed: v.nullable(sha256) })), v.maxLength(limits.originalsPerDocument))),
  }),
  IssueDocument: v.strictObject({ document: uuid, recipients }),
  RecallIssued: v.strictObject({ document: uuid, reason: text, by: v.optional(v.nullable(uuid)) }),
  ReplaceIssued: v.strictObject({ document: uuid, by: uuid, reason: text }),
  CorrectIssued: v.strictObject({ document: uuid, by: uuid, reason: text }),
  DefineSigning: v.strictObject({ person: uuid, powers: v.pipe(v.array(power), v.maxLength(limits.powersPerPerson)) }),
  DefineSeries: v.strictObject({ own: v.union([v.literal('all'), v.pipe(v.array(shortText), v.maxLength(limits.documentTypes))]) }),
  DefineRecipientGroup: v.strictObject({ group: uuid, name: text, members: recipients }),
  DefineAbsence: v.strictObject({ person: uuid, substitute: uuid, from: shortText, until: shortText }),
};
