import { posix } from 'node:path';
import { Readable } from 'node:stream';
import { toInstant, type Instant } from '../../src/domain/shared/time';
import { signaturesText } from '../../src/domain/signatures/texts';
import type { Contents, Description, Item } from './check/contents';
import type { PackedFile } from './check/open-package';
import type { LooksInto } from './check/look-inside';
import type { Reference } from './check/read-mets';
import type { Series } from './check/series';
import { bytesIn } from './file-bytes';
import type { Links } from './linked-documents';
import { PackageRefused } from './packages/layout';
import { aipNote } from './packages/links';
import type { ItemKind, MadeOf, ModelFile, ModelItem, PackageModel } from './packages/model';
import type { Values } from './packages/fields';
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
  /** As it lies in the package that came. */
  fileAt(path: string): PackedFile;
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
  const received: Received = { contents, receiving, archivalCode };
  const places = placesOf(representation!.references);
  const [maker = fonds] = representation!.makers;
  return {
    ...{ fonds, software, code, archivalCode, madeOf },
    agency: { name: maker, code: '' },
    registration: '',
    keeper: maker,
    title: dossier!.values.title!,
    documentation: [],
    dossier: { ...dossier!.values, arcFileCode: archivalCode },
    items: Array.from({ length: items.length }, (_, index) => new ReceivedItem(received, index, places)),
    events: [...reception(madeOf, receiving), ...signatureEvents(items, receiving)],
  };
}

function refuseElsewhere({ items }: Contents): void {
  const elsewhere = items.flatMap(({ files, attached }) => [...files, ...attached].filter((path) => !path.startsWith(DATA)));
  if (elsewhere.length > 0) throw new PackageRefused(elsewhere.map((path) => `${path}: tệp nằm ngoài ${DATA}`));
}

interface Received {
  readonly contents: Contents;
  readonly receiving: Pick<Receiving, 'now' | 'fileAt' | 'links'>;
  readonly archivalCode: string;
}

/** Of each file in the list of what the METS tells. */
type Places = ReadonlyMap<string | null, number>;

function placesOf(references: Series<Reference>): Places {
  const places = new Map<string | null, number>();
  let place = 0;
  for (const { path } of references) places.set(path, place++);
  return places;
}

/** An item as it came; what it says is looked up when it is asked for, for a large package has tens of thousands. */
class ReceivedItem implements ModelItem {
  readonly files: readonly ModelFile[];
  readonly arrival = null;

  constructor(
    private readonly from: Received,
    private readonly index: number,
    places: Places,
  ) {
    const { files, attached } = this.#item;
    this.files = [...files, ...attached].map((path) => fileOf(path, from, places));
  }

  get kind(): ItemKind {
    return this.#description.kind as ItemKind;
  }

  get code(): string {
    return this.#description.values.docCode || `${this.from.archivalCode}.${this.#ordinal}`;
  }

  get name(): string {
    return nameOf(this.#description.path);
  }

  get values(): Values {
    return { ...this.#description.values, arcFileCode: this.from.archivalCode, docOrdinal: this.#ordinal };
  }

  get #item(): Item {
    return this.from.contents.items.at(this.index)!;
  }

  get #description(): Description {
    return this.#item.description!;
  }

  get #ordinal(): string {
    const serial = /\.(\d{7})$/.exec(this.#description.values.docCode ?? '')?.[1];
    return String(serial === undefined ? this.index + 1 : Number(serial));
  }
}

function nameOf(path: Description['path']): string {
  return posix.basename(path, posix.extname(path)).replace(/^EAD_(doc|pic|media)_/i, '');
}

function fileOf(path: string, from: Received, places: Places): ModelFile {
  const { links, now } = from.receiving;
  const link = links.get(path);
  return link ? noteFile(path.slice(DATA.length), aipNote(link), now) : new ReceivedFile(from, path, places.get(path)!);
}

/** A file as it came. */
class ReceivedFile implements ModelFile {
  constructor(
    private readonly from: Received,
    private readonly path: string,
    private readonly place: number,
  ) {}

  get name(): string {
    return this.path.slice(DATA.length);
  }

  get byteLength(): number {
    return this.from.contents.files.get(this.path)!.byteLength;
  }

  get sha256(): string {
    return this.from.contents.files.get(this.path)!.sha256;
  }

  get mediaType(): string {
    return this.#reference.mediaType;
  }

  get createdAt(): Instant {
    const created = Date.parse(this.#reference.createdAt);
    return Number.isNaN(created) ? this.from.receiving.now : toInstant(created);
  }

  open(): Promise<Readable> {
    return this.#packed.open();
  }

  parts(): AsyncIterable<Buffer> {
    return bytesIn(this.#packed);
  }

  get #packed(): PackedFile {
    return this.from.receiving.fileAt(this.path);
  }

  get #reference(): Reference {
    return this.from.contents.representation!.references.at(this.place)!;
  }
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
  const eventOf = (path: string, document: number): SourceEvent[] => {
    const signatures = looks.get(path)?.signatures;
    if (!signatures) return [];
    const detail = `${posix.basename(path)}: ${signaturesText(signatures)}`;
    return [{ id: `signature/${document}/${posix.basename(path)}`, type: 'digital signature validation', at: now, detail, by: null, document }];
  };
  return items.flatMap(({ files, attached }, index) => [...files, ...attached].flatMap((path) => eventOf(path, index + 1)));
}
