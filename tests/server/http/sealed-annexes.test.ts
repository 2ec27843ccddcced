import { createHash } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentMessage } from '../../../server/exchange/messages';
import type { OriginalRef } from '../../../src/domain/incoming/types';
import type { SealedAnnex } from '../../../src/domain/outgoing/types';
import type { DocumentId } from '../../../src/domain/shared/ids';
import type { Signer } from '../../../src/signatures/writing/signer';
import { askPoppler } from '../../signatures/support/ask-poppler';
import { issue as issueCertificate } from '../../signatures/support/authority';
import { signed as signPdf, signerOf } from '../../signatures/support/key-signer';
import { vietnamesePdf } from '../../signatures/support/vietnamese-pdf';
import { proposal } from '../../support/builders';
import { issue, number } from '../../support/outgoing';
import { answers, marksOf, OutgoingHouse, wallClock as at } from '../../support/outgoing-house';

/** Annexes in files of their own over the wire: the server looks at the agency's signature on each. */
let house: OutgoingHouse;
beforeAll(async () => {
  house = await OutgoingHouse.start();
});
afterAll(() => house.stop());

const annex = (bytes: Uint8Array, name: string) => house.kept(bytes, { name, part: 'annex' });

/** A numbered document with two annexes, of which one bears the signature of a stranger, and what its clerk would send of the main file. */
async function numbered(annexes: readonly OriginalRef[]) {
  const { document, bytes, original } = await house.checked(annexes);
  const byLeader = await signPdf(bytes, house.leaderKey, { place: { name: 'ChuKyNguoiKy' }, at: at() });
  const signedFile = house.kept(byLeader);
  const { leader, clerk } = house.clients;
  expect(await answers(leader, await house.signing(document, signedFile, original.sha256))).toEqual(['decided']);
  expect(await answers(clerk, number(document))).toEqual(['decided']);
  const { number: given, issuedOn } = (await house.found(document)).numbered!;
  const marks = await marksOf(`Số: ${given}/BNV-TCCB, ngày ${issuedOn.split('-').reverse().join('/')}`);
  const main = house.kept(await signPdf(byLeader, house.agencyKey, { place: { name: 'ChuKyCoQuan' }, at: at(), ...(marks && { marks }) }));
  const seal = (brought: readonly OriginalRef[], said: readonly SealedAnnex[]) =>
    answers(clerk, proposal('SealDocument', { document, seals: signedFile.sha256, originals: [main, ...brought], annexes: said }));
  return { document, seal };
}

/** A PDF that a company signed, which may let nobody sign after it. */
async function ofStranger(words: string, closing: { readonly certifies?: 1 } = {}): Promise<Uint8Array> {
  const stranger = signerOf(await issueCertificate({ name: 'Công ty Khác' }));
  return signPdf(await vietnamesePdf(words), stranger, { place: { name: 'Signature1' }, at: at(), ...closing });
}

const bySigner = (bytes: Uint8Array, signer: Signer) => signPdf(bytes, signer, { place: { name: 'ChuKyPhuLuc' }, at: at() });

describe('annexes in files of their own', () => {
  test('ND30-17 bear the agency’s signature behind whatever others signed on them; what goes to other agencies are the sealed ones', async () => {
    const plain = await vietnamesePdf('Phụ lục: danh sách');
    const foreign = await ofStranger('Phụ lục: hợp đồng');
    const workbook = house.kept(new TextEncoder().encode('so lieu'), { name: 'so-lieu.csv', mediaType: 'text/csv', part: 'annex' });
    const [list, contract] = [annex(plain, 'danh-sach.pdf'), annex(foreign, 'hop-dong.pdf')];
    const { document, seal } = await numbered([list, contract, workbook]);
    const [sealedPlain, sealedForeign] = [await bySigner(plain, house.agencyKey), await bySigner(foreign, house.agencyKey)];
    const sealed = [annex(sealedPlain, list.name), annex(sealedForeign, contract.name)];
    const said = [list, contract].map(({ sha256 }, index) => ({ of: sha256, sealed: sealed[index]!.sha256 }));
    expect(await seal(sealed, said)).toEqual(['decided']);
    expect(await answers(house.clients.clerk, issue(document))).toEqual(['decided']);
    expect(askPoppler(sealedPlain)).toEqual({ validity: ['Signature is Valid'], coversWhole: [true] });
    expect(askPoppler(sealedForeign)).toEqual({ validity: ['Signature is Valid', 'Signature is Valid'], coversWhole: [false, true] });
    expect(await sent(document)).toEqual([(await house.found(document)).sealed!.original, ...sealed, workbook].map(({ sha256 }) => sha256));
    const decision = (await house.clients.clerk.feed(0)).entries.flatMap((entry) => ('decision' in entry ? entry.decision : [])).findLast(isSealing);
    expect(decision).toMatchObject({ body: { annexSignatures: [{ signatures: [{ signer: 'Bộ Nội vụ', coversWhole: true, verdict: 'valid' }] }, {}] } });
  });

  test('ND30-17 an annex that is signed by somebody else, changed, or left though it takes a signature does not count; one that is locked is left', async () => {
    const [plain, locked] = [await vietnamesePdf('Phụ lục: danh sách'), await lockedPdf()];
    const [list, closed] = [annex(plain, 'danh-sach.pdf'), annex(locked, 'khoa.pdf')];
    const { seal } = await numbered([list, closed]);
    const left = { of: closed.sha256, sealed: null };
    const tried = (bytes: Uint8Array) => {
      const file = annex(bytes, list.name);
      return seal([file], [{ of: list.sha256, sealed: file.sha256 }, left]);
    };
    const good = await bySigner(plain, house.agencyKey);
    const flipped = good.slice();
    flipped[200] = flipped[200]! ^ 1;
    expect(await tried(await bySigner(plain, house.leaderKey))).toEqual(['signatureOfAnother']);
    expect(await tried(await bySigner(plain, signerOf(await issueCertificate({ name: 'Bộ Nội vụ' }))))).toEqual(['signatureRefused']);
    expect(await tried(flipped)).toEqual(['fileChanged']);
    expect(await tried(await bySigner(await vietnamesePdf('Phụ lục khác'), house.agencyKey))).toEqual(['fileChanged']);
    expect(await seal([], [{ of: list.sha256, sealed: null }, left])).toEqual(['annexSealable']);
    expect(await tried(good)).toEqual(['decided']);
  });

  test('ND30-17 the signature of somebody else does not stand in for the agency’s, unless it closed the annex to any other', async () => {
    const [open, closed] = [await ofStranger('Phụ lục: hợp đồng'), await ofStranger('Phụ lục: chứng thư', { certifies: 1 })];
    const [contract, deed] = [annex(open, 'hop-dong.pdf'), annex(closed, 'chung-thu.pdf')];
    const { seal } = await numbered([contract, deed]);
    const left = { of: deed.sha256, sealed: null };
    expect(await seal([], [{ of: contract.sha256, sealed: null }, left])).toEqual(['annexSealable']);
    const sealed = annex(await bySigner(open, house.agencyKey), contract.name);
    expect(await seal([sealed], [{ of: contract.sha256, sealed: sealed.sha256 }, left])).toEqual(['decided']);
  });
});

function isSealing(decision: unknown): boolean {
  return (decision as { readonly type: string }).type === 'DocumentSealed';
}

/** The hashes of the files that a message about it carries. */
async function sent(document: DocumentId): Promise<readonly string[]> {
  const tables = await house.tables();
  const message = documentMessage(tables.outgoing(document)!, { agency: tables.agency()!, answers: null, at: at() });
  return message.originals.map(({ sha256 }) => sha256);
}

/** Opens only with a password. */
async function lockedPdf(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.addPage();
  pdf.encrypt({ userPassword: 'khoa', ownerPassword: createHash('sha256').update('khoa').digest('hex').slice(0, 20) });
  return pdf.save({ useObjectStreams: false });
}
