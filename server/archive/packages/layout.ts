import type { Instant } from '../../../src/domain/shared/time';
import { checkDossier, checkFields } from './check-fields';
import { formatOfMediaType } from './formats';
import { descriptionElement, MadeXml, madeText, PlacedFile, type Made, type PackageEntry } from './made';
import type { Described, Packing } from './mets-parts';
import type { ItemKind, ModelItem, PackageModel } from './model';
import { dossierPremis, representationPremis, type DescribedItem, type KeptFile } from './premis';
import { profiles, type PackageKind, type ProfileName } from './profiles';
import { fieldsOf } from './records';
import { representationMets } from './representation-mets';
import { rootMets } from './root-mets';
import { descriptionSchema, officialSchemas } from './schemas';
import { sameIds } from './stamps';
import type { Element } from './xml';

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

interface PlacedItem {
  readonly item: ModelItem;
  readonly description: Made;
  readonly files: readonly PlacedFile[];
}

const METADATA = 'metadata/descriptive/';
const REPRESENTATION = 'representations/rep1/';
const DATA = `${REPRESENTATION}data/`;

/**
 * Lays out a dossier as a package of circular 05/2025/TT-BNV (appendix I for an AIP, III for a SIP, V for a DIP). What tells of the files is measured here and
 * made again when the package is written; originals are named by what is known of them and opened only then. Throws `PackageRefused` for what no package may hold.
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

function placed(packing: Packing, item: ModelItem): PlacedItem {
  const files = item.files.map((file) => new PlacedFile(DATA, file));
  return { item, description: new MadeXml(new DescriptionOf(packing, item)), files };
}

/** The description of an item, said anew each time. */
class DescriptionOf {
  constructor(
    private readonly packing: Packing,
    private readonly item: ModelItem,
  ) {}

  get path(): string {
    return `${REPRESENTATION}${METADATA}${this.packing.profile.descriptionPrefixes[this.item.kind]}${this.item.name}.xml`;
  }

  get mediaType(): string {
    return this.packing.profile.descriptive.MIMETYPE;
  }

  get root(): Element {
    return descriptionElement(fieldsOf[this.packing.kind][this.item.kind], this.item.values);
  }
}

/** The METS of the representation first, then what it tells of beside the data. */
function representationEntries(packing: Packing, items: readonly PlacedItem[]): readonly Made[] {
  const described = { [Symbol.iterator]: () => describedItems(items, packing.now) };
  const premis =
    packing.kind === 'AIP' ? premisAt(`${REPRESENTATION}metadata/preservation/PREMIS_rep1.xml`, () => representationPremis(packing, described)) : null;
  const ids = sameIds(packing.mint);
  const toldPremis = premis && from(REPRESENTATION, premis, packing.now);
  const mets = new MadeXml({
    path: `${REPRESENTATION}METS.xml`,
    mediaType: 'application/xml',
    get root() {
      return representationMets({ ...packing, mint: ids() }, described, toldPremis);
    },
  });
  return [mets, ...(premis ? [premis] : []), ...items.map(({ description }) => description)];
}

function premisAt(path: string, make: () => Element): Made {
  return new MadeXml({
    path,
    mediaType: 'application/xml',
    get root() {
      return make();
    },
  });
}

function* describedItems(items: readonly PlacedItem[], now: Instant): Generator<DescribedItem> {
  for (const { item, description, files } of items) {
    const kept = files.map((file): KeptFile => ({ ...from(REPRESENTATION, file, file.createdAt), originalName: file.originalName, puid: file.puid }));
    yield { item, description: from(REPRESENTATION, description, now), files: kept };
  }
}

/** The METS of the package first, then what it tells of beside the representation. */
function rootEntries(packing: Packing, representation: Made): readonly Made[] {
  const { kind, profile, model, now } = packing;
  const root = descriptionElement(fieldsOf[kind].dossier, model.dossier);
  const ead = new MadeXml({ path: `${METADATA}EAD.xml`, mediaType: profile.descriptive.MIMETYPE, root });
  const premis = kind === 'AIP' ? premisAt('metadata/preservation/PREMIS.xml', () => dossierPremis(packing)) : null;
  const schemas = schemaEntries(packing);
  const readme = profile.explained ? [madeText('documentation/README.txt', explanation(model), 'text/plain')] : [];
  const documentation: readonly Made[] = [...readme, ...model.documentation.map((file) => new PlacedFile('documentation/', file))];
  const told = (made: Made) => from('', made, now);
  const mets = rootMets(packing, {
    description: told(ead),
    premis: premis && told(premis),
    schemas: schemas.map(told),
    representation: told(representation),
    documentation: documentation.map(told),
  });
  return [madeText('METS.xml', mets, 'application/xml'), ead, ...(premis ? [premis] : []), ...schemas, ...documentation];
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
  return shipped.map(([name, content]) => madeText(`schemas/${name}`, content, schemaMediaType));
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

function from(folder: string, { path, byteLength, sha256, mediaType }: Made, createdAt: Instant): Described {
  return { href: path.slice(folder.length), byteLength, sha256, mediaType, createdAt };
}
