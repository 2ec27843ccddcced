import { posix } from 'node:path';
import type { Readable } from 'node:stream';
import { toInstant, type Instant } from '../../src/domain/shared/time';
import { signaturesText } from '../../src/domain/signatures/texts';
import type { Contents, Description, Item } from './check/contents';
import type { LooksInto } from './check/look-inside';
import type { Reference } from './check/read-mets';
import { PackageRefused } from './packages/layout';
import type { ItemKind, MadeOf, ModelFile, ModelItem, PackageModel } from './packages/model';
import { dossierArchivalCode } from './packages/records';
import type { PackageSource, SourceEvent } from './packages/source';

/** What the archive says of a package that it takes in. */
export interface Receiving extends Pick<PackageSource, 'fonds' | 'archiveCode' | 'software'> {
  readonly now: Instant;
  /** SHA-256 of the ZIP, in capitals. */
  readonly sha256: string;
  /** How many warnings the check had. */
  readonly warnings: number;
  /** What was found in its PDFs. */
  readonly looks: LooksInto;
  /** Who looked into the files. */
  readonly lookedBy: { readonly reader: boolean; readonly scanner: boolean };
  open(path: string): Promise<Readable>;
}

const DATA = 'representations/rep1/data/';
const LINKED = /\.fetch\.txt$/i;

/**
 * A SIP that was checked and is clean, as the writer of packages takes it: its values under the codes of the archive, its files as they came. What an AIP has
 * no element for stays in the SIP, which is kept. Throws `PackageRefused` for linked documents, whose target only the archive that holds it can name.
 */
export function modelOfSip(contents: Contents, receiving: Receiving): PackageModel {
  const { root, representation, dossier, items } = contents;
  const { fonds, archiveCode, software, sha256, now } = receiving;
  refuseLinked(contents);
  const code = dossier!.values.fileCode!;
  const archivalCode = dossierArchivalCode(archiveCode, code);
  const madeOf: MadeOf = { kind: 'SIP', objectId: root!.objectId, sha256 };
  const files = new Map(representation!.references.map((reference) => [reference.path, reference]));
  const [maker = fonds] = representation!.makers;
  return {
    ...{ fonds, software, code, archivalCode, madeOf },
    agency: { name: maker, code: '' },
    registration: '',
    keeper: maker,
    title: dossier!.values.title!,
    documentation: [],
    dossier: { ...dossier!.values, arcFileCode: archivalCode },
    items: items.map((item, index) =>
      itemOf(item, { archivalCode, ordinal: index + 1, fileAt: (path) => fileOf(files.get(path)!, contents, { now, open: receiving.open }) }),
    ),
    events: [...reception(madeOf, receiving), ...signatureEvents(items, receiving)],
  };
}

function refuseLinked({ items }: Contents): void {
  const linked = items.flatMap(({ files }) => files).filter((path) => LINKED.test(path));
  const elsewhere = items.flatMap(({ files, attached }) => [...files, ...attached]).filter((path) => !path.startsWith(DATA));
  const faults = [
    ...linked.map((path) => `${path}: tài liệu liên kết tới gói khác, chưa chuyển được thành AIP`),
    ...elsewhere.map((path) => `${path}: tệp nằm ngoài ${DATA}`),
  ];
  if (faults.length > 0) throw new PackageRefused(faults);
}

interface Placing {
  readonly archivalCode: string;
  readonly ordinal: number;
  fileAt(path: string): ModelFile;
}

function itemOf({ description, files, attached }: Item, { archivalCode, ordinal, fileAt }: Placing): ModelItem {
  const { values, path, kind } = description!;
  const serial = /\.(\d{7})$/.exec(values.docCode ?? '')?.[1];
  const docOrdinal = String(serial === undefined ? ordinal : Number(serial));
  return {
    kind: kind as ItemKind,
    code: values.docCode || `${archivalCode}.${docOrdinal}`,
    name: nameOf(path),
    values: { ...values, arcFileCode: archivalCode, docOrdinal },
    files: [...files, ...attached].map(fileAt),
    arrival: null,
  };
}

function nameOf(path: Description['path']): string {
  return posix.basename(path, posix.extname(path)).replace(/^EAD_(doc|pic|media)_/i, '');
}

function fileOf({ path, mediaType, createdAt }: Reference, { files }: Contents, { now, open }: Pick<Receiving, 'now' | 'open'>): ModelFile {
  const { byteLength, sha256 } = files.get(path!)!;
  const created = Date.parse(createdAt);
  return {
    name: path!.slice(DATA.length),
    byteLength,
    sha256,
    mediaType,
    createdAt: Number.isNaN(created) ? now : toInstant(created),
    open: () => open(path!),
  };
}

/** What was done with the package before it was taken in, and what nobody did. */
function reception({ objectId }: MadeOf, { now, warnings, lookedBy }: Receiving): readonly SourceEvent[] {
  const event = (type: string, detail: string): SourceEvent => ({ id: `${type}/${objectId}`, type, at: now, detail, by: null, document: null });
  const notDone = [...(lookedBy.scanner ? [] : ['chưa quét virus']), ...(lookedBy.reader ? [] : ['chưa kiểm tra chữ ký số'])];
  const checked = `Kiểm tra gói ${objectId} theo mười hai quy tắc: không có lỗi, ${warnings} lưu ý`;
  return [
    event('validation', [checked, ...notDone].join('; ')),
    ...(lookedBy.scanner ? [event('virus check', `Quét virus mọi tệp của gói ${objectId}: không tệp nào bị nhiễm`)] : []),
    event('ingestion', `Thu nhận gói ${objectId}`),
  ];
}

/** What was found of the signatures of each file (circular 05/2025, archives 3.12, rule 11). */
function signatureEvents(items: readonly Item[], { now, looks }: Receiving): readonly SourceEvent[] {
  const named = items.flatMap(({ files, attached }, index) => [...files, ...attached].map((path) => ({ path, document: index + 1 })));
  return named.flatMap(({ path, document }) => {
    const signatures = looks.get(path)?.signatures;
    if (!signatures) return [];
    const detail = `${posix.basename(path)}: ${signaturesText(signatures)}`;
    return [{ id: `signature/${document}/${posix.basename(path)}`, type: 'digital signature validation', at: now, detail, by: null, document }];
  });
}
