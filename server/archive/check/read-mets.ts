import { posix } from 'node:path';
import type { Tree } from './read-xml';

/** A file that a METS tells of. `path`: from the package's folder; null where it leads out of the package or is no path. */
export interface Reference {
  readonly id: string;
  readonly role: 'description' | 'preservation' | 'file';
  /** `fileGrp/@USE` of a file. */
  readonly use: string;
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
export function readMets(path: string, root: Tree): Mets {
  const folder = posix.dirname(path);
  const header = childrenOf(root, 'metsHdr')[0];
  const divisions = childrenOf(root, 'structMap').flatMap((map) => descendants(map, 'div'));
  return {
    path,
    objectId: root.attributes.OBJID ?? '',
    packageType: header?.attributes.OAISPACKAGETYPE ?? '',
    makers: header ? makersOf(header) : [],
    recordStatus: header?.attributes.RECORDSTATUS ?? 'NEW',
    references: [...metadata(root, folder, 'dmdSec', 'description'), ...metadata(root, folder, 'digiprovMD', 'preservation'), ...filesOf(root, folder)],
    links: divisions.filter(({ attributes }) => /^MetadataLink\/(File|Holey)$/.test(attributes.LABEL ?? '')).map(linkOf),
    representations: descendants(root, 'mptr').map(({ attributes }) => resolved(folder, attributes.href ?? '')),
  };
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
  return {
    href,
    path: resolved(folder, href),
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
  return text?.split(/\s+/).filter((word) => word !== '') ?? [];
}

/** The children of an element with a name. */
function childrenOf(tree: Tree, name: string): readonly Tree[] {
  return tree.children.filter((child) => child.name === name);
}

/** An element and all below it that have a name, in the order of the text. */
function descendants(tree: Tree, name: string): Tree[] {
  return [...(tree.name === name ? [tree] : []), ...tree.children.flatMap((child) => descendants(child, name))];
}
