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
import type { PackageSource, SourceDocument, SourceFile } from './source';
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
    items: documents.map((document, index) => new DocumentItem(source, document, { ordinal: index + 1, now })),
    documentation: [],
    madeOf: null,
  };
}

/** A document of the register: what follows from it is said when it is asked for, for a large dossier has thousands. */
class DocumentItem implements ModelItem {
  readonly kind = 'document';
  readonly ordinal: number;
  readonly name: string;
  readonly files: readonly ModelFile[];

  constructor(
    private readonly source: PackageSource,
    private readonly document: SourceDocument,
    { ordinal, now }: { readonly ordinal: number; readonly now: Instant },
  ) {
    this.ordinal = ordinal;
    this.name = plainName(`${source.dossier.code}.${ordinal}`);
    const originals = document.files.map((file, index) => new OriginalFile(document, file, index === 0 ? this.name : `${this.name}_PL${index}`));
    this.files = [...originals, ...(isHandledHere(document) ? [new HandlingFile(document, this.name, now)] : [])];
  }

  get code(): string {
    return documentArchivalCode(this.source.dossier.code, this.ordinal);
  }

  get values(): Values {
    return documentValues(this.source, this.document, this.ordinal);
  }

  get arrival(): NonNullable<ModelItem['arrival']> {
    const { medium, receivedAt: at } = this.document;
    // Circular 05/2025 fixes `transfer` for digitised paper.
    if (medium === 'paper') return { type: 'transfer', at, detail: 'Số hóa văn bản giấy khi tiếp nhận' };
    return { type: 'ingestion', at, detail: 'Tiếp nhận văn bản điện tử' };
  }
}

/** An original under the name that it has in the package. */
class OriginalFile implements ModelFile {
  constructor(
    private readonly document: SourceDocument,
    private readonly file: SourceFile,
    private readonly plainName: string,
  ) {}

  get name(): string {
    return `${this.plainName}.${formatOfMediaType(this.file.mediaType)?.extensions[0] ?? 'bin'}`;
  }

  get byteLength(): number {
    return this.file.byteLength;
  }

  get sha256(): string {
    return this.file.sha256.toUpperCase();
  }

  get mediaType(): string {
    return this.file.mediaType;
  }

  get createdAt(): Instant {
    return this.document.receivedAt;
  }

  get originalName(): string {
    return this.file.name;
  }

  get puid(): string | undefined {
    return this.file.puid;
  }

  open(): Readable {
    return this.file.open();
  }
}

/** How a document was handled, in words (`…_QTXL.txt`). */
class HandlingFile implements ModelFile {
  readonly byteLength: number;
  readonly sha256: string;
  readonly mediaType = 'text/plain';

  constructor(
    private readonly document: SourceDocument,
    private readonly itemName: string,
    readonly createdAt: Instant,
  ) {
    const bytes = Buffer.from(document.handling);
    this.byteLength = bytes.length;
    this.sha256 = packageHash(bytes);
  }

  get name(): string {
    return `${this.itemName}_QTXL.txt`;
  }

  open(): Readable {
    return Readable.from([Buffer.from(this.document.handling)]);
  }
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
