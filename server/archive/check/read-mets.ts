import { posix } from 'node:path';
import type { Tree } from './read-xml';
import { SharedTexts } from './shared-texts';

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
  readonly references: readonly Reference[];
  /** Every `MetadataLink/File` and `MetadataLink/Holey`; none in a plain E-ARK package. */
  readonly links: readonly Link[];
  readonly representations: readonly (string | null)[];
}

/** Reads a METS document that lies at `path` of its package. */
export function readMets(path: string, root: Tree, texts = new SharedTexts()): Mets {
  const place: Place = { folder: posix.dirname(path), texts };
  const header = childrenOf(root, 'metsHdr')[0];
  const divisions = childrenOf(root, 'structMap').flatMap((map) => descendants(map, 'div'));
  return {
    path,
    objectId: root.attributes.OBJID ?? '',
    packageType: header?.attributes.OAISPACKAGETYPE ?? '',
    makers: header ? makersOf(header) : [],
    recordStatus: header?.attributes.RECORDSTATUS ?? 'NEW',
    references: [...metadata(root, place, 'dmdSec', 'description'), ...metadata(root, place, 'digiprovMD', 'preservation'), ...filesOf(root, place)],
    links: divisions.filter(({ attributes }) => /^MetadataLink\/(File|Holey)$/.test(attributes.LABEL ?? '')).map(linkOf),
    representations: descendants(root, 'mptr').map(({ attributes }) => resolved(place, attributes.href ?? '')),
  };
}

interface Place {
  /** In which the METS lies. */
  readonly folder: string;
  readonly texts: SharedTexts;
}

/** A METS of which the first part is all but what repeats, and each further one some of that. */
export function joinMets([first, ...more]: readonly Mets[]): Mets {
  const all = [first!, ...more];
  const [references, links] = [all.flatMap((part) => part.references), all.flatMap((part) => part.links)];
  return { ...first!, references, links, representations: all.flatMap((part) => part.representations) };
}

function makersOf(header: Tree): readonly string[] {
  const agents = [...childrenOf(header, 'agent')].sort(
    (one, other) => Number(other.attributes.TYPE === 'ORGANIZATION') - Number(one.attributes.TYPE === 'ORGANIZATION'),
  );
  return agents.flatMap((agent) => childrenOf(agent, 'name').map(({ text }) => text));
}

function metadata(root: Tree, place: Place, name: string, role: Reference['role']): Reference[] {
  return descendants(root, name).flatMap((section) =>
    childrenOf(section, 'mdRef').map(({ attributes }) => ({
      ...measured(attributes, place, attributes.href ?? ''),
      id: section.attributes.ID ?? '',
      role,
      use: '',
    })),
  );
}

function filesOf(root: Tree, place: Place): Reference[] {
  return descendants(root, 'fileGrp').flatMap((group) =>
    childrenOf(group, 'file').flatMap((file) =>
      childrenOf(file, 'FLocat').map(({ attributes }) => ({
        ...measured(file.attributes, place, attributes.href ?? ''),
        id: file.attributes.ID ?? '',
        role: 'file' as const,
        use: place.texts.word(group.attributes.USE ?? ''),
      })),
    ),
  );
}

function measured(attributes: Tree['attributes'], place: Place, href: string): Omit<Reference, 'id' | 'role' | 'use'> {
  const path = resolved(place, href);
  const { texts } = place;
  return {
    href: path === null ? href : '',
    path,
    byteLength: attributes.SIZE ?? '',
    checksum: texts.hash(path, attributes.CHECKSUM ?? ''),
    checksumType: texts.word(attributes.CHECKSUMTYPE ?? ''),
    mediaType: texts.word(attributes.MIMETYPE ?? ''),
    createdAt: texts.word(attributes.CREATED ?? ''),
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
function resolved({ folder, texts }: Place, href: string): string | null {
  if (href === '' || /^[a-z][a-z0-9+.-]*:|^[/\\]/i.test(href)) return null;
  const path = posix.normalize(posix.join(folder, decoded(href)));
  return path === '..' || path.startsWith('../') ? null : texts.path(path);
}

function decoded(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    // A bare % is no escape: the name is meant as it stands.
    return href;
  }
}

const noWords: readonly string[] = [];

function words(text: string | undefined): readonly string[] {
  if (text === undefined) return noWords;
  // One word, as nearly all have, takes no more than its room.
  return /\s/.test(text) || text === '' ? text.split(/\s+/).filter((word) => word !== '') : [text];
}

/** The children of an element with a name. */
function childrenOf(tree: Tree, name: string): readonly Tree[] {
  return tree.children.filter((child) => child.name === name);
}

/** An element and all below it that have a name, in the order of the text. */
function descendants(tree: Tree, name: string): Tree[] {
  return [...(tree.name === name ? [tree] : []), ...tree.children.flatMap((child) => descendants(child, name))];
}
