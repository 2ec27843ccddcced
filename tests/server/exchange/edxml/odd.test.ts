import { afterAll, describe, expect, test } from 'vitest';
import type { EdxmlRule } from '../../../../src/domain/exchange/edxml-rules';
import { attachment, BUSINESS, CODE, documentXml, HEADER, PDF, REFERENCE, STATUS, statusXml, SUBJECT, TO, zip } from './support/sample';
import { openReader } from './support/reading';

const reader = openReader();
afterAll(() => reader.remove());

const usual = await reader.read(documentXml());
const BASE64 = PDF.toString('base64');
const detailOf = (remarks: readonly { rule: EdxmlRule; where: string; detail: string }[], rule: EdxmlRule) => remarks.find((each) => each.rule === rule);

/** The same message as the usual one, and exactly these remarks. */
async function sameAsUsual(message: string | Buffer, ...rules: readonly EdxmlRule[]) {
  const read = await reader.read(message);
  expect(read.rules).toEqual(rules);
  expect(read.message).toEqual(usual.message);
  expect([read.files, read.isRefused]).toEqual([[PDF], false]);
  return read;
}

describe('messages that are written in another way, and understood', () => {
  test('EDX-40 elements without the prefix, as provincial buses write them', async () => {
    const { remarks } = await sameAsUsual(documentXml().replaceAll('edXML:', '').replace('xmlns:edXML=', 'xmlns:x='), 'EDX-40');
    expect(detailOf(remarks, 'EDX-40')!.detail).toMatch(/^\d+: edXMLEnvelope, edXMLHeader, MessageHeader…$/);
  });

  test('EDX-41 the old SOAP envelope with its namespace and its lists in attributes', async () => {
    const message = documentXml({
      references:
        '<edXML:Reference xlink:href="cid:tep-1" xlink:type="simple" xlink:role="r" xmlns:xlink="http://www.w3.org/1999/xlink">' +
        '<edXML:AttachmentName>123_BNV-VP.pdf</edXML:AttachmentName><edXML:Description>Văn bản chính</edXML:Description></edXML:Reference>',
    })
      .replace(/<edXML xmlns="[^"]*">/, '<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/">')
      .replace(/<edXML:edXMLEnvelope xmlns:edXML="[^"]*">/, '')
      .replace('</edXML:edXMLEnvelope>', '')
      .replace('</edXML>', '</SOAP-ENV:Envelope>')
      .replaceAll(/(<\/?)edXML:edXML(Header|Body)/g, '$1SOAP-ENV:$2')
      .replaceAll('edXML:edXMLManifest', 'edXML:Manifest')
      .replace('<edXML:MessageHeader>', '<edXML:MessageHeader xmlns:edXML="http://www.e-doc.vn/Schema/" SOAP-ENV:mustUnderstand="1">')
      .replace('<edXML:TraceHeaderList ', '<edXML:TraceHeaderList xmlns:edXML="http://www.e-doc.vn/Schema/" ')
      .replace('<edXML:Manifest ', '<edXML:Manifest xmlns:edXML="http://www.e-doc.vn/Schema/" ');
    const { remarks } = await sameAsUsual(message, 'EDX-41', 'EDX-42', 'EDX-45');
    expect(detailOf(remarks, 'EDX-42')!.detail).toBe('http://www.e-doc.vn/Schema/');
  });

  test('EDX-42 another namespace, and none', async () => {
    await sameAsUsual(documentXml().replaceAll('http://www.mic.gov.vn/TBT/QCVN_102_2016', 'http://www.mic.gov.vn/TBT/QCVN_102_2024'), 'EDX-42');
    await sameAsUsual(
      documentXml()
        .replaceAll('edXML:', '')
        .replaceAll(/ xmlns(:edXML)?="[^"]*"/g, ''),
      'EDX-40',
      'EDX-42',
    );
  });

  test('EDX-43 bytes, blanks and a mark of UTF-8 before the declaration', async () => {
    const { remarks } = await sameAsUsual(`\uFEFF\r\n\r\nOK 200\n${documentXml()}`, 'EDX-43');
    expect(detailOf(remarks, 'EDX-43')!.detail).toBe('11 byte');
    await sameAsUsual(`\uFEFF${documentXml()}`);
    await sameAsUsual(documentXml().replace(/^<\?xml.*\?>\n/, ''));
  });

  test('EDX-44 Windows-1258 where the declaration says so', async () => {
    await sameAsUsual(in1258(documentXml().replace('UTF-8', 'Windows-1258')), 'EDX-44');
  });

  test('EDX-29 Windows-1258 where the declaration says UTF-8 is read where it gives Vietnamese, and a person has to compare', async () => {
    const { remarks } = await sameAsUsual(in1258(documentXml()), 'EDX-29');
    expect(remarks).toContainEqual({
      rule: 'EDX-29',
      where: 'MessageHeader/Subject'.replace('Message', 'edXMLEnvelope/edXMLHeader/Message'),
      detail: usual.document.subject,
    });
  });

  test('EDX-45 the list of files in attributes', async () => {
    const references = '<edXML:Reference href="tep-1"/>';
    await sameAsUsual(documentXml({ references }), 'EDX-45');
  });

  test('EDX-46 a file that the sender’s library has zipped is unpacked, one level and no more', async () => {
    const { remarks } = await sameAsUsual(
      documentXml({ attachments: attachment(zip({ name: '123.pdf', bytes: PDF }).toString('base64'), { type: 'application/zip' }) }),
      'EDX-46',
    );
    expect(detailOf(remarks, 'EDX-46')!.detail).toBe('123.pdf');
    const inner = zip({ name: 'a.pdf', bytes: PDF });
    const twice = zip({ name: 'tep.zip', bytes: inner });
    const { files, document } = await reader.read(documentXml({ attachments: attachment(twice.toString('base64'), { name: '123.zip' }) }));
    expect([files, document.originals.map(({ name, mediaType }) => [name, mediaType])]).toEqual([[inner], [['tep.zip', 'application/zip']]]);
  });

  test('EDX-34 an archive of several files stays as it is, and so does an office document', async () => {
    const several = zip({ name: 'a.pdf', bytes: PDF }, { name: 'b.pdf', bytes: PDF });
    const read = await reader.read(documentXml({ attachments: attachment(several.toString('base64'), { name: 'phuluc.zip', type: 'application/zip' }) }));
    expect([read.rules, read.files, read.document.originals[0]!.name]).toEqual([['EDX-34'], [several], 'phuluc.zip']);
    const office = zip({ name: '[Content_Types].xml', bytes: Buffer.from('<Types/>') });
    const docx = await reader.read(documentXml({ attachments: attachment(office.toString('base64'), { name: 'dự thảo.docx', type: 'application/zip' }) }));
    expect([docx.rules, docx.files]).toEqual([[], [office]]);
  });

  test('EDX-47 yes and no in another way', async () => {
    const { document, rules } = await reader.read(documentXml({ business: BUSINESS.replace('<edXML:Paper>0', '<edXML:Paper>TRUE') }));
    expect([document.paperFollows, rules]).toEqual([true, ['EDX-47']]);
    const directed = HEADER.replace('<edXML:SteeringType>', '<edXML:Direction>False</edXML:Direction><edXML:SteeringType>');
    const other = await reader.read(documentXml({ header: directed }));
    expect([other.document.directed, other.rules]).toEqual([false, ['EDX-47']]);
  });

  test('EDX-48 elements in any order, the files before the envelope among them', async () => {
    await sameAsUsual(documentXml({ header: HEADER.replace(SUBJECT, '').replace(TO, `${SUBJECT}${TO}`) }), 'EDX-48');
    const attached = `<AttachmentEncoded>${attachment(BASE64)}</AttachmentEncoded>`;
    await sameAsUsual(documentXml().replace(attached, '').replace('<edXML:edXMLEnvelope', `${attached}<edXML:edXMLEnvelope`));
  });

  test('EDX-49 an element that nobody knows is noted with what it says', async () => {
    const { remarks } = await sameAsUsual(
      documentXml({ header: `${HEADER}<edXML:ReplyFors><edXML:ReplyFor loai="1">số 5</edXML:ReplyFor></edXML:ReplyFors>` }),
      'EDX-49',
    );
    expect(detailOf(remarks, 'EDX-49')).toEqual({ rule: 'EDX-49', where: expect.stringMatching(/MessageHeader\/ReplyFors$/), detail: 'số 5' });
  });

  test('EDX-50 the other layout of a status, and a code in two parts', async () => {
    const beside = await reader.read(statusXml('', `<edXML:Status>${STATUS}</edXML:Status>`));
    const plain = await reader.read(statusXml());
    expect([beside.rules, beside.message]).toEqual([['EDX-50'], plain.message]);
    const inTwo = await reader.read(
      statusXml().replace(
        '<edXML:Code>123/BNV-VP</edXML:Code>',
        '<edXML:Code><edXML:CodeNumber>123</edXML:CodeNumber><edXML:CodeNotation>BNV-VP</edXML:CodeNotation></edXML:Code>',
      ),
    );
    expect([inTwo.rules, inTwo.message]).toEqual([['EDX-50'], plain.message]);
  });

  test('EDX-51 base64 in lines, in lines of a Java library, without its last signs', async () => {
    const inLines = (end: string) => BASE64.replace(/.{20}/g, `$&${end}`);
    for (const content of [inLines('\n'), inLines('\r\n'), inLines('&#13;\n'), inLines('&#xD;\n'), `\n  ${BASE64}\n`, BASE64.replace(/=+$/, '')]) {
      for (const step of [1, 3, 4_096]) {
        const { rules, files } = await reader.read(documentXml({ attachments: attachment(content) }), { step });
        expect([rules, files]).toEqual([['EDX-51'], [PDF]]);
      }
    }
  });

  test('EDX-52 dates with the day first, with dashes, with a time zone', async () => {
    for (const written of ['20/11/2026', '2026-11-20', '20-11-2026', '2026/11/20 00:00:00', '2026-11-20T00:00:00']) {
      await sameAsUsual(documentXml({ header: HEADER.replace('>2026/11/20<', `>${written}<`) }), 'EDX-52');
    }
    for (const written of ['2026-11-20T14:05:09+07:00', '2026-11-20T07:05:09.000Z', '20/11/2026 14:05:09']) {
      await sameAsUsual(documentXml().replace('2026/11/20 14:05:09', written), 'EDX-52');
    }
  });

  test('EDX-53 names of elements in other letters, and with one s', async () => {
    const { remarks } = await sameAsUsual(documentXml().replaceAll('Bussiness', 'Business'), 'EDX-53');
    expect(remarks.map(({ detail }) => detail)).toContain('BusinessDocType');
    await sameAsUsual(documentXml().replaceAll('edXML:OrganId', 'edXML:OrganID'), 'EDX-53');
  });

  test('EDX-54 bytes after the end', async () => {
    await sameAsUsual(`${documentXml()}\n\u0000\u0000`, 'EDX-54');
    await sameAsUsual(`${documentXml()}\n\n`);
  });

  test('EDX-55 a prefix that nobody declares', async () => {
    await sameAsUsual(documentXml().replace(/ xmlns:edXML="[^"]*"/, ''), 'EDX-55');
  });

  test('EDX-56 a signature over the XML is named and not taken for more; an empty one is nothing', async () => {
    const signature =
      '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo><Reference URI=""/></SignedInfo><SignatureValue>AA==</SignatureValue></Signature>';
    await sameAsUsual(documentXml().replace('</edXML:edXMLHeader>', `${signature}</edXML:edXMLHeader>`), 'EDX-56');
    await sameAsUsual(documentXml().replace('</edXML:edXMLHeader>', '<edXML:DigitalSignature/></edXML:edXMLHeader>'));
  });

  test('EDX-57 an & that nobody escaped', async () => {
    const { document, rules } = await reader.read(documentXml({ header: HEADER.replace('Chánh Văn phòng', 'Chánh Văn phòng R&D & KT') }));
    expect([document.signer.position, rules]).toEqual(['Chánh Văn phòng R&D & KT', ['EDX-57']]);
  });
});

describe('messages at which a person has to look', () => {
  test('EDX-20 what is required and missing is empty, and everything else is there', async () => {
    const { document, remarks, isRefused } = await reader.read(documentXml({ header: HEADER.replace(SUBJECT, '').replace('Nguyễn Văn A', '') }));
    expect([document.subject, document.signer.name, document.codeNumber, isRefused]).toEqual(['', '', '123', false]);
    expect(remarks.map(({ rule, where }) => `${rule} ${where}`)).toEqual(['EDX-20 MessageHeader/Subject', 'EDX-20 MessageHeader/SignerInfo/FullName']);
  });

  test('EDX-21 what is longer than the table allows is kept whole', async () => {
    const subject = `V/v ${'ề'.repeat(600)}`;
    const { document, remarks } = await reader.read(documentXml({ header: HEADER.replace(SUBJECT, `<edXML:Subject>${subject}</edXML:Subject>`) }));
    expect(document.subject).toBe(subject);
    expect(remarks).toEqual([{ rule: 'EDX-21', where: 'MessageHeader/Subject', detail: '604 > 500' }]);
  });

  test('EDX-22 days that do not exist and figures that are none stay empty', async () => {
    const header = HEADER.replace('2026/12/15', '2026/02/31').replace('<edXML:PageAmount>2', '<edXML:PageAmount>hai');
    const { document, remarks } = await reader.read(documentXml({ header }));
    expect([document.dueOn, document.pages]).toEqual([null, null]);
    expect(remarks.map(({ rule, detail }) => `${rule} ${detail}`)).toEqual(['EDX-22 2026/02/31', 'EDX-22 hai']);
  });

  test('EDX-23 urgency, steering and status that are not in the list', async () => {
    const header = HEADER.replace('<edXML:Priority>1', '<edXML:Priority>9').replace('<edXML:SteeringType>0', '<edXML:SteeringType>8');
    const { document, rules } = await reader.read(documentXml({ header }));
    expect([document.urgency, document.steering, rules]).toEqual([0, 8, ['EDX-23']]);
    const type = await reader.read(documentXml({ header: HEADER.replace('<edXML:Type>18', '<edXML:Type>2') }));
    expect([type.document.documentType, type.remarks]).toEqual([
      { number: 2, name: 'Công văn', detail: null },
      [{ rule: 'EDX-23', where: 'MessageHeader/DocumentType/Type', detail: '2 ≠ Công văn' }],
    ]);
    const status = await reader.read(statusXml(STATUS.replace('03', '14')));
    expect([status.status.code, status.status.description, status.rules, status.isRefused]).toEqual(['14', 'Đã tiếp nhận', ['EDX-23'], false]);
  });

  test('EDX-24 the list names a file that is not there', async () => {
    const { rules, remarks } = await reader.read(documentXml({ references: REFERENCE + REFERENCE.replace('tep-1', 'tep-2') }));
    expect([rules, remarks[0]!.detail]).toEqual([['EDX-24'], 'tep-2']);
  });

  test('EDX-25 a file that the list does not name', async () => {
    await sameAsUsual(documentXml({ references: '' }), 'EDX-25');
  });

  test('EDX-26 two files of one id', async () => {
    const { rules, files } = await reader.read(documentXml({ attachments: attachment(BASE64) + attachment(BASE64, { name: 'b.pdf' }) }));
    expect([rules, files]).toEqual([['EDX-26'], [PDF, PDF]]);
  });

  test('EDX-27 an empty file', async () => {
    const { rules, document, files } = await reader.read(documentXml({ attachments: attachment('') }));
    expect([rules, document.originals[0]!.byteLength, files]).toEqual([['EDX-27'], 0, [Buffer.alloc(0)]]);
    const closed = documentXml().replace(/<ContentTransferEncoded>.*<\/ContentTransferEncoded>/, '<ContentTransferEncoded/>');
    expect((await reader.read(closed)).rules).toEqual(['EDX-27']);
  });

  test('EDX-28 names of files are no paths, hide nothing, and always there', async () => {
    const names: Readonly<Record<string, string>> = {
      '../../etc/passwd': 'passwd',
      'C:\\Windows\\a.pdf': 'a.pdf',
      '/tmp/x.pdf': 'x.pdf',
      'b\u202Efdp.exe': 'bfdp.exe',
      '..': 'tep-1',
    };
    for (const [written, shown] of Object.entries(names)) {
      const { document, rules, left } = await reader.read(documentXml({ attachments: attachment(BASE64, { name: written }) }));
      expect([document.originals[0]!.name, rules, left]).toEqual([shown, ['EDX-28'], ['001.bin']]);
    }
  });

  test('EDX-30 a DocumentId that is missing is made of its parts', async () => {
    await sameAsUsual(documentXml({ header: HEADER.replace('<edXML:DocumentId>G09,2026/11/20,123/BNV-VP</edXML:DocumentId>', '') }), 'EDX-30');
  });

  test('EDX-31 a DocumentId that is not that of its parts is told, a leading zero is not', async () => {
    const { rules, document } = await reader.read(documentXml({ header: HEADER.replace('20,123/BNV-VP', '20,124/BNV-VP') }));
    expect([rules, document.documentId]).toEqual([['EDX-31'], 'G09,2026/11/20,124/BNV-VP']);
    expect((await reader.read(documentXml({ header: HEADER.replace('20,123/BNV-VP', '20,0123/BNV-VP') }))).rules).toEqual([]);
  });

  test('EDX-32 no file at all', async () => {
    expect((await reader.read(documentXml({ references: '', attachments: '' }))).rules).toEqual(['EDX-32']);
  });

  test('EDX-33 of an element that says two things the first is taken, and the other told', async () => {
    const { remarks } = await sameAsUsual(documentXml({ header: HEADER.replace(CODE, `${CODE}<edXML:Code>khác</edXML:Code>`) }), 'EDX-33');
    expect(remarks[0]!.detail).toBe('khác');
    await sameAsUsual(documentXml({ header: HEADER.replace(SUBJECT, SUBJECT + SUBJECT) }));
  });
});

/** Windows-1258 has vowels with their own marks as one sign, and tones as signs after them. */
function in1258(text: string): Buffer {
  const decoder = new TextDecoder('windows-1258');
  const signs = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte] as const));
  const bytes = [...text.normalize('NFC')].flatMap((letter) => {
    if (signs.has(letter)) return [signs.get(letter)!];
    const parts = [...letter.normalize('NFD')];
    const tone = parts.find((part) => /[\u0300\u0301\u0303\u0309\u0323]/.test(part))!;
    const vowel = parts
      .filter((part) => part !== tone)
      .join('')
      .normalize('NFC');
    return [signs.get(vowel)!, signs.get(tone)!];
  });
  return Buffer.from(bytes);
}
