import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PDFDocument } from '@cantoo/pdf-lib';
import { PdfFile } from '../../../src/signatures/pdf/file';
import { signPdf } from '../../../src/signatures/writing/sign-pdf';
import { takesSignature } from '../../../src/signatures/writing/takes-signature';
import { askPoppler, popplerText } from '../support/ask-poppler';
import { issue, usage, type KeyKind } from '../support/authority';
import { bytesOf, CONTENT, DraftPdf, letter, stream, text } from '../support/draft-pdf';
import { signed, signerOf, SIGNING } from '../support/key-signer';
import { NOW, openOffice, rulesOf, signedLetter } from '../support/office';
import { vietnamesePdf } from '../support/vietnamese-pdf';

const office = await openOffice();
const agency = signerOf(await issue({ name: 'Bộ Thực hành' }, office.authority), [office.authority]);
const leader = signerOf(office.signer, [office.authority]);
const LINE = 'Kính gửi: Vụ Tổ chức – Cán bộ, về việc xếp lương';

const verdicts = async (bytes: Uint8Array) => (await office.verifier.verify(bytes, NOW)).signatures.map(({ verdict }) => verdict);

/** The file with one revision more, which adds a stream of so many bytes. */
function withObject(bytes: Uint8Array, size: number): Buffer {
  const previous = /startxref\n(\d+)\n%%EOF\n$/.exec(text(bytes))![1]!;
  const [head, tail] = [`6 0 obj\n<< /Length ${size} >>\nstream\n`, '\nendstream\nendobj\n'];
  const section = bytes.length + head.length + size + tail.length;
  const rows = `xref\n6 1\n${String(bytes.length).padStart(10, '0')} 00000 n \n`;
  const end = `trailer\n<< /Size 7 /Root 1 0 R /Prev ${previous} >>\nstartxref\n${section}\n%%EOF\n`;
  return Buffer.concat([bytes, Buffer.from(head), Buffer.alloc(size, 'x'), Buffer.from(tail + rows + end)]);
}

/** One letter of the signed text becomes another. */
function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = copy[at]! ^ 1;
  return copy;
}

describe('HOSO-SIGN: two signatures, one after the other', () => {
  for (const kind of ['rsa', 'pss', 'p256', 'p384'] as const satisfies readonly KeyKind[]) {
    for (const packed of [false, true]) {
      test(`${kind}, ${packed ? 'packed' : 'plain'} file: both valid for us and poppler, the second covers everything, and a changed byte is caught by both`, async () => {
        const scheme = kind === 'pss' ? ({ name: 'RSA-PSS', hash: 'SHA-256' } as const) : undefined;
        const signer = signerOf(await issue({ name: `Ký ${kind}`, kind }, office.authority), [office.authority], scheme);
        const first = await signed(await vietnamesePdf(LINE, { packed }), signer, { place: { name: 'Lãnh đạo' } });
        const second = await signed(first, agency, { place: { name: 'Cơ quan' } });
        expect(second.subarray(0, first.length)).toEqual(first);
        const found = await office.verifier.verify(second, NOW);
        expect(found.signatures.map((each) => [each.field, each.verdict, each.coversWhole])).toEqual([
          ['Lãnh đạo', 'valid', false],
          ['Cơ quan', 'valid', true],
        ]);
        expect(askPoppler(second)).toEqual({ validity: ['Signature is Valid', 'Signature is Valid'], coversWhole: [false, true] });
        expect(popplerText(second)).toContain(LINE);
        const broken = flipped(second, 40);
        expect(await verdicts(broken)).not.toContain('valid');
        expect(askPoppler(broken).validity).toEqual(['Digest Mismatch', 'Digest Mismatch']);
      });
    }
  }

  test('a file of 200 MB is signed twice: nothing of it is moved by a byte, and both hold', async () => {
    const large = withObject(new DraftPdf(letter('BAN VE KEM THEO')).bytes, 200 * 1024 * 1024);
    const first = await signed(large, leader, { place: { name: 'Lãnh đạo' } });
    const second = await signed(first, agency, { place: { name: 'Cơ quan' } });
    expect(Buffer.compare(second.subarray(0, large.length), large)).toBe(0);
    expect(await verdicts(second)).toEqual(['valid', 'valid']);
    second[100 * 1024 * 1024]! ^= 1;
    expect(await verdicts(second)).not.toContain('valid');
  }, 120_000);

  test('the second shows a page that was drawn elsewhere, at its place on the paper, and the first stays valid', async () => {
    const first = await signed(await vietnamesePdf('Tờ trình', { pages: 2 }), leader);
    const shown = await vietnamesePdf('BẢN SAO', { size: [90, 24] });
    const at = { page: 1, box: { left: 480, bottom: 810, width: 90, height: 24 } };
    const second = await signed(first, agency, { place: { name: 'Con dấu', at }, shown, reason: 'Sao y', location: 'Hà Nội', name: 'Bộ Thực hành' });
    expect(await verdicts(second)).toEqual(['valid', 'valid']);
    const [one, two] = popplerText(second).split('\f');
    expect(one).not.toContain('BẢN SAO');
    expect(two).toContain('BẢN SAO');
    expect((await PDFDocument.load(second)).getPageCount()).toBe(2);
  });
});

describe('HOSO-SIGN: a field that is there and empty', () => {
  async function withField(): Promise<DraftPdf> {
    const draft = new DraftPdf(letter('Kinh gui'));
    const widget = draft.next;
    return draft.revise(
      new Map([
        [widget, '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Seal) /Rect [10 10 60 60] /F 132 /P 3 0 R >>'],
        draft.changed(1, / >>$/, ` /AcroForm << /Fields [${widget} 0 R] >> >>`),
        draft.changed(3, / >>$/, ` /Annots [${widget} 0 R] >>`),
      ]),
    );
  }

  test('is filled, and is not filled twice', async () => {
    const once = await signed((await withField()).bytes, leader, { place: { field: 'Seal' } });
    expect(await verdicts(once)).toEqual(['valid']);
    expect(await signPdf(once, { place: { field: 'Seal' }, at: SIGNING }, leader)).toMatchObject({ ok: false, refusals: [{ code: 'noSuchField' }] });
  });

  test('is filled after another signature, which stays valid', async () => {
    const first = await signed((await withField()).bytes, leader, { place: { name: 'Khác' } });
    const second = await signed(first, agency, { place: { field: 'Seal' }, shown: await vietnamesePdf('ĐÃ KÝ', { size: [50, 50] }) });
    expect(await verdicts(second)).toEqual(['valid', 'valid']);
    expect(askPoppler(second).validity).toEqual(['Signature is Valid', 'Signature is Valid']);
  });
});

describe('HOSO-SIGN: what a signature that certifies allows', () => {
  test('others sign after one that allows it, and nobody after one that closes the file', async () => {
    const file = await vietnamesePdf(LINE);
    const open = await signed(file, leader, { certifies: 2 });
    expect(await verdicts(await signed(open, agency, { place: { name: 'Cơ quan' } }))).toEqual(['valid', 'valid']);
    const closed = await signed(file, leader, { certifies: 1 });
    expect([file, open, closed, file.subarray(0, 200)].map(takesSignature)).toEqual([true, true, false, false]);
    expect(await verdicts(closed)).toEqual(['valid']);
    expect(await signPdf(closed, { place: { name: 'Cơ quan' }, at: SIGNING }, agency)).toMatchObject({ ok: false, refusals: [{ code: 'signingClosed' }] });
    expect(await signPdf(open, { place: { name: 'Cơ quan' }, at: SIGNING, certifies: 2 }, agency)).toMatchObject({
      ok: false,
      refusals: [{ code: 'certifiedLate' }],
    });
  });
});

describe('HOSO-SIGN: what is not signed, and why', () => {
  const refusalsOf = async (bytes: Uint8Array, signer = leader, place: Parameters<typeof signPdf>[1]['place'] = { name: 'A' }) => {
    const outcome = await signPdf(bytes, { place, at: SIGNING }, signer);
    return outcome.ok ? [] : outcome.refusals.map(({ code }) => code);
  };

  test('a file that is no PDF, one that breaks off, one that is locked', async () => {
    const file = await vietnamesePdf(LINE);
    expect(await refusalsOf(bytesOf('Kính gửi'))).toEqual(['signUnreadable']);
    expect(await refusalsOf(file.subarray(0, file.length - 400))).toEqual(['signUnreadable']);
    const locked = await PDFDocument.load(file);
    locked.encrypt({ userPassword: 'mật khẩu', ownerPassword: 'khác' });
    expect(await refusalsOf(await locked.save())).toEqual(['signEncrypted']);
  });

  test('a field that is there already, a page that is not', async () => {
    const once = await signed(await vietnamesePdf(LINE), leader, { place: { name: 'A' } });
    expect(await refusalsOf(once)).toEqual(['fieldTaken']);
    const at = { page: 7, box: { left: 0, bottom: 0, width: 9, height: 9 } };
    expect(await refusalsOf(once, leader, { name: 'B', at })).toEqual(['noSuchPage']);
  });

  test('a certificate that is not valid yet, no longer, or for something else', async () => {
    const file = await vietnamesePdf(LINE);
    const of = async (wish: Parameters<typeof issue>[0]) => signerOf(await issue(wish, office.authority));
    expect(await refusalsOf(file, await of({ name: 'Sớm', from: '2027-01-01T00:00:00Z' }))).toEqual(['certificateEarly']);
    expect(await refusalsOf(file, await of({ name: 'Muộn', to: '2025-01-01T00:00:00Z' }))).toEqual(['certificateExpired']);
    expect(await refusalsOf(file, await of({ name: 'Mã hóa', usage: usage.encipher }))).toEqual(['certificateNotForSigning']);
  });

  test('a key that is not that of the certificate, as a token with two might do', async () => {
    const other = await issue({ name: 'Người khác' }, office.authority);
    expect(await refusalsOf(await vietnamesePdf(LINE), signerOf({ ...office.signer, keys: other.keys }))).toEqual(['keyOfAnother']);
  });

  test('a holder of the key that fails is heard by whoever asked', async () => {
    const pulled = { ...leader, sign: () => Promise.reject(new Error('token pulled out')) };
    await expect(signPdf(await vietnamesePdf(LINE), { place: { name: 'A' }, at: SIGNING }, pulled)).rejects.toThrow('token pulled out');
  });
});

describe('HOSO-SIGN: many files', () => {
  test('whatever the strict reader follows is signed, every signature before stays valid, and nothing before it changes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(5),
        fc.integer({ min: 1, max: 4 }),
        fc.boolean(),
        fc.constantFrom('', '\n', '\r\n', '   \n'),
        async (edits, count, isPacked, tail) => {
          const made = isPacked ? await vietnamesePdf('Một trang') : draftOf(edits);
          let bytes = bytesOf(text(made) + tail);
          for (let nth = 0; nth < count; nth++) {
            const next = await signed(bytes, nth % 2 === 0 ? leader : agency, { place: { name: `Ô ${nth}` } });
            expect(next.subarray(0, bytes.length)).toEqual(bytes);
            bytes = next;
          }
          expect(await verdicts(bytes)).toEqual(Array.from({ length: count }, () => 'valid'));
          expect(new PdfFile(bytes).sections.length).toBeGreaterThanOrEqual(count);
        },
      ),
      { numRuns: 12, seed: 20_261_126 },
    );
  });

  function draftOf(edits: number): Uint8Array<ArrayBuffer> {
    const draft = new DraftPdf(letter('Kinh gui'));
    for (let nth = 0; nth < edits; nth++) draft.revise(new Map([[CONTENT, stream(`BT /F1 24 Tf 72 700 Td (Lan ${nth}) Tj ET`)]]));
    return draft.bytes;
  }

  test('a file with any bytes changed is refused, or signed as it is: nobody’s bytes are lost and nothing is thrown', async () => {
    const sound = [await vietnamesePdf('Một trang'), draftOf(2), (await signedLetter(office)).bytes];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...sound), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 }), async (file, changes) => {
        const broken = file.slice();
        for (const [at, byte] of changes) broken[at % broken.length] = byte;
        const outcome = await signPdf(broken, { place: { name: 'Ô' }, at: SIGNING }, leader);
        if (outcome.ok) expect(outcome.value.subarray(0, broken.length)).toEqual(broken);
        else expect(outcome.refusals).toHaveLength(1);
      }),
      { numRuns: 150, seed: 20_261_126 },
    );
  });

  test('a form, its fields and the notes of a page that are objects of their own are added to where they stand', async () => {
    const draft = new DraftPdf(letter('Kinh gui'));
    const [form, fields, notes, note] = [draft.next, draft.next + 1, draft.next + 2, draft.next + 3];
    draft.revise(
      new Map([
        [form, `<< /Fields ${fields} 0 R /DA (/Helv 0 Tf) >>`],
        [fields, '[]'],
        [notes, `[${note} 0 R]`],
        [note, '<< /Type /Annot /Subtype /Text /Rect [9 9 20 20] /Contents (Da xem) >>'],
        draft.changed(1, / >>$/, ` /AcroForm ${form} 0 R >>`),
        draft.changed(3, / >>$/, ` /Annots ${notes} 0 R >>`),
      ]),
    );
    const both = await signed(await signed(draft.bytes, leader, { place: { name: 'A' } }), agency, { place: { name: 'B' } });
    expect(await verdicts(both)).toEqual(['valid', 'valid']);
    expect(askPoppler(both)).toEqual({ validity: ['Signature is Valid', 'Signature is Valid'], coversWhole: [false, true] });
    const page = (await PDFDocument.load(both)).getPage(0).node;
    expect(page.Annots()?.size()).toBe(3);
  });

  test('a file with both kinds of lists of objects is signed, and signed again', async () => {
    const draft = new DraftPdf(letter('Kinh gui'));
    const list = draft.next;
    const row = String.fromCharCode(0, 0, 0, 0, 0, 0, 0);
    draft.revise(new Map([[list, stream(row, `/Type /XRef /W [1 4 2] /Index [${list + 1} 1] /Size ${list + 2}`)]]));
    draft.revise(new Map(), `/XRefStm ${text(draft.bytes).lastIndexOf(`${list} 0 obj`)}`);
    const both = await signed(await signed(draft.bytes, leader, { place: { name: 'A' } }), agency, { place: { name: 'B' } });
    expect(await verdicts(both)).toEqual(['valid', 'valid']);
    expect(askPoppler(both).validity).toEqual(['Signature is Valid', 'Signature is Valid']);
  });

  test('a file that others signed takes ours, and theirs stays valid', async () => {
    const theirs = await signedLetter(office);
    const both = await signed(theirs.bytes, agency);
    const found = await office.verifier.verify(both, NOW);
    expect(found.signatures.map(({ verdict }) => verdict)).toEqual(['valid', 'valid']);
    expect(rulesOf(found.signatures[0]!)).toContain('SIG-07');
  });
});
