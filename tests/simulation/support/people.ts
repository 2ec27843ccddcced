import type { Person } from '../../../src/domain/agency/types';
import type { IncomingDocument, IncomingFacts } from '../../../src/domain/incoming/types';
import type { Proposal, ProposalBodies, ProposalType } from '../../../src/domain/proposals';
import type { DocumentId } from '../../../src/domain/shared/ids';
import { toInstant, type CalendarDate } from '../../../src/domain/shared/time';
import type { OutboxEntry } from '../../../src/storage/device';
import { definePerson, facts, INSPECTORATE, OFFICE, PERSONNEL, proposal, staff } from '../../support/builders';
import type { Tab } from './browser';
import { DOSSIER } from './server';
import type { World } from './world';

/** What people do at their desks. Every act goes through the tab's own store, as the app's actions do. */
export function actAt(world: World, tab: Tab): void {
  const { chance } = world;
  const known = tab.store!.decisions.tables.incomingRows().filter((row) => row !== undefined);
  const kind = chance.next();
  if (known.length === 0 || kind < 0.6) return register(world, tab);
  if (kind < 0.8) return correct(world, tab, chance.pick(known));
  return giveBack(world, tab, chance.pick(known));
}

/** A clerk reads the outbox: what was refused is withdrawn, and a look-alike that is another document sent again. */
export async function lookAtRefused(world: World, tab: Tab): Promise<void> {
  const refused = (await tab.store!.outbox.list()).find(({ state }) => state === 'refused');
  if (!refused || !tab.isAlive) return;
  world.withdrawn.add(refused.proposal.id);
  await tab.act(
    refused.proposal.id,
    ({ outbox }) => outbox.withdraw(refused.proposal.id).catch(() => world.withdrawn.delete(refused.proposal.id)),
    () => sendAgain(world, tab, refused),
  );
}

function sendAgain(world: World, tab: Tab, { proposal, refusals }: OutboxEntry): void {
  const alike = refusals.flatMap(({ code, documents = [] }) => (code === 'duplicate' ? documents : []));
  if (proposal.type === 'RegisterIncoming' && alike.length > 0) save(world, tab, 'RegisterIncoming', { ...proposal.body, differsFrom: alike });
}

/** The administrator gives or takes the registry's role, at the server. */
export function changeRole(world: World): void {
  const person = world.chance.pick([staff.officer, staff.clerk, staff.officerElsewhere]);
  const now = world.server.disk.tables.person(person.id)!;
  const roles: Person['roles'] = now.roles.includes('registryClerk') ? ['officer'] : ['registryClerk'];
  const unit = world.chance.pick([PERSONNEL, INSPECTORATE]);
  const proposal = { ...definePerson({ ...now, roles, unit }), id: world.chance.id() } as Proposal;
  world.server.propose(proposal, 'operator').then(
    () => {},
    // The server was down or died: the administrator will see, and nothing else hangs on it.
    () => {},
  );
}

/** The keeper of the dossier says which units work in it, at the server. */
export function shareDossier(world: World): void {
  const units = [INSPECTORATE, OFFICE].filter(() => world.chance.happens(0.5));
  const body = { dossier: DOSSIER, units };
  const share = { ...proposal('ShareDossier', body), id: world.chance.id() } as Proposal;
  world.server.propose(share, { person: staff.officer.id }).then(
    () => {},
    // The server was down or died: it stays as it was.
    () => {},
  );
}

/** The keeper closes the dossier while others may be writing in it, or the head of the unit opens it again, at the server. */
export function closeOrReopen(world: World): void {
  const isClosed = world.server.disk.tables.dossier(DOSSIER)!.state === 'closed';
  const line = { document: null, title: 'Sổ ghi lời khai', code: '', date: '', author: '', note: '', sheets: '1', pages: '', shelf: '' };
  const closing = { dossier: DOSSIER, title: 'Hồ sơ về đường Trường Chinh', description: '', endedOn: '2026-01-02' as CalendarDate, lines: [line] };
  const act = isClosed ? proposal('ReopenDossier', { dossier: DOSSIER, reason: 'còn thiếu phụ lục' }) : proposal('CloseDossier', closing);
  world.server.propose({ ...act, id: world.chance.id() } as Proposal, { person: isClosed ? staff.head.id : staff.officer.id }).then(
    ([receipt]) => void ('refusals' in receipt! || world.note(isClosed ? 'reopening' : 'closing')),
    // The server was down or died: it stays as it was.
    () => {},
  );
}

function register(world: World, tab: Tab): void {
  const { chance } = world;
  const body = { document: chance.id<DocumentId>(), facts: factsOf(world), originals: [], capturedAt: toInstant(tab.browser.now()), differsFrom: [] };
  if (chance.happens(0.1)) return save(world, tab, 'ReturnUnregistered', { ...without(body), reason: 'không đúng thể thức' });
  save(world, tab, 'RegisterIncoming', body);
}

function without({ differsFrom: _, ...body }: ProposalBodies['RegisterIncoming']): Omit<ProposalBodies['ReturnUnregistered'], 'reason'> {
  return body;
}

/** Some letters look like one another, some lack what the law asks. */
function factsOf({ chance }: World): IncomingFacts {
  const codeNumber = String(chance.happens(0.3) ? chance.between(1, 3) : chance.between(100, 99_999));
  const recipientUnits = [PERSONNEL, INSPECTORATE].filter(() => chance.happens(0.5));
  return facts({ codeNumber, recipientUnits, subject: chance.happens(0.08) ? '' : 'Về việc báo cáo công tác văn thư' });
}

function correct(world: World, tab: Tab, document: IncomingDocument): void {
  const { chance } = world;
  const changesUnits = chance.happens(0.5);
  const to = changesUnits ? [PERSONNEL, INSPECTORATE].filter(() => chance.happens(0.5)) : `Về việc ${chance.between(1, 1_000)}`;
  const field = changesUnits ? 'recipientUnits' : 'subject';
  save(world, tab, 'CorrectRegistration', { document: document.id, changes: [{ field, from: document.facts[field], to }], reason: 'ghi nhầm' });
}

function giveBack(world: World, tab: Tab, document: IncomingDocument): void {
  save(world, tab, 'ReturnIncoming', { document: document.id, reason: 'gửi nhầm nơi nhận' });
}

function save<T extends ProposalType>(world: World, tab: Tab, type: T, body: ProposalBodies[T]): void {
  const id = world.chance.id<Proposal['id']>();
  const proposal = { v: 1, id, type, body, device: null, claimedAt: toInstant(tab.browser.now()) } as unknown as Proposal;
  void tab.act(
    id,
    ({ outbox }) => outbox.add(proposal),
    (saved) => world.acts.set(saved, tab.browser),
  );
}
