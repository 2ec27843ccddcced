import { deflateSync } from 'node:zlib';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signatureRules } from '../../src/domain/signatures/rules';
import { bytesOf, CATALOG, CONTENT, DraftPdf, letter, stream, text } from './support/draft-pdf';
import { NOW, openOffice, short, signedLetter } from './support/office';
import { sign } from './support/sign';

const office = await openOffice();
const verify = (bytes: Uint8Array) => office.verifier.verify(bytes, NOW);
const open = (rule: string) => ({ verdict: 'unknown', signatures: [], reasons: [expect.objectContaining({ rule })] });

describe('SIG-01 a file that cannot be read cannot be judged', () => {
  const plain = text(new DraftPdf(letter('x')).bytes);
  const broken: Readonly<Record<string, string>> = {
    nothing: '',
    'no PDF': 'Kính gửi',
    'an end without a place': plain.replace(/startxref\n\d+/, 'startxref\nx'),
    'a place beyond the end': plain.replace(/startxref\n\d+/, 'startxref\n999999999'),
    'a table that is cut off': plain.replace(/xref\n0 1\n/, 'xref\n0 900\n'),
    'revisions in a circle': plain.replace(/\/Size/, `/Prev ${/startxref\n(\d+)/.exec(plain)![1]} /Size`),
    'a catalog somewhere else': plain.replace(/\/Root 1/, '/Root 4'),
    'values without end': plain.replace('<< /Type /Catalog', `${'['.repeat(50_000)}`),
    'a form that is in itself': text(
      new DraftPdf(letter('x')).revise(
        new Map([
          [6, '<< /T (a) /Kids [6 0 R] >>'],
          [CATALOG, '<< /Pages 2 0 R /AcroForm << /Fields [6 0 R] >> >>'],
        ]),
      ).bytes,
    ),
  };
  for (const [name, words] of Object.entries(broken)) {
    test(`SIG-01 ${name}`, async () => expect(await verify(bytesOf(words))).toMatchObject(open('SIG-01')));
  }
});

test('SIG-02 an encrypted file cannot be judged', async () => {
  const draft = new DraftPdf(letter('x')).revise(new Map([[6, '<< /Filter /Standard >>']]), '/Encrypt 6 0 R');
  expect(await verify(draft.bytes)).toMatchObject(open('SIG-02'));
});

describe('SIG-03 a file that would take too much is left unjudged', () => {
  test('SIG-03 a list of objects that unfolds to gigabytes', async () => {
    const packed = deflateSync(Buffer.alloc(80 * 1024 * 1024)).toString('latin1');
    const words = `%PDF-1.7\n1 0 obj\n${stream(packed, '/Type /XRef /W [1 4 1] /Size 9 /Filter /FlateDecode')}\nendobj\nstartxref\n9\n%%EOF\n`;
    expect(await verify(bytesOf(words))).toMatchObject(open('SIG-03'));
  });

  test('SIG-03 more signatures than an office ever puts on one document', async () => {
    const fields = Array.from({ length: 1_001 }, (_, n) => [10 + n, `<< /FT /Sig /T (S${n}) /V 6 0 R >>`] as const);
    const form = `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [${fields.map(([number]) => `${number} 0 R`).join(' ')}] >> >>`;
    const draft = new DraftPdf(letter('x')).revise(new Map([[6, '<< /Type /Sig >>'], [CATALOG, form], ...fields]));
    expect(await verify(draft.bytes)).toMatchObject(open('SIG-03'));
  });

  test('SIG-03 a thousand signatures over the same large file hash no more than a few times its size', async () => {
    const draft = new DraftPdf(letter('x')).revise(new Map([[CONTENT, stream('x'.repeat(3_000_000))]]));
    await signedLetterOn(draft);
    const [signature, first] = [7, 20];
    const fields = Array.from({ length: 400 }, (_, n) => [first + n, `<< /FT /Sig /T (S${n}) /V ${signature - 1} 0 R >>`] as const);
    const form = draft.changed(CATALOG, /\/Fields \[[^\]]*\]/, `/Fields [${signature} 0 R ${fields.map(([number]) => `${number} 0 R`).join(' ')}]`);
    const { signatures } = await verify(draft.revise(new Map([form, ...fields])).bytes);
    expect(signatures).toHaveLength(401);
    const judged = signatures.filter(({ reasons }) => !reasons.some(({ rule }) => rule === 'SIG-03'));
    expect(judged.length).toBeLessThan(200);
  });
});

function signedLetterOn(draft: DraftPdf): Promise<DraftPdf> {
  return sign(draft, { signer: office.signer, chain: [office.authority], claimed: '2026-11-20T02:00:00Z' });
}

describe('files as programs write them', () => {
  test('with packed lists and streams of objects, in English and Vietnamese: read like any other', async () => {
    const made = await PDFDocument.create();
    made.addPage().drawText('Kinh gui', { font: await made.embedFont(StandardFonts.Helvetica) });
    const bytes = await made.save({ useObjectStreams: true });
    expect(text(bytes)).toContain('/ObjStm');
    expect(await verify(bytes)).toMatchObject({ verdict: 'none', reasons: [] });
  });
});

describe('whatever bytes come', () => {
  const rules = Object.keys(signatureRules);

  test('a signed file with any bytes changed is judged or left unjudged, and never valid where a signed byte changed', async () => {
    const { bytes } = await signedLetter(office);
    const words = text(bytes);
    const hole = words.indexOf('/Contents <') + 10;
    const end = words.indexOf('>', hole);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 12 }), async (changes) => {
        const changed = bytes.slice();
        for (const [at, by] of changes) changed[at]! ^= by;
        const result = await verify(changed);
        const touched = changes.some(([at]) => changed[at] !== bytes[at] && (at <= hole || at >= end));
        if (touched) expect(result.verdict).not.toBe('valid');
        for (const { rule } of [...result.reasons, ...result.signatures.flatMap(({ reasons }) => reasons)]) expect(rules).toContain(rule);
      }),
      { numRuns: 300 },
    );
  });

  test('a container with any bytes changed never throws and is valid only where nothing that counts changed', async () => {
    const { bytes } = await signedLetter(office, { stamp: { by: office.clock, at: '2026-11-20T03:00:00Z' } });
    const words = text(bytes);
    const from = words.indexOf('/Contents <') + 11;
    const length = words.slice(from).search(/0{40}/);
    await fc.assert(
      fc.asyncProperty(fc.nat(length - 1), fc.constantFrom(...'0123456789abcdef'), async (at, digit) => {
        const result = await verify(bytesOf(words.slice(0, from + at) + digit + words.slice(from + at + 1)));
        expect(['valid', 'invalid', 'unknown']).toContain(result.verdict);
        for (const { reasons } of result.signatures)
          for (const { rule, detail } of reasons) expect([rule, detail ?? '']).not.toEqual(['SIG-01', expect.stringContaining('TypeError')]);
      }),
      { numRuns: 300 },
    );
  });

  test('noise is left unjudged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (noise) => {
        expect((await verify(noise)).verdict).toBe('unknown');
      }),
      { numRuns: 200 },
    );
  });

  test('the file of any revision that was cut off is judged as far as it goes', async () => {
    const { bytes } = await signedLetter(office);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 2), async (length) => {
        expect(short(await verify(bytes.slice(0, length))).filter((each) => each.startsWith('valid'))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
