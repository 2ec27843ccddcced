import { posix } from 'node:path';
import type { Readable } from 'node:stream';
import { toInstant, type Instant } from '../../src/domain/shared/time';
import type { Contents, Description, Item } from './check/contents';
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
    dossier: { ...dossier!.values, arcFileCode: archivalCode },
    items: items.map((item, index) =>
      itemOf(item, { archivalCode, ordinal: index + 1, fileAt: (path) => fileOf(files.get(path)!, contents, { now, open: receiving.open }) }),
    ),
    events: reception(madeOf, { now, warnings: receiving.warnings }),
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

function reception({ objectId }: MadeOf, { now, warnings }: { readonly now: Instant; readonly warnings: number }): readonly SourceEvent[] {
  const event = (type: string, detail: string): SourceEvent => ({ id: `${type}/${objectId}`, type, at: now, detail, by: null, document: null });
  return [
    event('validation', `Kiểm tra gói ${objectId} theo mười hai quy tắc: không có lỗi, ${warnings} lưu ý; chưa quét virus, chưa kiểm tra chữ ký số`),
    event('ingestion', `Thu nhận gói ${objectId}`),
  ];
}
