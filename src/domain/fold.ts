import { foldAgencySetUp, foldPersonDefined, foldPushDefined, foldRightsConfirmed, foldUnitDefined } from './agency/fold';
import { foldChosen, foldDirected, foldFinished, foldHandlerAssigned, foldProgress, foldReminded, foldReopened, foldTakenBack } from './assignment/fold';
import { foldHandedOver } from './assignment/fold-hand-over';
import { foldCalendar } from './calendar/fold';
import type { Decision } from './decisions';
import {
  foldAppraisalRecorded,
  foldCouncilConcluded,
  foldCouncilFormed,
  foldDestructionDecided,
  foldDisposalOpened,
  foldDossiersDestroyed,
  foldHandoverRecorded,
  foldItemsSetAside,
  foldOpinionGiven,
} from './disposal/fold';
import { foldDestructionCertified, foldDeviceWrittenOff, foldErasureAnswered, foldErasureReported } from './disposal/fold-erasure';
import { foldReviewReported } from './disposal/fold-reported';
import { foldHoldLifted, foldHoldPlaced, foldRetentionEvent, foldRetentionExtended } from './disposal/fold-retention';
import { foldClosed, foldDossierCorrected, foldDossierReopened, foldFiled, foldKeeperChanged, foldOpened, foldShared, foldTakenOut } from './dossier/fold';
import { foldSensitivity } from './dossier/sensitivity';
import { foldHistoricalDecided, foldHistoricalReceipt, foldHistoricalRegistered } from './historical/fold';
import { foldCorrected, foldImported, foldRegistered, foldReturned, foldUnregisteredReturned } from './incoming/fold';
import { foldSignaturesVerified } from './incoming/verifying';
import { foldFixityReported, foldKeepingDefined, foldPackageKept } from './keeping/fold';
import { foldDeliveryReported } from './exchange/delivery';
import { foldOrderAnswered } from './exchange/ordering';
import { foldExchangedReceived } from './exchange/receiving';
import { foldSeries } from './numbering/outgoing-number';
import { foldNumberReported, foldNumbersReserved, foldReservedVoided } from './numbering/reserving';
import { foldAbsence } from './outgoing/absence';
import { foldSigning } from './outgoing/competence';
import { foldRecipientGroup } from './outgoing/recipient-groups';
import {
  foldDocumentIssued,
  foldDocumentNumbered,
  foldDocumentSealed,
  foldDocumentSigned,
  foldDraftDropped,
  foldDraftOpened,
  foldDraftShared,
  foldDraftSubmitted,
  foldIssuedCorrected,
  foldIssuedRecalled,
  foldIssuedReplaced,
  foldNumberVoided,
  foldSignatureCompleted,
  foldSubmissionReviewed,
  foldLateProposed,
  foldSubmissionSentToDesk,
  foldSubmissionWithdrawn,
} from './outgoing/fold';
import { foldDocumentCopied, foldSignedRegistered } from './outgoing/registering';
import { foldPlanApproved, foldPlanCorrected, foldPlanExtended } from './plan/fold';
import { foldSectorConfirmed, foldSectorSchedule } from './retention/sector';
import type { Tables } from './tables';
import { foldCertifiedCopies } from './use/certifying';
import { foldAccess, foldPaperLent, foldPaperReturned, foldUseDecided, foldUseRequested, foldUseRules, foldUseWithdrawn } from './use/fold';
import { foldSealCertificates } from './use/seal-certificates';
import {
  foldReceiptConfirmed,
  foldTransferApproved,
  foldTransferInspected,
  foldTransferOffered,
  foldTransferReceived,
  foldTransferTerms,
} from './transfer/fold';
import { foldTrustList } from './signatures/trust';

/**
 * Folds one decision into the tables: in the register as part of deciding, on the device as it arrives, in the verifier to replay the list. Throws on one that
 * a later release wrote: tables that passed it by would be wrong for ever.
 */
export function fold(tables: Tables, decision: Decision): void {
  switch (decision.type) {
    case 'AgencySetUp':
      return foldAgencySetUp(tables, decision);
    case 'UnitDefined':
      return foldUnitDefined(tables, decision);
    case 'PersonDefined':
      return foldPersonDefined(tables, decision);
    case 'RightsConfirmed':
      return foldRightsConfirmed(tables, decision);
    case 'IncomingRegistered':
      return foldRegistered(tables, decision);
    case 'SignaturesVerified':
      return foldSignaturesVerified(tables, decision);
    case 'IncomingReturned':
      return foldReturned(tables, decision);
    case 'UnregisteredReturned':
      return foldUnregisteredReturned(tables, decision);
    case 'RegistrationCorrected':
      return foldCorrected(tables, decision);
    case 'IncomingImported':
      return foldImported(tables, decision);
    case 'DocumentDirected':
      return foldDirected(tables, decision);
    case 'DirectionChosen':
      return foldChosen(tables, decision);
    case 'DirectionTakenBack':
      return foldTakenBack(tables, decision);
    case 'HandlerAssigned':
      return foldHandlerAssigned(tables, decision);
    case 'ProgressReported':
      return foldProgress(tables, decision);
    case 'HandlingFinished':
      return foldFinished(tables, decision);
    case 'HandlingReopened':
      return foldReopened(tables, decision);
    case 'HandlerReminded':
      return foldReminded(tables, decision);
    case 'HandedOver':
      return foldHandedOver(tables, decision);
    case 'DossierOpened':
      return foldOpened(tables, decision);
    case 'DocumentFiled':
      return foldFiled(tables, decision);
    case 'DocumentTakenOut':
      return foldTakenOut(tables, decision);
    case 'DossierShared':
      return foldShared(tables, decision);
    case 'DossierCorrected':
      return foldDossierCorrected(tables, decision);
    case 'KeeperChanged':
      return foldKeeperChanged(tables, decision);
    case 'DossierClosed':
      return foldClosed(tables, decision);
    case 'DossierReopened':
      return foldDossierReopened(tables, decision);
    case 'PlanApproved':
      return foldPlanApproved(tables, decision);
    case 'PlanExtended':
      return foldPlanExtended(tables, decision);
    case 'PlanCorrected':
      return foldPlanCorrected(tables, decision);
    case 'TransferOffered':
      return foldTransferOffered(tables, decision);
    case 'TransferApproved':
      return foldTransferApproved(tables, decision);
    case 'TransferReceived':
      return foldTransferReceived(tables, decision);
    case 'TransferInspected':
      return foldTransferInspected(tables, decision);
    case 'ReceiptConfirmed':
      return foldReceiptConfirmed(tables, decision);
    case 'HistoricalRegistered':
      return foldHistoricalRegistered(tables, decision);
    case 'HistoricalDecided':
      return foldHistoricalDecided(tables, decision);
    case 'HistoricalReceiptRecorded':
      return foldHistoricalReceipt(tables, decision);
    case 'HoldPlaced':
      return foldHoldPlaced(tables, decision);
    case 'HoldLifted':
      return foldHoldLifted(tables, decision);
    case 'RetentionEventRecorded':
      return foldRetentionEvent(tables, decision);
    case 'RetentionExtended':
      return foldRetentionExtended(tables, decision);
    case 'DisposalOpened':
      return foldDisposalOpened(tables, decision);
    case 'ItemsSetAside':
      return foldItemsSetAside(tables, decision);
    case 'CouncilFormed':
      return foldCouncilFormed(tables, decision);
    case 'OpinionGiven':
      return foldOpinionGiven(tables, decision);
    case 'CouncilConcluded':
      return foldCouncilConcluded(tables, decision);
    case 'AppraisalRecorded':
      return foldAppraisalRecorded(tables, decision);
    case 'DestructionDecided':
      return foldDestructionDecided(tables, decision);
    case 'HandoverRecorded':
      return foldHandoverRecorded(tables, decision);
    case 'DossiersDestroyed':
      return foldDossiersDestroyed(tables, decision);
    case 'ReviewReported':
      return foldReviewReported(tables, decision);
    case 'ErasureReported':
      return foldErasureReported(tables, decision);
    case 'ErasureAnswered':
      return foldErasureAnswered(tables, decision);
    case 'DeviceWrittenOff':
      return foldDeviceWrittenOff(tables, decision);
    case 'DestructionCertified':
      return foldDestructionCertified(tables, decision);
    case 'SectorScheduleDefined':
      return foldSectorSchedule(tables, decision);
    case 'SectorScheduleConfirmed':
      return foldSectorConfirmed(tables, decision);
    case 'TransferTermsDefined':
      return foldTransferTerms(tables, decision);
    case 'UseRulesDefined':
      return foldUseRules(tables, decision);
    case 'AccessDefined':
      return foldAccess(tables, decision);
    case 'SensitivityLabelled':
      return foldSensitivity(tables, decision);
    case 'UseRequested':
      return foldUseRequested(tables, decision);
    case 'UseDecided':
      return foldUseDecided(tables, decision);
    case 'UseWithdrawn':
      return foldUseWithdrawn(tables, decision);
    case 'PaperLent':
      return foldPaperLent(tables, decision);
    case 'PaperReturned':
      return foldPaperReturned(tables, decision);
    case 'CertifiedCopiesIssued':
      return foldCertifiedCopies(tables, decision);
    case 'KeepingDefined':
      return foldKeepingDefined(tables, decision);
    case 'PackageKept':
      return foldPackageKept(tables, decision);
    case 'FixityReported':
      return foldFixityReported(tables, decision);
    case 'TrustListDefined':
      return foldTrustList(tables, decision);
    case 'SealCertificatesDefined':
      return foldSealCertificates(tables, decision);
    case 'CalendarDefined':
      return foldCalendar(tables, decision);
    case 'DraftOpened':
      return foldDraftOpened(tables, decision);
    case 'DraftShared':
      return foldDraftShared(tables, decision);
    case 'DraftDropped':
      return foldDraftDropped(tables, decision);
    case 'DraftSubmitted':
      return foldDraftSubmitted(tables, decision);
    case 'SubmissionWithdrawn':
      return foldSubmissionWithdrawn(tables, decision);
    case 'SubmissionReviewed':
      return foldSubmissionReviewed(tables, decision);
    case 'LateProposed':
      return foldLateProposed(tables, decision);
    case 'SubmissionSentToDesk':
      return foldSubmissionSentToDesk(tables, decision);
    case 'DocumentSigned':
      return foldDocumentSigned(tables, decision);
    case 'SignatureCompleted':
      return foldSignatureCompleted(tables, decision);
    case 'DocumentNumbered':
      return foldDocumentNumbered(tables, decision);
    case 'SignedRegistered':
      return foldSignedRegistered(tables, decision);
    case 'DocumentCopied':
      return foldDocumentCopied(tables, decision);
    case 'NumberVoided':
      return foldNumberVoided(tables, decision);
    case 'NumbersReserved':
      return foldNumbersReserved(tables, decision);
    case 'NumberReported':
      return foldNumberReported(tables, decision);
    case 'ReservedVoided':
      return foldReservedVoided(tables, decision);
    case 'DocumentSealed':
      return foldDocumentSealed(tables, decision);
    case 'DocumentIssued':
      return foldDocumentIssued(tables, decision);
    case 'IssuedRecalled':
      return foldIssuedRecalled(tables, decision);
    case 'IssuedReplaced':
      return foldIssuedReplaced(tables, decision);
    case 'IssuedCorrected':
      return foldIssuedCorrected(tables, decision);
    case 'SigningDefined':
      return foldSigning(tables, decision);
    case 'SeriesDefined':
      return foldSeries(tables, decision);
    case 'RecipientGroupDefined':
      return foldRecipientGroup(tables, decision);
    case 'ExchangedReceived':
      return foldExchangedReceived(tables, decision);
    case 'OrderAnswered':
      return foldOrderAnswered(tables, decision);
    case 'DeliveryReported':
      return foldDeliveryReported(tables, decision);
    case 'AbsenceDefined':
      return foldAbsence(tables, decision);
    case 'PushDefined':
      return foldPushDefined(tables, decision);
    default:
      throw new UnknownDecision(decision);
  }
}

/** A decision of a later release than this one. */
export class UnknownDecision extends Error {
  constructor({ type }: { readonly type: string }) {
    super(`this release does not know ${type}: update first`);
  }
}
