import { describe, expect, test } from 'vitest';
import { pdfAClaim } from '../../../src/domain/transfer/pdf-look';
import type { PdfBlock } from '../../../src/pdfa/blocks';
import { buildPdfA } from '../../../src/pdfa/build';
import { drawLines, drawPicture } from '../../../src/pdfa/shown';
import { signedOn } from '../../../src/signatures/signed-on';
import type { Mark } from '../../../src/signatures/writing/marks';
import { signPdf } from '../../../src/signatures/writing/sign-pdf';
import type { Signer } from '../../../src/signatures/writing/signer';
import { pdfFonts } from '../../support/pdf-fonts';
import { askPoppler, popplerText } from '../support/ask-poppler';
import { issue, type KeyKind } from '../support/authority';
import { bytesOf, DraftPdf, letter, PAGE, stream, text } from '../support/draft-pdf';
import { signed, signerOf, SIGNING } from '../support/key-signer';
import { NOW, openOffice, short } from '../support/office';
import { framePng } from '../support/picture';
import { sign, stampFile } from '../support/sign';

const office = await openOffice();
const leader = signerOf(office.signer, [office.authority]);
const agency = signerOf(await issue({ name: 'Bộ Thực hành' }, office.authority), [office.authority]);
const WORDS = 'Căn cứ Nghị định số 30/2020/NĐ-CP; xét đề nghị của Vụ trưởng Vụ Tổ chức – Cán bộ';
const blocks: readonly PdfBlock[] = [{ kind: 'text', text: WORDS }, { kind: 'newPage' }, { kind: 'text', text: 'Nơi nhận: – Như trên; – Lưu: VT, TCCB.' }];
const about = { title: 'Quyết định', author: 'Bộ Thực hành', at: SIGNING, id: '0123456789abcdef0123456789abcdef' };

const box = (left: number, bottom: number, width: number, height: number) => ({ left, bottom, width, height });
const NUMBER = box(110, 740, 40, 16);
const DATE = box(380, 740, 130, 16);
const HAND = box(340, 560, 120, 60);
/** Over the left third of the signature. */
const SEAL = box(320, 555, 60, 60);

async function marks(number = '05', words = 'Số: 05/QĐ-BTH'): Promise<readonly Mark[]> {
  const lines = { size: 13, font: pdfFonts.regular };
  return [
    { page: 0, box: NUMBER, shown: await drawLines({ ...lines, ...NUMBER, lines: [number], align: 'centre' }), words },
    { page: 0, box: DATE, shown: await drawLines({ ...lines, ...DATE, lines: ['ngày 26 tháng 11 năm 2026'], align: 'left' }), words: 'Ngày 26/11/2026' },
  ];
}

async function signedByPerson(by: Signer): Promise<Uint8Array<ArrayBuffer>> {
  const shown = await drawPicture(framePng([0, 0, 200]), HAND);
  return signed(await buildPdfA({ ...about, blocks }, pdfFonts), by, { place: { name: 'Người ký', at: { page: 1, box: HAND } }, shown });
}

async function sealed(first: Uint8Array, by: Signer): Promise<Uint8Array<ArrayBuffer>> {
  const shown = await drawPicture(framePng([200, 0, 0]), SEAL);
  return signed(first, by, { place: { name: 'Cơ quan', at: { page: 1, box: SEAL } }, shown, marks: await marks() });
}

describe('HOSO-SIGN: number, date and seal come in one revision after the first signature', () => {
  for (const kind of ['rsa', 'p256'] as const satisfies readonly KeyKind[]) {
    test(`${kind}: both signatures are valid for us and poppler, the second covers the whole file, its text and the claim of PDF/A stay, a changed byte is caught by both`, async () => {
      const [person, office2] = await Promise.all(
        ['Nguyễn Văn An', 'Bộ Thực hành'].map(async (name) => signerOf(await issue({ name, kind }, office.authority), [office.authority])),
      );
      const first = await signedByPerson(person!);
      const both = await sealed(first, office2!);
      const found = await office.verifier.verify(both, NOW);
      expect(found.signatures.map((each) => [each.field, each.verdict, each.coversWhole])).toEqual([
        ['Người ký', 'valid', false],
        ['Cơ quan', 'valid', true],
      ]);
      expect(found.signatures[0]!.reasons).toContainEqual({ rule: 'SIG-07', detail: 'signature, mark' });
      expect(askPoppler(both)).toEqual({ validity: ['Signature is Valid', 'Signature is Valid'], coversWhole: [false, true] });
      const words = popplerText(both);
      expect(words.replace(/\s+/g, ' ')).toContain(WORDS);
      expect(words).toContain('ngày 26 tháng 11 năm 2026');
      expect(pdfAClaim(text(both))).toBe('2B');
      const broken = both.slice();
      broken[1_000]! ^= 1;
      expect((await office.verifier.verify(broken, NOW)).verdict).not.toBe('valid');
      expect(askPoppler(broken).validity).not.toContain('Signature is Valid');
    });
  }

  test('whoever takes the file back learns what came: the one field and the words of each mark, and nothing beside', async () => {
    const first = await signedByPerson(leader);
    const both = await sealed(first, agency);
    expect(signedOn(first, both)).toEqual({ field: 'Cơ quan', marks: ['Số: 05/QĐ-BTH', 'Ngày 26/11/2026'] });
    expect(signedOn(both, both)).toEqual({ problem: 'bytes' });
    expect(signedOn(first, await sealed(first, agency).then((one) => signed(one, agency, { place: { name: 'Nữa' } })))).toEqual({ problem: 'revisions' });
    expect(signedOn(bytesOf(text(first).replace('Tinos', 'Tunos')), both)).toEqual({ problem: 'bytes' });
  });

  test('a mark for a page that is not there is refused, and nothing is signed', async () => {
    const [mark] = await marks();
    const outcome = await signPdf(await signedByPerson(leader), { place: { name: 'B' }, at: SIGNING, marks: [{ ...mark!, page: 9 }] }, agency);
    expect(outcome).toMatchObject({ ok: false, refusals: [{ code: 'noSuchPage' }] });
  });
});

describe('SIG-06 what only shows something counts as a mark only below a signature that came with it', () => {
  const PICTURE = stream('1 g 0 0 595 842 re f', '/Type /XObject /Subtype /Form /BBox [0 0 595 842]');
  const good = 'SIG-30 SIG-43';

  async function letterSigned(): Promise<DraftPdf> {
    return sign(new DraftPdf(letter('Tra 9 trieu')), { signer: office.signer, chain: [office.authority], claimed: '2026-11-20T02:00:00Z' });
  }

  /** A stamp over the page. */
  function cover(draft: DraftPdf, more = ''): DraftPdf {
    const [picture, stamp] = [draft.next, draft.next + 1];
    const words = `<< /Type /Annot /Subtype /Stamp /Rect [0 0 595 842] /F 4 /AP << /N ${picture} 0 R >> ${more} >>`;
    return draft.revise(new Map([[picture, PICTURE], [stamp, words], draft.changed(PAGE, ' 0 R] >>', ` 0 R ${stamp} 0 R] >>`)]));
  }

  const again = (draft: DraftPdf) => sign(draft, { signer: office.signer, chain: [office.authority], claimed: '2026-11-21T02:00:00Z' });
  const judged = async (draft: DraftPdf) => short(await office.verifier.verify(draft.bytes, NOW));

  test('SIG-06 nobody signed it, or only a time authority stamped it', async () => {
    expect(await judged(cover(await letterSigned()))).toEqual([`invalid SIG-06 ${good}`]);
    const stamped = await stampFile(cover(await letterSigned()), office.clock, '2026-11-21T02:00:00Z');
    expect((await judged(stamped))[0]).toMatch(/^invalid SIG-06/);
  });

  test('SIG-07 somebody signed it: both are valid, and the first says what came', async () => {
    expect(await judged(await again(cover(await letterSigned())))).toEqual([`valid SIG-07 ${good}`, `valid ${good}`]);
  });

  test('SIG-06 it runs something, or came or was changed after the last signature', async () => {
    expect((await judged(await again(cover(await letterSigned(), '/A << /S /JavaScript /JS (x) >>'))))[0]).toMatch(/^invalid SIG-06/);
    expect(await judged(cover(await again(await letterSigned())))).toEqual([`invalid SIG-06 ${good}`, `invalid SIG-06 ${good}`]);
    const later = await again(cover(await letterSigned()));
    const stamp = Number(/(\d+) 0 obj\n<< \/Type \/Annot \/Subtype \/Stamp/.exec(text(later.bytes))![1]);
    later.revise(new Map([later.changed(stamp, '/F 4', '/F 6')]));
    expect(await judged(later)).toEqual([`invalid SIG-06 ${good}`, `invalid SIG-06 ${good}`]);
  });

  test('SIG-06 the stamp of a time authority shows a picture: anybody gets one', async () => {
    const draft = await letterSigned();
    await stampFile(draft, office.clock, '2026-11-21T02:00:00Z', { picture: PICTURE });
    expect((await judged(draft))[0]).toMatch(/^invalid SIG-06/);
  });

  test('SIG-06 a closed file takes no marks', async () => {
    const closing = '/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /P 1 /V /1.2 >> >>]';
    const draft = await sign(new DraftPdf(letter('x')), { signer: office.signer, chain: [office.authority], claimed: '2026-11-20T02:00:00Z', more: closing });
    expect((await judged(await again(cover(draft))))[0]).toMatch(/^invalid SIG-06/);
  });
});
