import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Proposal } from '../../../src/domain/proposals';
import { dateInVietnam, toInstant } from '../../../src/domain/shared/time';
import { takenFrom } from '../../../src/sync/feed/taken';
import { putOriginal } from '../../support/archive-house';
import { AGENCY, setUpWithColleagues, staff } from '../../support/builders';
import { signIn, type Client } from '../../support/client';
import { byHand, letLeaderSign, outgoingFacts, registerSigned, reserve } from '../../support/outgoing';
import { pdfOf } from '../../support/page-texts';
import { seedAgency, startTestServer, temporaryDirectory, type TestServer } from '../../support/server';
import { Profile } from '../../storage/support/device';
import { everythingOn } from '../../storage/support/on-disk';

/** Who is told of a paper document whose number was kept back for somebody of another unit. */
const SECRET = 'Về việc kỷ luật cán bộ, ký tại hội nghị';
const directory = temporaryDirectory();
const today = dateInVietnam(toInstant(Date.now()));
let server: TestServer;
let [clerk, holder]: Client[] = [];

beforeAll(async () => {
  await seedAgency(directory.path, [
    ...setUpWithColleagues(),
    letLeaderSign({ powers: [{ ...letLeaderSign().body.powers[0]!, from: `${today.slice(0, 4)}-01-01` as never }] }),
  ]);
  server = await startTestServer({ data: directory.path });
  [clerk, holder] = [await signIn(server.url, 'vanthu'), await signIn(server.url, 'chuyenvien2')];
});
afterAll(async () => {
  await server.stop();
  directory.remove();
});

const decided = async (each: Proposal) => expect(await clerk!.propose([each])).toMatchObject([{ outcome: 'decided' }]);

describe('a number that was kept back', () => {
  test('ND30-15.1 stands on a paper document of another unit: the unit of its holder hears that it was given, and not one byte of the document', async () => {
    const kept = reserve({ holder: staff.officerElsewhere.id, expiresOn: today });
    const { reservation } = kept.body;
    await decided(kept);
    const facts = outgoingFacts({ documentType: 'Quyết định', codeNotation: 'QĐ-BNV', subject: SECRET, recipients: [byHand] });
    const originals = [putOriginal(directory.path, await pdfOf([0]))];
    const paper = registerSigned({ facts, issuedOn: today, originals, held: { reservation, number: 2 } });
    await decided(paper);

    const page = await holder!.feed(0);
    const owner = { agency: AGENCY, person: staff.officerElsewhere.id };
    const profile = new Profile();
    const store = await profile.open({}, owner);
    await store.decisions.take(takenFrom(page, { head: page.checkpoint.head, owner: owner.person }));
    const ends = store.decisions.tables.reservation(reservation)!.numbers.map(({ end }) => end);
    expect(ends).toEqual([null, { how: 'given', document: paper.body.document }]);
    expect(store.decisions.tables.outgoing(paper.body.document)).toBeUndefined();
    expect([JSON.stringify(page).includes(SECRET), (await everythingOn(profile, owner)).includes(SECRET)]).toEqual([false, false]);
    expect(JSON.stringify(await clerk!.feed(0))).toContain(SECRET);
  });
});
