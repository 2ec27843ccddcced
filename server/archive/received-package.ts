import { posix } from 'node:path';
import { Readable } from 'node:stream';
import { toInstant, type Instant } from '../../src/domain/shared/time';
import { signaturesText } from '../../src/domain/signatures/texts';
import type { Contents, Description, Item } from './check/contents';
import type { LooksInto } from './check/look-inside';
import type { Reference } from './check/read-mets';
import type { Series } from './check/series';
import type { Links } from './linked-documents';
import { PackageRefused } from './packages/layout';
import { aipNote } from './packages/links';
import type { ItemKind, MadeOf, ModelFile, ModelItem, PackageModel } from './packages/model';
import { dossierArchivalCode } from './packages/records';
import type { PackageSource, SourceEvent } from './packages/source';
import { packageHash } from './packages/stamps';

/** What the archive says of a package that it takes in. */
export interface Receiving extends Pick<PackageSource, 'fonds' | 'archiveCode' | 'software'> {
  readonly now: Instant;
  /** SHA-256 of the ZIP, in capitals. */
  readonly sha256: string;
  /** How many warnings the check had. */
  readonly warnings: number;
  /** Where its linked documents lie. */
  readonly links: Links;
  /** What was found in its PDFs. */
  readonly looks: LooksInto;
  /** Who looked into the files. */
  readonly lookedBy: { readonly reader: boolean; readonly scanner: boolean };
  open(path: string): Promise<Readable>;
}

const DATA = 'representations/rep1/data/';

/**
 * A SIP that was checked and is clean, as the writer of packages takes it: its values under the codes of the archive, its files as they came. What an AIP has
 * no element for stays in the SIP, which is kept. The note of a linked document is written anew, for now it is known where the document lies. Throws
 * `PackageRefused` for files that lie elsewhere in the package.
 */
export function modelOfSip(contents: Contents, receiving: Receiving): PackageModel {
  const { root, representation, dossier, items } = contents;
  const { fonds, archiveCode, software, sha256 } = receiving;
  refuseElsewhere(contents);
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
    items: items.map((item, index) => itemOf(item, { archivalCode, ordinal: index + 1, fileAt: (path) => fileOf(files.get(path)!, contents, receiving) })),
    events: [...reception(madeOf, receiving), ...signatureEvents(items, receiving)],
  };
}

function refuseElsewhere({ items }: Contents): void {
  const elsewhere = items.flatMap(({ files, attached }) => [...files, ...attached]).filter((path) => !path.startsWith(DATA));
  if (elsewhere.length > 0) throw new PackageRefused(elsewhere.map((path) => `${path}: tệp nằm ngoài ${DATA}`));
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

function fileOf({ path, mediaType, createdAt }: Reference, { files }: Contents, { now, open, links }: Pick<Receiving, 'now' | 'open' | 'links'>): ModelFile {
  const link = links.get(path!);
  if (link) return noteFile(path!.slice(DATA.length), aipNote(link), now);
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

function noteFile(name: string, said: string, createdAt: Instant): ModelFile {
  const bytes = Buffer.from(said);
  return { name, byteLength: bytes.length, sha256: packageHash(bytes), mediaType: 'text/plain', createdAt, open: async () => Readable.from([bytes]) };
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
function signatureEvents(items: Series<Item>, { now, looks }: Receiving): readonly SourceEvent[] {
  const named = items.flatMap(({ files, attached }, index) => [...files, ...attached].map((path) => ({ path, document: index + 1 })));
  return named.flatMap(({ path, document }) => {
    const signatures = looks.get(path)?.signatures;
    if (!signatures) return [];
    const detail = `${posix.basename(path)}: ${signaturesText(signatures)}`;
    return [{ id: `signature/${document}/${posix.basename(path)}`, type: 'digital signature validation', at: now, detail, by: null, document }];
  });
}
