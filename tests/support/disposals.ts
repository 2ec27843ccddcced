import type { MemoryTables } from '../../src/domain/memory-tables';
import type { OriginalRef } from '../../src/domain/incoming/types';
import type { Actor } from '../../src/domain/decide';
import type { Proposal, ProposalBodies } from '../../src/domain/proposals';
import type { RetentionPeriod } from '../../src/domain/retention/types';
import type { DeviceId, DisposalId, DocumentId, DossierId, HoldId, ProposalId } from '../../src/domain/shared/ids';
import type { CalendarDate, Instant } from '../../src/domain/shared/time';
import { apply, facts, freshId, INSPECTORATE, NOON, OFFICE, proposal, registerIncoming, staff } from './builders';
import { approve, archivist, closedDossierIn, head, inspect, offer, officer, pdf, receive } from './transfers';

/** Dossiers of the archive whose time is over, and what is proposed to have them destroyed. The council: leader, archivist, head of the unit. */

export const leader = { person: staff.leader.id };
export const inspector = { person: staff.inspector.id };
const TODAY = '2026-03-05' as CalendarDate;
export const council: readonly Actor[] = [leader, archivist, head];

/** Who decides what these helpers propose: tables by themselves, or a register beside them. */
export type Deciding = (proposal: Proposal, actor?: Actor, now?: Instant) => unknown;

/** Decides in tables and nowhere else. */
export function decideIn(tables: MemoryTables): Deciding {
  return (each, actor, now) => apply(tables, each, actor, now);
}

interface Archived {
  readonly retention?: RetentionPeriod;
  readonly endedOn?: string;
  readonly originals?: readonly OriginalRef[];
}

/** A dossier that the archive keeps: by default of a work that ended in 2010, for five years. */
export function archivedDossier(
  tables: MemoryTables,
  { retention = 5, endedOn = '2010-03-04', originals = [pdf()] }: Archived = {},
  decide: Deciding = decideIn(tables),
): DossierId {
  const dossier = closedDossierIn(decide, {
    opening: { retention },
    letters: [{ facts: { issuedOn: '2010-03-01' as CalendarDate }, originals }],
    closing: { endedOn: endedOn as CalendarDate },
  });
  decide(offer(tables, [dossier]), officer);
  decide(approve([dossier]), head);
  decide(inspect(tables, dossier), 'operator');
  decide(receive(tables, [dossier]), archivist);
  return dossier;
}

/** Decides, and has the inspectorate work in every dossier that is opened. */
export function sharing(decide: Deciding): Deciding {
  return (each, actor) => {
    decide(each, actor);
    if (each.type === 'OpenDossier') decide(proposal('ShareDossier', { dossier: each.body.dossier, units: [each.body.unit, INSPECTORATE] }), head);
  };
}

const explanation = { formation: 'Tài liệu của Vụ Tổ chức cán bộ, thu về lưu trữ năm 2012', expired: 'Tài liệu hết thời hạn', duplicates: '' };

export function openDisposal(dossiers: readonly DossierId[], fields: Partial<ProposalBodies['OpenDisposal']> = {}): Proposal<'OpenDisposal'> {
  return proposal('OpenDisposal', {
    disposal: freshId<DisposalId>(),
    archive: OFFICE,
    title: 'Tài liệu hết thời hạn lưu trữ năm 2026',
    explanation,
    items: dossiers.map((dossier) => ({ dossier, ground: 'expired', duplicateOf: null, note: '' })),
    ...fields,
  });
}

export function formCouncil(disposal: DisposalId, fields: Partial<ProposalBodies['FormCouncil']> = {}): Proposal<'FormCouncil'> {
  const people = { chair: staff.leader.id, secretary: staff.archivist.id, members: [staff.head.id] };
  return proposal('FormCouncil', { disposal, ...people, number: '15/QĐ-BNV', decidedOn: TODAY, ...fields });
}

export function giveOpinion(
  disposal: DisposalId,
  dossiers: readonly DossierId[],
  { id, ...fields }: Partial<ProposalBodies['GiveOpinion']['opinions'][number]> & { readonly id?: ProposalId } = {},
): Proposal<'GiveOpinion'> {
  const opinions = dossiers.map((dossier) => ({ dossier, choice: 'destroy' as const, years: null, words: '', replaces: null, ...fields }));
  return proposal('GiveOpinion', { disposal, opinions }, id ? { id } : {});
}

export function conclude(
  disposal: DisposalId,
  dossiers: readonly DossierId[],
  fields: Partial<ProposalBodies['ConcludeCouncil']> & { readonly item?: Partial<ProposalBodies['ConcludeCouncil']['items'][number]> } = {},
): Proposal<'ConcludeCouncil'> {
  const { item, ...others } = fields;
  const items = dossiers.map((dossier) => ({ dossier, choice: 'destroy' as const, years: null, overruling: '', ...item }));
  return proposal('ConcludeCouncil', { disposal, heldOn: TODAY, absent: [], text: 'Hội đồng nhất trí', items, ...others });
}

export function decideDestruction(disposal: DisposalId, dossiers: readonly DossierId[]): Proposal<'DecideDestruction'> {
  return proposal('DecideDestruction', { disposal, dossiers, number: '20/QĐ-BNV', decidedOn: TODAY });
}

export function recordHandover(disposal: DisposalId): Proposal<'RecordHandover'> {
  return proposal('RecordHandover', { disposal, giver: 'Phòng Lưu trữ', taker: 'Công ty Giấy', place: 'Kho số 2', handedOn: TODAY });
}

export function destroyDossiers(disposal: DisposalId, fields: Partial<ProposalBodies['DestroyDossiers']> = {}): Proposal<'DestroyDossiers'> {
  const said = { method: 'Nghiền thành bột giấy; xóa tệp', place: 'Nhà máy giấy', witnesses: 'Trần Văn Bình' };
  return proposal('DestroyDossiers', { disposal, destroyedOn: TODAY, lateReason: '', ...said, ...fields });
}

export function placeHold(dossiers: readonly DossierId[], fields: Partial<ProposalBodies['PlaceHold']> = {}): Proposal<'PlaceHold'> {
  return proposal('PlaceHold', {
    dossiers,
    hold: freshId<HoldId>(),
    owner: 'Thanh tra Chính phủ',
    reason: 'Đang thanh tra',
    from: TODAY,
    until: null,
    ...fields,
  });
}

export function reportErasure(disposal: DisposalId, devices: readonly DeviceId[]): Proposal<'ReportErasure'> {
  const named = devices.map((device) => ({ device, person: staff.head.id, lastSeenAt: NOON }));
  return proposal('ReportErasure', { disposal, erased: [], kept: [], bytes: 0, devices: named });
}

/** The authority’s opinion, registered with its file for the archive. */
export function appraisalLetter(decide: Deciding): DocumentId {
  const registered = registerIncoming({
    facts: facts({ issuer: 'Cục Văn thư và Lưu trữ nhà nước', subject: 'Thẩm định tài liệu hết thời hạn lưu trữ', recipientUnits: [OFFICE] }),
    originals: [pdf()],
  });
  decide(registered);
  return registered.body.document;
}

/** A list of these dossiers with its council. */
export function underReview(tables: MemoryTables, dossiers: readonly DossierId[], decide: Deciding = decideIn(tables)): DisposalId {
  const opened = openDisposal(dossiers);
  const { disposal } = opened.body;
  decide(opened, archivist);
  decide(formCouncil(disposal), leader);
  return disposal;
}

/** The same once everybody said to destroy them, the council concluded, and the authority has written. */
export function readyToDecide(tables: MemoryTables, dossiers: readonly DossierId[], decide: Deciding = decideIn(tables)): DisposalId {
  const disposal = underReview(tables, dossiers, decide);
  for (const member of council) decide(giveOpinion(disposal, dossiers), member);
  decide(conclude(disposal, dossiers), leader);
  decide(proposal('RecordAppraisal', { disposal, document: appraisalLetter(decide) }), archivist);
  return disposal;
}

/** The same once it was decided, and handed over. */
export function readyToDestroy(tables: MemoryTables, dossiers: readonly DossierId[], decide: Deciding = decideIn(tables)): DisposalId {
  const disposal = readyToDecide(tables, dossiers, decide);
  decide(decideDestruction(disposal, dossiers), leader);
  decide(recordHandover(disposal), archivist);
  return disposal;
}

/** The same once they are destroyed. */
export function destroyed(tables: MemoryTables, dossiers: readonly DossierId[], decide: Deciding = decideIn(tables)): DisposalId {
  const disposal = readyToDestroy(tables, dossiers, decide);
  decide(destroyDossiers(disposal), archivist);
  return disposal;
}
