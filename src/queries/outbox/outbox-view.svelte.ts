import { formatDocumentCode } from '../../domain/incoming/document-code';
import type { IncomingFacts, OriginalRef } from '../../domain/incoming/types';
import { plannedById } from '../../domain/plan/lines';
import type { Proposal, ProposalType } from '../../domain/proposals';
import type { DocumentId, ProposalId, UseId } from '../../domain/shared/ids';
import type { Refusal } from '../../domain/shared/refusal';
import type { Instant } from '../../domain/shared/time';
import type { Tables } from '../../domain/tables';
import { titleOf } from '../../domain/use/rules';
import type { Capture, DeviceStore, HeldOriginal, OutboxEntry, OutboxState } from '../../storage/device';
import { LiveList } from '../intake/live-list.svelte';
import { registeredApart, type RegisteredApart } from './registered-apart';

/** An act on its way, as the outbox shows it. */
export interface OutboxItem {
  readonly id: ProposalId;
  readonly type: ProposalType;
  readonly state: OutboxState;
  /** What it is about: code and subject, or a name. */
  readonly title: string;
  readonly savedAt: Instant;
  readonly attempts: number;
  readonly problem: string | null;
  readonly refusals: readonly Refusal[];
  /** The files that it names, each once. */
  readonly files: readonly OriginalRef[];
  /** Look-alikes that a refusal names (F-18). */
  readonly lookAlikes: readonly DocumentId[];
  /** The dossier that a refusal names: it is there in the place of the one that was to be opened. */
  readonly dossiers: readonly string[];
  /** The same document as a colleague has registered it meanwhile; null when nobody has. */
  readonly registered: RegisteredApart | null;
  /** Whether it can become a capture again, to be repaired. */
  readonly repairable: boolean;
  /** Whether it may be withdrawn. What has left this device and was not answered may be in the book already. */
  readonly withdrawable: boolean;
  /** Everything it says, to be copied elsewhere if all else fails. */
  readonly asText: string;
}

/** A file on its way up. */
export type UploadItem = HeldOriginal;

/** What this device has not finished sending; follows the store while something on screen reads it. */
export class OutboxView {
  readonly #store: DeviceStore;
  readonly #entries: LiveList<OutboxEntry>;
  readonly #originals: LiveList<HeldOriginal>;
  readonly #captures: LiveList<Capture>;

  constructor(store: DeviceStore, tell: (error: unknown) => void) {
    this.#store = store;
    this.#entries = new LiveList(store.outbox, tell);
    this.#originals = new LiveList(store.originals, tell);
    this.#captures = new LiveList(store.captures, tell);
  }

  get ready(): boolean {
    return this.#entries.ready && this.#originals.ready;
  }

  get refused(): readonly OutboxItem[] {
    return this.#items(({ state }) => state === 'refused');
  }

  /** Oldest first, as they are sent. */
  get waiting(): readonly OutboxItem[] {
    return this.#items(({ state }) => state !== 'refused');
  }

  /** In the order in which they are sent: what an act names, and what lies on a tray. */
  get uploads(): readonly UploadItem[] {
    const onTray = new Set(this.#captures.rows.flatMap(({ files, pages }) => [...files, ...pages].map(({ sha256 }) => sha256)));
    const isOnItsWay = ({ state, isHandedIn, sha256 }: HeldOriginal) => state === 'local' && (isHandedIn || onTray.has(sha256));
    return this.#originals.rows.filter(isOnItsWay).toSorted((one, other) => one.rank - other.rank);
  }

  #items(wanted: (entry: OutboxEntry) => boolean): readonly OutboxItem[] {
    return this.#entries.rows
      .filter(wanted)
      .map((entry) => itemOf(entry, { title: this.#titleOf(entry.proposal), registered: registeredApart(this.#store.decisions.tables, entry) }));
  }

  #titleOf(proposal: Proposal): string {
    const { tables } = this.#store.decisions;
    switch (proposal.type) {
      case 'RegisterIncoming':
      case 'ReturnUnregistered':
      case 'ImportIncoming':
        return titleOfFacts(proposal.body.facts);
      case 'VerifySignatures':
      case 'ReturnIncoming':
      case 'CorrectRegistration':
      case 'DirectDocument':
      case 'ChooseDirection':
      case 'TakeBackDirection':
      case 'AssignHandler':
      case 'ReportProgress':
      case 'FinishHandling':
      case 'ReopenHandling':
      case 'RemindHandler':
      case 'FileDocument':
      case 'TakeOutDocument':
        return this.#titleOfDocument(proposal.body.document);
      case 'OpenDossier':
        return proposal.body.title;
      case 'ShareDossier':
      case 'CorrectDossier':
      case 'ChangeKeeper':
      case 'CloseDossier':
      case 'ReopenDossier':
      case 'InspectTransfer':
      case 'RecordRetentionEvent':
      case 'KeepPackage':
        return tables.dossier(proposal.body.dossier)?.title ?? '';
      case 'ApprovePlan':
        return [String(proposal.body.year), tables.unit(proposal.body.unit)?.name].filter(Boolean).join(' – ');
      case 'AddToPlan':
        return proposal.body.line.title;
      case 'CorrectPlan':
        return plannedById(tables, proposal.body, proposal.body.line)?.title ?? '';
      case 'OfferTransfer':
      case 'ApproveTransfer':
      case 'ReceiveTransfer':
      case 'ConfirmReceipt':
        return tables.unit(proposal.body.unit)?.name ?? '';
      case 'RequestUse':
      case 'DefineAccess':
      case 'LabelSensitivity':
        return tables.dossier(proposal.body.dossier)?.title ?? '';
      case 'DecideUse':
      case 'WithdrawUse':
      case 'LendPaper':
      case 'ReturnPaper':
      case 'IssueCertifiedCopies':
        return titleOfUse(tables, proposal.body.use);
      case 'RegisterHistorical':
      case 'DecideHistorical':
      case 'RecordHistoricalReceipt':
      case 'PlaceHold':
      case 'LiftHold':
      case 'ExtendRetention':
        return proposal.body.dossiers.map((id) => tables.dossier(id)?.code ?? '').join(', ');
      case 'OpenDisposal':
        return proposal.body.title;
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
      case 'AnswerErasure':
      case 'CertifyDestruction':
        return tables.disposal(proposal.body.disposal)?.title ?? '';
      case 'WriteOffDevice':
        return proposal.body.devices.map((device) => device.slice(0, 8)).join(', ');
      case 'DefineSectorSchedule':
      case 'ConfirmSectorSchedule':
        return proposal.body.name;
      case 'DefineUseRules':
      case 'DefineTransferTerms':
      case 'DefineKeeping':
      case 'ReportFixity':
      case 'DefineTrustList':
      case 'DefineSealCertificates':
        return '';
      case 'DefineCalendar':
        return String(proposal.body.year);
      case 'OpenDraft':
        return proposal.body.subject;
      case 'ReceiveExchanged':
        return proposal.body.facts.subject;
      case 'AnswerOrder':
        return tables.arrival(proposal.body.arrival)?.origin.about ?? '';
      case 'ShareDraft':
      case 'DropDraft':
      case 'SubmitDraft':
      case 'WithdrawSubmission':
      case 'ReviewSubmission':
      case 'ProposeLate':
      case 'SendToDesk':
      case 'SignDocument':
      case 'CompleteSignature':
      case 'NumberDocument':
      case 'VoidNumber':
      case 'SealDocument':
      case 'IssueDocument':
      case 'ReportDelivery':
      case 'RecallIssued':
      case 'ReplaceIssued':
      case 'CorrectIssued':
        return this.#subjectOf(proposal.body.document);
      case 'DefineSigning':
      case 'DefineAbsence':
        return tables.person(proposal.body.person)?.name ?? '';
      case 'RegisterSigned':
      case 'CopyDocument':
        return proposal.body.facts.subject;
      case 'ReserveNumbers':
        return proposal.body.purpose;
      case 'ReportNumber':
        return String(proposal.body.number);
      case 'VoidReserved':
        return proposal.body.numbers.join(', ');
      case 'DefineSeries':
        return '';
      case 'DefineRecipientGroup':
        return proposal.body.name;
      case 'DefinePush':
        return proposal.body.contact;
      case 'DefineUnit':
      case 'DefinePerson':
      case 'SetUpAgency':
        return proposal.body.name;
      case 'ConfirmRights':
        return tables.person(proposal.body.person)?.name ?? '';
      case 'HandOver':
        return tables.person(proposal.body.from)?.name ?? '';
    }
  }

  /** Of an outgoing document, that may still wait here itself. */
  #subjectOf(document: DocumentId): string {
    const opened = this.#entries.rows.find(({ proposal }) => proposal.type === 'OpenDraft' && proposal.body.document === document)?.proposal;
    const subject = opened?.type === 'OpenDraft' ? opened.body.subject : '';
    return this.#store.decisions.tables.outgoing(document)?.subject ?? subject;
  }

  #titleOfDocument(document: DocumentId): string {
    const row = this.#store.decisions.tables.incoming(document);
    return row ? titleOfFacts(row.facts) : '';
  }
}

function itemOf(
  { proposal, state, isOnlyHere = false, savedAt, attempts, problem, refusals }: OutboxEntry,
  about: Pick<OutboxItem, 'title' | 'registered'>,
): OutboxItem {
  const files = 'originals' in proposal.body ? proposal.body.originals : [];
  return {
    id: proposal.id,
    type: proposal.type,
    state,
    savedAt,
    attempts,
    problem,
    refusals,
    files: [...new Map(files.map((file) => [file.sha256, file])).values()],
    ...about,
    lookAlikes: about.registered ? [] : refusals.flatMap(({ code, documents = [] }) => (code === 'duplicate' ? documents : [])),
    dossiers: [...new Set(refusals.flatMap(({ details }) => details?.dossier ?? []))],
    repairable: about.registered === null && (proposal.type === 'RegisterIncoming' || proposal.type === 'ReturnUnregistered'),
    withdrawable: state === 'refused' || (state === 'waiting' && isOnlyHere),
    asText: JSON.stringify(proposal.body, null, 2),
  };
}

function titleOfUse(tables: Tables, id: UseId): string {
  const use = tables.use(id);
  return use ? [use.code, titleOf(tables, use)].filter(Boolean).join(' – ') : '';
}

function titleOfFacts({ codeNumber, codeNotation, subject }: IncomingFacts): string {
  return `${formatDocumentCode({ number: codeNumber, notation: codeNotation })} – ${subject}`;
}
