import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OriginalRef } from '../../../src/domain/incoming/types';
import type { DocumentId, DossierId, ProposalId, TransferId, UnitId } from '../../../src/domain/shared/ids';
import type { CalendarDate } from '../../../src/domain/shared/time';
import type { OpenedUse } from '../../../src/protocol/archive/messages';
import type { Person } from '../../../src/domain/agency/types';
import { fold } from '../../../src/domain/fold';
import { MemoryTables } from '../../../src/domain/memory-tables';
import type { Proposal } from '../../../src/domain/proposals';
import { receptionsOf, type TransferredDossier } from '../../../src/domain/transfer/requests';
import type { CouncilLists } from '../../../src/protocol/councils/messages';
import { takenFrom } from '../../../src/sync/feed/taken';
import { ArchiveHouse, putOriginal } from '../../support/archive-house';
import { AGENCY, directDocument, facts, freshId, INSPECTORATE, openDossier, PERSONNEL, proposal, registerIncoming, staff } from '../../support/builders';
import { signIn, type Client } from '../../support/client';
import { conclude, formCouncil, giveOpinion, openDisposal, sharing } from '../../support/disposals';
import { decideHistorical, recordHistoricalReceipt, registerHistorical } from '../../support/historical';
import { pdfOf } from '../../support/page-texts';
import { seedAgency, startTestServer, temporaryDirectory, type TestServer } from '../../support/server';
import {
  approve,
  archivist as officerOfArchive,
  because,
  closedDossierIn,
  confirm,
  head,
  inspect,
  looked,
  offer,
  officer,
  pdf,
  receive,
} from '../../support/transfers';
import { Profile } from '../../storage/support/device';
import { everythingOn } from '../../storage/support/on-disk';
import { decideOn, limit, request } from '../../support/uses';

/** Who is told which title, over the wire: everything that a person's devices receive, as it was sent. */
const SECRET = 'Hồ sơ kỷ luật cán bộ năm 2010';
const RARE = 'Hồ sơ mua sắm tài sản năm 2010';
const SHARED = 'Hồ sơ phối hợp thanh tra năm 2010';
const directory = temporaryDirectory();
const house = new ArchiveHouse();
let server: TestServer;
let secret: DossierId;
let shared: DossierId;
let rare: DossierId;
/** Two permanent ones: of a unit alone, and shared with another. */
let own: DossierId;
let common: DossierId;
/** What the house made of a list: taken together, of which one is shared with another; one was given back by the head, one by the archive. */
let list: { readonly [Part in 'taken' | 'shared' | 'unsent' | 'unfit']: DossierId };
let reception: ProposalId;

const made = (title: string, originals: readonly OriginalRef[] = [pdf()]) => ({
  opening: { retention: 5 as const },
  letters: [{ facts: { issuedOn: '2010-03-01' as CalendarDate }, originals }],
  closing: { title, endedOn: '2010-03-04' as CalendarDate },
});

/** The inspectorate works in every dossier that is opened meanwhile. */
function sharedBy(work: () => DossierId): DossierId {
  const { decide } = house;
  Object.assign(house, { decide: sharing(decide) });
  const dossier = work();
  Object.assign(house, { decide });
  return dossier;
}

const WAY = freshId<TransferId>();
const BACK = { unsent: 'Hồ sơ kỷ luật chưa xong', unfit: 'Biên bản kỷ luật quét mờ' };

/** A list of four dossiers on its way into the archive, each act over all that it is about. */
function transferList(): void {
  const closed = () => closedDossierIn(house.decide, made('Hồ sơ nộp lưu năm 2010'));
  list = { taken: closed(), shared: sharedBy(closed), unsent: closed(), unfit: closed() };
  const { taken, shared: theirs, unsent, unfit } = list;
  const request = WAY;
  house.decide(offer(house.tables, Object.values(list), { request }), officer);
  house.decide(approve([taken, theirs, unfit], { request, returned: [because(unsent, BACK.unsent)] }), head);
  for (const each of [taken, theirs, unfit]) house.decide(inspect(house.tables, each), 'operator');
  const received = receive(house.tables, [], { request, accepted: looked(house.tables, [taken, theirs]), returned: [because(unfit, BACK.unfit)] });
  house.decide(received, officerOfArchive);
  reception = received.id;
}

beforeAll(async () => {
  const original = putOriginal(directory.path, await pdfOf([0]));
  secret = house.limited(made(SECRET, [original]));
  shared = sharedBy(() => house.archived(made(SHARED)));
  rare = house.archived(made(RARE));
  own = house.archived({ opening: { retention: 'permanent' } });
  common = sharedBy(() => house.archived({ opening: { retention: 'permanent' } }));
  transferList();
  await seedAgency(directory.path, house.proposals);
  server = await startTestServer({ data: directory.path });
});
afterAll(async () => {
  await server.stop();
  directory.remove();
});

let [archivist, leader, elsewhere]: Client[] = [];
beforeEach(async () => {
  [archivist, leader, elsewhere] = [await signIn(server.url, 'luutru'), await signIn(server.url, 'lanhdao'), await signIn(server.url, 'chuyenvien2')];
});

const decided = async (client: Client | undefined, each: Proposal) => expect(await client!.propose([each])).toMatchObject([{ outcome: 'decided' }]);
/** Everything that the list tells this person, as it went over the wire. */
const told = async (client: Client | undefined) => (await client!.ask('/api/feed?after=0')).text();
const today = new Date().toISOString().slice(0, 10) as CalendarDate;
const code = (dossier: DossierId) => house.tables.dossier(dossier)!.code;

describe('a title of conditional access', () => {
  test('LLT-25 is told to whoever asked and was approved, by the desk; the list tells it to nobody of their unit, before or after', async () => {
    const asked = request(secret);
    await decided(elsewhere, asked);
    await decided(leader, decideOn(asked.body.use));
    const opened = (await (await elsewhere!.ask(`/api/archive/uses/${asked.body.use}`)).json()) as OpenedUse;
    expect(opened.title).toBe(SECRET);
    expect(await told(elsewhere)).toContain(code(secret));
    expect(await told(elsewhere)).not.toContain(SECRET);
    expect(await told(leader)).toContain(SECRET);
    const colleague = await archivist!.ask(`/api/archive/uses/${asked.body.use}`);
    expect(colleague.status).toBe(404);
  });
});

describe('a title of what was open', () => {
  test('LLT-25 is in no request, so that whoever asked before access was limited is told it by nobody after', async () => {
    const asked = request(rare);
    await decided(elsewhere, asked);
    expect(await told(elsewhere)).toContain(asked.body.use);
    expect(await told(elsewhere)).not.toContain(RARE);
    await decided(archivist, limit(rare));
    expect(await told(elsewhere)).not.toContain(RARE);
    await decided(archivist, proposal('DefineAccess', { dossier: rare, level: 'open', ground: '' }));
  });
});

/** Words of a list that are about all of it. */
const WORDS = {
  title: 'Danh mục có lời riêng của người lập',
  formation: 'Khối tài liệu do người lập danh mục mô tả',
  note: 'Ghi chú của danh mục',
  aside: 'Lý do đưa ra khỏi danh mục',
  opinion: 'Ý kiến riêng của thành viên',
  minutes: 'Nội dung biên bản của hội đồng',
};

function listOf(dossiers: readonly DossierId[]) {
  const explanation = { formation: WORDS.formation, expired: '', duplicates: '' };
  const items = dossiers.map((dossier) => ({ dossier, ground: 'expired' as const, duplicateOf: null, note: WORDS.note }));
  return openDisposal(dossiers, { title: WORDS.title, explanation, items });
}

/** Everything that a device of somebody holds once it has taken what the list tells them. */
async function heldBy(client: Client, person: Person, { keeps }: { readonly keeps: boolean }): Promise<string> {
  const [profile, owner] = [new Profile(), { agency: AGENCY, person: person.id }];
  const store = await profile.open({}, owner);
  const page = await client.feed(0);
  await store.decisions.take(takenFrom(page, { head: page.checkpoint.head, owner: person.id }));
  if (keeps) await store.councils.keep((await listsOf(client)).lists);
  return everythingOn(profile, owner);
}

const listsOf = async (client: Client) => (await (await client.ask('/api/councils')).json()) as CouncilLists;
const titlesOf = async (client: Client) => (await listsOf(client)).lists.flatMap(({ items }) => items.map(({ title }) => title));
const nothingOf = async (client: Client, ...words: readonly string[]) => {
  const [wire, device] = [await told(client), await heldBy(client, staff.officerElsewhere, { keeps: false })];
  for (const word of words) expect([wire.includes(word), device.includes(word)], word).toEqual([false, false]);
};

describe('a list that would destroy dossiers', () => {
  test('TT05-48 a unit hears what becomes of its own dossier on it; of the others, and of the words of the list, no byte is on its devices or on its line', async () => {
    const opened = listOf([secret, shared]);
    const { disposal } = opened.body;
    await decided(archivist, opened);
    for (const client of [archivist, leader]) for (const word of [SECRET, WORDS.title]) expect(await told(client)).toContain(word);
    expect(await told(elsewhere)).toContain(disposal);
    await nothingOf(elsewhere!, SECRET, ...Object.values(WORDS));
    await decided(leader, formCouncil(disposal));
    const kept = { choice: 'keep', words: WORDS.opinion } as const;
    for (const client of [leader, archivist, await signIn(server.url, 'truongphong')]) await decided(client, giveOpinion(disposal, [secret, shared], kept));
    await decided(archivist, proposal('SetAside', { disposal, dossiers: [secret], reason: WORDS.aside }));
    await decided(leader, conclude(disposal, [shared], { item: { choice: 'keep' }, text: WORDS.minutes }));
    for (const word of [WORDS.aside, WORDS.minutes]) expect(await told(leader)).toContain(word);
    await nothingOf(elsewhere!, SECRET, ...Object.values(WORDS));
    const heard = (await elsewhere!.feed(0)).entries.flatMap((entry) =>
      'decision' in entry && entry.decision.type === 'ReviewReported' && entry.decision.body.disposal === disposal ? entry.decision.body.dossiers : [],
    );
    expect(heard.map(({ dossier, stage }) => [dossier, stage])).toEqual([
      [shared, 'proposed'],
      [shared, 'kept'],
    ]);
  });

  test('TT05-49 the titles of a list come to a member of its council by themselves: not one byte to the devices of their unit, and nothing once they are replaced', async () => {
    const opened = listOf([rare]);
    const { disposal } = opened.body;
    await decided(archivist, opened);
    const live = await elsewhere!.live();
    await decided(leader, formCouncil(disposal, { members: [staff.officerElsewhere.id] }));
    await live.heard('councils');
    expect(await titlesOf(elsewhere!)).toEqual([RARE]);
    expect(await heldBy(elsewhere!, staff.officerElsewhere, { keeps: true })).toContain(RARE);
    await nothingOf(elsewhere!, RARE, disposal, ...Object.values(WORDS));
    await decided(elsewhere, giveOpinion(disposal, [rare], { choice: 'keep', words: WORDS.opinion }));
    await live.heard('councils');
    expect((await listsOf(elsewhere!)).lists[0]!.items[0]!.opinions).toMatchObject([{ words: WORDS.opinion }]);
    await nothingOf(elsewhere!, RARE, WORDS.opinion);
    await decided(leader, formCouncil(disposal, { members: [staff.head.id] }));
    await live.heard('councils');
    expect(await titlesOf(elsewhere!)).toEqual([]);
    expect(await heldBy(elsewhere!, staff.officerElsewhere, { keeps: true })).not.toContain(RARE);
    expect(await titlesOf(await signIn(server.url, 'truongphong'))).toEqual([RARE]);
    live.close();
    await decided(archivist, proposal('SetAside', { disposal, dossiers: [rare], reason: 'Danh mục được rút lại' }));
    expect(await titlesOf(await signIn(server.url, 'truongphong')), 'the list was withdrawn').toEqual([]);
  });

  test('TT05-49 whoever reads the list with their unit, or everything, is given nothing twice; who sits in no council is given nothing', async () => {
    const opened = listOf([rare]);
    await decided(archivist, opened);
    await decided(leader, formCouncil(opened.body.disposal));
    for (const account of ['luutru', 'lanhdao', 'chuyenvien1', 'chuyenvien2', 'quantri']) expect(await titlesOf(await signIn(server.url, account))).toEqual([]);
    const head = await signIn(server.url, 'truongphong');
    for (const client of [leader, archivist, head]) await decided(client, giveOpinion(opened.body.disposal, [rare], { choice: 'keep', words: 'Còn dùng' }));
    expect(await titlesOf(head)).toEqual([RARE]);
    await decided(leader, conclude(opened.body.disposal, [rare], { item: { choice: 'keep' } }));
    expect(await titlesOf(head), 'the council has ended').toEqual([]);
    expect((await fetch(`${server.url}/api/councils`)).status).toBe(401);
  });
});

describe('a list for the historical archive', () => {
  test('LLT-17.HIST a unit hears of its own dossiers on it; of those of others no byte is on its devices or on its line, and no act names both', async () => {
    const { request } = registerHistorical([own]).body;
    const back = { own: 'Thiếu mục lục văn bản', common: 'Thiếu tờ' };
    const acts = [
      { by: archivist, actOn: (dossiers: readonly DossierId[]) => registerHistorical(dossiers, { request, plannedOn: '2099-06-01' as CalendarDate }) },
      { by: leader, actOn: (dossiers: readonly DossierId[]) => decideHistorical(request, dossiers, { decidedOn: today }) },
      {
        by: archivist,
        actOn: (dossiers: readonly DossierId[]) =>
          recordHistoricalReceipt(request, [], {
            receivedOn: today,
            returned: dossiers.map((dossier) => ({ dossier, reason: dossier === own ? back.own : back.common })),
          }),
      },
    ];
    for (const { by, actOn } of acts) {
      expect(await by!.propose([actOn([own, common])])).toMatchObject([{ outcome: 'refused', refusals: [{ code: 'otherReaders', field: 'dossiers' }] }]);
      for (const dossier of [own, common]) await decided(by, actOn([dossier]));
    }
    const { code: theirs, closing } = house.tables.dossier(own)!;
    for (const word of [own, theirs, closing!.hash, back.own]) expect(await told(leader), word).toContain(word);
    for (const word of [common, code(common), back.common]) expect(await told(elsewhere), word).toContain(word);
    await nothingOf(elsewhere!, own, theirs, closing!.hash, back.own);
  });
});

const heardBy = async (client: Client) => (await client.feed(0)).entries.flatMap((entry) => ('decision' in entry ? [entry.decision] : []));

describe('a list for the archive', () => {
  test('F-03 a unit with which one of its dossiers was shared hears of that one, of each act; of the others no byte is on its devices or on its line, those who give and take hear all', async () => {
    const { taken, shared: theirs, unsent, unfit } = list;
    await decided(archivist, confirm([taken, theirs], { request: WAY, side: 'archive', reception }));
    await nothingOf(elsewhere!, ...[taken, unsent, unfit].flatMap((id) => [id, code(id), house.tables.dossier(id)!.closing!.hash]), ...Object.values(BACK));
    const ways = (await heardBy(elsewhere!)).filter(({ body }) => 'dossier' in body === false && JSON.stringify(body).includes(theirs));
    expect(ways.map(({ type }) => type)).toEqual(['TransferOffered', 'TransferApproved', 'TransferReceived', 'ReceiptConfirmed']);
    for (const word of [taken, theirs]) expect(await told(archivist), word).toContain(word);
    for (const word of [taken, theirs, unsent, unfit, ...Object.values(BACK)])
      expect(await told(await signIn(server.url, 'truongphong')), word).toContain(word);
    expect(await told(archivist), 'what the head did not send on').not.toContain(BACK.unsent);
  });

  test('TT05-24.1 is one request with one number, and what was taken in one act is one reception, for each who reads of it', async () => {
    const numbers = (await heardBy(leader!)).flatMap(({ type, body }) => (type === 'TransferOffered' && body.request === WAY ? [body.number] : []));
    expect(new Set(numbers.map((number) => JSON.stringify(number))).size).toBe(1);
    const tables = new MemoryTables();
    for (const decision of await heardBy(leader!)) fold(tables, decision);
    const [latest] = receptionsOf({ dossiers: Object.values(list).map((id) => tables.dossier(id)) as TransferredDossier[] });
    expect(latest).toMatchObject({ reception, confirmed: { archive: { by: staff.archivist.id } } });
    expect(latest!.dossiers.map(({ id }) => id)).toEqual([list.taken, list.shared]);
  });
});

describe('work that is handed over', () => {
  test('ND30-31 another unit hears of the letter and of the dossier in which it has a part, and of nothing else that changed hands', async () => {
    const [clerk, giver] = [await signIn(server.url, 'vanthu'), await signIn(server.url, 'chuyenvien1')];
    const letterFor = async (...units: readonly UnitId[]): Promise<DocumentId> => {
      const registered = registerIncoming({ facts: facts({ recipientUnits: units, codeNotation: freshId() }) });
      const { document } = registered.body;
      await decided(clerk, registered);
      await decided(leader, directDocument(document));
      const assigned = { document, unit: PERSONNEL, handler: staff.officer.id, helpers: [], dueOn: null, instruction: 'Tham mưu' } as const;
      await decided(unitHead, proposal('AssignHandler', assigned));
      return document;
    };
    const unitHead = await signIn(server.url, 'truongphong');
    const [alone, together] = [await letterFor(PERSONNEL), await letterFor(PERSONNEL, INSPECTORATE)];
    const dossiers = [openDossier(), openDossier()] as const;
    for (const opened of dossiers) await decided(giver, opened);
    const [kept, open] = dossiers.map(({ body }) => body.dossier) as [DossierId, DossierId];
    await decided(unitHead, proposal('ShareDossier', { dossier: open, units: [PERSONNEL, INSPECTORATE] }));
    const work = { documents: [alone, together], dossiers: [kept, open] };
    await decided(unitHead, proposal('HandOver', { unit: PERSONNEL, from: staff.officer.id, to: staff.head.id, ...work, reason: 'Nghỉ hưu' }));
    await nothingOf(elsewhere!, alone, kept);
    const heard = async (client: Client) =>
      (await heardBy(client)).flatMap(({ type, body }) => (type === 'HandedOver' ? [...body.documents, ...body.dossiers] : []));
    expect(await heard(elsewhere!)).toEqual([together, open]);
    expect(await heard(giver)).toEqual([alone, together, kept, open]);
  });
});
