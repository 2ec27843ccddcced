import { Readable } from 'node:stream';
import type { Instant } from '../../../src/domain/shared/time';
import { checkDossier, checkFields } from './check-fields';
import { mediaFields, pictureFields, type Field, type Values } from './fields';
import { formatOfMediaType } from './formats';
import type { Described, Packing } from './mets-parts';
import { dossierPremis, representationPremis, type KeptFile } from './premis';
import { profiles, type PackageKind, type ProfileName } from './profiles';
import { documentValues, dossierValues, fieldsOf, isHandledHere } from './records';
import { representationMets } from './representation-mets';
import { rootMets } from './root-mets';
import { descriptionSchema, officialSchemas } from './schemas';
import type { PackageSource, SourceDocument, SourceFile } from './source';
import { packageHash } from './stamps';
import { element, xmlText } from './xml';

/** A file of the package. The path is from the package's folder, with forward slashes. */
export interface PackageEntry {
  readonly path: string;
  readonly byteLength: number;
  /** SHA-256 in capitals. */
  readonly sha256: string;
  open(): Readable;
}

/** A package that can be written: its folder and its files, the METS first. */
export interface PackageLayout {
  readonly folder: string;
  readonly madeAt: Instant;
  readonly entries: readonly PackageEntry[];
}

/** A dossier that cannot be packed as it is, with every reason at once. */
export class PackageRefused extends Error {
  override readonly name = 'PackageRefused';
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

export interface LayoutOptions {
  readonly kind: PackageKind;
  readonly profile: ProfileName;
  readonly now: Instant;
  /** A fresh UUID. */
  readonly newId: () => string;
}

interface Made extends PackageEntry {
  readonly mediaType: string;
}

interface PlacedDocument {
  readonly document: SourceDocument;
  readonly description: Made;
  readonly files: readonly (Made & { readonly originalName?: string; readonly createdAt: Instant })[];
}

const METADATA = 'metadata/descriptive/';
const REPRESENTATION = 'representations/rep1/';

/**
 * Lays out a closed dossier as a package of circular 05/2025/TT-BNV (appendix I for an AIP, III for a SIP). Everything but the originals is made here, in
 * memory; those are named by what is known of them and opened only when the package is written. Throws `PackageRefused` for what no package may hold.
 */
export function layOut(source: PackageSource, { kind, profile, now, newId }: LayoutOptions): PackageLayout {
  refuseFaults(source, kind);
  const mint = () => newId().toUpperCase();
  const id = `uuid-${mint()}`;
  const objectId = kind === 'AIP' ? `urn:${source.fonds}:${id}` : id;
  const packing: Packing = { kind, profile: profiles[profile], source, now, objectId, mint };
  const documents = source.documents.map((document, index) => placed(packing, document, index + 1));
  const representation = representationEntries(packing, documents);
  const root = rootEntries(packing, representation[0]!);
  return { folder: objectId.replaceAll(':', '_'), madeAt: now, entries: [...root, ...representation, ...documents.flatMap(({ files }) => files)] };
}

function refuseFaults(source: PackageSource, kind: PackageKind): void {
  const { dossier, document } = fieldsOf[kind];
  const faults = [
    ...(source.documents.length === 0 ? ['hồ sơ không có tài liệu nào có tệp'] : []),
    ...checkFields(dossier, dossierValues(source)),
    ...checkDossier(dossierValues(source)),
    ...source.documents.flatMap((each, index) => documentFaults(checkFields(document, documentValues(source, each, index + 1)), each, index + 1)),
  ];
  if (faults.length > 0) throw new PackageRefused(faults);
}

function documentFaults(faults: readonly string[], { files }: SourceDocument, ordinal: number): string[] {
  const unknown = files
    .filter(({ mediaType }) => !formatOfMediaType(mediaType))
    .map(({ name, mediaType }) => `tệp ${name} dạng ${mediaType} không được phép nộp lưu`);
  return [...faults, ...unknown].map((fault) => `tài liệu ${ordinal}: ${fault}`);
}

function placed(packing: Packing, document: SourceDocument, ordinal: number): PlacedDocument {
  const { source, profile, kind } = packing;
  const values = documentValues(source, document, ordinal);
  const name = fileName(`${source.dossier.code}.${ordinal}`);
  const files = document.files.map((file, index) => original(file, { name: index === 0 ? name : `${name}_PL${index}`, createdAt: document.receivedAt }));
  const handling = isHandledHere(document) ? [handlingFile(document.handling, name, packing.now)] : [];
  const path = `${REPRESENTATION}${METADATA}${profile.descriptionPrefix}${name}.xml`;
  return { document, description: description(path, fieldsOf[kind].document, values, profile.descriptive.MIMETYPE), files: [...files, ...handling] };
}

function original(file: SourceFile, { name, createdAt }: { readonly name: string; readonly createdAt: Instant }) {
  const { mediaType, byteLength, sha256, open } = file;
  const [extension] = formatOfMediaType(mediaType)!.extensions;
  return { path: `${REPRESENTATION}data/${name}.${extension}`, byteLength, sha256: sha256.toUpperCase(), mediaType, open, originalName: file.name, createdAt };
}

function handlingFile(words: string, name: string, createdAt: Instant) {
  return { ...text(`${REPRESENTATION}data/${name}_QTXL.txt`, words, 'text/plain'), createdAt };
}

/** The METS of the representation first, then what it tells of beside the data. */
function representationEntries(packing: Packing, documents: readonly PlacedDocument[]): readonly Made[] {
  const described = documents.map(({ document, description, files }) => ({
    document,
    description: from(REPRESENTATION, description, packing.now),
    files: files.map((file): KeptFile => ({ ...from(REPRESENTATION, file, file.createdAt), originalName: file.originalName })),
  }));
  const premis =
    packing.kind === 'AIP' ? text(`${REPRESENTATION}metadata/preservation/PREMIS_rep1.xml`, representationPremis(packing, described), 'application/xml') : null;
  const mets = representationMets(packing, described, premis && from(REPRESENTATION, premis, packing.now));
  return [text(`${REPRESENTATION}METS.xml`, mets, 'application/xml'), ...(premis ? [premis] : []), ...documents.map(({ description }) => description)];
}

/** The METS of the package first, then what it tells of beside the representation. */
function rootEntries(packing: Packing, representation: Made): readonly Made[] {
  const { kind, profile, source, now } = packing;
  const ead = description(`${METADATA}EAD.xml`, fieldsOf[kind].dossier, dossierValues(source), profile.descriptive.MIMETYPE);
  const premis = kind === 'AIP' ? text('metadata/preservation/PREMIS.xml', dossierPremis(packing), 'application/xml') : null;
  const schemas = schemaEntries(packing);
  const documentation = profile.explained ? [text('documentation/README.txt', explanation(source), 'text/plain')] : [];
  const told = (made: Made) => from('', made, now);
  const mets = rootMets(packing, {
    description: told(ead),
    premis: premis && told(premis),
    schemas: schemas.map(told),
    representation: told(representation),
    documentation: documentation.map(told),
  });
  return [text('METS.xml', mets, 'application/xml'), ead, ...(premis ? [premis] : []), ...schemas, ...documentation];
}

function schemaEntries({ kind, profile }: Packing): readonly Made[] {
  const { schemaNames: names, anyOrder, allSchemas, schemaMediaType } = profile;
  const shipped: readonly (readonly [string, string])[] = [
    [names.mets, officialSchemas['mets1_12.xsd']],
    ...(['xlink.xsd', 'DILCISExtensionMETS.xsd', 'DILCISExtensionSIPMETS.xsd'] as const).map((name) => [name, officialSchemas[name]] as const),
    ...(kind === 'AIP' ? [['premis-v3-0.xsd', officialSchemas['premis-v3-0.xsd']] as const] : []),
    [names.dossier, descriptionSchema(fieldsOf[kind].dossier, { anyOrder })],
    [names.document, descriptionSchema(fieldsOf[kind].document, { anyOrder })],
    ...(allSchemas
      ? [[names.picture, descriptionSchema(pictureFields, { anyOrder })] as const, [names.media, descriptionSchema(mediaFields, { anyOrder })] as const]
      : []),
  ];
  return shipped.map(([name, content]) => text(`schemas/${name}`, content, schemaMediaType));
}

function explanation({ agency, dossier, documents, software }: PackageSource): string {
  return [
    `Gói hồ sơ ${dossier.code} của ${agency.name}: ${dossier.title}.`,
    `${documents.length} tài liệu; tệp nằm trong representations/rep1/data, mô tả từng tài liệu trong representations/rep1/metadata/descriptive.`,
    'METS.xml và representations/rep1/METS.xml liệt kê mọi tệp với kích thước và mã băm SHA-256; mô tả theo Thông tư 05/2025/TT-BNV.',
    `Lập bằng ${software.name} ${software.version}.`,
    '',
    `E-ARK SIP of dossier ${dossier.code}. Files: representations/rep1/data; one description for each document: representations/rep1/metadata/descriptive.`,
    '',
  ].join('\n');
}

function description(path: string, fields: readonly Field[], values: Values, mediaType: string): Made {
  const children = fields.map(({ name }) => element(name, {}, values[name] ?? ''));
  return text(path, xmlText(element('simpledc', {}, children)), mediaType);
}

function text(path: string, content: string, mediaType: string): Made {
  const bytes = Buffer.from(content);
  return { path, byteLength: bytes.length, sha256: packageHash(bytes), mediaType, open: () => Readable.from([bytes]) };
}

function from(folder: string, { path, byteLength, sha256, mediaType }: Made, createdAt: Instant): Described {
  return { href: path.slice(folder.length), byteLength, sha256, mediaType, createdAt };
}

/** A name that every system can keep: letters without marks, digits, dot, hyphen and underscore. */
function fileName(code: string): string {
  return code
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, (letter) => (letter === 'đ' ? 'd' : 'D'))
    .replace(/[^A-Za-z0-9._-]/g, '_');
}
