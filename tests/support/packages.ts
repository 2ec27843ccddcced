import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import yazl from 'yazl';
import type { PackageLayout } from '../../server/archive/packages/layout';
import { layOut } from '../../server/archive/packages/layout';
import { disseminated, type Disseminated } from '../../server/archive/packages/dissemination';
import type { PackageModel } from '../../server/archive/packages/model';
import type { PackageKind, ProfileName } from '../../server/archive/packages/profiles';
import { modelOf } from '../../server/archive/packages/records';
import type { PackageSource, SourceDocument, SourceFile } from '../../server/archive/packages/source';
import type { CalendarDate, Instant } from '../../src/domain/shared/time';
import { NOON, uuid } from './builders';
import { simplePdf } from './pdfs';

/** Dossiers ready to be packed, packages as maps of files that a test can damage, and their sealing again. */

/** A PDF of two pages that says it is PDF/A; different words make different bytes. */
export function pdf(words: string): Buffer {
  return simplePdf(words);
}

export function sourceFile(name: string, bytes: Buffer, mediaType = 'application/pdf'): SourceFile {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name, sha256, byteLength: bytes.length, mediaType, open: () => Readable.from([bytes]) };
}

export function sourceDocument(n: number, fields: Partial<SourceDocument> = {}): SourceDocument {
  return {
    type: 'Công văn',
    codeNumber: String(n),
    codeNotation: 'BNV-TCCB',
    issuedOn: '2026-02-03' as CalendarDate,
    issuer: 'Bộ Nội vụ',
    subject: `V/v cử cán bộ “đi học” & công tác <lần ${n}>`,
    language: 'Tiếng Việt',
    pageCount: 2,
    sheetCount: 2,
    description: '',
    retention: 'permanent',
    medium: n % 2 === 0 ? 'electronic' : 'paper',
    receivedAt: NOON,
    files: [sourceFile(`cv ${n}.pdf`, pdf(`văn bản ${n}`)), ...(n % 3 === 0 ? [sourceFile(`phụ lục ${n}.pdf`, pdf(`phụ lục ${n}`))] : [])],
    handling: `Quy trình xử lý văn bản đến số ${n} năm 2026\n`,
    ...fields,
  };
}

export function packageSource(documents: number, fields: Partial<PackageSource['dossier']> = {}): PackageSource {
  return {
    agency: { name: 'Bộ Nội vụ', code: '000.00.01.G05' },
    fonds: 'P623',
    archiveCode: '001',
    registration: 'NL.BNV.2026.01',
    software: { name: 'Hoso', version: '0.1.0' },
    dossier: {
      code: 'G05.2026.01.TCCB',
      title: 'Hồ sơ cử cán bộ đi học năm 2026',
      retention: 'permanent',
      access: '02',
      startedOn: '2026-02-03' as CalendarDate,
      endedOn: '2026-03-04' as CalendarDate,
      description: 'Đủ văn bản.',
      paperCode: '001.K1-G2-H15.01',
      keeper: 'Nguyễn Thị Hòa',
      ...fields,
    },
    documents: Array.from({ length: documents }, (_, index) => sourceDocument(index + 1)),
    events: [
      { id: 'decision/12', type: 'creation', at: NOON, detail: 'Mở hồ sơ', by: { id: uuid(7), name: 'Nguyễn Thị Hòa' }, document: null },
      { id: 'decision/15', type: 'modification', at: NOON, detail: 'Đưa tài liệu vào hồ sơ', by: { id: uuid(7), name: 'Nguyễn Thị Hòa' }, document: 1 },
      { id: 'decision/19', type: 'message digest calculation', at: NOON, detail: 'Kết thúc hồ sơ', by: null, document: null },
    ],
  };
}

/** Lays out with ids that are counted. */
export function layOutFor(source: PackageSource, profile: ProfileName, kind: PackageKind = 'SIP'): PackageLayout {
  let count = 0xd0000;
  const now = '2026-11-26T07:05:09.000Z' as Instant;
  const model = modelOf(source, now);
  const given = kind === 'DIP' ? disseminated(model, asked(model)) : model;
  return layOut(given, { kind, profile, now, newId: () => uuid((count += 1)) });
}

/** All of a dossier is asked for. */
function asked({ items }: PackageModel): Disseminated {
  const requested = {
    id: uuid(0xf1),
    on: '2026-11-20' as CalendarDate,
    purpose: '02',
    purposeContent: 'Soạn đề án',
    feeGroup: '',
    researchTopic: '',
    description: '',
  };
  return { requested, ordinals: items.map((_, index) => index + 1), sheet: { bytes: pdf('phiếu xác thực'), at: NOON } };
}

/** A package as a map from path to bytes, and the name of its folder. */
export interface Unpacked {
  folder: string;
  readonly files: Map<string, Buffer>;
}

export async function unpacked({ folder, entries }: PackageLayout): Promise<Unpacked> {
  const files = new Map<string, Buffer>();
  for (const entry of entries) files.set(entry.path, await buffer(await entry.open()));
  return { folder, files };
}

/** The text of a file changed; an error where nothing changes, so that no fault is planted in vain. */
export function change({ files }: Unpacked, path: string, from: string | RegExp, to: string): void {
  const before = files.get(path)?.toString() ?? '';
  const after = before.replace(from, to);
  if (after === before) throw new Error(`nothing changed in ${path}`);
  files.set(path, Buffer.from(after));
}

/** Sizes and hashes of a METS made true again after its files were changed. */
export function seal({ files }: Unpacked, mets: string): void {
  const folder = mets.slice(0, mets.lastIndexOf('/') + 1);
  const told = (text: string, href: string) => {
    const bytes = files.get(folder + href);
    if (!bytes) return text;
    const sha256 = createHash('sha256').update(bytes).digest('hex').toUpperCase();
    return text.replace(/SIZE="\d*"/, `SIZE="${bytes.length}"`).replace(/CHECKSUM="[^"]*"/, `CHECKSUM="${sha256}"`);
  };
  const sealed = files
    .get(mets)!
    .toString()
    .replace(/<(?:mdRef|file)\s[^>]*>(?:\s*<FLocat[^>]*>)?/g, (text) => told(text, /xlink:href="([^"]*)"/.exec(text)![1]!));
  files.set(mets, Buffer.from(sealed));
}

/** Seals both METS documents, the inner one first. */
export function sealAll(unpacked: Unpacked): void {
  seal(unpacked, 'representations/rep1/METS.xml');
  seal(unpacked, 'METS.xml');
}

/** The bytes of a ZIP of the package; `more` are files outside its folder. */
export async function zipped({ folder, files }: Unpacked, more: Readonly<Record<string, Buffer>> = {}): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [path, bytes] of files) zip.addBuffer(bytes, `${folder}/${path}`, { compress: false });
  for (const [path, bytes] of Object.entries(more)) zip.addBuffer(bytes, path, { compress: true });
  zip.end();
  return buffer(zip.outputStream as Readable);
}
