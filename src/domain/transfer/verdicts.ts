import type { Verdict } from '../decisions';
import type { Dossier } from '../dossier/types';
import type { ProposalBodies } from '../proposals';
import { checkWritten } from '../shared/checks';
import type { DossierId, UnitId } from '../shared/ids';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import { tidyText } from '../shared/text';
import { yearInVietnam, type Instant } from '../shared/time';
import type { Tables } from '../tables';
import { checkTransfer, standingAgainst, type TransferFault } from './checks';
import { checkInspection } from './inspection';
import type { LookedDossier, ReturnedDossier, TransferNumber, TransferStage } from './types';

const REASON_LIMIT = 500;

/**
 * Put closed dossiers of a unit before the archive (art. 30): each with nothing against it. One that was returned goes again under the request it had, and the
 * request keeps its number.
 */
export function offerTransfer(tables: Tables, body: ProposalBodies['OfferTransfer'], now: Instant): Outcome<Verdict> {
  const refusals = [
    ...checkArchive(tables, body.archive),
    ...checkList(tables, body.dossiers),
    ...body.dossiers.flatMap((looked, index) => checkOffered(tables, body, { looked, place: `dossiers.${index}` })),
  ];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'TransferOffered', body: { ...body, number: numberOf(tables, body, now) } });
}

function numberOf(tables: Tables, { dossiers }: ProposalBodies['OfferTransfer'], now: Instant): TransferNumber {
  const [had] = dossiers.flatMap(({ dossier }) => tables.dossier(dossier)?.transfer?.number ?? []);
  const year = yearInVietnam(now);
  return had ?? { year, number: tables.lastTransferNumber(year) + 1 };
}

/** The head of the unit approves the list: what is approved goes to the archive, what is not goes back with its reasons. */
export function approveTransfer(tables: Tables, body: ProposalBodies['ApproveTransfer']): Outcome<Verdict> {
  const returned = body.returned.map(tidied);
  const refusals = [
    ...checkList(tables, [...body.approved.map((dossier) => ({ dossier })), ...returned]),
    ...body.approved.flatMap((id, index) => checkStage(tables, id, { ...body, stage: 'offered', field: `approved.${index}` })),
    ...returned.flatMap((each, index) => checkReturned(tables, each, { ...body, stage: 'offered', field: `returned.${index}` })),
  ];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'TransferApproved', body: { ...body, returned } });
}

/** The archive takes part and gives part back, each with its reasons (TT05 art. 24). What it takes has nothing against it here either, by what its device found and by what the server did. */
export function receiveTransfer(tables: Tables, body: ProposalBodies['ReceiveTransfer']): Outcome<Verdict> {
  const returned = body.returned.map(tidied);
  const refusals = [
    ...checkList(tables, [...body.accepted, ...returned]),
    ...body.accepted.flatMap((looked, index) => checkAccepted(tables, body, { looked, place: `accepted.${index}` })),
    ...returned.flatMap((each, index) => checkReturned(tables, each, { ...body, stage: 'sent', field: `returned.${index}` })),
  ];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'TransferReceived', body: { ...body, returned } });
}

/** One side confirms the minutes of a reception, over every dossier that was taken in it. */
export function confirmReceipt(tables: Tables, body: ProposalBodies['ConfirmReceipt']): Outcome<Verdict> {
  const refusals = [
    ...checkList(
      tables,
      body.dossiers.map((dossier) => ({ dossier })),
    ),
    ...body.dossiers.flatMap((id, index) => checkInReception(tables, body, { id, field: `dossiers.${index}` })),
  ];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'ReceiptConfirmed', body });
}

/** An archive is a unit in which an archivist works. */
function checkArchive(tables: Tables, archive: UnitId): Refusal[] {
  const unit = tables.unit(archive);
  const hasArchivist = [...tables.people()].some((person) => person.active && person.unit === archive && person.roles.includes('archivist'));
  return unit?.active && hasArchivist ? [] : [refusal('noArchivist', 'ND30-30', { field: 'archive', details: { name: unit?.name ?? archive } })];
}

/** A list names at least one dossier, and each once (TT05 art. 24(1)). */
function checkList(tables: Tables, dossiers: readonly { readonly dossier: DossierId }[]): Refusal[] {
  if (dossiers.length === 0) return [refusal('noDossiers', 'ND30-30', { field: 'dossiers' })];
  const ids = dossiers.map(({ dossier }) => dossier);
  const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  return [...twice].map((id) => refusal('dossierTwice', 'TT05-24.1', { field: 'dossiers', details: { code: tables.dossier(id)?.code ?? '' } }));
}

interface Placed {
  readonly looked: LookedDossier;
  /** Where it stands in the body. */
  readonly place: string;
}

function checkOffered(tables: Tables, { unit, request }: ProposalBodies['OfferTransfer'], { looked, place }: Placed): Refusal[] {
  const dossier = tables.dossier(looked.dossier);
  if (!dossier) return [refusal('unknownDossier', 'ND30-30', { field: place })];
  const { code } = dossier;
  if (dossier.state === 'open') return [refusal('dossierNotClosed', 'ND30-30', { field: place, details: { code } })];
  if (dossier.state !== 'closed')
    return [refusal('transferMoved', 'TT05-24.1', { field: place, details: { code, standing: standings[dossier.transfer!.stage] } })];
  if (dossier.disposal?.review) return [refusal('alreadyReviewed', 'LLT-16', { field: place, details: { code } })];
  if (dossier.unit !== unit) return [refusal('notOfUnit', 'ND30-30', { field: place, details: { code, unit: tables.unit(unit)?.name ?? unit } })];
  if (dossier.transfer && dossier.transfer.request !== request) return [refusal('sameRequest', 'ND30-30', { field: place, details: { code } })];
  return checkFaults(tables, dossier, { looked, place });
}

function checkAccepted(tables: Tables, body: ProposalBodies['ReceiveTransfer'], { looked, place }: Placed): Refusal[] {
  const moved = checkStage(tables, looked.dossier, { ...body, stage: 'sent', field: place });
  if (moved.length > 0) return moved;
  const dossier = tables.dossier(looked.dossier)!;
  return [...checkFaults(tables, dossier, { looked, place }), ...placed(checkInspection(tables, dossier), place)];
}

/** What stands against a dossier, each at its line. */
function checkFaults(tables: Tables, dossier: Dossier, { looked, place }: Placed): Refusal[] {
  return placed(checkTransfer(tables, dossier, looked.files), place);
}

function placed(faults: readonly TransferFault[], place: string): Refusal[] {
  return standingAgainst(faults).map(({ ordinal, refusal: refused }) => ({
    ...refused,
    field: [place, ...(ordinal === null ? [] : [`lines.${ordinal}`]), refused.field].join('.'),
  }));
}

const standings: Readonly<Record<TransferStage, string>> = {
  offered: 'đang chờ trưởng đơn vị duyệt nộp lưu',
  sent: 'đã gửi lưu trữ, đang chờ tiếp nhận',
  returned: 'đã được trả lại đơn vị',
  accepted: 'đã được lưu trữ tiếp nhận',
};
const NOT_HERE = 'không thuộc đợt nộp lưu này';

interface Expected extends Pick<ProposalBodies['ReceiveTransfer'], 'unit' | 'archive' | 'request'> {
  readonly stage: TransferStage;
  readonly field: string;
}

/** That a dossier of this request still waits for this act: of two who decide apart, the second hears what became of it. */
function checkStage(tables: Tables, id: DossierId, { unit, archive, request, stage, field }: Expected): Refusal[] {
  const dossier = tables.dossier(id);
  if (!dossier) return [refusal('unknownDossier', 'ND30-30', { field })];
  const { code, transfer } = dossier;
  const isHere = transfer?.request === request && transfer.unit === unit && transfer.archive === archive;
  if (isHere && transfer.stage === stage) return [];
  return [refusal('transferMoved', 'ND30-30', { field, details: { code, standing: isHere ? standings[transfer.stage] : NOT_HERE } })];
}

function checkReturned(tables: Tables, { dossier, reasons }: ReturnedDossier, expected: Expected): Refusal[] {
  const words = { name: 'Lý do trả lại', rule: 'TT05-24.2', limit: REASON_LIMIT, required: true } as const;
  const said = reasons.flatMap(({ text }, index) => checkWritten(text, { field: `${expected.field}.reasons.${index}.text`, ...words }));
  const none = reasons.length === 0 ? checkWritten('', { field: `${expected.field}.reasons`, ...words }) : [];
  return [...checkStage(tables, dossier, expected), ...none, ...said];
}

function tidied({ dossier, reasons }: ReturnedDossier): ReturnedDossier {
  return { dossier, reasons: reasons.map(({ ordinal, text }) => ({ ordinal, text: tidyText(text) })) };
}

function checkInReception(
  tables: Tables,
  body: ProposalBodies['ConfirmReceipt'],
  { id, field }: { readonly id: DossierId; readonly field: string },
): Refusal[] {
  const moved = checkStage(tables, id, { ...body, stage: 'accepted', field });
  if (moved.length > 0) return moved;
  const { code, transfer } = tables.dossier(id)!;
  if (transfer!.accepted!.reception !== body.reception) return [refusal('notInReception', 'ND30-30', { field, details: { code } })];
  return transfer!.confirmed[body.side] ? [refusal('receiptConfirmed', 'ND30-30', { field })] : [];
}
