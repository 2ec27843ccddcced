import { createHash } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { attachment, BUSINESS, documentXml, HEADER, PDF, REFERENCE, statusXml, STATUS } from './support/sample';
import { openReader } from './support/reading';

const reader = openReader();
afterAll(() => reader.remove());
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('messages as the standard has them', () => {
  test('a new document is read without a remark, every field of it, and its file is on the disk byte for byte', async () => {
    const { document, remarks, files, left } = await reader.read(documentXml());
    expect(remarks).toEqual([]);
    expect(document).toMatchObject({
      kind: 'document',
      from: { organId: 'G09', superior: 'Chính phủ', name: 'Bộ Nội vụ', address: 'Hà Nội', email: 'vanthu@example.gov.vn', fax: '' },
      to: [{ organId: 'H41', name: 'UBND tỉnh Nghệ An' }],
      documentId: 'G09,2026/11/20,123/BNV-VP',
      codeNumber: '123',
      codeNotation: 'BNV-VP',
      place: 'Hà Nội',
      issuedOn: '2026-11-20',
      documentType: { number: 18, name: 'Công văn', detail: null },
      subject: 'V/v báo cáo số liệu hồ sơ năm 2026',
      signer: { authority: 'TL. BỘ TRƯỞNG', position: 'Chánh Văn phòng', name: 'Nguyễn Văn A' },
      dueOn: '2026-12-15',
      recipients: ['Như trên', 'Lưu: VT, VP'],
      urgency: 1,
      typist: 'PL',
      copies: 1,
      pages: 2,
      appendices: ['Phụ lục I'],
      answers: [],
      steering: 0,
      hops: [{ organId: 'G09', at: '2026-11-20T07:05:09.000Z' }],
      business: { type: 'new' },
      paperFollows: false,
      contact: { unit: 'Văn phòng', person: 'Trần Thị B' },
    });
    expect(document.originals).toEqual([
      {
        contentId: 'tep-1',
        mediaType: 'application/pdf',
        name: '123_BNV-VP.pdf',
        description: 'Văn bản chính',
        sha256: sha256(PDF),
        byteLength: PDF.length,
      },
    ]);
    expect([files, left]).toEqual([[PDF], ['001.bin']]);
  });

  test('it is the same in whatever pieces it comes', async () => {
    const whole = await reader.read(documentXml());
    for (const step of [1, 2, 3, 7, 61, 1_000]) {
      const { message, remarks, files } = await reader.read(documentXml(), { step });
      expect({ message, remarks, files }).toEqual({ message: whole.message, remarks: [], files: [PDF] });
    }
  });

  test('a recall names the document and the reason, and needs no file', async () => {
    const business =
      '<edXML:BussinessDocType>1</edXML:BussinessDocType><edXML:BussinessDocReason>Ban hành nhầm</edXML:BussinessDocReason>' +
      '<edXML:DocumentId>G09,2026/11/01,99/BNV-VP</edXML:DocumentId><edXML:Paper>1</edXML:Paper>';
    const { document, rules } = await reader.read(documentXml({ business, references: '', attachments: '' }));
    expect(document).toMatchObject({
      business: { type: 'recall', documentId: 'G09,2026/11/01,99/BNV-VP', reason: 'Ban hành nhầm' },
      paperFollows: true,
      originals: [],
    });
    expect(rules).toEqual(['EDX-32']);
  });

  test('an update says what changed and for whom', async () => {
    const receiver = (id: string, type: number) =>
      `<edXML:Receiver><edXML:OrganId>${id}</edXML:OrganId><edXML:ReceiverType>${type}</edXML:ReceiverType></edXML:Receiver>`;
    const business =
      '<edXML:BussinessDocType>2</edXML:BussinessDocType><edXML:BussinessDocReason>Sửa nơi nhận</edXML:BussinessDocReason>' +
      '<edXML:DocumentId>G09,2026/11/20,123/BNV-VP</edXML:DocumentId><edXML:BussinessDocumentInfo><edXML:DocumentInfo>0</edXML:DocumentInfo>' +
      `<edXML:DocumentReceiver>1</edXML:DocumentReceiver><edXML:ReceiverList>${receiver('H41', 0)}${receiver('H08', 1)}</edXML:ReceiverList></edXML:BussinessDocumentInfo>`;
    const { document, remarks } = await reader.read(documentXml({ business }));
    const receiverList = [
      { organId: 'H41', change: 'removed' },
      { organId: 'H08', change: 'added' },
    ];
    expect(document.business).toMatchObject({ type: 'update', changes: { facts: false, receivers: true, receiverList } });
    expect(remarks).toEqual([]);
  });

  test('a replacement says which documents it replaces, and for whom', async () => {
    const business =
      '<edXML:BussinessDocType>3</edXML:BussinessDocType><edXML:BussinessDocReason>Sai phụ lục</edXML:BussinessDocReason>' +
      '<edXML:DocumentId>G09,2026/11/01,99/BNV-VP</edXML:DocumentId><edXML:ReplacementInfoList><edXML:ReplacementInfo>' +
      '<edXML:DocumentId>G09,2026/11/01,99/BNV-VP</edXML:DocumentId><edXML:OrganIdList><edXML:OrganId>H41</edXML:OrganId><edXML:OrganId>H08</edXML:OrganId>' +
      '</edXML:OrganIdList></edXML:ReplacementInfo></edXML:ReplacementInfoList>';
    const { document, remarks } = await reader.read(documentXml({ business }));
    expect(document.business).toEqual({
      type: 'replace',
      documentId: 'G09,2026/11/01,99/BNV-VP',
      reason: 'Sai phụ lục',
      replaced: [{ documentId: 'G09,2026/11/01,99/BNV-VP', organIds: ['H41', 'H08'] }],
    });
    expect(remarks).toEqual([]);
  });

  test('an answer names what it answers; several receivers and files keep their order', async () => {
    const answer =
      '<edXML:ResponseFor><edXML:OrganId>H41</edXML:OrganId><edXML:Code>77/UBND-VP</edXML:Code><edXML:PromulgationDate>2026/11/02</edXML:PromulgationDate>' +
      '<edXML:DocumentId>H41,2026/11/02,77/UBND-VP</edXML:DocumentId></edXML:ResponseFor>';
    const header = HEADER.replace('<edXML:SteeringType>', `${answer}<edXML:SteeringType>`).replace(
      '<edXML:DocumentId>',
      '<edXML:To><edXML:OrganId>000.00.15.H08</edXML:OrganId><edXML:OrganName>Sở Nội vụ</edXML:OrganName></edXML:To><edXML:DocumentId>',
    );
    const second = Buffer.from('phụ lục');
    const { document, remarks, files } = await reader.read(
      documentXml({
        header,
        references: REFERENCE + REFERENCE.replace('tep-1', 'tep-2'),
        attachments: attachment(PDF.toString('base64')) + attachment(second.toString('base64'), { id: 'tep-2', name: 'Phụ lục.txt', type: 'text/plain' }),
      }),
    );
    expect(remarks).toEqual([]);
    expect(document.to.map(({ organId }) => organId)).toEqual(['H41', '000.00.15.H08']);
    expect(document.answers).toEqual([{ organId: 'H41', documentCode: '77/UBND-VP', issuedOn: '2026-11-02', documentId: 'H41,2026/11/02,77/UBND-VP' }]);
    expect([document.originals.map(({ name }) => name), files]).toEqual([
      ['123_BNV-VP.pdf', 'Phụ lục.txt'],
      [PDF, second],
    ]);
  });

  test('a status beside ResponseFor is read without a remark', async () => {
    const { status, remarks } = await reader.read(statusXml());
    expect(remarks).toEqual([]);
    expect(status).toMatchObject({
      kind: 'status',
      from: { organId: 'H41' },
      about: { organId: 'G09', documentCode: '123/BNV-VP', issuedOn: '2026-11-20', documentId: 'G09,2026/11/20,123/BNV-VP' },
      contact: { unit: 'Văn thư', person: 'Lê Văn C' },
      code: '03',
      description: 'Đã tiếp nhận',
      at: '2026-11-20T07:20:00.000Z',
    });
  });

  test('elements of newer libraries are understood', async () => {
    const header = HEADER.replace(
      '<edXML:ToPlaces>',
      '<edXML:ResponseForTask><edXML:TaskCode>CV-1</edXML:TaskCode></edXML:ResponseForTask><edXML:ApplicationType>eDoc</edXML:ApplicationType><edXML:ToPlaces>',
    ).replace('<edXML:SteeringType>', '<edXML:Direction>true</edXML:Direction><edXML:SteeringType>');
    const { document, remarks } = await reader.read(documentXml({ header }));
    expect([document.assignmentCodes, document.applicationType, document.directed, remarks]).toEqual([['CV-1'], 'eDoc', true, []]);
  });

  test('CDATA, comments, instructions and references by number mean what XML says', async () => {
    const header = HEADER.replace('V/v báo cáo số liệu', '<!-- <a> --><?in x?><![CDATA[V/v báo cáo & số]]> li&#x1EC7;u &lt;gấp&gt;');
    const attachments = attachment(`<![CDATA[${PDF.toString('base64')}]]>`);
    for (const step of [1, 5, 4_096]) {
      const { document, remarks, files } = await reader.read(documentXml({ header, attachments }), { step });
      expect([document.subject, remarks, files]).toEqual(['V/v báo cáo & số liệu <gấp> hồ sơ năm 2026', [], [PDF]]);
    }
  });

  test('what a clerk needs for an answer stays known of each business', async () => {
    const { document } = await reader.read(documentXml({ business: BUSINESS.replace('Trần Thị B', 'Phạm D') }));
    expect(document.contact.person).toBe('Phạm D');
    expect((await reader.read(statusXml(STATUS.replace('03', '16')))).status.code).toBe('16');
  });
});
