import { peopleOf } from '../assignment/handling';
import type { Direction } from '../assignment/types';
import { holderOfAll } from '../disposal/opening';
import { substitutesOf } from '../outgoing/absence';
import { planOfRoom } from '../papers/plan';
import type { RouteStep, Submission } from '../outgoing/types';
import type { Room } from '../papers/room';
import { deskOfTray } from '../papers/tray';
import type { Proposal, ProposalBodies } from '../proposals';
import type { DirectionId, DisposalId, DocumentId, DossierId, PersonId, UnitId, UseId } from '../shared/ids';
import type { Tables } from '../tables';
import { documentAudience, outgoingAudience } from './audience';
import { mayReplaceDirections, type AssignmentRights } from './assignment';
import type { Resource } from './authorize';
import type { DossierRights } from './dossier';
import type { StepRights } from './outgoing';
import type { Subject } from './subject';

/**
 * What a proposal is about, as far as rights depend on it: as the tables know it now, never as the proposal says.
 * Something that the tables do not know is readable to nobody but those who see everything; the verdict then says that it is unknown.
 */
export function resourceOf(tables: Tables, proposal: Proposal): Resource {
  switch (proposal.type) {
    case 'SetUpAgency':
    case 'DefineUnit':
    case 'DefinePerson':
    case 'ConfirmRights':
    case 'AnswerErasure':
    case 'WriteOffDevice':
    case 'DefineSectorSchedule':
    case 'ConfirmSectorSchedule':
    case 'DefineTransferTerms':
    case 'DefineTrustList':
    case 'DefineSealCertificates':
    case 'DefineUseRules':
    case 'DefineKeeping':
    case 'DefineSigning':
    case 'DefineSeries':
    case 'ReserveNumbers':
    case 'VoidReserved':
    case 'ReportNumber':
    case 'DefineRecipientGroup':
    case 'ReceiveExchanged':
    case 'AnswerOrder':
    case 'ReportFixity':
    case 'DefineCalendar':
    case 'DefinePush':
      return { kind: 'agency' };
    case 'RegisterIncoming':
    case 'ReturnUnregistered':
    case 'ImportIncoming':
      return { kind: 'incoming', audience: proposal.body.facts.recipientUnits };
    case 'VerifySignatures':
    case 'ReturnIncoming':
    case 'CorrectRegistration':
      return incomingResource(tables, proposal.body.document);
    case 'DirectDocument':
      return {
        ...incomingResource(tables, proposal.body.document),
        overruled: overruledBy(tables, proposal.body.document, ({ id }) => proposal.body.replaces.includes(id)),
      };
    case 'ChooseDirection':
      return {
        ...incomingResource(tables, proposal.body.document),
        overruled: overruledBy(tables, proposal.body.document, ({ id }) => id !== proposal.body.direction),
      };
    case 'RemindHandler':
    case 'AssignHandler':
    case 'ReportProgress':
    case 'ReopenHandling':
      return { ...incomingResource(tables, proposal.body.document), assignment: assignmentRights(tables, proposal.body) };
    case 'HandOver':
      return { kind: 'unit', unit: proposal.body.unit };
    case 'TakeBackDirection':
      return { ...incomingResource(tables, proposal.body.document), directedBy: directedBy(tables, proposal.body) };
    case 'FinishHandling':
      return { ...filingResource(tables, proposal.body), assignment: assignmentRights(tables, proposal.body) };
    case 'FileDocument':
    case 'TakeOutDocument':
      return filingResource(tables, proposal.body);
    case 'OfferTransfer':
    case 'ApproveTransfer':
      return { kind: 'transfer', side: 'unit', unit: proposal.body.unit };
    case 'ReceiveTransfer':
    case 'RegisterHistorical':
    case 'DecideHistorical':
    case 'RecordHistoricalReceipt':
      return { kind: 'transfer', side: 'archive', unit: proposal.body.archive };
    case 'ConfirmReceipt':
      return { kind: 'transfer', side: proposal.body.side, unit: proposal.body[proposal.body.side] };
    case 'OpenDisposal':
      return { kind: 'disposal', archive: proposal.body.archive, holder: holderOfAll(tables, proposal.body.items), chair: null, members: [] };
    case 'PlaceHold':
    case 'LiftHold':
    case 'ExtendRetention':
      return keptResource(tables, proposal.body.dossiers);
    case 'RecordRetentionEvent':
      return keptResource(tables, [proposal.body.dossier]);
    case 'SetAside':
    case 'FormCouncil':
    case 'GiveOpinion':
    case 'ConcludeCouncil':
    case 'RecordAppraisal':
    case 'DecideDestruction':
    case 'RecordHandover':
    case 'DestroyDossiers':
    case 'ReportReview':
    case 'ReportErasure':
    case 'CertifyDestruction':
      return disposalResource(tables, proposal.body.disposal);
    case 'OpenDossier':
      return { kind: 'dossier', dossier: { unit: proposal.body.unit, units: [proposal.body.unit], keeper: proposal.body.keeper } };
    case 'RequestUse':
      return requestedResource(tables, proposal.body);
    case 'DecideUse':
    case 'WithdrawUse':
    case 'LendPaper':
    case 'ReturnPaper':
    case 'IssueCertifiedCopies':
      return useResource(tables, proposal.body.use);
    case 'OpenDraft':
      return { kind: 'outgoing', unit: proposal.body.unit, audience: [proposal.body.unit], drafters: [], state: 'draft' };
    case 'RegisterSigned':
    case 'CopyDocument':
      return { kind: 'outgoing', unit: proposal.body.unit, audience: [proposal.body.unit], drafters: [], state: 'draft' };
    case 'ReviewSubmission':
      return outgoingResource(tables, proposal.body.document, ({ steps }) => (proposal.body.step < steps.length ? proposal.body.step : null));
    case 'SendToDesk':
    case 'SignDocument':
      return outgoingResource(tables, proposal.body.document, ({ steps }) => steps.length - 1);
    case 'ProposeLate':
    case 'ShareDraft':
    case 'DropDraft':
    case 'SubmitDraft':
    case 'WithdrawSubmission':
    case 'CompleteSignature':
    case 'NumberDocument':
    case 'VoidNumber':
    case 'SealDocument':
    case 'IssueDocument':
    case 'ReportDelivery':
    case 'RecallIssued':
    case 'ReplaceIssued':
    case 'CorrectIssued':
      return outgoingResource(tables, proposal.body.document);
    case 'DefineAbsence':
      return { kind: 'person', person: proposal.body.person };
    case 'ApprovePlan':
    case 'AddToPlan':
    case 'CorrectPlan':
      return { kind: 'plan', unit: tables.unit(proposal.body.unit)?.id ?? null };
    case 'ShareDossier':
    case 'CorrectDossier':
    case 'ChangeKeeper':
    case 'CloseDossier':
    case 'ReopenDossier':
    case 'DefineAccess':
    case 'LabelSensitivity':
    case 'InspectTransfer':
    case 'KeepPackage':
      return dossierResource(tables, proposal.body.dossier);
  }
}

/** A dossier as a resource; one that is not known belongs to nobody. */
export function dossierResource(tables: Pick<Tables, 'dossier'>, id: DossierId): Resource {
  const dossier = tables.dossier(id);
  return dossier ? { kind: 'dossier', dossier } : { kind: 'agency' };
}

/** An outgoing document as a resource, at a step of its submission where an act is about one; one that is not known is nobody's. */
export function outgoingResource(
  tables: Pick<Tables, 'agency' | 'dossier' | 'outgoing'>,
  id: DocumentId,
  stepOf: (submission: Submission) => number | null = () => null,
): Resource {
  const document = tables.outgoing(id);
  if (!document) return { kind: 'agency' };
  const { unit, drafters, state, submissions } = document;
  const submission = submissions.at(-1);
  const step = submission ? submission.steps[stepOf(submission) ?? -1] : undefined;
  return { kind: 'outgoing', unit, drafters, state, audience: outgoingAudience(tables, document), step: step ? stepRights(tables, step) : null };
}

function stepRights(tables: Pick<Tables, 'agency'>, { unit, person }: RouteStep): StepRights {
  return { unit, people: person === null ? [] : [person, ...substitutesOf(tables, person)] };
}

/** A request to use the archive as a resource; one that is not known is nobody's to decide. */
export function useResource(tables: Pick<Tables, 'use'>, id: UseId): Resource {
  const use = tables.use(id);
  if (!use) return { kind: 'agency' };
  const { archive, givingUnit, approver, requested, visitor } = use;
  return { kind: 'use', archive, givingUnit, approver, requester: requested.by, isForVisitor: visitor !== null };
}

/** What somebody is about to ask for. */
function requestedResource(tables: Tables, { dossier, visitor }: ProposalBodies['RequestUse']): Resource {
  const archive = tables.dossier(dossier)?.unit ?? nobodys.unit;
  return { kind: 'use', archive, givingUnit: nobodys.unit, approver: 'leader', requester: null, isForVisitor: visitor !== null };
}

/** A list under review as a resource; one that is not known is nobody’s. */
export function disposalResource(tables: Pick<Tables, 'disposal'>, id: DisposalId): Extract<Resource, { kind: 'disposal' }> {
  const disposal = tables.disposal(id);
  const members = disposal?.council?.members ?? [];
  const chair = members.find(({ part }) => part === 'chair')?.person ?? null;
  return { kind: 'disposal', archive: disposal?.archive ?? null, holder: disposal?.holder ?? 'archive', chair, members: members.map(({ person }) => person) };
}

/** Dossiers whose retention an act is about, as a resource: nobody's where they are kept by several units. */
function keptResource(tables: Pick<Tables, 'dossier'>, dossiers: readonly DossierId[]): Extract<Resource, { kind: 'disposal' }> {
  const units = new Set(dossiers.map((id) => tables.dossier(id)?.unit ?? null));
  const holder = holderOfAll(
    tables,
    dossiers.map((dossier) => ({ dossier })),
  );
  return { kind: 'disposal', archive: units.size === 1 ? [...units][0]! : null, holder, chair: null, members: [] };
}

/** A paper as a resource: that of a dossier, of an outgoing document, of a unit's plan, or of a desk. */
export function paperResource(tables: Pick<Tables, 'agency' | 'dossier' | 'outgoing'>, { kind, id }: Room): Resource {
  if (kind === 'draft') return outgoingResource(tables, id as DocumentId);
  if (kind === 'plan') return { kind, unit: planOfRoom(id)?.unit ?? null };
  return kind === 'tray' ? { kind, desk: deskOfTray(id) } : dossierResource(tables, id as DossierId);
}

function incomingResource(tables: Tables, id: DocumentId): Extract<Resource, { kind: 'incoming' }> {
  const document = tables.incoming(id);
  if (document) return { kind: 'incoming', audience: documentAudience(tables, document) };
  // What went out is filed as what came in is.
  const outgoing = tables.outgoing(id);
  return { kind: 'incoming', audience: outgoing ? outgoingAudience(tables, outgoing) : [] };
}

function filingResource(
  tables: Tables,
  { document, dossier }: { readonly document: DocumentId; readonly dossier: DossierId | null },
): Extract<Resource, { kind: 'incoming' }> {
  return { ...incomingResource(tables, document), ...(dossier !== null && { dossier: tables.dossier(dossier) ?? nobodys }) };
}

const nobodys: DossierRights = { unit: '' as UnitId, units: [], keeper: '' as DossierRights['keeper'] };

function assignmentRights(tables: Tables, { document, unit }: { readonly document: DocumentId; readonly unit: UnitId }): AssignmentRights {
  const assignment = tables.incoming(document)?.assignments.find((each) => each.unit === unit);
  return { unit, people: assignment ? peopleOf(assignment) : [] };
}

/** The leaders whose open directions an act would set aside. */
export function overruledBy(
  tables: Pick<Tables, 'incoming' | 'person'>,
  document: DocumentId,
  isSetAside: (direction: Direction) => boolean,
): readonly PersonId[] {
  const open = tables.incoming(document)?.directions.filter(({ state }) => state === 'inForce' || state === 'contested') ?? [];
  return open.filter(isSetAside).flatMap(({ by }) => (by !== null && tables.person(by)?.roles.includes('leader') ? [by] : []));
}

/** Whether somebody who may direct a document may have this one of its directions followed, and the others set aside. */
export function mayHaveFollowed(subject: Subject, tables: Pick<Tables, 'incoming' | 'person'>, document: DocumentId, direction: DirectionId): boolean {
  return mayReplaceDirections(
    subject,
    overruledBy(tables, document, ({ id }) => id !== direction),
  );
}

function directedBy(tables: Tables, { document, direction }: { readonly document: DocumentId; readonly direction: string }) {
  return tables.incoming(document)?.directions.find(({ id }) => id === direction)?.by ?? null;
}
