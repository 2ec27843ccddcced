import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OriginalRef } from '../../../src/domain/incoming/types';
import type { OutgoingDocument } from '../../../src/domain/outgoing/types';
import type { Decision } from '../../../src/domain/decisions';
import { fold } from '../../../src/domain/fold';
import { MemoryTables } from '../../../src/domain/memory-tables';
import type { DocumentId, Sha256 } from '../../../src/domain/shared/ids';
import { dateInVietnam, toInstant, type CalendarDate } from '../../../src/domain/shared/time';
import { drawLines } from '../../../src/pdfa/shown';
import { base64Of } from '../../../src/signatures/base64';
import type { SignWish } from '../../../src/signatures/writing/sign-pdf';
import type { Signer } from '../../../src/signatures/writing/signer';
import { askPoppler } from '../../signatures/support/ask-poppler';
import { issue as issueCertificate, type Holder } from '../../signatures/support/authority';
import { signed as signPdf, signerOf } from '../../signatures/support/key-signer';
import { vietnamesePdf } from '../../signatures/support/vietnamese-pdf';
import { putOriginal } from '../../support/archive-house';
import { proposal, setUpProposals, staff } from '../../support/builders';
import { signIn, type Client } from '../../support/client';
import { contentBy, formatBy, issue, letLeaderSign, number, openDraft, signatureBy, submitDraft } from '../../support/outgoing';
import { pdfFonts } from '../../support/pdf-fonts';
import { seedAgency, startTestServer, temporaryDirectory, type TestServer } from '../../support/server';

/** A document on its way out over the wire: the door looks at every signature before the register hears of it. */
const directory = temporaryDirectory();
let server: TestServer;
let root: Holder;
let leaderKey: Signer;
let agencyKey: Signer;
let clients: Record<'officer' | 'head' | 'clerk' | 'leader', Client>;
const at = () => toInstant(Date.now());

beforeAll(async () => {
  root = await issueCertificate({ name: 'Root CA', isAuthority: true });
  leaderKey = signerOf(await issueCertificate({ name: staff.leader.name, kind: 'rsa' }, root), [root]);
  agencyKey = signerOf(await issueCertificate({ name: 'Bộ Nội vụ' }, root), [root]);
  const trust = proposal('DefineTrustList', { asOf: '2026-01-01' as CalendarDate, certificates: [base64Of(root.der)] });
  await seedAgency(directory.path, [...setUpProposals(), trust, letLeaderSign()]);
  server = await startTestServer({ data: directory.path });
  const [officer, head, clerk, leader] = await Promise.all(['chuyenvien1', 'truongphong', 'vanthu', 'lanhdao'].map((account) => signIn(server.url, account)));
  clients = { officer: officer!, head: head!, clerk: clerk!, leader: leader! };
});
afterAll(async () => {
  await server.stop();
  directory.remove();
});

/** What the register has decided, as somebody's device would fold it: the clerk's, who reads everything. */
async function tables(client = clients.clerk): Promise<MemoryTables> {
  const folded = new MemoryTables();
  const page = await client.feed(0);
  const told = page.entries.flatMap((entry) => ('decision' in entry ? [...(entry.history ?? []), entry.decision] : []));
  for (const each of told) fold(folded, each as Decision);
  return folded;
}

const found = async (document: DocumentId): Promise<OutgoingDocument> => (await tables()).outgoing(document)!;
const answers = async (client: Client, ...proposals: Parameters<Client['propose']>[0]) =>
  (await client.propose(proposals)).map((receipt) => (receipt.outcome === 'refused' ? receipt.refusals.map(({ code }) => code).join() : 'decided'));

/** A draft that was checked by everybody, so that only the signature is missing; its bytes lie on the server. */
async function checked(): Promise<{ readonly document: DocumentId; readonly bytes: Uint8Array; readonly original: OriginalRef }> {
  const opened = openDraft();
  const { document } = opened.body;
  const bytes = await vietnamesePdf(`Về việc góp ý dự thảo Thông tư ${document.slice(-4)}`, { pages: 2 });
  const original = putOriginal(directory.path, bytes, 'cong-van.pdf');
  const submitted = submitDraft(document, { originals: [original], steps: [contentBy, formatBy, signatureBy] });
  expect(await answers(clients.officer, opened, submitted)).toEqual(['decided', 'decided']);
  const seen = { document, submission: submitted.body.submission, fingerprint: original.sha256, verdict: 'approve', words: '', remarks: [] } as const;
  expect(await answers(clients.head, proposal('ReviewSubmission', { ...seen, step: 0 }))).toEqual(['decided']);
  expect(await answers(clients.clerk, proposal('ReviewSubmission', { ...seen, step: 1 }))).toEqual(['decided']);
  return { document, bytes, original };
}

const kept = (bytes: Uint8Array) => putOriginal(directory.path, bytes, 'cong-van.pdf');

async function signing(document: DocumentId, original: OriginalRef, fingerprint: Sha256) {
  const submission = (await found(document)).submissions.at(-1)!.id;
  return proposal('SignDocument', { document, submission, originals: [original], fingerprint });
}

async function marks(words: string): Promise<SignWish['marks']> {
  const box = { left: 85, bottom: 800, width: 425, height: 18 };
  return [{ page: 0, box, words, shown: await drawLines({ ...box, lines: [words], size: 13, align: 'centre', font: pdfFonts.regular }) }];
}

describe('an outgoing document', () => {
  test('ND30-13 everybody hears of an absence, and whoever stands in gets what is on its way, with its history; nobody else does', async () => {
    const [elsewhere, administrator] = await Promise.all(['chuyenvien2', 'quantri'].map((account) => signIn(server.url, account)));
    const opened = openDraft();
    const { document } = opened.body;
    const original = kept(await vietnamesePdf('Về việc người làm thay'));
    await answers(clients.officer, opened, submitDraft(document, { originals: [original] }));
    const today = dateInVietnam(at());
    const absence = { person: staff.head.id, substitute: staff.officerElsewhere.id, from: today, until: today };
    expect((await tables(elsewhere)).outgoing(document)).toBeUndefined();
    expect(await answers(clients.head, proposal('DefineAbsence', absence))).toEqual(['decided']);
    const [theirs, others, all] = [await tables(elsewhere), await tables(administrator), await tables()];
    expect(theirs.outgoing(document)).toEqual(all.outgoing(document));
    expect([theirs, others, all].map((each) => each.agency()?.absences)).toEqual([[absence], [absence], [absence]]);
    expect(others.outgoing(document)).toBeUndefined();
    expect((await elsewhere!.ask(`/api/originals/${original.sha256}`)).status).toBe(200);
  });

  test('ND30-18.1 is signed by its signer, numbered, sealed with its number and issued; both signatures hold, and what was found on them stands in the list', async () => {
    const { document, bytes, original } = await checked();
    const byLeader = await signPdf(bytes, leaderKey, { place: { name: 'ChuKyNguoiKy' }, at: at() });
    const signedFile = kept(byLeader);
    expect(await answers(clients.leader, await signing(document, signedFile, original.sha256))).toEqual(['decided']);
    expect(await answers(clients.clerk, number(document))).toEqual(['decided']);
    const numbered = (await found(document)).numbered!;
    const [year, month, day] = numbered.issuedOn.split('-');
    const words = `Số: ${numbered.number}/BNV-TCCB, ngày ${day} tháng ${month} năm ${year}`;
    const sealedBytes = await signPdf(byLeader, agencyKey, { place: { name: 'ChuKyCoQuan' }, at: at(), marks: await marks(words) });
    const seal = proposal('SealDocument', { document, seals: signedFile.sha256, originals: [kept(sealedBytes)] });
    expect(await answers(clients.clerk, seal, issue(document))).toEqual(['decided', 'decided']);
    expect(askPoppler(sealedBytes)).toEqual({ validity: ['Signature is Valid', 'Signature is Valid'], coversWhole: [false, true] });
    const issued = await found(document);
    expect(issued).toMatchObject({ state: 'issued', numbered: { number: numbered.number, issuedOn: dateInVietnam(at()) } });
    expect(issued.signed!.signatures).toMatchObject({ verdict: 'valid', signatures: [{ signer: staff.leader.name, coversWhole: true }] });
    expect(issued.sealed!.signatures).toMatchObject({
      verdict: 'valid',
      signatures: [{ signer: staff.leader.name }, { signer: 'Bộ Nội vụ', coversWhole: true }],
    });
    // Sent again, as after an answer that was lost, it hears the same.
    expect(await answers(clients.clerk, seal)).toEqual(['decided']);
  });

  test('ND30-13 a signature by somebody else, by nobody who is trusted, over another file, or with a changed byte does not count', async () => {
    const { document, bytes, original } = await checked();
    const tried = async (file: Uint8Array) => answers(clients.leader, await signing(document, kept(file), original.sha256));
    const by = async (holder: Holder, chain: readonly Holder[] = []) => signPdf(bytes, signerOf(holder, chain), { place: { name: 'ChuKyNguoiKy' }, at: at() });
    expect(await tried(await by(await issueCertificate({ name: 'Trần Văn Khác' }, root), [root]))).toEqual(['signatureOfAnother']);
    expect(await tried(await by(await issueCertificate({ name: staff.leader.name })))).toEqual(['signatureRefused']);
    const sound = await signPdf(bytes, leaderKey, { place: { name: 'ChuKyNguoiKy' }, at: at() });
    const flipped = sound.slice();
    flipped[200] = flipped[200]! ^ 1;
    expect(await tried(flipped)).toEqual(['fileChanged']);
    const broken = sound.slice();
    const digit = Buffer.from(broken).indexOf('/Contents <', bytes.length) + 60;
    broken[digit] = broken[digit] === 0x30 ? 0x31 : 0x30;
    expect(await tried(broken)).toEqual(['signatureRefused']);
    expect(await tried(await signPdf(sound, leaderKey, { place: { name: 'Nữa' }, at: at() }))).toEqual(['fileChanged']);
    expect(await tried(await signPdf(bytes, leaderKey, { place: { name: 'ChuKyNguoiKy' }, at: at(), marks: await marks('Số: 99/BNV') }))).toEqual([
      'otherNumberShown',
    ]);
    const unknown = { ...original, sha256: 'd'.repeat(64) as Sha256, byteLength: 90_000 };
    expect(await answers(clients.leader, await signing(document, unknown, original.sha256))).toEqual(['unknownOriginal']);
    expect((await found(document)).state).toBe('submitted');
    // What was refused at the door is judged anew: nothing stands against the sound one.
    expect(await tried(sound)).toEqual(['decided']);
  });

  test('ND30-17 a seal that shows another number or date, or is not the agency’s, does not count', async () => {
    const { document, bytes, original } = await checked();
    const byLeader = await signPdf(bytes, leaderKey, { place: { name: 'ChuKyNguoiKy' }, at: at() });
    const signedFile = kept(byLeader);
    await answers(clients.leader, await signing(document, signedFile, original.sha256));
    await answers(clients.clerk, number(document));
    const { number: given, issuedOn } = (await found(document)).numbered!;
    const right = `Số: ${given}/BNV-TCCB, ngày ${issuedOn.split('-').reverse().join('/')}`;
    const tried = async (signer: Signer, words: string | null) => {
      const file = await signPdf(byLeader, signer, { place: { name: 'ChuKyCoQuan' }, at: at(), ...(words && { marks: await marks(words) }) });
      return answers(clients.clerk, proposal('SealDocument', { document, seals: signedFile.sha256, originals: [kept(file)] }));
    };
    expect(await tried(agencyKey, null)).toEqual(['otherNumberShown']);
    expect(await tried(agencyKey, right.replace(String(given), String(given + 1)))).toEqual(['otherNumberShown']);
    expect(await tried(leaderKey, right)).toEqual(['signatureOfAnother']);
    expect(await tried(agencyKey, right)).toEqual(['decided']);
  });
});
