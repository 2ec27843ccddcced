import { planId } from '../../../src/domain/papers/plan';
import type { Dossier } from '../../../src/domain/dossier/types';
import type { Actor } from '../../../src/domain/decide';
import type { DossierId, PlanLineId, TransferId } from '../../../src/domain/shared/ids';
import { toInstant, type CalendarDate } from '../../../src/domain/shared/time';
import type { Proposal, ProposalBodies, ProposalType } from '../../../src/domain/proposals';
import { OFFICE, openDossier, PERSONNEL, proposal, staff, uuid } from '../../support/builders';
import { onPaper } from '../../support/transfers';
import type { Tab } from './browser';
import { DOSSIER, secondArchivist } from './server';
import type { World } from './world';

const head = { person: staff.head.id };
const archivists = [staff.archivist.id, secondArchivist.id];
const ofRequest = (request: TransferId) => ({ request, unit: PERSONNEL, archive: OFFICE });
const TITLE = 'Hồ sơ về đường Trường Chinh năm 2026 của Vụ Tổ chức cán bộ';

/** Another dossier of the unit, in which nobody writes: so there is more than one request. */
const OTHER = uuid(0xd055f) as DossierId;

/** Brings a dossier a step on its way into the archive, wherever it is: the unit at the server, the archivists at their own devices. */
export function moveTransfer(world: World): void {
  const id = world.chance.pick([DOSSIER, DOSSIER, OTHER]);
  const dossier = world.server.disk.tables.dossier(id);
  if (!dossier) return atServer(world, 'OpenDossier', openDossier({ dossier: OTHER, keeper: staff.head.id }).body, head);
  const { transfer, closing } = dossier;
  if (dossier.state === 'open') return atServer(world, 'CloseDossier', closingOf(id), head);
  if (dossier.state === 'closed') return offer(world, dossier);
  if (dossier.state === 'accepted') return confirm(world, dossier);
  const { request, stage, inspection } = transfer!;
  if (stage === 'offered') return judge(world, id, request);
  if (!inspection) return atServer(world, 'InspectTransfer', { dossier: id, request, hash: closing!.hash, files: [] }, 'operator');
  for (const tab of archivistTabs(world)) receive(world, tab, id);
}

/** The leader approves the plan that others may be writing in. */
export function approveThePlan(world: World, year: number): void {
  if (world.server.disk.tables.plan(planId({ unit: PERSONNEL, year }))) world.note('approvingAgain');
  const line = {
    id: world.chance.id<PlanLineId>(),
    title: 'Hồ sơ tuyển dụng công chức năm 2027 của Bộ Nội vụ',
    retention: 20,
    keeper: staff.head.id,
    note: '',
  };
  const heading = { id: world.chance.id<PlanLineId>(), title: 'Tổ chức cán bộ', abbreviation: 'TCCB', planned: [line], headings: [] };
  atServer(world, 'ApprovePlan', { unit: PERSONNEL, year, headings: [heading] }, { person: staff.leader.id });
}

function closingOf(dossier: DossierId): ProposalBodies['CloseDossier'] {
  return { dossier, title: TITLE, description: '', endedOn: '2026-03-04' as CalendarDate, lines: [onPaper] };
}

function offer(world: World, { id: dossier, transfer }: Dossier): void {
  const request = transfer?.request ?? world.chance.id<TransferId>();
  atServer(world, 'OfferTransfer', { ...ofRequest(request), dossiers: [{ dossier, files: [] }] }, head);
}

function judge(world: World, dossier: DossierId, request: TransferId): void {
  const goesOn = world.chance.happens(0.8);
  const returned = [{ dossier, reasons: [{ ordinal: null, text: 'Chưa đủ' }] }];
  atServer(world, 'ApproveTransfer', { ...ofRequest(request), approved: goesOn ? [dossier] : [], returned: goesOn ? [] : returned }, head);
}

/** Both sides confirm once; whoever comes second hears that it is done. */
function confirm(world: World, { id, transfer }: Dossier): void {
  const { request, accepted } = transfer!;
  const side = world.chance.pick(['unit', 'archive'] as const);
  const actor = side === 'unit' ? head : { person: world.chance.pick(archivists) };
  atServer(world, 'ConfirmReceipt', { ...ofRequest(request), side, reception: accepted!.reception, dossiers: [id] }, actor);
}

/** An archivist decides by what this device knows, which may be long past. */
function receive(world: World, tab: Tab, dossier: DossierId): void {
  const known = tab.store!.decisions.tables.dossier(dossier);
  if (known?.transfer?.stage !== 'sent' || !known.transfer.inspection) return;
  world.note('receiving');
  const takes = world.chance.happens(0.7);
  const returned = [{ dossier, reasons: [{ ordinal: null, text: 'Quét mờ' }] }];
  const id = world.chance.id<Proposal['id']>();
  const body = { ...ofRequest(known.transfer.request), accepted: takes ? [{ dossier, files: [] }] : [], returned: takes ? [] : returned };
  const act = { v: 1, id, type: 'ReceiveTransfer', body, device: null, claimedAt: toInstant(tab.browser.now()) } as Proposal<'ReceiveTransfer'>;
  void tab.act(
    id,
    ({ outbox }) => outbox.add(act),
    (saved) => world.acts.set(saved, tab.browser),
  );
}

function archivistTabs({ browsers }: World): readonly Tab[] {
  return browsers.filter(({ parts }) => archivists.includes(parts.account.person)).flatMap(({ livingTabs }) => livingTabs[0] ?? []);
}

/** Somebody proposes at the console; what is refused is noted by nobody. */
export function atServer<T extends ProposalType>(world: World, type: T, body: ProposalBodies[T], actor: Actor): void {
  world.server.propose({ ...proposal(type, body), id: world.chance.id() } as Proposal, actor).then(
    ([receipt]) => void ('refusals' in receipt! || world.note(type)),
    // The server was down or died: it stays as it was.
    () => {},
  );
}
