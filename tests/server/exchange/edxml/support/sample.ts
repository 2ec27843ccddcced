import { deflateRawSync } from 'node:zlib';
import { crc32 } from 'node:zlib';

/** A letter of two pages, as far as a reader of messages looks at it. */
export const PDF = Buffer.from('%PDF-1.7\nCông văn gửi Ủy ban nhân dân tỉnh Nghệ An.\n%%EOF\n');

const NAMESPACE = 'http://www.mic.gov.vn/TBT/QCVN_102_2016';

interface Parts {
  readonly header?: string;
  readonly business?: string;
  readonly references?: string;
  readonly attachments?: string;
}

const e = (name: string, text = '') => `<edXML:${name}>${text}</edXML:${name}>`;

export const FROM = e(
  'From',
  e('OrganId', 'G09') + e('OrganizationInCharge', 'Chính phủ') + e('OrganName', 'Bộ Nội vụ') + e('OrganAdd', 'Hà Nội') + e('Email', 'vanthu@example.gov.vn'),
);
export const TO = e('To', e('OrganId', 'H41') + e('OrganName', 'UBND tỉnh Nghệ An'));
export const CODE = e('Code', e('CodeNumber', '123') + e('CodeNotation', 'BNV-VP'));
export const SUBJECT = e('Subject', 'V/v báo cáo số liệu hồ sơ năm 2026');
export const PROMULGATION = e('PromulgationInfo', e('Place', 'Hà Nội') + e('PromulgationDate', '2026/11/20'));

/** MessageHeader, element by element in the usual order. */
export const HEADER = [
  FROM,
  TO,
  e('DocumentId', 'G09,2026/11/20,123/BNV-VP'),
  CODE,
  PROMULGATION,
  e('DocumentType', e('Type', '18') + e('TypeName', 'Công văn')),
  SUBJECT,
  e('Content'),
  e('SignerInfo', e('Competence', 'TL. BỘ TRƯỞNG') + e('Position', 'Chánh Văn phòng') + e('FullName', 'Nguyễn Văn A')),
  e('DueDate', '2026/12/15'),
  e(
    'OtherInfo',
    e('Priority', '1') +
      e('SphereOfPromulgation') +
      e('TyperNotation', 'PL') +
      e('PromulgationAmount', '1') +
      e('PageAmount', '2') +
      e('Appendixes', e('Appendix', 'Phụ lục I')),
  ),
  e('SteeringType', '0'),
  e('ToPlaces', e('Place', 'Như trên') + e('Place', 'Lưu: VT, VP')),
].join('');

export const BUSINESS =
  e('BussinessDocType', '0') + e('BussinessDocReason') + e('Paper', '0') + e('StaffInfo', e('Department', 'Văn phòng') + e('Staff', 'Trần Thị B'));

export const REFERENCE = e(
  'Reference',
  e('ContentId', 'cid:tep-1') + e('ContentType', 'application/pdf') + e('Description', 'Văn bản chính') + e('AttachmentName', '123_BNV-VP.pdf'),
);

/** One file of a message, whose text is `content`. */
export function attachment(content: string, { id = 'tep-1', name = '123_BNV-VP.pdf', type = 'application/pdf' } = {}): string {
  return (
    `<Attachment><ContentType>${type}</ContentType><ContentId>cid:${id}</ContentId><Description>Văn bản chính</Description>` +
    `<ContentTransferEncoded>${content}</ContentTransferEncoded><AttachmentName>${name}</AttachmentName></Attachment>`
  );
}

/** A message about a document, as the standard has it; parts of it may be others. */
export function documentXml({
  header = HEADER,
  business = BUSINESS,
  references = REFERENCE,
  attachments = attachment(PDF.toString('base64')),
}: Parts = {}): string {
  const trace = e('TraceHeader', e('OrganId', 'G09') + e('Timestamp', '2026/11/20 14:05:09')) + e('Bussiness', business);
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<edXML xmlns="${NAMESPACE}"><edXML:edXMLEnvelope xmlns:edXML="${NAMESPACE}">` +
    e('edXMLHeader', `${e('MessageHeader', header)}<edXML:TraceHeaderList id="trace-1" version="1.0">${trace}</edXML:TraceHeaderList>`) +
    e('edXMLBody', `<edXML:edXMLManifest version="1.0">${references}</edXML:edXMLManifest>`) +
    `</edXML:edXMLEnvelope><AttachmentEncoded>${attachments}</AttachmentEncoded></edXML>`
  );
}

const ABOUT = e('OrganId', 'G09') + e('Code', '123/BNV-VP') + e('PromulgationDate', '2026/11/20') + e('DocumentId', 'G09,2026/11/20,123/BNV-VP');
export const STATUS = e('StatusCode', '03') + e('Description', 'Đã tiếp nhận') + e('Timestamp', '2026/11/20 14:20:00');

/** A message of status; `beside` stands beside the header. */
export function statusXml(status = STATUS, beside = ''): string {
  const from = e('From', e('OrganId', 'H41') + e('OrganName', 'UBND tỉnh Nghệ An'));
  const contact = e('StaffInfo', e('Department', 'Văn thư') + e('Staff', 'Lê Văn C'));
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<edXML xmlns="${NAMESPACE}"><edXML:edXMLEnvelope xmlns:edXML="${NAMESPACE}">` +
    e('edXMLHeader', e('MessageHeader', from + e('ResponseFor', ABOUT) + contact + status) + beside) +
    '</edXML:edXMLEnvelope></edXML>'
  );
}

interface Zipped {
  readonly name: string;
  readonly bytes: Buffer;
  /** What the ZIP claims of it, where it lies. */
  readonly claims?: { readonly size?: number; readonly crc?: number; readonly flags?: number };
}

/** A ZIP of some files, made by hand so that it can be wrong. */
export function zip(...files: readonly Zipped[]): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, claims = {} } of files) {
    const packed = deflateRawSync(bytes);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(claims.flags ?? 0x0800, 2);
    about.writeUInt16LE(8, 4);
    about.writeUInt32LE(claims.crc ?? crc32(bytes), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(claims.size ?? bytes.length, 18);
    about.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), about, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    entries.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), about, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\u0005\u0006'), end]);
}
