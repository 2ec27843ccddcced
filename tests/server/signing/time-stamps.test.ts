import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { originalPath } from '../../../server/adapters/disk/originals';
import type { Actor } from '../../../src/domain/decide';
import type { Proposal } from '../../../src/domain/proposals';
import type { DocumentId } from '../../../src/domain/shared/ids';
import { toInstant } from '../../../src/domain/shared/time';
import { askPoppler } from '../../signatures/support/ask-poppler';
import { signed as signedBy } from '../../signatures/support/key-signer';
import { vietnamesePdf } from '../../signatures/support/vietnamese-pdf';
import { putOriginal } from '../../support/archive-house';
import type { Authorities } from '../../support/authorities/service';
import { AuthorityHouse } from '../../support/authority-house';
import { apply, memoryTables, proposal, staff } from '../../support/builders';
import { clerk, head, leader, letLeaderSign, number, officer, openDraft, review, seal, sign, submitDraft } from '../../support/outgoing';
import { signIn } from '../../support/client';

let house: AuthorityHouse;
let authorities: Authorities;

beforeEach(async () => {
  house = await AuthorityHouse.open();
  ({ authorities } = house);
});
afterEach(() => house.close());

/** A document that the leader signed on a device; its file lies on the server, its proposals are returned to be decided. */
async function signedDocument() {
  const [tables, done] = [memoryTables(), [] as Proposal[]];
  const act = (each: Proposal, actor: Actor) => (done.push(each), apply(tables, each, actor));
  const [person, agency] = [await authorities.holder(staff.leader.name), await authorities.holder('Bộ Nội vụ')];
  const sheet = await vietnamesePdf('Công văn');
  const first = await signedBy(sheet, person, { place: { name: 'Người ký' }, at: toInstant(Date.now()) });
  const both = await signedBy(first, agency, { place: { name: 'Cơ quan' }, at: toInstant(Date.now()) });
  const put = (bytes: Uint8Array) => [putOriginal(house.path, bytes, 'cong-van.pdf')];
  act(proposal('DefineTrustList', authorities.trusted), { person: staff.administrator.id });
  act(letLeaderSign(), { person: staff.administrator.id });
  const opened = openDraft();
  const { document } = opened.body;
  act(opened, officer);
  act(submitDraft(document, { originals: put(sheet) }), officer);
  act(review(tables, document), head);
  act(review(tables, document, { step: 1 }), clerk);
  act(sign(tables, document, { originals: put(first) }), leader);
  const sealing = () => {
    act(number(document), clerk);
    act(seal(tables, document, { originals: put(both) }), clerk);
  };
  return { document, done, sealing };
}

const found = (document: DocumentId) => house.read((tables) => tables.outgoing(document)!);

const bytesOf = ({ sha256 }: { readonly sha256: string }) => Uint8Array.from(readFileSync(originalPath(join(house.path, 'originals'), sha256)));

test('F-92 a document that was signed without a line gets its time stamp from the server, as a new file that the register then names; the old one stays', async () => {
  const { document, done } = await signedDocument();
  await house.start(done);
  await expect.poll(() => found(document).isCompleted, { timeout: 20_000 }).toBe(true);
  const { signed, originals, trail } = found(document);
  expect(signed!.signatures).toMatchObject({
    verdict: 'valid',
    signatures: [{ signer: staff.leader.name, timeSource: 'timestamp', revocation: 'good', coversWhole: true }],
  });
  expect(originals).toHaveLength(3);
  expect(trail.at(-1)).toMatchObject({ act: 'completed', actor: null });
  expect(askPoppler(bytesOf(signed!.original))).toEqual({ validity: ['Signature is Valid'], coversWhole: [true] });
});

test('F-92 the agency’s seal gets one too; what the person’s signature lacked is proven by a stamp over the file', async () => {
  const { document, done, sealing } = await signedDocument();
  sealing();
  await house.start(done);
  await expect.poll(() => found(document).isCompleted, { timeout: 20_000 }).toBe(true);
  const { signatures } = found(document).sealed!.signatures!;
  expect(signatures.map(({ kind, verdict, timeSource }) => [kind, verdict, timeSource])).toEqual([
    ['signature', 'valid', 'timestamp'],
    ['signature', 'valid', 'timestamp'],
    ['timestamp', 'valid', 'timestamp'],
  ]);
});

test('ND30-15.1 what was signed with a revoked certificate, without a line to ask over, is found so when the line is back, and the register gives it no number', async () => {
  const { document, done } = await signedDocument();
  await authorities.revoke(staff.leader.name);
  await house.start(done);
  await expect.poll(() => found(document).isCompleted, { timeout: 20_000 }).toBe(true);
  expect(found(document).signed!.signatures).toMatchObject({ verdict: 'invalid', signatures: [{ revocation: 'revoked' }] });
  const [receipt] = await (await signIn(house.server.url, staff.clerk.account)).propose([number(document)]);
  expect(receipt).toMatchObject({ outcome: 'refused', refusals: [{ code: 'signatureRefused', rule: 'ND30-15.1', field: 'document' }] });
  expect(found(document)).toMatchObject({ state: 'signed', numbered: null });
});

test.each([
  ['stranger', 'that nobody trusted made, as by somebody on the line,', 'SIG-33'],
  ['forger', 'in the name of the authority, without its key,', 'SIG-32'],
] as const)(
  'F-92 a stamp of a %s, %s spoils no signature: it goes on waiting, whoever watches the server hears it, and the authority stamps it later',
  async (mood, _, rule) => {
    const { document, done } = await signedDocument();
    await authorities.be({ mood });
    await house.start(done);
    await expect.poll(() => house.server.faults.map(({ error }) => String(error)), { timeout: 20_000 }).toContainEqual(expect.stringContaining(rule));
    expect([found(document).isCompleted, found(document).originals.length, readdirSync(join(house.path, 'uploads'))]).toEqual([false, 2, []]);
    await house.server.stop();
    await authorities.be({ mood: 'stamps' });
    await house.startAgain();
    await expect.poll(() => found(document).isCompleted, { timeout: 20_000 }).toBe(true);
    expect(found(document).signed!.signatures).toMatchObject({ verdict: 'valid', signatures: [{ timeSource: 'timestamp' }] });
  },
);

test('F-92 an authority that is silent holds up nobody: the server answers meanwhile, and stops at once', async () => {
  const { document, done } = await signedDocument();
  await authorities.be({ delayMs: 60_000 });
  await house.start(done);
  await expect.poll(async () => (await authorities.asked()).asked.filter((each) => each === 'POST /tsa').length, { timeout: 20_000 }).toBe(1);
  const answer = await fetch(`${house.server.url}/healthz`);
  expect([answer.status, found(document).isCompleted]).toEqual([200, false]);
});
