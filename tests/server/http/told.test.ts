import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/domain/decide';
import type { OriginalRef } from '../../../src/domain/incoming/types';
import type { DossierId } from '../../../src/domain/shared/ids';
import type { CalendarDate } from '../../../src/domain/shared/time';
import type { OpenedUse } from '../../../src/protocol/archive/messages';
import type { Proposal } from '../../../src/domain/proposals';
import { ArchiveHouse, putOriginal } from '../../support/archive-house';
import { INSPECTORATE, proposal, staff } from '../../support/builders';
import { signIn, type Client } from '../../support/client';
import { conclude, formCouncil, giveOpinion, openDisposal } from '../../support/disposals';
import { pdfOf } from '../../support/page-texts';
import { seedAgency, startTestServer, temporaryDirectory, type TestServer } from '../../support/server';
import { pdf } from '../../support/transfers';
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

const made = (title: string, originals: readonly OriginalRef[] = [pdf()]) => ({
  opening: { retention: 5 as const },
  letters: [{ facts: { issuedOn: '2010-03-01' as CalendarDate }, originals }],
  closing: { title, endedOn: '2010-03-04' as CalendarDate },
});

/** The inspectorate works in every dossier that is opened meanwhile. */
function sharing(work: () => DossierId): DossierId {
  const { decide } = house;
  const shareToo = (each: Proposal, actor?: Actor) => {
    decide(each, actor);
    if (each.type === 'OpenDossier')
      decide(proposal('ShareDossier', { dossier: each.body.dossier, units: [each.body.unit, INSPECTORATE] }), { person: staff.head.id });
  };
  Object.assign(house, { decide: shareToo });
  const dossier = work();
  Object.assign(house, { decide });
  return dossier;
}

beforeAll(async () => {
  const original = putOriginal(directory.path, await pdfOf([0]));
  secret = house.limited(made(SECRET, [original]));
  shared = sharing(() => house.archived(made(SHARED)));
  rare = house.archived(made(RARE));
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

describe('a list that would destroy dossiers', () => {
  test('TT05-48 a unit hears of its own dossier on it, and of the others by code; archive and leaders hear every title', async () => {
    const opened = openDisposal([secret, shared]);
    const { disposal } = opened.body;
    await decided(archivist, opened);
    for (const client of [archivist, leader]) expect(await told(client)).toContain(SECRET);
    const before = await told(elsewhere);
    for (const said of [disposal, SHARED, code(secret)]) expect(before).toContain(said);
    expect(before).not.toContain(SECRET);
    await decided(leader, formCouncil(disposal));
    const kept = { choice: 'keep', words: 'Còn giá trị' } as const;
    for (const client of [leader, archivist, await signIn(server.url, 'truongphong')]) await decided(client, giveOpinion(disposal, [secret, shared], kept));
    await decided(leader, conclude(disposal, [secret, shared], { item: { choice: 'keep' } }));
    const after = await told(elsewhere);
    expect(after, 'its dossier is kept, so the minutes come').toContain('CouncilConcluded');
    expect(after).not.toContain(SECRET);
    expect(after, 'nor who thought what on the way').not.toContain('OpinionGiven');
  });

  test('TT05-49 a member of the council hears the titles with the council, also of dossiers that their unit does not read', async () => {
    const opened = openDisposal([rare]);
    await decided(archivist, opened);
    expect(await told(elsewhere)).not.toContain(RARE);
    await decided(leader, formCouncil(opened.body.disposal, { members: [staff.officerElsewhere.id] }));
    const page = await elsewhere!.feed(0);
    const formed = page.entries.find((entry) => 'decision' in entry && entry.decision.type === 'CouncilFormed');
    expect(formed).toMatchObject({ gained: [opened.body.disposal], decision: { body: { titles: [{ dossier: rare, title: RARE }] } } });
  });
});
