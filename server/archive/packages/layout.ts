import { Readable } from 'node:stream';
import type { Instant } from '../../../src/domain/shared/time';
import { checkDossier, checkFields } from './check-fields';
import type { Field, Values } from './fields';
import { formatOfMediaType } from './formats';
import type { Described, Packing } from './mets-parts';
import type { ItemKind, ModelFile, ModelItem, PackageModel } from './model';
import { dossierPremis, representationPremis, type KeptFile } from './premis';
import { profiles, type PackageKind, type ProfileName } from './profiles';
import { fieldsOf } from './records';
import { representationMets } from './representation-mets';
import { rootMets } from './root-mets';
import { descriptionSchema, officialSchemas } from './schemas';
import { packageHash } from './stamps';
import { element, xmlBytes } from './xml';

/** A file of the package. The path is from the package's folder, with forward slashes. */
export interface PackageEntry {
  readonly path: string;
  readonly byteLength: number;
  /** SHA-256 in capitals. */
  readonly sha256: string;
  open(): Readable | Promise<Readable>;
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

interface PlacedItem {
  readonly item: ModelItem;
  readonly description: Made;
  readonly files: readonly (Made & Pick<ModelFile, 'originalName' | 'puid' | 'createdAt'>)[];
}

const METADATA = 'metadata/descriptive/';
const REPRESENTATION = 'representations/rep1/';

/**
 * Lays out a dossier as a package of circular 05/2025/TT-BNV (appendix I for an AIP, III for a SIP, V for a DIP). Everything but the originals is made here, in
 * memory; those are named by what is known of them and opened only when the package is written. Throws `PackageRefused` for what no package may hold.
 */
export function layOut(model: PackageModel, { kind, profile, now, newId }: LayoutOptions): PackageLayout {
  refuseFaults(model, kind);
  const mint = () => newId().toUpperCase();
  const id = `uuid-${mint()}`;
  const objectId = kind === 'AIP' ? `urn:${model.fonds}:${id}` : id;
  const packing: Packing = { kind, profile: profiles[profile], model, now, objectId, mint };
  const items = model.items.map((item) => placed(packing, item));
  const representation = representationEntries(packing, items);
  const root = rootEntries(packing, representation[0]!);
  return { folder: objectId.replaceAll(':', '_'), madeAt: now, entries: [...root, ...representation, ...items.flatMap(({ files }) => files)] };
}

function refuseFaults({ dossier, items }: PackageModel, kind: PackageKind): void {
  const faults = [
    ...(items.length === 0 ? ['hồ sơ không có tài liệu nào có tệp'] : []),
    ...checkFields(fieldsOf[kind].dossier, dossier),
    ...checkDossier(dossier),
    ...items.flatMap((item, index) => itemFaults(item, kind).map((fault) => `tài liệu ${index + 1}: ${fault}`)),
  ];
  if (faults.length > 0) throw new PackageRefused(faults);
}

function itemFaults({ kind: what, values, files }: ModelItem, kind: PackageKind): string[] {
  const unknown = files.filter(({ mediaType }) => !formatOfMediaType(mediaType));
  return [
    ...checkFields(fieldsOf[kind][what], values),
    ...unknown.map(({ name, originalName, mediaType }) => `tệp ${originalName ?? name} dạng ${mediaType} không được phép nộp lưu`),
  ];
}

function placed({ profile, kind }: Packing, item: ModelItem): PlacedItem {
  const path = `${REPRESENTATION}${METADATA}${profile.descriptionPrefixes[item.kind]}${item.name}.xml`;
  return {
    item,
    description: description(path, fieldsOf[kind][item.kind], item.values, profile.descriptive.MIMETYPE),
    files: item.files.map((file) => ({ ...file, path: `${REPRESENTATION}data/${file.name}` })),
  };
}

/** The METS of the representation first, then what it tells of beside the data. */
function representationEntries(packing: Packing, items: readonly PlacedItem[]): readonly Made[] {
  const described = items.map(({ item, description, files }) => ({
    item,
    description: from(REPRESENTATION, description, packing.now),
    files: files.map((file): KeptFile => ({ ...from(REPRESENTATION, file, file.createdAt), originalName: file.originalName, puid: file.puid })),
  }));
  const premis =
    packing.kind === 'AIP' ? text(`${REPRESENTATION}metadata/preservation/PREMIS_rep1.xml`, representationPremis(packing, described), 'application/xml') : null;
  const mets = representationMets(packing, described, premis && from(REPRESENTATION, premis, packing.now));
  return [text(`${REPRESENTATION}METS.xml`, mets, 'application/xml'), ...(premis ? [premis] : []), ...items.map(({ description }) => description)];
}

/** The METS of the package first, then what it tells of beside the representation. */
function rootEntries(packing: Packing, representation: Made): readonly Made[] {
  const { kind, profile, model, now } = packing;
  const ead = description(`${METADATA}EAD.xml`, fieldsOf[kind].dossier, model.dossier, profile.descriptive.MIMETYPE);
  const premis = kind === 'AIP' ? text('metadata/preservation/PREMIS.xml', dossierPremis(packing), 'application/xml') : null;
  const schemas = schemaEntries(packing);
  const readme = profile.explained ? [text('documentation/README.txt', explanation(model), 'text/plain')] : [];
  const documentation: readonly Made[] = [...readme, ...model.documentation.map((file) => ({ ...file, path: `documentation/${file.name}` }))];
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

function schemaEntries({ kind, profile, model }: Packing): readonly Made[] {
  const { schemaNames: names, anyOrder, allSchemas, schemaMediaType } = profile;
  const kinds = new Set(model.items.map((item) => item.kind));
  const schemaOf = (what: 'dossier' | ItemKind) => descriptionSchema(fieldsOf[kind][what], { anyOrder });
  const shipped: readonly (readonly [string, string])[] = [
    [names.mets, officialSchemas['mets1_12.xsd']],
    ...(['xlink.xsd', 'DILCISExtensionMETS.xsd', 'DILCISExtensionSIPMETS.xsd'] as const).map((name) => [name, officialSchemas[name]] as const),
    ...(kind === 'AIP' ? [['premis-v3-0.xsd', officialSchemas['premis-v3-0.xsd']] as const] : []),
    [names.dossier, schemaOf('dossier')],
    [names.document, schemaOf('document')],
    ...(['picture', 'media'] as const).filter((what) => allSchemas || kinds.has(what)).map((what) => [names[what], schemaOf(what)] as const),
  ];
  return shipped.map(([name, content]) => text(`schemas/${name}`, content, schemaMediaType));
}

function explanation({ agency, code, title, items, software }: PackageModel): string {
  return [
    `Gói hồ sơ ${code} của ${agency.name}: ${title}.`,
    `${items.length} tài liệu; tệp nằm trong representations/rep1/data, mô tả từng tài liệu trong representations/rep1/metadata/descriptive.`,
    'METS.xml và representations/rep1/METS.xml liệt kê mọi tệp với kích thước và mã băm SHA-256; mô tả theo Thông tư 05/2025/TT-BNV.',
    `Lập bằng ${software.name} ${software.version}.`,
    '',
    `E-ARK package of dossier ${code}. Files: representations/rep1/data; one description for each document: representations/rep1/metadata/descriptive.`,
    '',
  ].join('\n');
}

function description(path: string, fields: readonly Field[], values: Values, mediaType: string): Made {
  const children = fields.map(({ name }) => element(name, {}, values[name] ?? ''));
  return text(path, xmlBytes(element('simpledc', {}, children)), mediaType);
}

function text(path: string, content: string | Buffer, mediaType: string): Made {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return { path, byteLength: bytes.length, sha256: packageHash(bytes), mediaType, open: () => Readable.from([bytes]) };
}

function from(folder: string, { path, byteLength, sha256, mediaType }: Made, createdAt: Instant): Described {
  return { href: path.slice(folder.length), byteLength, sha256, mediaType, createdAt };
}
