import { describe, expect, test } from 'vitest';
import { bytesOf, CATALOG, CONTENT, DraftPdf, FONT, letter, PAGE, PAGES, stream, text } from './support/draft-pdf';
import { NOW, openOffice, rulesOf, short, signedLetter } from './support/office';
import { sign, stampFile } from './support/sign';

const office = await openOffice();
const good = ['SIG-30', 'SIG-43'].join(' ');

async function verdicts(bytes: Uint8Array): Promise<readonly string[]> {
  return short(await office.verifier.verify(bytes, NOW));
}

async function firstDetail(bytes: Uint8Array, rule: string): Promise<string | undefined> {
  const { signatures } = await office.verifier.verify(bytes, NOW);
  return signatures[0]!.reasons.find((reason) => reason.rule === rule)?.detail;
}

describe('a file that nobody changed', () => {
  test('is signed by one person: valid, and the whole file is covered', async () => {
    const { signatures, verdict, trustedAsOf } = await office.verifier.verify((await signedLetter(office, { field: 'Ky' })).bytes, NOW);
    expect(signatures[0]).toMatchObject({
      field: 'Ky',
      signer: 'Nguyễn Văn An',
      organisation: 'Bộ Thực hành',
      issuer: 'CA phục vụ cơ quan',
      coversWhole: true,
    });
    expect(signatures[0]).toMatchObject({ algorithm: 'ECDSA P-256, SHA-256', signedAt: '2026-11-20T02:00:00.000Z', timeSource: 'claimed' });
    expect([verdict, trustedAsOf]).toEqual(['valid', '2026-11-01']);
  });

  test('is signed by nobody: there is nothing to judge', async () => {
    const result = await office.verifier.verify(new DraftPdf(letter('x')).bytes, NOW);
    expect(result).toMatchObject({ verdict: 'none', signatures: [], reasons: [] });
  });

  test('carries more white space at the end, as some mail programs add: valid', async () => {
    const { bytes } = await signedLetter(office);
    expect(await verdicts(bytesOf(`${text(bytes)}\r\n \n`))).toEqual([`valid ${good}`]);
  });
});

describe('SIG-04 the signed range is everything but the place of the signature', () => {
  const ranges: Readonly<Record<string, (right: readonly number[]) => readonly number[]>> = {
    'does not begin at the beginning': ([, from, to, rest]) => [1, from! - 1, to!, rest!],
    'leaves room before the signature': ([, from, to, rest]) => [0, from! - 5, to!, rest!],
    'leaves room behind the signature': ([, from, to, rest]) => [0, from!, to! + 5, rest! - 5],
    'has negative places': ([, from, to]) => [0, from!, to!, -5],
    'reaches beyond the end': ([, from, to, rest]) => [0, from!, to!, rest! + 1000],
    'has three parts': ([, from, to, rest]) => [0, from!, to!, rest! - 9, to! + rest! - 5, 5],
    'has overlapping parts': ([, from, , rest]) => [0, from! + 20, from! - 20, rest!],
    'has one part': ([, from]) => [0, from!],
    'covers the file without a hole': ([, from, to, rest]) => [0, from!, from!, to! - from! + rest!],
  };
  for (const [name, range] of Object.entries(ranges)) {
    test(`SIG-04 a range that ${name} is invalid`, async () => {
      const [only] = await verdicts((await signedLetter(office, { range })).bytes);
      expect(only).toMatch(/^invalid SIG-04/);
    });
  }

  test('SIG-04 a signature that has no range, or no content, is invalid', async () => {
    for (const [name, without] of [
      ['/ByteRange [', '/ByteRangX ['],
      ['/Contents <', '/ContentX <'],
    ] as const) {
      const { bytes } = await signedLetter(office);
      const [only] = await verdicts(bytesOf(text(bytes).replace(name, without)));
      expect(only).toMatch(/^invalid SIG-04/);
    }
  });

  test('SIG-04 a second range behind the first, for readers that take the other one, is invalid', async () => {
    const [only] = await verdicts((await signedLetter(office, { more: '/ByteRange [0 1 2 3]' })).bytes);
    expect(only).toMatch(/^invalid SIG-04/);
  });
});

describe('SIG-05 the signed range ends where a revision does', () => {
  test('SIG-05 a signature over half of the file is invalid', async () => {
    const [only] = await verdicts((await signedLetter(office, { range: ([, from, to]) => [0, from!, to!, 40] })).bytes);
    expect(only).toMatch(/^invalid SIG-05/);
  });

  test('SIG-05 a file that no longer continues what was signed is invalid', async () => {
    const signed = text((await signedLetter(office)).bytes);
    const places = [...signed.matchAll(/^(\d+) 0 obj$/gm)].map(({ 1: number, index }) => `${number} 1\n${String(index).padStart(10, '0')} 00000 n \n`);
    const list = [...new Map(places.map((place) => [place.split(' ')[0], place])).values()].join('');
    const [only] = await verdicts(bytesOf(`${signed}xref\n${list}trailer\n<< /Size 9 /Root 1 0 R >>\nstartxref\n${signed.length}\n%%EOF\n`));
    expect(only).toMatch(/^invalid SIG-05/);
  });
});

describe('SIG-05 the lists of objects of what was signed are signed', () => {
  test('SIG-05 a list that the signed end names, but that stands behind it, is invalid', async () => {
    const draft = await signedLetter(office, { section: 77_777 });
    const signed = text(draft.bytes);
    const list = signed.slice(signed.lastIndexOf('\nxref') + 1, signed.lastIndexOf('startxref'));
    expect(await verdicts(bytesOf(signed.padEnd(77_777, '\n') + list + sameEnd(signed)))).toEqual([`invalid SIG-05 ${good}`]);
  });
});

describe('SIG-07 what may come after a signature', () => {
  test('SIG-07 the agency signs after the person: both valid, the second covers the whole file', async () => {
    const draft = await signedLetter(office);
    await sign(draft, { signer: office.signer, chain: [office.authority], claimed: '2026-11-21T02:00:00Z' });
    const { signatures, verdict } = await office.verifier.verify(draft.bytes, NOW);
    expect(signatures.map((each) => [each.coversWhole, ...rulesOf(each)])).toEqual([
      [false, 'SIG-07', 'SIG-30', 'SIG-43'],
      [true, 'SIG-30', 'SIG-43'],
    ]);
    expect(verdict).toBe('valid');
  });

  test('SIG-07 the agency signs in a field with a picture, whether it is new or was there empty: both valid', async () => {
    for (const [draft, into] of [[new DraftPdf(letter('x'))], [withEmptyField(), { into: EMPTY_FIELD }]] as const) {
      await signedLetterOn(draft, '');
      await sign(draft, { signer: office.signer, chain: [office.authority], claimed: '2026-11-21T02:00:00Z', picture: PICTURE, ...into });
      expect(await verdicts(draft.bytes)).toEqual([`valid SIG-07 ${good}`, `valid ${good}`]);
    }
  });

  test('SIG-07 a new signature field that is empty and shows nothing', async () => {
    const draft = await signedLetter(office);
    const field = draft.next;
    draft.revise(new Map([[field, '<< /Type /Annot /Subtype /Widget /FT /Sig /T (S) /Rect [0 0 0 0] >>'], ...onPage(draft, field)]));
    expect(await verdicts(draft.bytes)).toEqual([`valid SIG-07 ${good}`]);
  });

  test('SIG-07 evidence for later, data about the document, a stamp over the file', async () => {
    const draft = await signedLetter(office);
    const [certificate, about] = [draft.next, draft.next + 1];
    draft.revise(
      new Map([
        [certificate, stream(text(office.authority.der))],
        [about, stream('<x/>', '/Type /Metadata /Subtype /XML')],
        draft.changed(CATALOG, '/Type', `/DSS << /Certs [${certificate} 0 R] >> /Metadata ${about} 0 R /Type`),
      ]),
    );
    await stampFile(draft, office.clock, '2026-11-21T02:00:00Z');
    const { signatures } = await office.verifier.verify(draft.bytes, NOW);
    expect(signatures.map(({ kind, verdict }) => [kind, verdict])).toEqual([
      ['signature', 'valid'],
      ['timestamp', 'valid'],
    ]);
    expect(signatures[0]!.reasons).toContainEqual({ rule: 'SIG-07', detail: 'timestamp, evidence, metadata' });
  });

  test('SIG-07 a field is filled where the certifying signature allows it, and nowhere else', async () => {
    const form = (more: string) => fillAfter((draft) => signedLetterOn(draft, more));
    const may = (level: number) => `/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /P ${level} /V /1.2 >> >>]`;
    expect(await verdicts(await form(may(2)))).toEqual([`valid SIG-07 ${good}`]);
    expect(await verdicts(await form(may(1)))).toEqual([`invalid SIG-06 ${good}`]);
    expect(await verdicts(await form(''))).toEqual([`invalid SIG-06 ${good}`]);
    const locked = may(2).replace('[', '[<< /TransformMethod /FieldMDP /TransformParams << /Action /All >> >> ');
    expect(await verdicts(await form(locked))).toEqual([`invalid SIG-06 ${good}`]);
  });

  test('SIG-07 a note is put on where the certifying signature allows it', async () => {
    const noteAfter = async (level: number) => {
      const draft = await signedLetter(office, { more: `/Reference [<< /TransformMethod /DocMDP /TransformParams << /P ${level} >> >>]` });
      const note = draft.next;
      draft.revise(
        new Map([[note, '<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (x) >>'], draft.changed(PAGE, ' 0 R] >>', ` 0 R ${note} 0 R] >>`)]),
      );
      return verdicts(draft.bytes);
    };
    expect(await noteAfter(3)).toEqual([`valid SIG-07 ${good}`]);
    expect(await noteAfter(2)).toEqual([`invalid SIG-06 ${good}`]);
  });
});

/** The end of a file as it stands there, to be put behind it once more. */
function sameEnd(words: string): string {
  return words.slice(words.lastIndexOf('startxref'));
}

/** A picture of the size of the page. */
const PICTURE = stream('1 g 0 0 595 842 re f', '/Type /XObject /Subtype /Form /BBox [0 0 595 842]');
const EMPTY_FIELD = 6;

/** A letter with a place for a signature. */
function withEmptyField(): DraftPdf {
  const draft = new DraftPdf(letter('x'));
  return draft.revise(
    new Map([
      [EMPTY_FIELD, '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Trong) /Rect [0 0 595 842] /P 3 0 R >>'],
      [CATALOG, `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [${EMPTY_FIELD} 0 R] /SigFlags 3 >> >>`],
      draft.changed(PAGE, / >>$/, ` /Annots [${EMPTY_FIELD} 0 R] >>`),
    ]),
  );
}

/** What has to change so that a field stands in the form, and its widget on the page. */
function onPage(draft: DraftPdf, field: number, widget = field): readonly (readonly [number, string])[] {
  return [draft.changed(CATALOG, ' 0 R] /SigFlags', ` 0 R ${field} 0 R] /SigFlags`), draft.changed(PAGE, ' 0 R] >>', ` 0 R ${widget} 0 R] >>`)];
}

/** Puts a signature field over the whole page. */
function addPicture(draft: DraftPdf, value: string): DraftPdf {
  const [picture, field] = [draft.next, draft.next + 1];
  const words = `<< /Type /Annot /Subtype /Widget /FT /Sig /T (S) ${value} /Rect [0 0 595 842] /F 4 /AP << /N ${picture} 0 R >> >>`;
  return draft.revise(new Map([[picture, PICTURE], [field, words], ...onPage(draft, field)]));
}

const TEXT_FIELD = 6;

function signedLetterOn(draft: DraftPdf, more: string): Promise<DraftPdf> {
  return sign(draft, { signer: office.signer, chain: [office.authority], claimed: '2026-11-20T02:00:00Z', more });
}

async function fillAfter(make: (draft: DraftPdf) => Promise<DraftPdf>): Promise<Uint8Array> {
  const draft = new DraftPdf(letter('x'));
  draft.revise(
    new Map([
      [TEXT_FIELD, '<< /Type /Annot /Subtype /Widget /FT /Tx /T (Ghi) /Rect [0 0 9 9] /P 3 0 R >>'],
      [CATALOG, `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [${TEXT_FIELD} 0 R] >> >>`],
      draft.changed(PAGE, / >>$/, ` /Annots [${TEXT_FIELD} 0 R] >>`),
    ]),
  );
  const signed = await make(draft);
  return signed.revise(new Map([signed.changed(TEXT_FIELD, '/FT', '/V (da ghi) /FT')])).bytes;
}

describe('SIG-06 what may not come after a signature', () => {
  type Attack = (draft: DraftPdf) => DraftPdf;
  const attacks: Readonly<Record<string, Attack>> = {
    'new words on the page': (draft) => draft.revise(new Map([[CONTENT, stream('BT /F1 24 Tf 72 720 Td (Tra 900 trieu) Tj ET')]])),
    'a font whose letters look like others': (draft) => draft.revise(new Map([draft.changed(FONT, 'Helvetica', 'Courier')])),
    'another page in place of the signed one': (draft) =>
      draft.revise(new Map([[draft.next, draft.objects.get(PAGE)!], draft.changed(PAGES, '[3 0 R]', `[${draft.next} 0 R]`)])),
    'a page more': (draft) => draft.revise(new Map([[draft.next, draft.objects.get(PAGE)!], draft.changed(PAGES, '[3 0 R]', `[3 0 R ${draft.next} 0 R]`)])),
    'a page taken away': (draft) => draft.revise(new Map([draft.changed(PAGES, '[3 0 R] /Count 1', '[] /Count 0')])),
    'the words taken away': (draft) => draft.revise(new Map([[CONTENT, null]])),
    'something that runs by itself': (draft) => draft.revise(new Map([draft.changed(CATALOG, '/Type', '/OpenAction << /S /JavaScript /JS (x) >> /Type')])),
    'another catalog': (draft) => {
      const other = draft.next;
      draft.revise(new Map([[other, draft.objects.get(CATALOG)!]]));
      draft.bytes = bytesOf(text(draft.bytes).replace(/\/Root 1 0 R(?=[^/]*\/Prev[^/]*>>\nstartxref\n\d+\n%%EOF\n$)/, `/Root ${other} 0 R`));
      return draft;
    },
    'a picture over the page that is no signature': (draft) => {
      const cover = draft.next;
      const words = '<< /Type /Annot /Subtype /Stamp /Rect [0 0 595 842] >>';
      return draft.revise(new Map([[cover, words], draft.changed(PAGE, ' 0 R] >>', ` 0 R ${cover} 0 R] >>`)]));
    },
    'a signature field that runs something': (draft) => {
      const field = draft.next;
      const words = '<< /Type /Annot /Subtype /Widget /FT /Sig /T (S) /Rect [0 0 595 842] /A << /S /JavaScript /JS (x) >> >>';
      return draft.revise(new Map([[field, words], draft.changed(CATALOG, ' 0 R] /SigFlags', ` 0 R ${field} 0 R] /SigFlags`)]));
    },
    'a signature field without a signature whose picture covers the page': (draft) => addPicture(draft, ''),
    'a field whose picture covers the page, for the signature that is there already': (draft) => addPicture(draft, '/V 6 0 R'),
    'a signature field that is a stream': (draft) => {
      const field = draft.next;
      const words = stream('x', '/Type /Annot /Subtype /Widget /FT /Sig /T (S) /Rect [0 0 0 0]');
      return draft.revise(new Map([[field, words], ...onPage(draft, field)]));
    },
    'a signature field without a signature, with a second widget that can be seen': (draft) => {
      const [field, widget] = [draft.next, draft.next + 1];
      return draft.revise(
        new Map([
          [field, `<< /FT /Sig /T (S) /Kids [${widget} 0 R] >>`],
          [widget, `<< /Type /Annot /Subtype /Widget /Parent ${field} 0 R /Rect [0 0 595 842] >>`],
          ...onPage(draft, field, widget),
        ]),
      );
    },
    'the picture of the signature changed': (draft) => draft.revise(new Map([draft.changed(7, '/Rect [0 0 0 0]', '/Rect [0 0 595 842]')])),
    'something behind the end of the file': (draft) => {
      draft.bytes = bytesOf(`${text(draft.bytes)}4 0 obj\n(hidden)\nendobj\n`);
      return draft;
    },
  };
  for (const [name, attack] of Object.entries(attacks)) {
    test(`SIG-06 ${name}: invalid`, async () => {
      const [first] = await verdicts(attack(await signedLetter(office)).bytes);
      expect(first).toBe(`invalid SIG-06 ${good}`);
    });
  }

  test('SIG-06 an empty signature field that was there gets a picture, and no signature', async () => {
    const draft = await signedLetterOn(withEmptyField(), '');
    const picture = draft.next;
    draft.revise(new Map([[picture, PICTURE], draft.changed(EMPTY_FIELD, '/FT', `/AP << /N ${picture} 0 R >> /MK << /BG [1] >> /FT`)]));
    expect(await verdicts(draft.bytes)).toEqual([`invalid SIG-06 ${good}`]);
  });

  test('SIG-06 the change is named', async () => {
    const draft = await signedLetter(office);
    draft.revise(new Map([draft.changed(FONT, 'Helvetica', 'Courier')]));
    expect(await firstDetail(draft.bytes, 'SIG-06')).toBe(`object ${FONT}`);
  });

  test('SIG-06 shadow attack, hide: what lay over the signed words is taken away', async () => {
    const draft = new DraftPdf(letter('Tra 900 trieu'));
    draft.revise(new Map([[6, stream('1 g 0 0 595 842 re f')], draft.changed(PAGE, '/Contents 4 0 R', '/Contents [4 0 R 6 0 R]')]));
    await signedLetterOn(draft, '');
    draft.revise(new Map([[6, null]]));
    expect(await verdicts(draft.bytes)).toEqual([`invalid SIG-06 ${good}`]);
  });

  test('SIG-06 shadow attack, hide and replace: a second page of the same number lay hidden in the signed file', async () => {
    const draft = new DraftPdf(letter('Tra 9 trieu'));
    const [hidden, words] = [6, 7];
    draft.revise(
      new Map([
        [hidden, draft.objects.get(PAGE)!.replace('4 0 R', `${words} 0 R`)],
        [words, stream('BT (Tra 900 trieu) Tj ET')],
      ]),
    );
    await signedLetterOn(draft, '');
    draft.revise(new Map([draft.changed(PAGES, '[3 0 R]', `[${hidden} 0 R]`)]));
    expect(await verdicts(draft.bytes)).toEqual([`invalid SIG-06 ${good}`]);
  });

  test('SIG-06 shadow attack, replace: the signed list of objects points behind the signed end', async () => {
    const draft = new DraftPdf(letter('Tra 9 trieu'));
    const place = '0000077777';
    draft.bytes = bytesOf(text(draft.bytes).replace(/(\n4 1\n)\d{10}/, `$1${place}`));
    await signedLetterOn(draft, '');
    draft.bytes = bytesOf(text(draft.bytes).padEnd(Number(place), '\n'));
    draft.bytes = bytesOf(`${text(draft.bytes)}4 0 obj\n${stream('BT (Tra 900 trieu) Tj ET')}\nendobj`);
    draft.revise(new Map([draft.changed(CATALOG, '/Type', '/Version /1.7 /Type')]));
    expect(await verdicts(draft.bytes)).toEqual([`invalid SIG-06 ${good}`]);
  });

  test('SIG-06 shadow attack, replace without a revision: the signed list points behind the signed end, where bytes and the same end are put', async () => {
    const draft = new DraftPdf(letter('Tra 9 trieu'));
    const place = '0000077777';
    draft.bytes = bytesOf(text(draft.bytes).replace(/(\n4 1\n)\d{10}/, `$1${place}`));
    await signedLetterOn(draft, '');
    const signed = text(draft.bytes);
    const forged = `4 0 obj\n${stream('BT (Tra 900 trieu) Tj ET')}\nendobj\n`;
    expect(await verdicts(bytesOf(signed.padEnd(Number(place), '\n') + forged + sameEnd(signed)))).toEqual([`invalid SIG-06 ${good}`]);
  });

  test('SIG-06 bytes that no revision brought, and the same end again', async () => {
    const signed = text((await signedLetter(office)).bytes);
    expect(await verdicts(bytesOf(`${signed}4 0 obj\n(hidden)\nendobj\n${sameEnd(signed)}`))).toEqual([`invalid SIG-06 ${good}`]);
  });

  test('SIG-06 an object that begins in the signed part and ends behind it', async () => {
    const open: Readonly<Record<string, readonly [words: string, rest: string]>> = {
      'a string': ['<< /S (', ') >>\nendobj\n'],
      'a stream by its length': ['<< /Length 60000 >>\nstream\n', '\nendstream\nendobj\n'],
      'a stream by its last word': ['<< /Length 3 >>\nstream\nabc', '\nendstream\nendobj\n'],
    };
    for (const [name, [words, rest]] of Object.entries(open)) {
      const draft = new DraftPdf(letter('x'));
      await signedLetterOn(draft.revise(new Map([[CONTENT, words]])), '');
      draft.bytes = bytesOf(`${text(draft.bytes).padEnd(70_000, '\n')}${rest}`);
      draft.revise(new Map([draft.changed(CATALOG, '/Type', '/Version /1.7 /Type')]));
      expect([name, ...(await verdicts(draft.bytes))]).toEqual([name, `invalid SIG-06 ${good}`]);
    }
  });

  test('SIG-06 what a later signature brings may not be used by the signed page', async () => {
    const draft = await signedLetter(office);
    draft.revise(new Map([[CONTENT, stream('x')], draft.changed(CATALOG, '/Type', `/DSS << /Certs [${CONTENT} 0 R] >> /Type`)]));
    expect((await verdicts(draft.bytes))[0]).toMatch(/^invalid SIG-06/);
  });
});
