import { confirmRights, definePerson, definePush, defineUnit, setUpAgency } from './agency/verdicts';
import { handOver } from './assignment/hand-over';
import {
  assignHandler,
  chooseDirection,
  directDocument,
  finishHandling,
  remindHandler,
  reopenHandling,
  reportProgress,
  takeBackDirection,
} from './assignment/verdicts';
import { authorize } from './authority/authorize';
import { resourceOf } from './authority/resource';
import { subjectOf } from './authority/subject';
import { defineCalendar } from './calendar/verdicts';
import type { Verdict } from './decisions';
import { concludeCouncil, formCouncil, giveOpinion } from './disposal/council';
import { decideDestruction, destroyDossiers, recordAppraisal, recordHandover } from './disposal/deciding';
import { answerErasure, certifyDestruction, reportErasure, writeOffDevice } from './disposal/erasing';
import { openDisposal, setAside } from './disposal/opening';
import { reportReview } from './disposal/reporting';
import { extendRetention, liftHold, placeHold, recordRetentionEvent } from './disposal/retention-verdicts';
import { labelSensitivity } from './dossier/sensitivity';
import { changeKeeper, closeDossier, correctDossier, fileDocument, openDossier, reopenDossier, shareDossier, takeOutDocument } from './dossier/verdicts';
import { decideHistorical, recordHistoricalReceipt, registerHistorical } from './historical/verdicts';
import { verifySignatures } from './incoming/verifying';
import { correctRegistration, importIncoming, registerIncoming, returnIncoming, returnUnregistered } from './incoming/verdicts';
import { defineKeeping, keepPackage, reportFixity } from './keeping/verdicts';
import { reportDelivery } from './exchange/delivery';
import { answerOrder } from './exchange/ordering';
import { receiveExchanged } from './exchange/receiving';
import { defineSeries } from './numbering/outgoing-number';
import { reportNumber, reserveNumbers, voidReserved } from './numbering/reserving';
import { defineAbsence } from './outgoing/absence';
import { defineSigning } from './outgoing/competence';
import { dropDraft, openDraft, shareDraft } from './outgoing/drafting';
import { correctIssued, issueDocument, numberDocument, recallIssued, replaceIssued, sealDocument, voidNumber } from './outgoing/issuing';
import { copyDocument, registerSigned } from './outgoing/registering';
import { completeSignature, signDocument } from './outgoing/signing';
import { proposeLate } from './outgoing/late';
import { sendToDesk } from './outgoing/signing-desk';
import { reviewSubmission, submitDraft, withdrawSubmission } from './outgoing/submitting';
import { defineRecipientGroup } from './outgoing/recipient-groups';
import { addToPlan } from './plan/addition';
import { approvePlan } from './plan/approval';
import { correctPlan } from './plan/correction';
import type { Proposal } from './proposals';
import { confirmSectorSchedule, defineSectorSchedule } from './retention/sector';
import { refusal, refuse, type Outcome } from './shared/refusal';
import type { PersonId } from './shared/ids';
import type { Instant } from './shared/time';
import type { Tables } from './tables';
import { defineTrustList } from './signatures/trust';
import { defineTransferTerms } from './transfer/terms';
import { issueCertifiedCopies } from './use/certifying';
import { lendPaper, returnPaper } from './use/loans';
import { defineAccess, defineUseRules } from './use/rules';
import { defineSealCertificates } from './use/seal-certificates';
import { decideUse, requestUse, withdrawUse } from './use/verdicts';
import { inspectTransfer } from './transfer/inspection';
import { approveTransfer, confirmReceipt, offerTransfer, receiveTransfer } from './transfer/verdicts';

/** Who proposes: a person by id, or the operator at the server's console. */
export type Actor = { readonly person: PersonId } | 'operator';

/**
 * What the register answers to a proposal: a verdict, or every refusal at once. Pure: the same on the device (forecast)
 * and in the register (verdict). Rights are those of this moment, not those of the moment when the proposal was made.
 */
export function decide(tables: Tables, proposal: Proposal, actor: Actor, now: Instant): Outcome<Verdict> {
  if (!mayPropose(tables, proposal, actor)) return refuse(refusal('notAllowed', 'F-03'));
  if (!tables.agency() && proposal.type !== 'SetUpAgency') return refuse(refusal('agencyMissing', 'HOSO-4'));
  switch (proposal.type) {
    case 'SetUpAgency':
      return setUpAgency(tables, proposal.body);
    case 'DefineUnit':
      return defineUnit(tables, proposal.body);
    case 'DefinePerson':
      return definePerson(tables, proposal.body);
    case 'ConfirmRights':
      return confirmRights(tables, proposal.body, actor === 'operator' ? null : actor.person);
    case 'RegisterIncoming':
      return registerIncoming(tables, proposal.body, now);
    case 'VerifySignatures':
      return verifySignatures(tables, proposal.body);
    case 'ReturnIncoming':
      return returnIncoming(tables, proposal.body);
    case 'ReturnUnregistered':
      return returnUnregistered(tables, proposal.body, now);
    case 'CorrectRegistration':
      return correctRegistration(tables, proposal.body, now);
    case 'ImportIncoming':
      return importIncoming(tables, proposal.body, now);
    case 'DirectDocument':
      return directDocument(tables, proposal.body, now);
    case 'ChooseDirection':
      return chooseDirection(tables, proposal.body);
    case 'TakeBackDirection':
      return takeBackDirection(tables, proposal.body);
    case 'AssignHandler':
      return assignHandler(tables, proposal.body, now);
    case 'ReportProgress':
      return reportProgress(tables, proposal.body);
    case 'FinishHandling':
      return finishHandling(tables, proposal.body);
    case 'ReopenHandling':
      return reopenHandling(tables, proposal.body);
    case 'RemindHandler':
      return remindHandler(tables, proposal.body);
    case 'HandOver':
      return handOver(tables, proposal.body);
    case 'OpenDossier':
      return openDossier(tables, proposal.body, now);
    case 'FileDocument':
      return fileDocument(tables, proposal.body);
    case 'TakeOutDocument':
      return takeOutDocument(tables, proposal.body);
    case 'ShareDossier':
      return shareDossier(tables, proposal.body);
    case 'CorrectDossier':
      return correctDossier(tables, proposal.body);
    case 'ChangeKeeper':
      return changeKeeper(tables, proposal.body);
    case 'CloseDossier':
      return closeDossier(tables, proposal.body, now);
    case 'ReopenDossier':
      return reopenDossier(tables, proposal.body);
    case 'ApprovePlan':
      return approvePlan(tables, proposal.body, now);
    case 'AddToPlan':
      return addToPlan(tables, proposal.body);
    case 'CorrectPlan':
      return correctPlan(tables, proposal.body);
    case 'OfferTransfer':
      return offerTransfer(tables, proposal.body, now);
    case 'ApproveTransfer':
      return approveTransfer(tables, proposal.body);
    case 'ReceiveTransfer':
      return receiveTransfer(tables, proposal.body);
    case 'InspectTransfer':
      return inspectTransfer(tables, proposal.body);
    case 'ConfirmReceipt':
      return confirmReceipt(tables, proposal.body);
    case 'RegisterHistorical':
      return registerHistorical(tables, proposal.body, now);
    case 'DecideHistorical':
      return decideHistorical(tables, proposal.body, now);
    case 'RecordHistoricalReceipt':
      return recordHistoricalReceipt(tables, proposal.body, now);
    case 'PlaceHold':
      return placeHold(tables, proposal.body);
    case 'LiftHold':
      return liftHold(tables, proposal.body);
    case 'RecordRetentionEvent':
      return recordRetentionEvent(tables, proposal.body, now);
    case 'ExtendRetention':
      return extendRetention(tables, proposal.body);
    case 'OpenDisposal':
      return openDisposal(tables, proposal.body, now);
    case 'SetAside':
      return setAside(tables, proposal.body);
    case 'FormCouncil':
      return formCouncil(tables, proposal.body, now);
    case 'GiveOpinion':
      return giveOpinion(tables, proposal.body, actor === 'operator' ? null : actor.person);
    case 'ConcludeCouncil':
      return concludeCouncil(tables, proposal.body, now);
    case 'RecordAppraisal':
      return recordAppraisal(tables, proposal.body);
    case 'DecideDestruction':
      return decideDestruction(tables, proposal.body, now);
    case 'RecordHandover':
      return recordHandover(tables, proposal.body, now);
    case 'DestroyDossiers':
      return destroyDossiers(tables, proposal.body, now);
    case 'ReportReview':
      return reportReview(tables, proposal.body);
    case 'ReportErasure':
      return reportErasure(tables, proposal.body);
    case 'AnswerErasure':
      return answerErasure(tables, proposal.body, { device: proposal.device, person: actor === 'operator' ? null : actor.person });
    case 'WriteOffDevice':
      return writeOffDevice(proposal.body);
    case 'CertifyDestruction':
      return certifyDestruction(tables, proposal.body);
    case 'DefineSectorSchedule':
      return defineSectorSchedule(tables, proposal.body, now);
    case 'ConfirmSectorSchedule':
      return confirmSectorSchedule(tables, proposal.body, actor === 'operator' ? null : actor.person);
    case 'DefineTransferTerms':
      return defineTransferTerms(proposal.body);
    case 'DefineUseRules':
      return defineUseRules(proposal.body);
    case 'DefineAccess':
      return defineAccess(tables, proposal.body);
    case 'LabelSensitivity':
      return labelSensitivity(tables, proposal.body);
    case 'RequestUse':
      return requestUse(tables, proposal.body, { actor, now });
    case 'DecideUse':
      return decideUse(tables, proposal.body, now);
    case 'WithdrawUse':
      return withdrawUse(tables, proposal.body);
    case 'LendPaper':
      return lendPaper(tables, proposal.body, now);
    case 'ReturnPaper':
      return returnPaper(tables, proposal.body);
    case 'IssueCertifiedCopies':
      return issueCertifiedCopies(tables, proposal.body, now);
    case 'DefineKeeping':
      return defineKeeping(proposal.body);
    case 'KeepPackage':
      return keepPackage(tables, proposal.body);
    case 'ReportFixity':
      return reportFixity(proposal.body);
    case 'DefineTrustList':
      return defineTrustList(tables, proposal.body, now);
    case 'DefineSealCertificates':
      return defineSealCertificates(proposal.body);
    case 'DefineCalendar':
      return defineCalendar(proposal.body);
    case 'OpenDraft':
      return openDraft(tables, proposal.body, actor);
    case 'ShareDraft':
      return shareDraft(tables, proposal.body);
    case 'DropDraft':
      return dropDraft(tables, proposal.body);
    case 'SubmitDraft':
      return submitDraft(tables, proposal.body, now);
    case 'WithdrawSubmission':
      return withdrawSubmission(tables, proposal.body);
    case 'ReviewSubmission':
      return reviewSubmission(tables, proposal.body, { actor, now });
    case 'ProposeLate':
      return proposeLate(tables, proposal.body);
    case 'SendToDesk':
      return sendToDesk(tables, proposal.body, { actor, now });
    case 'SignDocument':
      return signDocument(tables, proposal.body, { actor, now });
    case 'CompleteSignature':
      return completeSignature(tables, proposal.body);
    case 'NumberDocument':
      return numberDocument(tables, proposal.body, { actor, now });
    case 'RegisterSigned':
      return registerSigned(tables, proposal.body, { actor, now });
    case 'CopyDocument':
      return copyDocument(tables, proposal.body, now);
    case 'VoidNumber':
      return voidNumber(tables, proposal.body);
    case 'ReserveNumbers':
      return reserveNumbers(tables, proposal.body, now);
    case 'ReportNumber':
      return reportNumber(tables, proposal.body);
    case 'VoidReserved':
      return voidReserved(tables, proposal.body);
    case 'SealDocument':
      return sealDocument(tables, proposal.body);
    case 'IssueDocument':
      return issueDocument(tables, proposal.body);
    case 'RecallIssued':
      return recallIssued(tables, proposal.body);
    case 'ReplaceIssued':
      return replaceIssued(tables, proposal.body);
    case 'CorrectIssued':
      return correctIssued(tables, proposal.body);
    case 'DefineSigning':
      return defineSigning(tables, proposal.body);
    case 'DefineSeries':
      return defineSeries(tables, proposal.body, now);
    case 'DefineRecipientGroup':
      return defineRecipientGroup(tables, proposal.body);
    case 'ReceiveExchanged':
      return receiveExchanged(tables, proposal.body);
    case 'AnswerOrder':
      return answerOrder(tables, proposal.body);
    case 'ReportDelivery':
      return reportDelivery(tables, proposal.body);
    case 'DefineAbsence':
      return defineAbsence(tables, proposal.body, now);
    case 'DefinePush':
      return definePush(proposal.body);
  }
}

function mayPropose(tables: Tables, proposal: Proposal, actor: Actor): boolean {
  return actor === 'operator' || authorize(subjectOf(tables.person(actor.person)), proposal.type, resourceOf(tables, proposal));
}
