import { createHash } from 'node:crypto';
import type { Values } from '../packages/fields';
import { isNote, NOTE_BYTES_MOST } from '../packages/links';
import { packageKinds } from '../packages/profiles';
import { isOfToday } from '../legacy/records';
import type { Contents, Description, Item } from './contents';
import { fault, warning, type Fault, type PackageRule } from './fault';
import { measure, type Measured } from './measure';
import type { OpenedPackage, PackedFile } from './open-package';
import { joinMets, readMets, type Mets } from './read-mets';
import { SharedTexts } from './shared-texts';
import { checkXml, readInPieces, readXml, type Root, type SchemaName, type Tree } from './read-xml';

/** The most that is held in memory of one XML file, and of all together of a package of an older circular; a METS of 2,000 files has two MB. */
const MOST_XML = 32 * 1024 ** 2;
const MOST_XML_TOGETHER = 256 * 1024 ** 2;

const ROOT_METS = 'METS.xml';
const REPRESENTATION_METS = 'representations/rep1/METS.xml';
const DOSSIER = 'metadata/descriptive/EAD.xml';
const ITEM = /^representations\/rep1\/metadata\/descriptive\/EAD_(doc|pic|media)_[^/]+\.xml$/i;
const itemKinds: Readonly<Record<string, Description['kind']>> = { doc: 'document', pic: 'picture', media: 'media' };

/** By their paths from the package's folder. */
type PackedFiles = ReadonlyMap<string, PackedFile>;

interface Reading {
  readonly xml: PackagedXml;
  readonly texts: SharedTexts;
}

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
  const texts = new SharedTexts(measured);
  const dossier = await descriptionAt({ xml, texts }, DOSSIER, ofDossier);
  const root = await metsAt({ xml, texts }, ROOT_METS, notes);
  const representation = await metsAt({ xml, texts }, REPRESENTATION_METS, notes);
  const kind = packageKinds.find((each) => each === root?.packageType) ?? 'SIP';
  if (kind === 'AIP') await checkPremis(xml, notes);
  const documents: Description[] = [];
  for (const path of [...measured.keys()].filter((each) => ITEM.test(each))) {
    const description = await descriptionAt({ xml, texts }, path, notes);
    if (description) documents.push(description);
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
  return 'tree' in read ? describedBy(DOSSIER, read.tree, new SharedTexts()) : null;
}

/** What is wrong with it is told when it is measured. */
function damagedAsNone(error: unknown): null {
  damage(error);
  return null;
}

/** The XML of a package, each read again when it is asked for, so that only one of them is held. */
class PackagedXml {
  /** Where each is read to, one after the other. */
  #room: Buffer | null = null;

  constructor(
    private readonly files: PackedFiles,
    private readonly measured: ReadonlyMap<string, Measured>,
  ) {}

  /**
   * The bytes of a file, which hold until the next one is asked for. Null for what is not there, is too large or could not be read, which was told. Throws where
   * the bytes are others than those that were hashed.
   */
  async read(path: string): Promise<Buffer | null> {
    const known = this.measured.get(path);
    if (!known || known.byteLength > MOST_XML) return null;
    const bytes = known.bytes ?? (await wholeOf(this.files.get(path)!, (this.#room ??= this.#roomForAll())));
    if (known.sha256 !== createHash('sha256').update(bytes).digest('hex').toUpperCase()) throw changed({ path });
    return bytes;
  }

  #roomForAll(): Buffer {
    let most = 0;
    for (const { path, byteLength } of this.measured.values()) if (isXml(path) && byteLength <= MOST_XML) most = Math.max(most, byteLength);
    return Buffer.allocUnsafeSlow(most);
  }
}

function isXml(path: string): boolean {
  return path.toLowerCase().endsWith('.xml');
}

async function wholeOf(file: PackedFile, room: Buffer): Promise<Buffer> {
  const whole = room.subarray(0, file.byteLength);
  let length = 0;
  for await (const part of file.parts?.() ?? (await file.open())) {
    const bytes = part as Buffer;
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

async function measureAll(
  files: PackedFiles,
  { keepsXml }: Measuring,
): Promise<{ readonly measured: Map<string, Measured>; readonly faults: readonly Fault[] }> {
  const measured = new Map<string, Measured>();
  const faults: Fault[] = [];
  let held = 0;
  for (const [path, file] of files) {
    const isOfXml = isXml(path);
    const isSmall = file.byteLength <= (isOfXml ? MOST_XML : NOTE_BYTES_MOST);
    const isWanted = isOfXml ? keepsXml : isNote(path);
    const isRoom = held + file.byteLength <= MOST_XML_TOGETHER;
    const keep = isWanted && isSmall && isRoom;
    if (keep) held += file.byteLength;
    if (isOfXml && !(isSmall && (isRoom || !keepsXml))) faults.push(fault('SIP-01', path, `tệp XML dài ${file.byteLength} byte, quá lớn để đọc`));
    try {
      measured.set(path, await measure(file, { path, keep }));
    } catch (error) {
      faults.push(fault('SIP-01', path, `không đọc được: ${damage(error)}`));
    }
  }
  return { measured, faults };
}

/** A damaged ZIP says so in words; what has a code of the system is a fault of our own disk, but those of zlib are the sender's. */
function damage(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code !== undefined && !code.startsWith('Z_')) throw error;
  return message;
}

async function metsAt({ xml, texts }: Reading, path: string, faults: Fault[]): Promise<Mets | null> {
  const bytes = await xml.read(path);
  // A file that is not there is named by rule 3; one that is too large was named when it was read.
  if (!bytes) return null;
  const parts = readInPieces(bytes, 'mets1_12.xsd', (tree) => (tree.name === 'mets' ? readMets(path, tree, texts) : null));
  if (parts?.every((part) => part !== null)) return joinMets(parts);
  const tree = treeIn(bytes, { path, schema: 'mets1_12.xsd', rule: 'SIP-02' }, faults);
  if (!tree) return null;
  if (tree.name === 'mets') return readMets(path, tree, texts);
  faults.push(fault('SIP-02', path, `phần tử gốc là ${tree.name}, phải là mets`));
  return null;
}

/** The circular declares the name space in its example and then writes the elements without it: read, and said. */
const isWithoutNamespace = ({ name, namespace }: Root) => name === 'premis' && namespace === '';

async function checkPremis(xml: PackagedXml, faults: Fault[]): Promise<void> {
  for (const path of ['metadata/preservation/PREMIS.xml', 'representations/rep1/metadata/preservation/PREMIS_rep1.xml']) {
    const bytes = await xml.read(path);
    if (bytes) faults.push(...premisFaults(path, bytes));
  }
}

function premisFaults(path: string, bytes: Buffer): readonly Fault[] {
  if (readInPieces(bytes, 'premis-v3-0.xsd', () => true)) return [];
  const read = checkXml(bytes, (root) => (isWithoutNamespace(root) ? null : 'premis-v3-0.xsd'));
  if ('refused' in read) return [fault('SIP-02', path, read.refused)];
  if (isWithoutNamespace(read.root)) return [warning('SIP-02', path, 'các phần tử PREMIS không thuộc không gian tên http://www.loc.gov/premis/v3')];
  return schemaFaults(path, 'SIP-02', read.schemaFaults);
}

function schemaFaults(path: string, rule: PackageRule, said: readonly string[]): readonly Fault[] {
  return said.map((words) => fault(rule, path, `không hợp lược đồ: ${words}`));
}

async function descriptionAt({ xml, texts }: Reading, path: string, faults: Fault[]): Promise<Description | null> {
  const bytes = await xml.read(path);
  const tree = bytes && treeIn(bytes, { path, schema: null, rule: 'SIP-06' }, faults);
  if (!tree) return null;
  const description = describedBy(path, tree, texts);
  if (!description) faults.push(fault('SIP-06', path, `phần tử gốc là ${tree.name}, phải là simpledc`));
  return description;
}

function describedBy(path: string, { name: root, children }: Tree, texts: SharedTexts): Description | null {
  return root === 'simpledc' ? new ReadDescription(path, children, texts) : null;
}

/** A description as two lists, of which that of the names is the same for nearly all of a package: as objects, thousands of them take many times as much. */
class ReadDescription implements Description {
  readonly kind: Description['kind'];
  readonly repeated: readonly string[];
  readonly #names: string;
  readonly #texts: readonly string[];

  constructor(
    readonly path: string,
    children: Tree['children'],
    texts: SharedTexts,
  ) {
    const names = children.map(({ name }) => name);
    const [, word] = ITEM.exec(path) ?? [];
    this.kind = word === undefined ? 'dossier' : itemKinds[word.toLowerCase()]!;
    this.repeated = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
    this.#names = texts.word(names.join(' '));
    this.#texts = children.map(({ text }) => texts.word(text.trim()));
  }

  get values(): Values {
    return Object.fromEntries(this.#names.split(' ').map((name, index) => [name, this.#texts[index] ?? '']));
  }
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

/** What belongs together: by the links of the structure, or, where there are none, by the description that a file names. */
function itemsOf(mets: Mets, documents: readonly Description[]): readonly Item[] {
  const pathOf = new Map(mets.references.map(({ id, path }) => [id, path ?? '']));
  const paths = (ids: readonly string[]) => ids.map((id) => pathOf.get(id) ?? '');
  const byPath = new Map(documents.map((document) => [document.path, document]));
  const described = (path: string | undefined) => (path === undefined ? undefined : byPath.get(path)) ?? null;
  if (mets.links.length > 0)
    return mets.links.map(({ descriptions, files, attached }) => ({
      description: described(paths(descriptions)[0]),
      files: paths(files),
      attached: paths(attached),
    }));
  const filesOf = new Map<string, string[]>();
  for (const { descriptions, path } of mets.references) for (const id of descriptions) filesOf.set(id, [...(filesOf.get(id) ?? []), path ?? '']);
  const sections = mets.references.filter(({ role }) => role === 'description');
  return sections.map(({ id, path }) => {
    const [main, ...attached] = filesOf.get(id) ?? [];
    return { description: described(path ?? undefined), files: main === undefined ? [] : [main], attached };
  });
}
