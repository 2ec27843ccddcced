import type { Values } from '../packages/fields';
import { isNote, NOTE_BYTES_MOST } from '../packages/links';
import { packageKinds } from '../packages/profiles';
import { isOfToday } from '../legacy/records';
import type { Contents, Description, Item } from './contents';
import { fault, warning, type Fault, type PackageRule } from './fault';
import { measure, type Measured } from './measure';
import type { OpenedPackage, PackedFile } from './open-package';
import { readMets, type Mets } from './read-mets';
import { checkXml, readXml, type Root, type SchemaName, type Tree } from './read-xml';

/** The most that is held in memory of one XML file, and of all together; a METS of 2,000 files has two MB. */
const MOST_XML = 32 * 1024 ** 2;
const MOST_XML_TOGETHER = 256 * 1024 ** 2;

const ROOT_METS = 'METS.xml';
const REPRESENTATION_METS = 'representations/rep1/METS.xml';
const DOSSIER = 'metadata/descriptive/EAD.xml';
const ITEM = /^representations\/rep1\/metadata\/descriptive\/EAD_(doc|pic|media)_[^/]+\.xml$/i;
const itemKinds: Readonly<Record<string, Description['kind']>> = { doc: 'document', pic: 'picture', media: 'media' };

/** Reads all of a package once: every file with its hash, both METS documents, all descriptions; with what could not be read (rules 1, 2, 6). */
export async function readContents({ files }: OpenedPackage): Promise<{ readonly contents: Contents | null; readonly faults: readonly Fault[] }> {
  const folders = new Set(files.map(({ path }) => path.split('/')[0]!));
  const [folder] = folders;
  // Why nothing can be read was told when the ZIP was opened.
  if (folder === undefined) return { contents: null, faults: [] };
  if (folders.size > 1 || files.some(({ path }) => !path.includes('/')))
    return { contents: null, faults: [fault('SIP-01', '', `phải có đúng một thư mục gốc, thấy: ${[...folders].slice(0, 5).join(', ')}`)] };
  const { measured, faults } = await measureAll(files.map((file) => ({ ...file, path: file.path.slice(folder.length + 1) })));
  const notes: Fault[] = [...faults];
  const ofDossier: Fault[] = [];
  const xml = new HeldXml(measured);
  const dossier = descriptionAt(xml, DOSSIER, ofDossier);
  xml.isReadOnce = isOfToday(dossier);
  const root = metsAt(xml, ROOT_METS, notes);
  const representation = metsAt(xml, REPRESENTATION_METS, notes);
  const kind = packageKinds.find((each) => each === root?.packageType) ?? 'SIP';
  if (kind === 'AIP') checkPremis(xml, notes);
  const documents = [...measured.keys()].filter((path) => ITEM.test(path)).flatMap((path) => descriptionAt(xml, path, notes) ?? []);
  const items = representation ? itemsOf(representation, documents) : [];
  return {
    contents: { folder, kind, files: measured, root, representation, dossier, documents, items },
    faults: [...notes, ...ofDossier],
  };
}

/** The bytes of the XML of a package. */
class HeldXml {
  /** What is read of a package of today is not asked for again, and its bytes go: those of an older one are told word for word. */
  isReadOnce = false;

  constructor(private readonly files: Map<string, Measured>) {}

  take(path: string): Buffer | null {
    const file = this.files.get(path);
    if (file?.bytes && this.isReadOnce) this.files.set(path, { ...file, bytes: null });
    return file?.bytes ?? null;
  }
}

async function measureAll(files: readonly PackedFile[]): Promise<{ readonly measured: Map<string, Measured>; readonly faults: readonly Fault[] }> {
  const measured = new Map<string, Measured>();
  const faults: Fault[] = [];
  let held = 0;
  for (const file of files) {
    const isXml = file.path.toLowerCase().endsWith('.xml');
    const isKept = isXml ? file.byteLength <= MOST_XML : isNote(file.path) && file.byteLength <= NOTE_BYTES_MOST;
    const keep = isKept && held + file.byteLength <= MOST_XML_TOGETHER;
    if (keep) held += file.byteLength;
    if (isXml && !keep) faults.push(fault('SIP-01', file.path, `tệp XML dài ${file.byteLength} byte, quá lớn để đọc`));
    try {
      measured.set(file.path, await measure(file, { keep }));
    } catch (error) {
      faults.push(fault('SIP-01', file.path, `không đọc được: ${damage(error)}`));
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

function metsAt(xml: HeldXml, path: string, faults: Fault[]): Mets | null {
  const tree = xmlAt(xml, { path, schema: 'mets1_12.xsd', rule: 'SIP-02' }, faults);
  if (!tree) return null;
  if (tree.name === 'mets') return readMets(path, tree);
  faults.push(fault('SIP-02', path, `phần tử gốc là ${tree.name}, phải là mets`));
  return null;
}

/** The circular declares the name space in its example and then writes the elements without it: read, and said. */
const isWithoutNamespace = ({ name, namespace }: Root) => name === 'premis' && namespace === '';

function checkPremis(xml: HeldXml, faults: Fault[]): void {
  for (const path of ['metadata/preservation/PREMIS.xml', 'representations/rep1/metadata/preservation/PREMIS_rep1.xml']) {
    const bytes = xml.take(path);
    if (!bytes) continue;
    const read = checkXml(bytes, (root) => (isWithoutNamespace(root) ? null : 'premis-v3-0.xsd'));
    if ('refused' in read) faults.push(fault('SIP-02', path, read.refused));
    else if (isWithoutNamespace(read.root)) faults.push(warning('SIP-02', path, 'các phần tử PREMIS không thuộc không gian tên http://www.loc.gov/premis/v3'));
    else faults.push(...schemaFaults(path, 'SIP-02', read.schemaFaults));
  }
}

function schemaFaults(path: string, rule: PackageRule, said: readonly string[]): readonly Fault[] {
  return said.map((words) => fault(rule, path, `không hợp lược đồ: ${words}`));
}

function descriptionAt(xml: HeldXml, path: string, faults: Fault[]): Description | null {
  const tree = xmlAt(xml, { path, schema: null, rule: 'SIP-06' }, faults);
  if (!tree) return null;
  if (tree.name !== 'simpledc') {
    faults.push(fault('SIP-06', path, `phần tử gốc là ${tree.name}, phải là simpledc`));
    return null;
  }
  const values: Record<string, string> = Object.fromEntries(tree.children.map(({ name, text }) => [name, text.trim()]));
  const names = tree.children.map(({ name }) => name);
  const repeated = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  const [, word] = ITEM.exec(path) ?? [];
  return { path, kind: word === undefined ? 'dossier' : itemKinds[word.toLowerCase()]!, values: values satisfies Values, repeated };
}

interface Wanted {
  readonly path: string;
  readonly schema: SchemaName | null;
  readonly rule: PackageRule;
}

/** An XML file of the package; notes what is wrong with it, also that it is not there. */
function xmlAt(xml: HeldXml, { path, schema, rule }: Wanted, faults: Fault[]): Tree | null {
  const bytes = xml.take(path);
  if (!bytes) {
    // A file that is not there is named by rule 3; one that is too large was named when it was read.
    return null;
  }
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
