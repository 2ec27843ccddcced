import type { Actor } from '../../../src/domain/decide';
import type { OriginalRef } from '../../../src/domain/incoming/types';
import type { OutgoingDocument } from '../../../src/domain/outgoing/types';
import type { Proposal, ProposalBodies, ProposalType } from '../../../src/domain/proposals';
import type { DocumentId, ReservationId, Sha256, SubmissionId } from '../../../src/domain/shared/ids';
import type { PdfSignatures } from '../../../src/domain/signatures/types';
import { dateInVietnam, toInstant, yearInVietnam, type CalendarDate } from '../../../src/domain/shared/time';
import { proposal, staff } from '../../support/builders';
import { administrator, clerk, head, leader, letLeaderSign, officer, openDraft, outgoingFacts, review, sign, submitDraft } from '../../support/outgoing';
import { atServer } from './archive-people';
import type { Tab } from './browser';
import type { World } from './world';

/** Twenty devices at the registry, all of which may number whatever is signed. */
export const numberingPeople = Array.from({ length: 20 }, () => staff.clerk);
const types = ['Công văn', 'Quyết định', 'Thông báo'] as const;
const DOCUMENTS = 36;
const verified: PdfSignatures = { signatures: [], reasons: [], verdict: 'valid', trustedAsOf: null };
/** The draft was written, submitted and signed a minute before anything happens. */
const BEFORE_MS = 60_000;

/** Decides, before anything happens, that many documents are signed. */
export function numberingBefore(world: World): void {
  const { server, chance } = world;
  server.clockAhead = -BEFORE_MS;
  const by = (act: Proposal, actor: Actor) =>
    server.decided({ ...act, id: chance.id() } as Proposal, actor, act.type === 'SignDocument' ? verified : undefined);
  by(letLeaderSign(), administrator);
  for (let n = 0; n < DOCUMENTS; n++) {
    const documentType = types[n % types.length]!;
    const document = chance.id<DocumentId>();
    by(openDraft({ document, documentType }), officer);
    const submission = chance.id<SubmissionId>();
    by(submitDraft(document, { submission, originals: [fileOf(chance)], facts: outgoingFacts({ documentType }) }), officer);
    const { tables } = server.disk;
    by(review(tables, document, { step: 0 }), head);
    by(review(tables, document, { step: 1 }), clerk);
    by(sign(tables, document, { originals: [{ ...fileOf(chance), byteLength: 30_000 }] }), leader);
  }
  server.clockAhead = 0;
}

/** A file of its own, by chance alone. */
function fileOf(chance: World['chance']): OriginalRef {
  const sha256 = (chance.id() + chance.id()).replaceAll('-', '') as Sha256;
  return { sha256, byteLength: 10_000, mediaType: 'application/pdf', name: 'cong-van.pdf', part: 'main' };
}

/** One act of the registry at one device, by what that device knows, which may be long past. */
export function workOnNumbers(world: World): void {
  const { chance } = world;
  const tabs = world.browsers.flatMap(({ livingTabs }) => livingTabs);
  if (tabs.length === 0) return;
  const tab = chance.pick(tabs);
  const kind = chance.next();
  if (kind < 0.04) return atServer(world, 'DefineSeries', { own: chance.pick(['all', [], ['Quyết định']] as const) }, administrator);
  if (kind < 0.5) return giveNumber(world, tab);
  if (kind < 0.7) return reserve(world, tab);
  if (kind < 0.85) return giveHeld(world, tab);
  return kind < 0.95 ? voidReserved(world, tab) : voidNumber(world, tab);
}

function giveNumber(world: World, tab: Tab): void {
  const document = pickIn(world, tab, 'signed');
  if (document) save(world, tab, 'NumberDocument', { document: document.id });
}

function reserve(world: World, tab: Tab): void {
  const { chance } = world;
  const now = toInstant(world.kernel.now);
  // Some are over when the year is, some on the day on which they are asked for.
  const expiresOn = chance.pick([dateInVietnam(now), `${yearInVietnam(now)}-12-31`, '2027-12-31']) as CalendarDate;
  const holder = chance.pick([staff.clerk.id, staff.officer.id, staff.head.id]);
  const asked = { documentType: chance.pick(types), count: chance.between(1, 4), holder, purpose: 'văn bản ký trên giấy', expiresOn };
  save(world, tab, 'ReserveNumbers', { reservation: chance.id<ReservationId>(), ...asked });
}

function giveHeld(world: World, tab: Tab): void {
  const document = pickIn(world, tab, 'signed');
  const open = openNumbers(tab);
  if (document && open.length > 0) save(world, tab, 'NumberDocument', { document: document.id, held: world.chance.pick(open) });
}

function voidReserved(world: World, tab: Tab): void {
  const open = openNumbers(tab);
  if (open.length === 0) return;
  const { reservation, number } = world.chance.pick(open);
  save(world, tab, 'VoidReserved', { reservation, numbers: [number], reason: 'không dùng' });
}

function voidNumber(world: World, tab: Tab): void {
  const document = pickIn(world, tab, 'registered');
  if (document) save(world, tab, 'VoidNumber', { document: document.id, reason: 'người ký rút lại' });
}

function pickIn({ chance }: World, { store }: Tab, state: OutgoingDocument['state']): OutgoingDocument | undefined {
  const found = [...store!.decisions.tables.outgoings()].filter((document) => document.state === state);
  return found.length > 0 ? chance.pick(found) : undefined;
}

function openNumbers({ store }: Tab) {
  return [...store!.decisions.tables.reservations()].flatMap(({ id, numbers }) =>
    numbers.flatMap(({ number, end }) => (end === null ? [{ reservation: id, number }] : [])),
  );
}

function save<T extends ProposalType>(world: World, tab: Tab, type: T, body: ProposalBodies[T]): void {
  const id = world.chance.id<Proposal['id']>();
  const act = { ...proposal(type, body), id, claimedAt: toInstant(tab.browser.now()) } as Proposal;
  void tab.act(
    id,
    ({ outbox }) => outbox.add(act),
    (saved) => {
      world.note(type);
      world.acts.set(saved, tab.browser);
    },
  );
}
