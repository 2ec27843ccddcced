import { createHash } from 'node:crypto';
import { pdf, type Unpacked } from './packages';

/** Packages of circular 02/2019/TT-BNV, as systems of its time made them: names with capitals, words for codes. */

export const legacyDossier = {
  FileCode: '000.00.12.H53.2018.01.HC',
  Identifier: '000.00.12.H53',
  OrganId: '000.05.42.G09',
  FileCatalog: '2018',
  FileNotation: '01.HC',
  Title: 'Hồ sơ hội nghị tổng kết năm 2018',
  Maintenance: 'Vĩnh viễn',
  Rights: 'Không hạn chế',
  Language: 'Tiếng Việt',
  StartDate: '02/01/2018',
  EndDate: '28/12/2018',
  TotalDoc: '2',
  PageNumber: '4',
} as const;

const legacyDocument = (n: number) => ({
  DocCode: `000.00.12.H53.2018.00${n}`,
  FileCode: legacyDossier.FileCode,
  DocOrdinal: String(n),
  TypeName: 'Công văn',
  CodeNumber: String(n),
  CodeNotation: 'SNV-VP',
  IssuedDate: '05/02/2018',
  OrganName: 'Sở Nội vụ',
  Subject: 'V/v báo cáo <tổng kết>',
  PageAmount: '2',
});

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A description with one element for each field. */
export function describing(fields: Readonly<Record<string, string>>, root = 'simpledc'): Buffer {
  const lines = Object.entries(fields).map(([name, text]) => `  <${name}>${escaped(text)}</${name}>`);
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<${root}>\n${lines.join('\n')}\n</${root}>\n`);
}

/** A whole package of two documents, with a METS that tells of each file; `checksum`: by what. */
export function legacyPackage(checksum: 'SHA-256' | 'MD5' = 'SHA-256'): Unpacked {
  const files = new Map<string, Buffer>([['metadata/descriptive/EAD.xml', describing(legacyDossier)]]);
  for (const n of [1, 2]) {
    files.set(`representations/rep1/metadata/descriptive/EAD_doc_File${n}.xml`, describing(legacyDocument(n)));
    files.set(`representations/rep1/data/File${n}.pdf`, pdf(`văn bản cũ ${n}`));
  }
  const told = [...files].map(([path, bytes], index) => {
    const hash = createHash(checksum === 'MD5' ? 'md5' : 'sha256')
      .update(bytes)
      .digest('hex');
    return `<file ID="f${index}" MIMETYPE="application/octet-stream" SIZE="${bytes.length}" CHECKSUM="${hash}" CHECKSUMTYPE="${checksum}"><FLocat LOCTYPE="URL" xlink:type="simple" xlink:href="${path}"/></file>`;
  });
  const mets = `<?xml version="1.0"?>\n<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink" OBJID="goi-2018"><fileSec><fileGrp USE="Data">${told.join('')}</fileGrp></fileSec><structMap><div/></structMap></mets>\n`;
  files.set('METS.xml', Buffer.from(mets));
  return { folder: 'goi-2018', files };
}
