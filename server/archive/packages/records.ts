import { Readable } from 'node:stream';
import { writtenDate, type Instant } from '../../../src/domain/shared/time';
import { languageCode, retentionCode, typeCode } from './codes';
import {
  aipDocumentFields,
  aipDossierFields,
  aipMediaFields,
  aipPictureFields,
  dipDocumentFields,
  dipMediaFields,
  dipPictureFields,
  dipRequestFields,
  mediaFields,
  pictureFields,
  sipDocumentFields,
  sipDossierFields,
  type Field,
  type Values,
} from './fields';
import { formatOfMediaType } from './formats';
import type { ItemKind, ModelFile, ModelItem, PackageModel } from './model';
import type { PackageKind } from './profiles';
import type { PackageSource, SourceDocument } from './source';
import { packageHash } from './stamps';

const DIGITS_OF_ORDINAL = 7;

/** The fields of every description by kind of package; EAD.xml of a DIP describes the request. */
export const fieldsOf: Readonly<Record<PackageKind, Readonly<Record<'dossier' | ItemKind, readonly Field[]>>>> = {
  SIP: { dossier: sipDossierFields, document: sipDocumentFields, picture: pictureFields, media: mediaFields },
  AIP: { dossier: aipDossierFields, document: aipDocumentFields, picture: aipPictureFields, media: aipMediaFields },
  DIP: { dossier: dipRequestFields, document: dipDocumentFields, picture: dipPictureFields, media: dipMediaFields },
};

/** Mã hồ sơ lưu trữ: the code of the archive and the code of the dossier (circular 05/2025). */
export function dossierArchivalCode(archiveCode: string, dossierCode: string): string {
  return `${archiveCode}.${dossierCode}`;
}

/** Mã lưu trữ của tài liệu: the code of the dossier and seven digits. */
function documentArchivalCode(dossierCode: string, ordinal: number): string {
  return `${dossierCode}.${String(ordinal).padStart(DIGITS_OF_ORDINAL, '0')}`;
}

/** Mã lưu trữ của tài liệu with that of the archive before it, as a DIP names it (circular 05/2025). */
export function itemArchivalCode({ archiveCode, dossier }: Pick<PackageSource, 'archiveCode' | 'dossier'>, ordinal: number): string {
  return documentArchivalCode(dossierArchivalCode(archiveCode, dossier.code), ordinal);
}

/** What the package of a closed dossier says. `now`: when the files were made that this program writes. */
export function modelOf(source: PackageSource, now: Instant): PackageModel {
  const { agency, fonds, registration, software, events, dossier, archiveCode, documents } = source;
  return {
    ...{ agency, fonds, registration, software, events },
    code: dossier.code,
    archivalCode: dossierArchivalCode(archiveCode, dossier.code),
    keeper: dossier.keeper,
    title: dossier.title,
    dossier: dossierValues(source),
    items: documents.map((document, index) => itemOf(source, document, { ordinal: index + 1, now })),
    documentation: [],
    madeOf: null,
  };
}

function itemOf(source: PackageSource, document: SourceDocument, { ordinal, now }: { readonly ordinal: number; readonly now: Instant }): ModelItem {
  const { medium, receivedAt, handling } = document;
  const name = plainName(`${source.dossier.code}.${ordinal}`);
  // Circular 05/2025 fixes `transfer` for digitised paper.
  const [type, detail] = medium === 'paper' ? ['transfer', 'Số hóa văn bản giấy khi tiếp nhận'] : ['ingestion', 'Tiếp nhận văn bản điện tử'];
  return {
    kind: 'document',
    code: documentArchivalCode(source.dossier.code, ordinal),
    name,
    values: documentValues(source, document, ordinal),
    files: [...originalFiles(document, name), ...(isHandledHere(document) ? [handlingFile(handling, name, now)] : [])],
    arrival: { type: type!, at: receivedAt, detail: detail! },
  };
}

function originalFiles({ files, receivedAt }: SourceDocument, name: string): readonly ModelFile[] {
  return files.map(({ mediaType, byteLength, sha256, name: originalName, puid, open }, index) => {
    const extension = formatOfMediaType(mediaType)?.extensions[0] ?? 'bin';
    const named = `${index === 0 ? name : `${name}_PL${index}`}.${extension}`;
    return { name: named, byteLength, sha256: sha256.toUpperCase(), mediaType, originalName, puid, createdAt: receivedAt, open };
  });
}

function handlingFile(words: string, name: string, createdAt: Instant): ModelFile {
  const bytes = Buffer.from(words);
  const open = () => Readable.from([bytes]);
  return { name: `${name}_QTXL.txt`, byteLength: bytes.length, sha256: packageHash(bytes), mediaType: 'text/plain', createdAt, open };
}

/** A name that every system can keep: letters without marks, digits, dot, hyphen and underscore. */
function plainName(code: string): string {
  return code
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, (letter) => (letter === 'đ' ? 'd' : 'D'))
    .replace(/[^A-Za-z0-9._-]/g, '_');
}

/** What EAD.xml says of the dossier, in any kind of package. No decision of the register puts a dossier under backup archiving, so it says “no”. */
function dossierValues(source: PackageSource): Values {
  const { dossier, documents } = source;
  const isScanned = documents.some(({ medium }) => medium === 'paper') || dossier.paperCode !== '';
  const sheets = documents.reduce((total, { sheetCount }) => total + sheetCount, 0);
  return {
    fileCode: dossier.code,
    arcFileCode: dossierArchivalCode(source.archiveCode, source.dossier.code),
    title: dossier.title,
    maintenance: retentionCode(dossier.retention),
    mode: dossier.access,
    language: [...new Set(documents.map(({ language }) => languageCode(language)))].sort().join(';'),
    startDate: writtenDate(dossier.startedOn),
    endDate: writtenDate(dossier.endedOn),
    totalDoc: String(documents.length),
    numberOfPaper: isScanned && sheets > 0 ? String(sheets) : '',
    numberOfPage: String(documents.reduce((total, { pageCount }) => total + pageCount, 0)),
    confidenceLevel: dossierTrust(source),
    paperFileCode: dossier.paperCode,
    riskRecovery: '0',
    description: [`Người lập hồ sơ: ${dossier.keeper}.`, dossier.description].filter((part) => part !== '').join(' '),
  };
}

/** What EAD_doc says of one document, in any kind of package. */
function documentValues(source: PackageSource, document: SourceDocument, ordinal: number): Values {
  const { dossier } = source;
  return {
    arcFileCode: dossierArchivalCode(source.archiveCode, source.dossier.code),
    docId: `${dossier.code}.${ordinal}`,
    docCode: documentArchivalCode(dossier.code, ordinal),
    arcDocCode: itemArchivalCode(source, ordinal),
    docOrdinal: String(ordinal),
    maintenance: retentionCode(document.retention),
    typeName: typeCode(document.type),
    codeNumber: document.codeNumber,
    codeNotation: document.codeNotation,
    issuedDate: writtenDate(document.issuedOn),
    organName: document.issuer,
    subject: document.subject,
    language: languageCode(document.language),
    numberOfPage: String(document.pageCount),
    mode: dossier.access,
    confidenceLevel: documentTrust(document),
    riskRecovery: '0',
    process: isHandledHere(document) ? '1' : '0',
    description: document.description,
  };
}

/** Whether the circular asks for a file that tells how the document was handled: for electronic documents. */
function isHandledHere({ medium }: SourceDocument): boolean {
  return medium === 'electronic';
}

function documentTrust({ medium }: SourceDocument): string {
  return medium === 'electronic' ? '01' : '02';
}

function dossierTrust({ documents, dossier }: PackageSource): string {
  const levels = new Set(documents.map(documentTrust));
  if (dossier.paperCode !== '' && levels.has('01')) return '03';
  return levels.size === 1 ? [...levels][0]! : '03';
}
