import { posix } from 'node:path';
import type { Tree } from './read-xml';
import { Folded, type Series } from './series';

/** A file that a METS tells of. `path`: from the package's folder; null where it leads out of the package or is no path. */
export interface Reference {
  readonly id: string;
  readonly role: 'description' | 'preservation' | 'file';
  /** `fileGrp/@USE` of a file. */
  readonly use: string;
  /** What it says where that is no path of the package; else empty. */
  readonly href: string;
  readonly path: string | null;
  readonly byteLength: string;
  readonly checksum: string;
  readonly checksumType: string;
  readonly mediaType: string;
  readonly createdAt: string;
  /** Ids of descriptions, where the profile joins them here. */
  readonly descriptions: readonly string[];
}

/** A description and its files, as the structure joins them. */
export interface Link {
  readonly descriptions: readonly string[];
  readonly files: readonly string[];
  /** Files of what is attached. */
  readonly attached: readonly string[];
}

/** What we look at in a METS document. */
export interface Mets {
  readonly path: string;
  readonly objectId: string;
  readonly packageType: string;
  readonly recordStatus: string;
  /** Names of those who made it, an agency before programs and people. */
  readonly makers: readonly string[];
  readonly references: Series<Reference>;
  /** Every `MetadataLink/File` and `MetadataLink/Holey`; none in a plain E-ARK package. */
  readonly links: Series<Link>;
  readonly representations: readonly (string | null)[];
}

/** Reads a METS document that lies at `path` of its package. */
export function readMets(path: string, root: Tree): Mets {
  const reading = new MetsReading(path);
  reading.take(root);
  return reading.mets!;
}

/** A METS that is read in parts, of which the first is all but what repeats, and each further one some of that. */
export class MetsReading {
  readonly #references = new Folded<Reference>();
  readonly #links = new Folded<Link>();
  readonly #representations: (string | null)[] = [];
  #about: Pick<Mets, 'objectId' | 'packageType' | 'recordStatus' | 'makers'> | null = null;

  constructor(private readonly path: string) {}

  /** Null before anything was taken. */
  get mets(): Mets | null {
    return this.#about && { path: this.path, ...this.#about, references: this.#references, links: this.#links, representations: this.#representations };
  }

  /** False, and nothing is taken, where it is no METS. */
  take(root: Tree): boolean {
    if (root.name !== 'mets') return false;
    const folder = posix.dirname(this.path);
    this.#about ??= aboutOf(root);
    const divisions = childrenOf(root, 'structMap').flatMap((map) => descendants(map, 'div'));
    const links = divisions.filter(({ attributes }) => /^MetadataLink\/(File|Holey)$/.test(attributes.LABEL ?? ''));
    for (const each of references(root, folder)) this.#references.add(each);
    for (const each of links) this.#links.add(linkOf(each));
    for (const { attributes } of descendants(root, 'mptr')) this.#representations.push(resolved(folder, attributes.href ?? ''));
    return true;
  }
}

function aboutOf(root: Tree): Pick<Mets, 'objectId' | 'packageType' | 'recordStatus' | 'makers'> {
  const header = childrenOf(root, 'metsHdr')[0];
  return {
    objectId: root.attributes.OBJID ?? '',
    packageType: header?.attributes.OAISPACKAGETYPE ?? '',
    makers: header ? makersOf(header) : [],
    recordStatus: header?.attributes.RECORDSTATUS ?? 'NEW',
  };
}

function references(root: Tree, folder: string): readonly Reference[] {
  return [...metadata(root, folder, 'dmdSec', 'description'), ...metadata(root, folder, 'digiprovMD', 'preservation'), ...filesOf(root, folder)];
}

function makersOf(header: Tree): readonly string[] {
  const agents = [...childrenOf(header, 'agent')].sort(
    (one, other) => Number(other.attributes.TYPE === 'ORGANIZATION') - Number(one.attributes.TYPE === 'ORGANIZATION'),
  );
  return agents.flatMap((agent) => childrenOf(agent, 'name').map(({ text }) => text));
}

function metadata(root: Tree, folder: string, name: string, role: Reference['role']): Reference[] {
  return descendants(root, name).flatMap((section) =>
    childrenOf(section, 'mdRef').map(({ attributes }) => ({
      ...measured(attributes, folder, attributes.href ?? ''),
      id: section.attributes.ID ?? '',
      role,
      use: '',
    })),
  );
}

function filesOf(root: Tree, folder: string): Reference[] {
  return descendants(root, 'fileGrp').flatMap((group) =>
    childrenOf(group, 'file').flatMap((file) =>
      childrenOf(file, 'FLocat').map(({ attributes }) => ({
        ...measured(file.attributes, folder, attributes.href ?? ''),
        id: file.attributes.ID ?? '',
        role: 'file' as const,
        use: group.attributes.USE ?? '',
      })),
    ),
  );
}

function measured(attributes: Tree['attributes'], folder: string, href: string): Omit<Reference, 'id' | 'role' | 'use'> {
  const path = resolved(folder, href);
  return {
    href: path === null ? href : '',
    path,
    byteLength: attributes.SIZE ?? '',
    checksum: attributes.CHECKSUM ?? '',
    checksumType: attributes.CHECKSUMTYPE ?? '',
    mediaType: attributes.MIMETYPE ?? '',
    createdAt: attributes.CREATED ?? '',
    descriptions: words(attributes.DMDID),
  };
}

function linkOf(division: Tree): Link {
  const pointers = (tree: Tree) => childrenOf(tree, 'fptr').map(({ attributes }) => attributes.FILEID ?? '');
  return {
    descriptions: words(division.attributes.DMDID),
    files: pointers(division),
    attached: childrenOf(division, 'div').flatMap((below) => descendants(below, 'div').flatMap(pointers)),
  };
}

/** A place in the package from a reference of a METS in `folder`; null for another host, an absolute path, or a way out of the package. */
function resolved(folder: string, href: string): string | null {
  if (href === '' || /^[a-z][a-z0-9+.-]*:|^[/\\]/i.test(href)) return null;
  const path = posix.normalize(posix.join(folder, decoded(href)));
  return path === '..' || path.startsWith('../') ? null : path;
}

function decoded(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    // A bare % is no escape: the name is meant as it stands.
    return href;
  }
}

function words(text: string | undefined): readonly string[] {
  return (text ?? '').split(/\s+/).filter((word) => word !== '');
}

/** The children of an element with a name. */
function childrenOf(tree: Tree, name: string): readonly Tree[] {
  return tree.children.filter((child) => child.name === name);
}

/** An element and all below it that have a name, in the order of the text. */
function descendants(tree: Tree, name: string): Tree[] {
  return [...(tree.name === name ? [tree] : []), ...tree.children.flatMap((child) => descendants(child, name))];
}
