import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { attachment, BUSINESS, documentXml, FROM, HEADER, PDF, REFERENCE, STATUS, statusXml, TO, zip } from './support/sample';
import { openReader, type Read } from './support/reading';

const reader = openReader();
afterAll(() => reader.remove());

/** Refused, and nothing of it stays on the disk. */
function expectRefused(read: Read, rule: string): void {
  expect(read.rules).toContain(rule);
  expect([read.isRefused, read.paths, read.left]).toEqual([true, [], []]);
}

const inside = (attributes: string) => documentXml().replace('<edXML:MessageHeader>', `<edXML:MessageHeader ${attributes}>`);

describe('messages that are refused', () => {
  test.each(['', '   ', 'không phải XML', '{"a":1}', '%PDF-1.7 …', '<html><body>502 Bad Gateway</body></html>', '<edXML></edXML>'])(
    'EDX-01 no message: %s',
    async (text) => {
      const read = await reader.read(text);
      expectRefused(read, 'EDX-01');
      expect(read.message).toBeNull();
    },
  );

  test.each([
    ['a bomb of entities', '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]>'],
    ['a file of the server', '<!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>'],
    ['a schema from elsewhere', '<!doctype edXML SYSTEM "http://198.51.100.1/edxml.dtd">'],
  ])('EDX-02 DOCTYPE, whatever it brings: %s', async (_, doctype) => {
    const message = documentXml().replace('\n', `\n${doctype}`).replace('V/v', '&xxe;&lol2;');
    for (const step of [1, 4_096]) expectRefused(await reader.read(message, { step }), 'EDX-02');
  });

  test('EDX-03 entities that XML does not have', async () => {
    expectRefused(await reader.read(documentXml({ header: HEADER.replace('V/v', 'V/v&nbsp;') })), 'EDX-03');
    expectRefused(await reader.read(inside('x="&xxe;"')), 'EDX-03');
  });

  test.each([
    ['cut off in a tag', documentXml().slice(0, -4)],
    ['cut off in a file', documentXml().slice(0, documentXml().indexOf('</ContentTransferEncoded>'))],
    ['closed in another order', documentXml().replace('</edXML:From>', '</edXML:To>')],
    ['closed once too often', `${documentXml()}</a>`],
    ['a second message behind', documentXml() + documentXml().replace(/^<\?xml.*\?>/, '')],
    ['an attribute without quotation marks', inside('a=1')],
    ['an attribute twice', inside('a="1" a="2"')],
    ['no name', documentXml().replace('<edXML:From>', '<>')],
    ['a declaration that is none', documentXml().replace('<edXML:From>', '<!ELEMENT a><edXML:From>')],
    ['a letter that does not exist', documentXml().replace('V/v', '&#x110000;')],
  ])('EDX-04 not well formed: %s', async (_, message) => {
    expectRefused(await reader.read(message), 'EDX-04');
  });

  test.each([
    ['bytes', documentXml(), { bytes: 1_000 }],
    ['files', documentXml({ attachments: attachment('').repeat(5) }), { originals: 4 }],
    ['levels', documentXml({ header: '<edXML:a>'.repeat(40) + '</edXML:a>'.repeat(40) }), {}],
    ['elements', documentXml({ header: '<edXML:a/>'.repeat(20_001) }), {}],
    ['attributes', inside(Array.from({ length: 33 }, (_, n) => `a${n}="1"`).join(' ')), {}],
    ['one tag', inside(`a="${'x'.repeat(70_000)}"`), {}],
    ['a comment', documentXml().replace('<edXML:From>', `<!--${'x'.repeat(140_000)}--><edXML:From>`), {}],
    ['the text of an element', documentXml({ header: HEADER.replace('V/v', 'x'.repeat(300_000)) }), {}],
    ['all texts', documentXml({ header: HEADER + `<edXML:a>${'x'.repeat(200_000)}</edXML:a>`.repeat(25) }), {}],
  ])('EDX-05 beyond a limit: %s', async (_, message, limits) => {
    expectRefused(await reader.read(message, { limits }), 'EDX-05');
  });

  test('EDX-05 a message that comes too slowly is not waited for', async () => {
    let minutes = 0;
    const read = await reader.read(documentXml(), { step: 100, now: () => ++minutes * 60_000 });
    expectRefused(read, 'EDX-05');
  });

  test('EDX-05 of what was understood before the limit the sender can be told', async () => {
    const read = await reader.read(documentXml(), { limits: { originals: 0 } });
    expectRefused(read, 'EDX-05');
    expect(read.document).toMatchObject({ from: { organId: 'G09' }, documentId: 'G09,2026/11/20,123/BNV-VP' });
  });

  test('EDX-06 encodings that are not read', async () => {
    expectRefused(await reader.read(Buffer.from(`\uFEFF${documentXml()}`, 'utf16le')), 'EDX-06');
    expectRefused(await reader.read(Buffer.from(documentXml(), 'utf16le')), 'EDX-06');
    expectRefused(await reader.read(documentXml().replace('UTF-8', 'ISO-2022-JP')), 'EDX-06');
    const shiftJis = Buffer.concat([
      Buffer.from(documentXml().split('V/v')[0]!),
      Buffer.from([0x93, 0xfa, 0x96, 0x7b]),
      Buffer.from(documentXml().split('V/v')[1]!),
    ]);
    expectRefused(await reader.read(shiftJis), 'EDX-06');
  });

  test.each([
    ['a sign that is none', `${PDF.toString('base64').slice(0, 20)}*${PDF.toString('base64').slice(20)}`],
    ['a letter too few', PDF.toString('base64').replace(/=+$/, '').slice(0, -1)],
    ['data after the end', 'JVBERg==JVBERg=='],
    ['too many =', 'JVBERg==='],
    ['an element inside', 'JVBE<b>Rg</b>'],
    ['a reference that is no line break', 'JVBE&#65;Rg=='],
    ['a reference that is cut off', 'JVBERg==&#1'],
  ])('EDX-07 base64 that is damaged: %s', async (_, content) => {
    for (const step of [1, 4_096]) {
      const read = await reader.read(documentXml({ attachments: attachment(content) + attachment(PDF.toString('base64'), { id: 'tep-2' }) }), { step });
      expectRefused(read, 'EDX-07');
    }
  });

  test('EDX-08 ZIPs that are damaged, locked, lead out, or unfold into more than a disk holds', async () => {
    const bomb = zip({ name: 'a.pdf', bytes: Buffer.alloc(3 * 1024 ** 2) });
    const lies = zip({ name: 'a.pdf', bytes: PDF, claims: { size: 5 } });
    const damaged = zip({ name: 'a.pdf', bytes: PDF, claims: { crc: 7 } });
    const locked = zip({ name: 'a.pdf', bytes: PDF, claims: { flags: 0x0801 } });
    const cut = zip({ name: 'a.pdf', bytes: PDF }).subarray(0, 60);
    const leadsOut = zip({ name: '../../a.pdf', bytes: PDF });
    for (const bytes of [bomb, lies, damaged, locked, cut, leadsOut, zip()]) {
      expectRefused(await reader.read(documentXml({ attachments: attachment(bytes.toString('base64')) })), 'EDX-08');
    }
    const many = zip({ name: 'a.pdf', bytes: PDF });
    const attachments = attachment(many.toString('base64')) + attachment(many.toString('base64'), { id: 'tep-2' });
    const read = await reader.read(documentXml({ attachments }), { limits: { unpackedBytes: PDF.length + 1 } });
    expectRefused(read, 'EDX-08');
  });

  test.each([
    ['sender', documentXml({ header: HEADER.replace(FROM, '') }), 'MessageHeader/From/OrganId'],
    ['receiver', documentXml({ header: HEADER.replace(TO, '') }), 'MessageHeader/To'],
    ['document', documentXml({ header: HEADER.replace(/<edXML:DocumentId>.*?<\/edXML:DocumentId>/, '').replace('>123<', '><') }), 'MessageHeader/DocumentId'],
    ['what a recall recalls', documentXml({ business: BUSINESS.replace('DocType>0', 'DocType>1') }), 'TraceHeaderList/Bussiness/DocumentId'],
    ['what a status is about', statusXml().replace(/<edXML:ResponseFor>.*<\/edXML:ResponseFor>/, ''), 'MessageHeader/ResponseFor'],
    ['a status', statusXml(STATUS.replace('03', '')), 'MessageHeader/StatusCode'],
  ])('EDX-09 nobody can know whose it is or about what: no %s', async (_, message, where) => {
    const read = await reader.read(message);
    expectRefused(read, 'EDX-09');
    expect(read.remarks).toContainEqual({ rule: 'EDX-09', where, detail: '' });
  });

  test('EDX-10 a kind of business that is not in the list is never taken for a new document', async () => {
    for (const type of ['4', '-1', 'mới'])
      expectRefused(await reader.read(documentXml({ business: BUSINESS.replace('DocType>0', `DocType>${type}`) })), 'EDX-10');
  });

  test('EDX-49 a message that is odd ten thousand times is told in a bounded list', async () => {
    const header = HEADER + Array.from({ length: 10_000 }, (_, n) => `<edXML:a>${n}</edXML:a>`).join('');
    const { remarks, isRefused } = await reader.read(documentXml({ header }));
    expect([remarks.length, remarks.at(-1), isRefused]).toEqual([51, { rule: 'EDX-49', where: '…', detail: '+9950' }, false]);
  });

  test('texts that are made to keep a reader busy do not', async () => {
    const long = 250_000;
    const nameOf = async (name: string) =>
      (await reader.read(documentXml({ attachments: attachment(PDF.toString('base64'), { name }) }))).document.originals[0]!.name;
    expect(await nameOf(`${'.'.repeat(long)}x${'. '.repeat(long / 50)}.pdf`)).toBe('pdf');
    expect(await nameOf(`${'x'.repeat(long)}.pdf`)).toBe(`${'x'.repeat(251)}.pdf`);
    const zeros = await reader.read(documentXml({ header: HEADER.replace('20,123/', `20,${'0'.repeat(long)}x/`) }));
    expect(zeros.rules).toEqual(['EDX-21', 'EDX-31']);
    const declared = await reader.read(documentXml().replace('encoding="UTF-8"', `encoding="${' '.repeat(60_000)}`));
    expect(declared.message).not.toBeNull();
    const references = await reader.read(documentXml({ header: HEADER.replace('V/v', `&${'a'.repeat(long)}`) }));
    expect(references.rules).toEqual(['EDX-21', 'EDX-57']);
  });

  test('whatever happens to the bytes on their way, the answer is a reading, and nothing of a refused one stays', async () => {
    const whole = Buffer.from(
      documentXml({ attachments: attachment(PDF.toString('base64')) + attachment(zip({ name: 'a.pdf', bytes: PDF }).toString('base64')) }),
    );
    const act = fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255), length: fc.nat(40), from: fc.nat(whole.length - 1) });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 5_000 }), async (acts, step) => {
        let bytes = whole;
        for (const { at, byte, length, from } of acts) {
          bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from([byte]), whole.subarray(from, from + length), bytes.subarray(at + length)]);
        }
        const read = await reader.read(bytes, { step });
        expect(read.left.length).toBe(read.isRefused ? 0 : read.document.originals.length);
      }),
      { seed: 102, numRuns: 400 },
    );
  });

  test('one damaged file refuses the message; who sent it and about what stays known for the answer', async () => {
    const attachments = attachment(PDF.toString('base64')) + attachment('JVBE*', { id: 'tep-2' });
    const read = await reader.read(documentXml({ attachments, references: REFERENCE + REFERENCE.replace('tep-1', 'tep-2') }));
    expectRefused(read, 'EDX-07');
    expect(read.remarks.filter(({ rule }) => rule === 'EDX-07')).toEqual([{ rule: 'EDX-07', where: '2', detail: 'byte 2a' }]);
    expect(read.document).toMatchObject({ documentId: 'G09,2026/11/20,123/BNV-VP', originals: [{ byteLength: PDF.length }, {}] });
  });

  test('a source that fails is an error, no refusal, and nothing of it stays', async () => {
    await expect(reader.readFrom(broken())).rejects.toThrow('the line is dead');
    expect(reader.leftOfLast()).toEqual([]);
  });
});

async function* broken(): AsyncGenerator<Buffer> {
  yield Buffer.from(documentXml().slice(0, documentXml().indexOf('</ContentTransferEncoded>')));
  throw new Error('the line is dead');
}
