import { createHash } from 'node:crypto';
import { bytesIn } from '../file-bytes';
import { isNote, NOTE_BYTES_MOST } from '../packages/links';
import { packageKinds } from '../packages/profiles';
import { isOfToday } from '../legacy/records';
import type { Contents, Description, Item } from './contents';
import { fault, warning, type Fault, type PackageRule } from './fault';
import { measure } from './measure';
import { PackedMeasures, type MeasuredFiles } from './measured-files';
import type { OpenedPackage, PackedFile } from './open-package';
import { MetsReading, readMets, type Mets } from './read-mets';
import { checkXml, readInPieces, readXml, type Root, type SchemaName, type Tree } from './read-xml';
import { Folded, type Series } from './series';

/** The most that is held in memory of one XML file, and of all together of a package of an older circular; a METS of 2,000 files has two MB. */
const MOST_XML = 32 * 1024 ** 2;
/** The most of one that is read in pieces. */
const MOST_XML_IN_PIECES = 512 * 1024 ** 2;
const MOST_XML_TOGETHER = 256 * 1024 ** 2;

const ROOT_METS = 'METS.xml';
const REPRESENTATION_METS = 'representations/rep1/METS.xml';
const DOSSIER = 'metadata/descriptive/EAD.xml';
const PREMIS = ['metadata/preservation/PREMIS.xml', 'representations/rep1/metadata/preservation/PREMIS_rep1.xml'] as const;
const inPieces: ReadonlySet<string> = new Set([ROOT_METS, REPRESENTATION_METS, ...PREMIS]);
const ITEM = /^representations\/rep1\/metadata\/descriptive\/EAD_(doc|pic|media)_[^/]+\.xml$/i;
const itemKinds: Readonly<Record<string, Description['kind']>> = { doc: 'document', pic: 'picture', media: 'media' };

/** By their paths from the package's folder. */
type PackedFiles = ReadonlyMap<string, PackedFile>;

/** Reads all of a package once: every file with its hash, both METS documents, all descriptions; with what could not be read (rules 1, 2, 6). */
export async function readContents({ files }: OpenedPackage): Promise<{ readonly contents: Contents | null; readonly faults: readonly Fault[] }> {
  const folders = new Set(files.map(({ path }) => path.split('/')[0]!));
  const [folder] = folders;
  // Why nothing can be read was told when the ZIP was opened.
  if (folder === undefined) return { contents: null, faults: [] };
  if (folders.size > 1 || files.some(({ path }) => !path.includes('/')))
    return { contents: null, faults: [fault('SIP-01', '', `phải có đúng một thư mục gốc, thấy: ${[...folders].slice(0, 5).join(', ')}`)] };
  const named: PackedFiles = new Map(files.map((file) => [file.path.slice(folder.length + 1), file]));
  const isRead = isOfToday(await dossierOf(named));
  const { measured, faults } = await measureAll(named, { keepsXml: !isRead });
  const notes: Fault[] = [...faults];
  const ofDossier: Fault[] = [];
  const xml = new PackagedXml(named, measured);
  const dossier = await descriptionAt(xml, DOSSIER, ofDossier);
  const root = await metsAt(xml, ROOT_METS, notes);
  const representation = await metsAt(xml, REPRESENTATION_METS, notes);
  const kind = packageKinds.find((each) => each === root?.packageType) ?? 'SIP';
  if (kind === 'AIP') await checkPremis(xml, notes);
  const documents = new Folded<Description>();
  for (const path of measured.keys()) {
    const description = ITEM.test(path) ? await descriptionAt(xml, path, notes) : null;
    if (description) documents.add(description);
  }
  const items = representation ? itemsOf(representation, documents) : [];
  return {
    contents: { folder, kind, files: measured, root, representation, dossier, documents, items },
    faults: [...notes, ...ofDossier],
  };
}

/** What describes the dossier, looked at before all else: of a package of an older circular every XML is told word for word, and kept. */
async function dossierOf(files: PackedFiles): Promise<Description | null> {
  const file = files.get(DOSSIER);
  const bytes = file && file.byteLength <= MOST_XML ? await wholeOf(file, Buffer.allocUnsafeSlow(file.byteLength)).catch(damagedAsNone) : null;
  const read = bytes ? readXml(bytes) : { refused: '' };
  return 'tree' in read ? describedBy(DOSSIER, read.tree) : null;
}

/** What is wrong with it is told when it is measured. */
function damagedAsNone(error: unknown): null {
  damage(error);
  return null;
}

/** The XML of a package, each read again when it is asked for, so that only one of them is held. */
class PackagedXml {
  /** Where each is read to, one after the other. */
  #room = Buffer.alloc(0);

  constructor(
    private readonly files: PackedFiles,
    private readonly measured: MeasuredFiles,
  ) {}

  /** 0 where it is not there or could not be read. */
  lengthOf(path: string): number {
    return this.measured.get(path)?.byteLength ?? 0;
  }

  /**
   * The bytes of a file, which hold until the next one is asked for. Null for what is not there, is too large or could not be read, which was told. Throws where
   * the bytes are others than those that were hashed.
   */
  async read(path: string): Promise<Buffer | null> {
    const known = this.measured.get(path);
    if (!known || known.byteLength > MOST_XML) return null;
    if (this.#room.length < known.byteLength) this.#room = Buffer.allocUnsafeSlow(known.byteLength);
    const bytes = known.bytes ?? (await wholeOf(this.files.get(path)!, this.#room));
    if (known.sha256 !== createHash('sha256').update(bytes).digest('hex').toUpperCase()) throw changed({ path });
    return bytes;
  }

  /** The same part by part. What was read counts only when the end was reached. */
  async *parts(path: string): AsyncGenerator<Buffer> {
    const hash = createHash('sha256');
    for await (const part of bytesIn(this.files.get(path)!)) {
      hash.update(part);
      yield part;
    }
    if (this.measured.get(path)!.sha256 !== hash.digest('hex').toUpperCase()) throw changed({ path });
  }
}

function isXml(path: string): boolean {
  return path.toLowerCase().endsWith('.xml');
}

async function wholeOf(file: PackedFile, room: Buffer): Promise<Buffer> {
  const whole = room.subarray(0, file.byteLength);
  let length = 0;
  for await (const bytes of bytesIn(file)) {
    if (length + bytes.length > whole.length) throw changed(file);
    length += bytes.copy(whole, length);
  }
  if (length < whole.length) throw changed(file);
  return whole;
}

function changed({ path }: Pick<PackedFile, 'path'>): Error {
  return new Error(`${path}: nội dung đổi trong khi đọc`);
}

interface Measuring {
  /** Whether all XML is held, up to a bound. */
  readonly keepsXml: boolean;
}

async function measureAll(files: PackedFiles, { keepsXml }: Measuring): Promise<{ readonly measured: PackedMeasures; readonly faults: readonly Fault[] }> {
  const measured = new PackedMeasures();
  const faults: Fault[] = [];
  let held = 0;
  for (const [path, file] of files) {
    const isOfXml = isXml(path);
    const isSmall = file.byteLength <= (isOfXml ? MOST_XML : NOTE_BYTES_MOST);
    const isWanted = isOfXml ? keepsXml : isNote(path);
    const isRoom = held + file.byteLength <= MOST_XML_TOGETHER;
    const keep = isWanted && isSmall && isRoom;
    if (keep) held += file.byteLength;
    const isReadable = isSmall ? isRoom || !keepsXml : isReadInPieces(path, file.byteLength);
    if (isOfXml && !isReadable) faults.push(tooLarge(path, file.byteLength));
    try {
      measured.add(await measure(file, { path, keep }));
    } catch (error) {
      faults.push(fault('SIP-01', path, `không đọc được: ${damage(error)}`));
    }
  }
  return { measured, faults };
}

function isReadInPieces(path: string, byteLength: number): boolean {
  return inPieces.has(path) && byteLength <= MOST_XML_IN_PIECES;
}

function tooLarge(path: string, byteLength: number): Fault {
  return fault('SIP-01', path, `tệp XML dài ${byteLength} byte, quá lớn để đọc`);
}

/** A damaged ZIP says so in words; what has a code of the system is a fault of our own disk, but those of zlib are the sender's. */
function damage(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code !== undefined && !code.startsWith('Z_')) throw error;
  return message;
}

async function metsAt(xml: PackagedXml, path: string, faults: Fault[]): Promise<Mets | null> {
  const reading = new MetsReading(path);
  if (await isReadSoundly(xml, path, { schema: 'mets1_12.xsd', take: (tree) => reading.take(tree) })) return reading.mets;
  const bytes = await wholeAt(xml, path, faults);
  const tree = bytes && treeIn(bytes, { path, schema: 'mets1_12.xsd', rule: 'SIP-02' }, faults);
  if (!tree) return null;
  if (tree.name === 'mets') return readMets(path, tree);
  faults.push(fault('SIP-02', path, `phần tử gốc là ${tree.name}, phải là mets`));
  return null;
}

interface Pieces {
  readonly schema: SchemaName;
  readonly take: (tree: Tree) => boolean;
}

/** Whether a large file was read in pieces, with nothing wrong in it. */
async function isReadSoundly(xml: PackagedXml, path: string, { schema, take }: Pieces): Promise<boolean> {
  return xml.lengthOf(path) > 0 && (await readInPieces(() => xml.parts(path), schema, take));
}

/** All of what could not be read in pieces. Null where it is not there, which rule 3 tells, or too large, which is told here. */
async function wholeAt(xml: PackagedXml, path: string, faults: Fault[]): Promise<Buffer | null> {
  const length = xml.lengthOf(path);
  if (length > MOST_XML && isReadInPieces(path, length)) faults.push(tooLarge(path, length));
  return xml.read(path);
}

/** The circular declares the name space in its example and then writes the elements without it: read, and said. */
const isWithoutNamespace = ({ name, namespace }: Root) => name === 'premis' && namespace === '';

async function checkPremis(xml: PackagedXml, faults: Fault[]): Promise<void> {
  for (const path of PREMIS) {
    if (await isReadSoundly(xml, path, { schema: 'premis-v3-0.xsd', take: () => true })) continue;
    const bytes = await wholeAt(xml, path, faults);
    if (bytes) faults.push(...premisFaults(path, bytes));
  }
}

function premisFaults(path: string, bytes: Buffer): readonly Fault[] {
  const read = checkXml(bytes, (root) => (isWithoutNamespace(root) ? null : 'premis-v3-0.xsd'));
  if ('refused' in read) return [fault('SIP-02', path, read.refused)];
  if (isWithoutNamespace(read.root)) return [warning('SIP-02', path, 'các phần tử PREMIS không thuộc không gian tên http://www.loc.gov/premis/v3')];
  return schemaFaults(path, 'SIP-02', read.schemaFaults);
}

function schemaFaults(path: string, rule: PackageRule, said: readonly string[]): readonly Fault[] {
  return said.map((words) => fault(rule, path, `không hợp lược đồ: ${words}`));
}

async function descriptionAt(xml: PackagedXml, path: string, faults: Fault[]): Promise<Description | null> {
  const bytes = await xml.read(path);
  const tree = bytes && treeIn(bytes, { path, schema: null, rule: 'SIP-06' }, faults);
  if (!tree) return null;
  const description = describedBy(path, tree);
  if (!description) faults.push(fault('SIP-06', path, `phần tử gốc là ${tree.name}, phải là simpledc`));
  return description;
}

function describedBy(path: string, { name: root, children }: Tree): Description | null {
  if (root !== 'simpledc') return null;
  const names = children.map(({ name }) => name);
  const [, word] = ITEM.exec(path) ?? [];
  return {
    path,
    kind: word === undefined ? 'dossier' : itemKinds[word.toLowerCase()]!,
    values: Object.fromEntries(children.map(({ name, text }) => [name, text.trim()])),
    repeated: [...new Set(names.filter((name, index) => names.indexOf(name) !== index))],
  };
}

interface Wanted {
  readonly path: string;
  readonly schema: SchemaName | null;
  readonly rule: PackageRule;
}

/** What XML of the package says; notes what is wrong with it. */
function treeIn(bytes: Buffer, { path, schema, rule }: Wanted, faults: Fault[]): Tree | null {
  const read = readXml(bytes, schema);
  if ('refused' in read) {
    faults.push(fault(rule, path, read.refused));
    return null;
  }
  faults.push(...schemaFaults(path, rule, read.schemaFaults));
  return read.tree;
}

/** An item by the places of what it joins. */
interface Joined {
  readonly description: number | null;
  readonly files: readonly string[];
  readonly attached: readonly string[];
}

/** What belongs together: by the links of the structure, or, where there are none, by the description that a file names. */
function itemsOf(mets: Mets, documents: Series<Description>): Series<Item> {
  const joined = new Folded<Joined>();
  const places = new Map<string, number>();
  let place = 0;
  for (const { path } of documents) places.set(path, place++);
  for (const { section, files, attached } of mets.links.length > 0 ? linkedBy(mets) : namedBy(mets))
    joined.add({ description: places.get(section ?? '') ?? null, files, attached });
  return joined.seenAs(({ description, ...rest }) => ({ description: description === null ? null : documents.at(description)!, ...rest }));
}

/** The path of a description, and those of its files. */
interface Together {
  readonly section: string | null | undefined;
  readonly files: readonly string[];
  readonly attached: readonly string[];
}

function* linkedBy({ references, links }: Mets): Generator<Together> {
  const places = new Map<string, number>();
  let place = 0;
  for (const { id } of references) places.set(id, place++);
  const pathOf = (id: string) => {
    const at = places.get(id);
    return at === undefined ? '' : (references.at(at)!.path ?? '');
  };
  for (const { descriptions, files, attached } of links) {
    const [section] = descriptions;
    yield { section: section === undefined ? undefined : pathOf(section), files: files.map(pathOf), attached: attached.map(pathOf) };
  }
}

function* namedBy({ references }: Mets): Generator<Together> {
  const filesOf = new Map<string, string[]>();
  for (const { descriptions, path } of references) for (const id of descriptions) filesOf.set(id, [...(filesOf.get(id) ?? []), path ?? '']);
  for (const { role, id, path } of references) {
    if (role !== 'description') continue;
    const [main, ...attached] = filesOf.get(id) ?? [];
    yield { section: path, files: main === undefined ? [] : [main], attached };
  }
}
