import { writtenDate } from '../../../src/domain/shared/time';
import { languageCode, retentionCode, typeCode } from './codes';
import type { Field, Values } from './fields';
import { aipDocumentFields, aipDossierFields, sipDocumentFields, sipDossierFields } from './fields';
import type { PackageKind } from './profiles';
import type { PackageSource, SourceDocument } from './source';

const DIGITS_OF_ORDINAL = 7;

/** The fields of the two descriptions by kind of package. */
export const fieldsOf: Readonly<Record<PackageKind, { readonly dossier: readonly Field[]; readonly document: readonly Field[] }>> = {
  SIP: { dossier: sipDossierFields, document: sipDocumentFields },
  AIP: { dossier: aipDossierFields, document: aipDocumentFields },
};

/** Mã hồ sơ lưu trữ: the code of the archive and the code of the dossier (circular 05/2025). */
export function dossierArchivalCode({ archiveCode, dossier }: Pick<PackageSource, 'archiveCode' | 'dossier'>): string {
  return `${archiveCode}.${dossier.code}`;
}

/** Mã lưu trữ của tài liệu: the code of the dossier and seven digits. */
export function documentArchivalCode(dossierCode: string, ordinal: number): string {
  return `${dossierCode}.${String(ordinal).padStart(DIGITS_OF_ORDINAL, '0')}`;
}

/** What EAD.xml says of the dossier, in any kind of package. No decision of the register puts a dossier under backup archiving, so it says “no”. */
export function dossierValues(source: PackageSource): Values {
  const { dossier, documents } = source;
  const isScanned = documents.some(({ medium }) => medium === 'paper') || dossier.paperCode !== '';
  const sheets = documents.reduce((total, { sheetCount }) => total + sheetCount, 0);
  return {
    fileCode: dossier.code,
    arcFileCode: dossierArchivalCode(source),
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
export function documentValues(source: PackageSource, document: SourceDocument, ordinal: number): Values {
  const { dossier } = source;
  return {
    arcFileCode: dossierArchivalCode(source),
    docId: `${dossier.code}.${ordinal}`,
    docCode: documentArchivalCode(dossier.code, ordinal),
    docOrdinal: String(ordinal),
    maintenance: retentionCode(dossier.retention),
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
export function isHandledHere({ medium }: SourceDocument): boolean {
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
