import * as v from 'valibot';
import type { ProposalType } from '../../domain/proposals';
import { fileFormats } from '../../domain/transfer/file-format';
import { instant, role, sha256, shortText, text, uuid, wholeNumber } from '../fields';
import { exchangeBodies } from './exchange-schemas';
import { incomingFacts as facts } from './incoming-facts';
import { basis, lineId, period, planChange, planHeading, planned, row, sectorRow } from './plan-fields';
import { limits } from '../limits';
import { originals } from './originals';
import { outgoingBodies } from './outgoing-schemas';
import { pdfSignatures } from './signatures';
import { useBodies } from './use-schemas';

const factChange = v.variant(
  'field',
  (Object.keys(facts.entries) as (keyof typeof facts.entries)[]).map((field) =>
    v.strictObject({ field: v.literal(field), from: facts.entries[field], to: facts.entries[field] }),
  ) as unknown as [v.StrictObjectSchema<{ field: v.LiteralSchema<string, undefined>; from: typeof text; to: typeof text }, undefined>],
);

const dossierChange = v.variant('field', [
  v.strictObject({ field: v.literal('heading'), from: shortText, to: shortText }),
  v.strictObject({ field: v.literal('retention'), from: period, to: period }),
  v.strictObject({ field: v.literal('keeper'), from: uuid, to: uuid }),
]);

const assignee = v.strictObject({ unit: uuid, person: v.nullable(uuid), dueOn: v.nullable(shortText) });
const people = v.pipe(v.array(uuid), v.maxLength(limits.peoplePerAssignment));
const matters = v.pipe(v.array(uuid), v.maxLength(limits.mattersPerHandOver));
const ofUnit = { document: uuid, unit: uuid };
const ofRequest = { request: uuid, unit: uuid, archive: uuid };
const fileLookFields = {
  sha256,
  format: v.picklist(fileFormats),
  opens: v.picklist(['yes', 'encrypted', 'damaged']),
  pages: v.nullable(v.pipe(wholeNumber, v.minValue(0))),
  pdfA: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^[1-9][A-Z]?$/, 'PDF/A')))),
  signatures: v.optional(pdfSignatures),
};
const fileLook = v.strictObject(fileLookFields);
const virusScan = v.variant('outcome', [
  v.strictObject({ outcome: v.picklist(['clean', 'unscannable']) }),
  v.strictObject({ outcome: v.literal('infected'), virus: shortText }),
]);
const puid = v.pipe(v.string(), v.regex(/^(x-)?fmt\/\d{1,5}$/, 'PRONOM'));
const inspectedFile = v.strictObject({ ...fileLookFields, puid: v.optional(v.nullable(puid)), scan: v.nullable(virusScan) });
const transferred = <Schema extends v.GenericSchema>(each: Schema) => v.pipe(v.array(each), v.maxLength(limits.dossiersPerTransfer));
const ofHistorical = { request: uuid, archive: uuid, dossiers: transferred(uuid) };
const looked = transferred(v.strictObject({ dossier: uuid, files: v.pipe(v.array(fileLook), v.maxLength(limits.filesPerDossier)) }));
const reasons = v.pipe(v.array(v.strictObject({ ordinal: v.nullable(wholeNumber), text })), v.maxLength(limits.reasonsPerReturn));
const returned = transferred(v.strictObject({ dossier: uuid, reasons }));

const reviewed = <Schema extends v.GenericSchema>(each: Schema) => v.pipe(v.array(each), v.maxLength(limits.dossiersPerDisposal));
const judgement = { choice: v.picklist(['destroy', 'keep', 'extend']), years: v.nullable(wholeNumber) };

const bodies = {
  SetUpAgency: v.strictObject({
    agency: uuid,
    name: shortText,
    superior: shortText,
    abbreviation: shortText,
    code: shortText,
    place: shortText,
    practice: v.boolean(),
  }),
  DefineUnit: v.strictObject({ unit: uuid, name: shortText, abbreviation: shortText, parent: v.nullable(uuid), active: v.boolean() }),
  DefinePerson: v.strictObject({
    person: uuid,
    account: shortText,
    name: shortText,
    position: shortText,
    unit: v.nullable(uuid),
    roles: v.pipe(v.array(role), v.maxLength(10)),
    active: v.boolean(),
  }),
  ConfirmRights: v.strictObject({ person: uuid }),
  VerifySignatures: v.strictObject({
    document: uuid,
    files: v.pipe(v.array(v.strictObject({ sha256, signatures: v.nullable(pdfSignatures) })), v.maxLength(limits.originalsPerDocument)),
  }),
  RegisterIncoming: v.strictObject({
    document: uuid,
    facts,
    originals,
    capturedAt: instant,
    differsFrom: v.pipe(v.array(uuid), v.maxLength(100)),
    arrival: v.optional(uuid),
  }),
  ReturnIncoming: v.strictObject({ document: uuid, reason: text }),
  ReturnUnregistered: v.strictObject({ document: uuid, facts, originals, capturedAt: instant, reason: text, arrival: v.optional(uuid) }),
  CorrectRegistration: v.strictObject({
    document: uuid,
    changes: v.pipe(v.array(factChange), v.minLength(1), v.maxLength(limits.changesPerCorrection)),
    reason: text,
  }),
  ImportIncoming: v.strictObject({
    document: uuid,
    year: v.pipe(wholeNumber, v.minValue(1900), v.maxValue(2200)),
    arrivalNumber: v.pipe(wholeNumber, v.minValue(1), v.maxValue(9_999_999_999)),
    arrivedOn: shortText,
    facts,
    isJump: v.optional(v.literal(true)),
  }),
  DirectDocument: v.strictObject({
    document: uuid,
    direction: uuid,
    text,
    lead: assignee,
    cooperating: v.pipe(v.array(assignee), v.maxLength(limits.recipientUnits)),
    replaces: v.pipe(v.array(uuid), v.maxLength(100)),
  }),
  ChooseDirection: v.strictObject({ document: uuid, direction: uuid }),
  TakeBackDirection: v.strictObject({ document: uuid, direction: uuid, reason: text }),
  AssignHandler: v.strictObject({ ...ofUnit, handler: uuid, helpers: people, dueOn: v.nullable(shortText), instruction: text }),
  ReportProgress: v.strictObject({ ...ofUnit, text }),
  FinishHandling: v.strictObject({ ...ofUnit, result: text, answer: shortText, dossier: v.nullable(uuid), unfiledReason: v.optional(text) }),
  ReopenHandling: v.strictObject({ ...ofUnit, reason: text }),
  RemindHandler: v.strictObject({ ...ofUnit, text }),
  HandOver: v.strictObject({ unit: uuid, from: uuid, to: uuid, documents: matters, dossiers: matters, reason: text }),
  OpenDossier: v.strictObject({
    dossier: uuid,
    unit: uuid,
    year: wholeNumber,
    heading: shortText,
    title: text,
    retention: period,
    basis: v.optional(basis),
    keeper: uuid,
    planned: v.optional(lineId),
  }),
  FileDocument: v.strictObject({ dossier: uuid, document: uuid }),
  TakeOutDocument: v.strictObject({ dossier: uuid, document: uuid, reason: text }),
  ShareDossier: v.strictObject({ dossier: uuid, units: v.pipe(v.array(uuid), v.maxLength(limits.recipientUnits)) }),
  CorrectDossier: v.strictObject({ dossier: uuid, changes: v.pipe(v.array(dossierChange), v.minLength(1), v.maxLength(3)), reason: text }),
  ChangeKeeper: v.strictObject({ dossier: uuid, keeper: uuid }),
  CloseDossier: v.strictObject({
    dossier: uuid,
    title: text,
    description: text,
    endedOn: shortText,
    lines: v.pipe(
      v.array(
        v.strictObject({
          document: v.nullable(uuid),
          title: text,
          code: shortText,
          date: shortText,
          author: shortText,
          note: text,
          sheets: shortText,
          pages: shortText,
          shelf: shortText,
          row: v.optional(row),
        }),
      ),
      v.maxLength(limits.linesPerDossier),
    ),
  }),
  ReopenDossier: v.strictObject({ dossier: uuid, reason: text }),
  ApprovePlan: v.strictObject({
    unit: uuid,
    year: wholeNumber,
    headings: v.pipe(
      v.array(
        v.strictObject({
          ...planHeading,
          abbreviation: shortText,
          headings: v.pipe(v.array(v.strictObject(planHeading)), v.maxLength(limits.linesPerPlan)),
        }),
      ),
      v.maxLength(limits.linesPerPlan),
    ),
  }),
  AddToPlan: v.strictObject({ unit: uuid, year: wholeNumber, heading: lineId, line: planned, dossier: v.nullable(uuid) }),
  CorrectPlan: v.strictObject({
    unit: uuid,
    year: wholeNumber,
    line: lineId,
    changes: v.pipe(v.array(planChange), v.minLength(1), v.maxLength(5)),
    reason: text,
  }),
  OfferTransfer: v.strictObject({ ...ofRequest, dossiers: looked }),
  ApproveTransfer: v.strictObject({ ...ofRequest, approved: transferred(uuid), returned }),
  ReceiveTransfer: v.strictObject({ ...ofRequest, accepted: looked, returned }),
  InspectTransfer: v.strictObject({ dossier: uuid, request: uuid, hash: sha256, files: v.pipe(v.array(inspectedFile), v.maxLength(limits.filesPerDossier)) }),
  ConfirmReceipt: v.strictObject({ ...ofRequest, side: v.picklist(['unit', 'archive']), reception: uuid, dossiers: transferred(uuid) }),
  RegisterHistorical: v.strictObject({ ...ofHistorical, receiver: text, plannedOn: shortText }),
  DecideHistorical: v.strictObject({
    ...ofHistorical,
    approved: v.boolean(),
    seen: v.optional(v.picklist(['registered', 'approved'])),
    number: shortText,
    decidedOn: shortText,
    reason: text,
  }),
  RecordHistoricalReceipt: v.strictObject({
    ...ofHistorical,
    ...{ number: shortText, receivedOn: shortText, giver: text, taker: text },
    returned: transferred(v.strictObject({ dossier: uuid, reason: text })),
  }),
  PlaceHold: v.strictObject({ dossiers: reviewed(uuid), hold: uuid, owner: text, reason: text, from: shortText, until: v.nullable(shortText) }),
  LiftHold: v.strictObject({ dossiers: reviewed(uuid), hold: uuid, reason: text }),
  RecordRetentionEvent: v.strictObject({ dossier: uuid, on: shortText, words: text }),
  ExtendRetention: v.strictObject({ dossiers: reviewed(uuid), years: wholeNumber, reason: text }),
  OpenDisposal: v.strictObject({
    disposal: uuid,
    archive: uuid,
    title: text,
    explanation: v.strictObject({ formation: text, expired: text, duplicates: text }),
    items: reviewed(v.strictObject({ dossier: uuid, ground: v.picklist(['expired', 'duplicate']), duplicateOf: v.nullable(uuid), note: text })),
  }),
  SetAside: v.strictObject({ disposal: uuid, dossiers: reviewed(uuid), reason: text }),
  FormCouncil: v.strictObject({ disposal: uuid, chair: uuid, secretary: uuid, members: people, number: shortText, decidedOn: shortText }),
  GiveOpinion: v.strictObject({
    disposal: uuid,
    opinions: reviewed(v.strictObject({ dossier: uuid, ...judgement, words: text, replaces: v.nullable(uuid) })),
  }),
  ConcludeCouncil: v.strictObject({
    disposal: uuid,
    heldOn: shortText,
    absent: v.pipe(v.array(v.strictObject({ person: uuid, reason: text })), v.maxLength(limits.peoplePerAssignment)),
    text,
    items: reviewed(v.strictObject({ dossier: uuid, ...judgement, overruling: text })),
  }),
  RecordAppraisal: v.strictObject({ disposal: uuid, document: uuid }),
  DecideDestruction: v.strictObject({ disposal: uuid, dossiers: reviewed(uuid), number: shortText, decidedOn: shortText }),
  RecordHandover: v.strictObject({ disposal: uuid, giver: text, taker: text, place: text, handedOn: shortText }),
  DestroyDossiers: v.strictObject({ disposal: uuid, destroyedOn: shortText, method: text, place: text, witnesses: text, lateReason: text }),
  ReportReview: v.strictObject({ disposal: uuid, dossiers: reviewed(uuid) }),
  ReportErasure: v.strictObject({
    disposal: uuid,
    erased: v.array(sha256),
    kept: v.array(sha256),
    bytes: wholeNumber,
    devices: v.array(v.strictObject({ device: uuid, person: uuid, lastSeenAt: instant })),
  }),
  AnswerErasure: v.strictObject({ disposal: uuid }),
  WriteOffDevice: v.strictObject({ devices: v.pipe(v.array(uuid), v.maxLength(limits.devicesAtOnce)), reason: text }),
  CertifyDestruction: v.strictObject({ disposal: uuid }),
  DefineSectorSchedule: v.strictObject({
    name: shortText,
    title: text,
    after: wholeNumber,
    rows: v.pipe(v.array(sectorRow), v.maxLength(limits.rowsPerSchedule)),
  }),
  ConfirmSectorSchedule: v.strictObject({ name: shortText, version: wholeNumber }),
  DefineTransferTerms: v.strictObject({ days: wholeNumber, years: wholeNumber, historicalYears: v.optional(wholeNumber) }),
  ...useBodies,
  ...outgoingBodies,
  ...exchangeBodies,
  DefineKeeping: v.strictObject({ fonds: shortText, archive: shortText, checkMonths: wholeNumber }),
  KeepPackage: v.strictObject({
    dossier: uuid,
    package: shortText,
    version: wholeNumber,
    digest: sha256,
    files: wholeNumber,
    bytes: wholeNumber,
    copies: wholeNumber,
  }),
  ReportFixity: v.strictObject({
    from: instant,
    to: instant,
    copies: wholeNumber,
    dossiers: wholeNumber,
    files: wholeNumber,
    bytes: wholeNumber,
    damaged: wholeNumber,
    repaired: wholeNumber,
    unrepairable: wholeNumber,
    lost: v.pipe(v.array(uuid), v.maxLength(limits.dossiersPerReport)),
  }),
  DefineTrustList: v.strictObject({ asOf: shortText, certificates: v.pipe(v.array(text), v.maxLength(limits.certificatesTrusted)) }),
  DefineCalendar: v.strictObject({
    year: v.pipe(wholeNumber, v.minValue(1900), v.maxValue(2200)),
    holidays: v.pipe(v.array(v.strictObject({ on: shortText, name: shortText })), v.maxLength(limits.daysPerCalendar)),
    workdays: v.pipe(v.array(shortText), v.maxLength(limits.daysPerCalendar)),
  }),
  DefinePush: v.strictObject({ on: v.boolean(), contact: shortText }),
} satisfies Record<ProposalType, v.GenericSchema>;

function proposalOf<T extends ProposalType>(type: T) {
  return v.strictObject({ v: wholeNumber, id: uuid, type: v.literal(type), body: bodies[type], device: v.nullable(uuid), claimedAt: instant });
}

/** One proposal; unknown fields are refused, never ignored. */
export const proposalSchema = v.variant('type', [
  proposalOf('SetUpAgency'),
  proposalOf('DefineUnit'),
  proposalOf('DefinePerson'),
  proposalOf('ConfirmRights'),
  proposalOf('RegisterIncoming'),
  proposalOf('VerifySignatures'),
  proposalOf('ReturnIncoming'),
  proposalOf('ReturnUnregistered'),
  proposalOf('CorrectRegistration'),
  proposalOf('ImportIncoming'),
  proposalOf('DirectDocument'),
  proposalOf('ChooseDirection'),
  proposalOf('TakeBackDirection'),
  proposalOf('AssignHandler'),
  proposalOf('ReportProgress'),
  proposalOf('FinishHandling'),
  proposalOf('ReopenHandling'),
  proposalOf('RemindHandler'),
  proposalOf('HandOver'),
  proposalOf('OpenDossier'),
  proposalOf('FileDocument'),
  proposalOf('TakeOutDocument'),
  proposalOf('ShareDossier'),
  proposalOf('CorrectDossier'),
  proposalOf('ChangeKeeper'),
  proposalOf('CloseDossier'),
  proposalOf('ReopenDossier'),
  proposalOf('ApprovePlan'),
  proposalOf('AddToPlan'),
  proposalOf('CorrectPlan'),
  proposalOf('OfferTransfer'),
  proposalOf('ApproveTransfer'),
  proposalOf('ReceiveTransfer'),
  proposalOf('InspectTransfer'),
  proposalOf('ConfirmReceipt'),
  proposalOf('RegisterHistorical'),
  proposalOf('DecideHistorical'),
  proposalOf('RecordHistoricalReceipt'),
  proposalOf('PlaceHold'),
  proposalOf('LiftHold'),
  proposalOf('RecordRetentionEvent'),
  proposalOf('ExtendRetention'),
  proposalOf('OpenDisposal'),
  proposalOf('SetAside'),
  proposalOf('FormCouncil'),
  proposalOf('GiveOpinion'),
  proposalOf('ConcludeCouncil'),
  proposalOf('RecordAppraisal'),
  proposalOf('DecideDestruction'),
  proposalOf('RecordHandover'),
  proposalOf('DestroyDossiers'),
  proposalOf('ReportReview'),
  proposalOf('ReportErasure'),
  proposalOf('AnswerErasure'),
  proposalOf('WriteOffDevice'),
  proposalOf('CertifyDestruction'),
  proposalOf('DefineSectorSchedule'),
  proposalOf('ConfirmSectorSchedule'),
  proposalOf('DefineTransferTerms'),
  proposalOf('DefineUseRules'),
  proposalOf('DefineAccess'),
  proposalOf('LabelSensitivity'),
  proposalOf('RequestUse'),
  proposalOf('DecideUse'),
  proposalOf('WithdrawUse'),
  proposalOf('LendPaper'),
  proposalOf('ReturnPaper'),
  proposalOf('IssueCertifiedCopies'),
  proposalOf('DefineKeeping'),
  proposalOf('KeepPackage'),
  proposalOf('ReportFixity'),
  proposalOf('DefineTrustList'),
  proposalOf('DefineSealCertificates'),
  proposalOf('DefineCalendar'),
  proposalOf('OpenDraft'),
  proposalOf('ShareDraft'),
  proposalOf('DropDraft'),
  proposalOf('SubmitDraft'),
  proposalOf('WithdrawSubmission'),
  proposalOf('ReviewSubmission'),
  proposalOf('ProposeLate'),
  proposalOf('SendToDesk'),
  proposalOf('SignDocument'),
  proposalOf('CompleteSignature'),
  proposalOf('NumberDocument'),
  proposalOf('RegisterSigned'),
  proposalOf('CopyDocument'),
  proposalOf('VoidNumber'),
  proposalOf('ReserveNumbers'),
  proposalOf('ReportNumber'),
  proposalOf('VoidReserved'),
  proposalOf('SealDocument'),
  proposalOf('IssueDocument'),
  proposalOf('RecallIssued'),
  proposalOf('ReplaceIssued'),
  proposalOf('CorrectIssued'),
  proposalOf('DefineSigning'),
  proposalOf('DefineSeries'),
  proposalOf('DefineRecipientGroup'),
  proposalOf('DefineAbsence'),
  proposalOf('ReceiveExchanged'),
  proposalOf('ReportDelivery'),
  proposalOf('AnswerOrder'),
  proposalOf('DefinePush'),
]);

/** What a request to `POST /api/proposals` holds. Each entry is judged by itself, so a malformed one does not hold back the others. */
export const proposalsRequestSchema = v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(limits.proposalsPerRequest));
