import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sha256 } from '../../../src/domain/shared/ids';
import { dateInVietnam } from '../../../src/domain/shared/time';
import type { Signer } from '../../../src/signatures/writing/signer';
import { askPoppler } from '../../signatures/support/ask-poppler';
import { issue as issueCertificate, type Holder } from '../../signatures/support/authority';
import { signed as signPdf, signerOf } from '../../signatures/support/key-signer';
import { vietnamesePdf } from '../../signatures/support/vietnamese-pdf';
import { proposal, staff } from '../../support/builders';
import { signIn } from '../../support/client';
import { issue, number, openDraft, submitDraft } from '../../support/outgoing';
import { answers, marksOf, OutgoingHouse, wallClock as at } from '../../support/outgoing-house';

/** A document on its way out over the wire: the door looks at every signature before the register hears of it. */
let house: OutgoingHouse;
beforeAll(async () => {
  house = await OutgoingHouse.start();
});
afterAll(() => house.stop());

describe('an outgoing document', () => {
  test('ND30-13 everybody hears of an absence, and whoever stands in gets what is on its way, with its history; nobody else does', async () => {
    const [elsewhere, administrator] = await Promise.all(['chuyenvien2', 'quantri'].map((account) => signIn(house.server.url, account)));
    const opened = openDraft();
    const { document } = opened.body;
    const original = house.kept(await vietnamesePdf('Về việc người làm thay'));
    await answers(house.clients.officer, opened, submitDraft(document, { originals: [original] }));
    const today = dateInVietnam(at());
    const absence = { person: staff.head.id, substitute: staff.officerElsewhere.id, from: today, until: today };
    expect((await house.tables(elsewhere)).outgoing(document)).toBeUndefined();
    expect(await answers(house.clients.head, proposal('DefineAbsence', absence))).toEqual(['decided']);
    const [theirs, others, all] = [await house.tables(elsewhere), await house.tables(administrator), await house.tables()];
    expect(theirs.outgoing(document)).toEqual(all.outgoing(document));
    expect([theirs, others, all].map((each) => each.agency()?.absences)).toEqual([[absence], [absence], [absence]]);
    expect(others.outgoing(document)).toBeUndefined();
    expect((await elsewhere!.ask(`/api/originals/${original.sha256}`)).status).toBe(200);
  });

  test('ND30-18.1 is signed by its signer, numbered, sealed with its number and issued; both signatures hold, and what was found on them stands in the list', async () => {
    const { document, bytes, original } = await house.checked();
    const byLeader = await signPdf(bytes, house.leaderKey, { place: { name: 'ChuKyNguoiKy' }, at: at() });
    const signedFile = house.kept(byLeader);
    expect(await answers(house.clients.leader, await house.signing(document, signedFile, original.sha256))).toEqual(['decided']);
    expect(await answers(house.clients.clerk, number(document))).toEqual(['decided']);
    const numbered = (await house.found(document)).numbered!;
    const [year, month, day] = numbered.issuedOn.split('-');
    const words = `Số: ${numbered.number}/BNV-TCCB, ngày ${day} tháng ${month} năm ${year}`;
    const sealedBytes = await signPdf(byLeader, house.agencyKey, { place: { name: 'ChuKyCoQuan' }, at: at(), marks: await marksOf(words) });
    const seal = proposal('SealDocument', { document, seals: signedFile.sha256, originals: [house.kept(sealedBytes)] });
    expect(await answers(house.clients.clerk, seal, issue(document))).toEqual(['decided', 'decided']);
    expect(askPoppler(sealedBytes)).toEqual({ validity: ['Signature is Valid', 'Signature is Valid'], coversWhole: [false, true] });
    const issued = await house.found(document);
    expect(issued).toMatchObject({ state: 'issued', numbered: { number: numbered.number, issuedOn: dateInVietnam(at()) } });
    expect(issued.signed!.signatures).toMatchObject({ verdict: 'valid', signatures: [{ signer: staff.leader.name, coversWhole: true }] });
    expect(issued.sealed!.signatures).toMatchObject({
      verdict: 'valid',
      signatures: [{ signer: staff.leader.name }, { signer: 'Bộ Nội vụ', coversWhole: true }],
    });
    // Sent again, as after an answer that was lost, it hears the same.
    expect(await answers(house.clients.clerk, seal)).toEqual(['decided']);
  });

  test('ND30-13 a signature by somebody else, by nobody who is trusted, over another file, or with a changed byte does not count', async () => {
    const { document, bytes, original } = await house.checked();
    const tried = async (file: Uint8Array) => answers(house.clients.leader, await house.signing(document, house.kept(file), original.sha256));
    const by = async (holder: Holder, chain: readonly Holder[] = []) => signPdf(bytes, signerOf(holder, chain), { place: { name: 'ChuKyNguoiKy' }, at: at() });
    expect(await tried(await by(await issueCertificate({ name: 'Trần Văn Khác' }, house.root), [house.root]))).toEqual(['signatureOfAnother']);
    expect(await tried(await by(await issueCertificate({ name: staff.leader.name })))).toEqual(['signatureRefused']);
    const sound = await signPdf(bytes, house.leaderKey, { place: { name: 'ChuKyNguoiKy' }, at: at() });
    const flipped = sound.slice();
    flipped[200] = flipped[200]! ^ 1;
    expect(await tried(flipped)).toEqual(['fileChanged']);
    const broken = sound.slice();
    const digit = Buffer.from(broken).indexOf('/Contents <', bytes.length) + 60;
    broken[digit] = broken[digit] === 0x30 ? 0x31 : 0x30;
    expect(await tried(broken)).toEqual(['signatureRefused']);
    expect(await tried(await signPdf(sound, house.leaderKey, { place: { name: 'Nữa' }, at: at() }))).toEqual(['fileChanged']);
    expect(await tried(await signPdf(bytes, house.leaderKey, { place: { name: 'ChuKyNguoiKy' }, at: at(), marks: await marksOf('Số: 99/BNV') }))).toEqual([
      'otherNumberShown',
    ]);
    const unknown = { ...original, sha256: 'd'.repeat(64) as Sha256, byteLength: 90_000 };
    expect(await answers(house.clients.leader, await house.signing(document, unknown, original.sha256))).toEqual(['unknownOriginal']);
    expect((await house.found(document)).state).toBe('submitted');
    // What was refused at the door is judged anew: nothing stands against the sound one.
    expect(await tried(sound)).toEqual(['decided']);
  });

  test('ND30-17 a seal that shows another number or date, or is not the agency’s, does not count', async () => {
    const { document, bytes, original } = await house.checked();
    const byLeader = await signPdf(bytes, house.leaderKey, { place: { name: 'ChuKyNguoiKy' }, at: at() });
    const signedFile = house.kept(byLeader);
    await answers(house.clients.leader, await house.signing(document, signedFile, original.sha256));
    await answers(house.clients.clerk, number(document));
    const { number: given, issuedOn } = (await house.found(document)).numbered!;
    const right = `Số: ${given}/BNV-TCCB, ngày ${issuedOn.split('-').reverse().join('/')}`;
    const tried = async (signer: Signer, words: string | null) => {
      const file = await signPdf(byLeader, signer, { place: { name: 'ChuKyCoQuan' }, at: at(), ...(words && { marks: await marksOf(words) }) });
      return answers(house.clients.clerk, proposal('SealDocument', { document, seals: signedFile.sha256, originals: [house.kept(file)] }));
    };
    expect(await tried(house.agencyKey, null)).toEqual(['otherNumberShown']);
    expect(await tried(house.agencyKey, right.replace(String(given), String(given + 1)))).toEqual(['otherNumberShown']);
    expect(await tried(house.leaderKey, right)).toEqual(['signatureOfAnother']);
    expect(await tried(house.agencyKey, right)).toEqual(['decided']);
  });
});
