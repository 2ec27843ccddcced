import { fault, type Fault } from './check/fault';
import type { Contents, Item } from './check/contents';
import { validatePackage } from './check/validate';
import { PackageRefused } from './packages/layout';
import { isNote, linkedName, readSipNote, type Link } from './packages/links';

/** Notes of a SIP by their paths, each with where its document lies. */
export type Links = ReadonlyMap<string, Omit<Link, 'fonds'>>;

/** A document of an earlier package that a note may stand for. */
type Target = Pick<Link, 'folder' | 'path' | 'byteLength' | 'document'>;

/**
 * Finds every linked document of a SIP in the earlier AIPs that were brought, inside the same fonds. Those are checked by all rules, so that each document
 * has the hash it had when it was taken in; nothing is fetched. Throws `PackageRefused` with every document that is still to be brought.
 */
export async function findLinked(contents: Contents, { earlier, fonds }: { readonly earlier: readonly string[]; readonly fonds: string }): Promise<Links> {
  const notes = [...contents.files.values()].filter(({ path }) => path.startsWith('representations/') && isNote(path));
  if (notes.length === 0) return new Map();
  const targets = new Map<string, Target>();
  const faults: Fault[] = [];
  for (const file of earlier) faults.push(...(await readEarlier(file, fonds, targets)));
  const links = new Map<string, Omit<Link, 'fonds'>>();
  for (const { path, bytes } of notes) {
    const document = readSipNote(bytes?.toString('utf8') ?? '')!;
    const target = targets.get(document);
    const here = linkedName(path);
    if (target && /\s/.test(target.path + here)) faults.push(fault('SIP-09', path, 'đường dẫn có dấu cách, không ghi được vào tệp liên kết của AIP'));
    else if (target) links.set(path, { ...target, here });
    else faults.push(fault('SIP-09', path, `phải mang gói AIP đã thu nhận có tài liệu “${document}” (--linked)`));
  }
  if (faults.length > 0) throw new PackageRefused(faults.map(({ path, text }) => `${path}: ${text}`));
  return links;
}

async function readEarlier(file: string, fonds: string, targets: Map<string, Target>): Promise<readonly Fault[]> {
  const { contents, isClean, faults } = await validatePackage(file, { isHistorical: false });
  if (!isClean) return faults.filter(({ isWarning }) => !isWarning).map((each) => fault('SIP-09', file, `${each.path}: ${each.text}`));
  if (contents!.kind !== 'AIP') return [fault('SIP-09', file, 'không phải gói AIP')];
  const theirs = /^urn:(.+):uuid/.exec(contents!.root!.objectId)?.[1];
  if (theirs !== fonds) return [fault('SIP-09', file, `thuộc phông ${theirs ?? ''}; chỉ liên kết trong cùng phông ${fonds}`)];
  for (const item of contents!.items) for (const name of namesOf(item)) targets.set(name, targetOf(contents!, item));
  return [];
}

/** By what a note may name an item: the id of a document, which its archival code tells, or the title of a picture or recording. A note in its place names nothing. */
function namesOf({ description, files: [first] }: Item): readonly string[] {
  const { docCode, imageTitle, movieTitle } = description?.values ?? {};
  if (first === undefined || isNote(first)) return [];
  const [, code, serial] = /^(.+)\.(\d{7})$/.exec(docCode ?? '') ?? [];
  const id = code === undefined ? undefined : `${code}.${Number(serial)}`;
  return [docCode, id, imageTitle, movieTitle].filter((name): name is string => name !== undefined && name !== '');
}

/** By its archival code; what has none, by the code of its dossier and its place there. */
function targetOf({ folder, files }: Contents, { description, files: [first] }: Item): Target {
  const { docCode, arcFileCode, docOrdinal } = description!.values;
  return { folder, path: first!, byteLength: files.get(first!)!.byteLength, document: docCode || `${arcFileCode}.${docOrdinal}` };
}
