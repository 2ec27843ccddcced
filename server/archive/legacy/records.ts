import type { Contents, Description } from '../check/contents';
import { readXml, type Tree } from '../check/read-xml';
import { legacyFields, legacyKindOf, type LegacyKind } from './fields';

/** A field as it stands there, word for word. */
export interface LegacyValue {
  /** Of a field inside another element, with that one's name before it. */
  readonly name: string;
  readonly text: string;
  /** Whether circular 02/2019 has it for this kind. */
  readonly isKnown: boolean;
}

/** A description of circular 02/2019, with all its fields, also those that nobody knows. */
export interface LegacyRecord {
  readonly path: string;
  readonly kind: LegacyKind;
  readonly values: readonly LegacyValue[];
}

/** A package whose descriptions are of circular 02/2019/TT-BNV, which lapsed on 01/7/2025. */
export interface LegacyPackage {
  readonly records: readonly LegacyRecord[];
  /** XML that could not be read, with why. */
  readonly unreadable: readonly { readonly path: string; readonly why: string }[];
}

/** Fields by which EAD.xml is one of circular 05/2025. */
const TODAY = ['fileCode', 'arcFileCode', 'requestID'];

/** The descriptions of circular 02/2019 in a package, wherever they stand; null where its own description is of today, or there are none. */
export function readLegacy({ dossier, files }: Contents): LegacyPackage | null {
  if (isOfToday(dossier)) return null;
  const read = [...files.values()].flatMap(({ path, bytes }) => (bytes && /\.xml$/i.test(path) ? [{ path, xml: readXml(bytes) }] : []));
  const records = read.flatMap(({ path, xml }) => ('tree' in xml ? recordsIn(path, xml.tree) : []));
  if (records.length === 0) return null;
  return { records, unreadable: read.flatMap(({ path, xml }) => ('refused' in xml ? [{ path, why: xml.refused }] : [])) };
}

/** Whether a dossier is described as the circular of today asks. */
export function isOfToday(dossier: Description | null): boolean {
  return dossier !== null && TODAY.some((name) => Object.hasOwn(dossier.values, name));
}

function recordsIn(path: string, tree: Tree): readonly LegacyRecord[] {
  const kind = kindOf(tree);
  const below = tree.children.flatMap((child) => recordsIn(path, child));
  return kind === null ? below : [{ path, kind, values: valuesOf(tree, kind) }, ...below];
}

function kindOf({ children }: Tree): LegacyKind | null {
  return legacyKindOf(children.map(({ name }) => name));
}

function valuesOf({ children }: Tree, kind: LegacyKind): readonly LegacyValue[] {
  const known = new Set(legacyFields[kind].map(({ name }) => name));
  return children.flatMap((child) => leavesOf(child, '')).map(({ name, text }) => ({ name, text, isKnown: known.has(name) }));
}

/** What is in an element; a description of its own inside another one is told of by itself. */
function leavesOf(tree: Tree, before: string): readonly { readonly name: string; readonly text: string }[] {
  const name = `${before}${tree.name}`;
  if (tree.children.length === 0) return [{ name, text: tree.text.trim() }];
  return kindOf(tree) === null ? tree.children.flatMap((child) => leavesOf(child, `${name}/`)) : [];
}
