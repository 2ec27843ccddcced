import { answerErasures } from '../../../src/actions/disposal/answer-erasures';
import { waitingDevices } from '../../../src/domain/disposal/erasing';
import type { DisposalCase } from '../../../src/domain/disposal/types';
import type { Proposal, ProposalBodies } from '../../../src/domain/proposals';
import type { DeviceId, DisposalId, DossierId, HistoricalId, HoldId, UseId } from '../../../src/domain/shared/ids';
import { dateInVietnam, toInstant } from '../../../src/domain/shared/time';
import { OFFICE, PERSONNEL, staff } from '../../support/builders';
import { request as requestUse } from '../../support/uses';
import { atServer } from './archive-people';
import type { Browser, Tab } from './browser';
import { all, EVER, LETTER, old } from './lives';
import { DOSSIER } from './server';
import type { World } from './world';

const leader = { person: staff.leader.id };
const head = { person: staff.head.id };
const archivist = { person: staff.archivist.id };
const officer = { person: staff.officer.id };
const inspector = { person: staff.inspector.id };
const council = [staff.leader.id, staff.archivist.id, staff.head.id];
const ERASE_EVERY_MS = 5_000;

/** Whoever sits in the council or keeps the archive has a device, the leader two. */
export const livingPeople = [staff.leader, staff.leader, staff.head, staff.archivist, staff.officer];

const today = (world: World) => dateInVietnam(toInstant(world.kernel.now + world.server.clockAhead));

/** One step in the life of what the archive keeps, wherever it is. */
export function live(world: World): void {
  const { chance } = world;
  const kind = chance.next();
  if (kind < 0.7) return stepDisposal(world);
  if (kind < 0.79) return useSomething(world);
  if (kind < 0.85) return handToHistory(world);
  if (kind < 0.91) return suspend(world);
  return changeHands(world);
}

function stepDisposal(world: World): void {
  const { chance, server } = world;
  const cases = [...server.disk.tables.disposals()];
  const running = cases.find(({ destruction, items }) => !destruction && items.some(({ stage }) => stage !== 'setAside' && stage !== 'kept'));
  const free = old.filter((id) => server.disk.tables.dossier(id)?.state === 'accepted');
  if (!running) return free.length === 0 ? certify(world, cases) : open(world, free);
  const { id: disposal } = running;
  if (chance.happens(0.02)) return atServer(world, 'SetAside', { disposal, dossiers: [running.items[0]!.dossier], reason: 'xem lại' }, archivist);
  step(world, running);
}

function open(world: World, free: readonly DossierId[]): void {
  const chosen = world.chance.happens(0.7) ? free : free.slice(0, 1);
  const explanation = { formation: 'Tài liệu của Vụ', expired: 'Tài liệu hết thời hạn', duplicates: '' };
  const items = chosen.map((dossier) => ({ dossier, ground: 'expired' as const, duplicateOf: null, note: '' }));
  atServer(world, 'OpenDisposal', { disposal: world.chance.id<DisposalId>(), archive: OFFICE, title: 'Tài liệu hết thời hạn', explanation, items }, archivist);
}

function step(world: World, { id: disposal, council: formed, minutes, appraisal, decision, handover, items }: DisposalCase): void {
  const { chance } = world;
  const decidedOn = today(world);
  if (!formed) {
    const people = { chair: council[0]!, secretary: council[1]!, members: [council[2]!] };
    return atServer(world, 'FormCouncil', { disposal, ...people, number: '15/QĐ', decidedOn }, leader);
  }
  if (!minutes) return chance.happens(0.75) ? giveOpinions(world, disposal) : conclude(world, disposal, items);
  if (!appraisal) return atServer(world, 'RecordAppraisal', { disposal, document: LETTER }, archivist);
  const approved = items.filter(({ stage }) => stage === 'approved').map(({ dossier }) => dossier);
  if (!decision) return atServer(world, 'DecideDestruction', { disposal, dossiers: approved, number: '20/QĐ', decidedOn }, leader);
  if (!handover) return atServer(world, 'RecordHandover', { disposal, giver: 'Lưu trữ', taker: 'Nhà máy', place: 'Kho', handedOn: decidedOn }, archivist);
  const said = { method: 'Nghiền', place: 'Nhà máy', witnesses: 'Bình', lateReason: '' };
  return atServer(world, 'DestroyDossiers', { disposal, destroyedOn: decidedOn, ...said }, archivist);
}

/** Each member at each of their devices, by what that device knows, which may be long past. */
function giveOpinions(world: World, disposal: DisposalId): void {
  const members = world.browsers.filter(({ parts }) => council.includes(parts.account.person));
  for (const browser of members) if (world.chance.happens(0.6)) giveOpinion(world, browser, disposal);
}

function giveOpinion(world: World, { livingTabs: [tab], parts }: Browser, disposal: DisposalId): void {
  const known = tab?.store!.decisions.tables.disposal(disposal);
  if (!tab || !known?.council || known.minutes) return;
  const opinions = known.items.map(({ dossier, opinions: given }) => {
    const destroys = world.chance.happens(0.8);
    const replaces = given.find(({ by }) => by === parts.account.person)?.id ?? null;
    return { dossier, choice: destroys ? ('destroy' as const) : ('keep' as const), years: null, words: destroys ? '' : 'còn giá trị', replaces };
  });
  world.note('opining');
  propose(world, tab, 'GiveOpinion', { disposal, opinions });
}

function conclude(world: World, disposal: DisposalId, items: DisposalCase['items']): void {
  const open = items.filter(({ stage }) => stage === 'proposed');
  const absent = world.chance.happens(0.2) ? [{ person: council[2]!, reason: 'công tác' }] : [];
  const concluded = open.map(({ dossier }) => ({ dossier, choice: 'destroy' as const, years: null, overruling: '' }));
  const said = { heldOn: today(world), absent, text: 'nhất trí' };
  atServer(world, 'ConcludeCouncil', { disposal, ...said, items: concluded }, leader);
}

function certify(world: World, cases: readonly DisposalCase[]): void {
  const open = cases.find(({ id }) => world.server.disk.tables.erasure(id)?.certified === undefined);
  if (open) atServer(world, 'CertifyDestruction', { disposal: open.id }, archivist);
}

function useSomething(world: World): void {
  const { chance, server } = world;
  const uses = [...server.disk.tables.uses()];
  const asked = uses.find(({ state }) => state === 'requested');
  if (asked) return atServer(world, 'DecideUse', { use: asked.id, approved: chance.happens(0.8), reason: 'không cần' }, leader);
  const running = uses.filter(({ state }) => state === 'approved');
  if (running.length > 0 && chance.happens(0.6)) return atServer(world, 'WithdrawUse', { use: chance.pick(running).id }, officer);
  const use = chance.id<UseId>();
  const form = chance.pick(['reading', 'copy'] as const);
  atServer(world, 'RequestUse', { ...requestUse(chance.pick(all)).body, use, form, days: 1 }, officer);
}

function handToHistory(world: World): void {
  const { chance, server } = world;
  const way = server.disk.tables.dossier(EVER)!.historical;
  const of = { request: way?.request ?? chance.id<HistoricalId>(), archive: OFFICE, dossiers: [EVER] };
  const decidedOn = today(world);
  if (!way || way.stage === 'returned' || way.stage === 'refused')
    return atServer(
      world,
      'RegisterHistorical',
      { ...of, request: chance.id<HistoricalId>(), receiver: 'Trung tâm III', plannedOn: '2027-12-31' as typeof decidedOn },
      archivist,
    );
  if (way.stage === 'registered')
    return atServer(world, 'DecideHistorical', { ...of, approved: chance.happens(0.8), number: '45', decidedOn, reason: 'chưa' }, leader);
  const said = { number: '12/BB', receivedOn: decidedOn, giver: 'Bình', taker: 'Hà', returned: [] };
  atServer(world, 'RecordHistoricalReceipt', { ...of, ...said }, archivist);
}

function suspend(world: World): void {
  const { chance, server } = world;
  const held = old.flatMap((dossier) =>
    (server.disk.tables.dossier(dossier)?.disposal?.holds ?? []).filter(({ lifted }) => !lifted).map(({ id }) => ({ dossier, id })),
  );
  const [first] = held;
  if (first) return atServer(world, 'LiftHold', { dossiers: [first.dossier], hold: first.id, reason: 'đã xong' }, inspector);
  const said = { owner: 'Thanh tra', reason: 'đang thanh tra', from: today(world), until: null };
  atServer(world, 'PlaceHold', { dossiers: [chance.pick(old)], hold: chance.id<HoldId>(), ...said }, inspector);
}

/** The dossier that everybody works in gets another keeper, in one of three ways. */
function changeHands(world: World): void {
  const { chance, server } = world;
  const { keeper: from, retention } = server.disk.tables.dossier(DOSSIER)!;
  const to = from === staff.officer.id ? staff.head.id : staff.officer.id;
  const way = chance.between(0, 2);
  if (way === 0) return atServer(world, 'ChangeKeeper', { dossier: DOSSIER, keeper: to }, head);
  if (way === 1) return atServer(world, 'HandOver', { unit: PERSONNEL, from, to, documents: [], dossiers: [DOSSIER], reason: 'nghỉ phép' }, head);
  const field = chance.pick(['keeper', 'retention'] as const);
  const change = field === 'keeper' ? { field, from, to } : { field, from: retention, to: chance.pick([20, 50, 70]) };
  atServer(world, 'CorrectDossier', { dossier: DOSSIER, changes: [change], reason: 'ghi nhầm' }, head);
}

function propose<T extends 'GiveOpinion'>(world: World, tab: Tab, type: T, body: ProposalBodies[T]): void {
  const id = world.chance.id<Proposal['id']>();
  const act = { v: 1, id, type, body, device: null, claimedAt: toInstant(tab.browser.now()) } as unknown as Proposal;
  void tab.act(
    id,
    ({ outbox }) => outbox.add(act),
    (saved) => world.acts.set(saved, tab.browser),
  );
}

/** Every device erases what it is told to, one tab of it at a time, as the app does. */
export function keepErasing(world: World): void {
  const busy = new Map<Browser, Tab>();
  const round = () => {
    for (const browser of world.browsers) void erase(world, browser, busy);
    writeOff(world);
    world.kernel.after(ERASE_EVERY_MS, round);
  };
  world.kernel.after(ERASE_EVERY_MS, round);
}

/** Devices of whoever attacked were served too, and never answer. */
function writeOff(world: World): void {
  const ours = new Set<string>(world.browsers.map(({ parts }) => parts.line.session));
  const waiting = [...world.server.disk.tables.erasures()].flatMap(waitingDevices).map(({ device }) => device);
  const strange = [...new Set(waiting)].filter((device) => !ours.has(device));
  if (strange.length > 0) atServer(world, 'WriteOffDevice', { devices: strange, reason: 'không còn' }, { person: staff.administrator.id });
}

async function erase(world: World, browser: Browser, busy: Map<Browser, Tab>): Promise<void> {
  const [tab] = browser.livingTabs;
  if (!tab || busy.get(browser)?.isAlive) return;
  busy.set(browser, tab);
  try {
    const now = () => toInstant(browser.now());
    const device = browser.parts.line.session as DeviceId;
    await answerErasures({ store: tab.store!, person: browser.parts.account.person, device, now, legalNow: now, newId: () => world.chance.id() });
  } catch (error) {
    if (tab.isAlive) world.violate(`erasing: ${String(error)}`);
  }
  busy.delete(browser);
}

/** Whether everything that was destroyed is erased on the server and every device has answered. */
export function isErased({ server }: World): boolean {
  const { tables } = server.disk;
  return [...tables.disposals()].every(({ id, destruction }) => {
    const erasure = tables.erasure(id);
    return !destruction || (erasure !== undefined && waitingDevices(erasure).length === 0);
  });
}
