import { packageKinds } from '../packages/profiles';
import type { Contents } from './contents';
import { fault, warning, type Fault } from './fault';
import type { Mets, Reference } from './read-mets';

const topLevel = new Set(['METS.xml', 'metadata', 'representations', 'schemas', 'documentation']);
const recordStates = new Set(['NEW', 'SUPPLEMENT', 'REPLACEMENT', 'OTHER']);

/** Rules 2 and 3: the folder has the name of the package, and what must be there is there. */
export function checkStructure({ folder, kind, files, root, documents }: Contents): readonly Fault[] {
  const paths = [...files.keys()];
  const isThere = (pattern: RegExp) => paths.some((path) => pattern.test(path));
  const required: readonly (readonly [string, boolean])[] = [
    ['METS.xml', files.has('METS.xml')],
    ['metadata/descriptive/EAD.xml', files.has('metadata/descriptive/EAD.xml')],
    ['representations/rep1/METS.xml', files.has('representations/rep1/METS.xml')],
    ['representations/rep1/metadata/descriptive', documents.length > 0],
    ['representations/rep1/data', isThere(/^representations\/rep1\/data\/./)],
    ['schemas', isThere(/^schemas\/mets[^/]*\.xsd$/i)],
    ['schemas', isThere(/^schemas\/ead(_\w+)?\.xsd$/i)],
    ...(kind === 'AIP' ? aipRequires.map((path) => [path, files.has(path)] as const) : []),
  ];
  const expected = root?.objectId.replaceAll(':', '_');
  const unknown = [...new Set(paths.map((path) => path.split('/')[0]!))].filter((name) => !topLevel.has(name));
  const others = [...new Set(paths.map((path) => /^representations\/([^/]+)\//.exec(path)?.[1]))].filter((name) => name !== undefined && name !== 'rep1');
  return [
    ...(expected !== undefined && expected !== folder ? [fault('SIP-02', '', `thư mục gốc ${folder} khác OBJID ${root!.objectId}`)] : []),
    ...required.filter(([, there]) => !there).map(([path]) => fault('SIP-03', path, 'thiếu thành phần bắt buộc')),
    ...others.map((name) => fault('SIP-03', `representations/${name}`, 'gói chỉ có một thể hiện là rep1')),
    ...unknown.map((name) => warning('SIP-03', name, 'không thuộc cấu trúc gói')),
  ];
}

const aipRequires = ['metadata/preservation/PREMIS.xml', 'representations/rep1/metadata/preservation/PREMIS_rep1.xml'];

/** Rule 5: the kind of package and the state of what it holds. */
export function checkHeaders({ root, representation }: Contents): readonly Fault[] {
  const wrongKind = root && !(packageKinds as readonly string[]).includes(root.packageType);
  return [
    ...(wrongKind ? [fault('SIP-05', root.path, `OAISPACKAGETYPE là “${root.packageType}”, phải là ${packageKinds.join(', ')}`)] : []),
    ...(root && representation && root.packageType !== representation.packageType
      ? [fault('SIP-05', representation.path, `OAISPACKAGETYPE là “${representation.packageType}”, khác gói (${root.packageType})`)]
      : []),
    ...[root, representation].flatMap((mets) => (mets ? stateFaults(mets) : [])),
  ];
}

function stateFaults({ path, recordStatus }: Mets): readonly Fault[] {
  if (recordStates.has(recordStatus)) return [];
  return [
    fault('SIP-05', path, recordStatus === 'TEST' ? 'RECORDSTATUS là TEST: gói thử, không nhận' : `RECORDSTATUS “${recordStatus}” không có trong danh sách`),
  ];
}

/** Rule 4: every file is told of once, and everything that is told is there with its size and SHA-256. */
export function checkReferences({ files, root, representation }: Contents): readonly Fault[] {
  const metses = [root, representation].flatMap((mets) => mets ?? []);
  const counts = new Map<string, number>();
  for (const { references } of metses) for (const { path } of references) if (path !== null) counts.set(path, (counts.get(path) ?? 0) + 1);
  // Without both METS documents nobody can say which files are told of.
  const silent = metses.length < 2 ? [] : [...files.keys()].filter((path) => path !== 'METS.xml' && !counts.has(path));
  return [
    ...metses.flatMap(({ path: mets, references }) => references.flatMap((reference) => referenceFaults(files, mets, reference))),
    ...silent.map((path) => fault('SIP-04', path, 'không METS nào nhắc tới tệp này')),
    ...[...counts].filter(([, count]) => count > 1).map(([path, count]) => fault('SIP-04', path, `được METS nhắc tới ${count} lần`)),
    ...(root?.representations.some((path) => path === null || !files.has(path)) ? [fault('SIP-04', root.path, 'mptr trỏ tới tệp không có')] : []),
  ];
}

function referenceFaults(files: Contents['files'], mets: string, reference: Reference): readonly Fault[] {
  const { path, href, byteLength, checksum, checksumType } = reference;
  if (path === null) return [fault('SIP-04', mets, `liên kết “${href}” ra ngoài gói`)];
  const file = files.get(path);
  if (!file) return [fault('SIP-04', path, 'METS nhắc tới nhưng không có tệp')];
  return [
    ...(byteLength === String(file.byteLength) ? [] : [fault('SIP-04', path, `SIZE là ${byteLength || 'trống'}, tệp dài ${file.byteLength} byte`)]),
    ...(checksumType === 'SHA-256' ? [] : [fault('SIP-04', path, `CHECKSUMTYPE là “${checksumType}”, phải là SHA-256`)]),
    ...(checksumType !== 'SHA-256' || checksum.toUpperCase() === file.sha256 ? [] : [fault('SIP-04', path, 'mã băm SHA-256 không khớp nội dung')]),
  ];
}

/** Rule 9: each link joins one description with one file, and nothing stays apart. Each part of it lets go what it looked things up in. */
export function checkLinks({ representation, documents, items }: Contents): readonly Fault[] {
  if (!representation) return [];
  const { path, links } = representation;
  return [
    ...links.flatMap(({ descriptions, files }, index) =>
      descriptions.length === 1 && files.length === 1
        ? []
        : [fault('SIP-09', path, `liên kết thứ ${index + 1} nối ${descriptions.length} mô tả với ${files.length} tệp`)],
    ),
    ...unknownIds(representation).map((id) => fault('SIP-09', path, `không có thành phần mang ID ${id}`)),
    ...sectionFaults(representation),
    ...(links.length > 0 ? [] : items.filter(({ files }) => files.length === 0)).map(({ description }) =>
      fault('SIP-09', description?.path ?? path, 'mô tả không nối với tệp nào'),
    ),
    ...apartFaults(representation, items),
    ...untoldFaults(representation, documents),
  ];
}

function unknownIds({ references, links }: Mets): readonly string[] {
  const known: Record<Reference['role'], Set<string>> = { description: new Set(), preservation: new Set(), file: new Set() };
  for (const { role, id } of references) known[role].add(id);
  return links.flatMap(({ descriptions, files, attached }) => [
    ...descriptions.filter((id) => !known.description.has(id)),
    ...[...files, ...attached].filter((id) => !known.file.has(id)),
  ]);
}

/** Descriptions that are linked twice, or where there are links, not at all. */
function sectionFaults({ path, references, links }: Mets): readonly Fault[] {
  const ids = new Map<string, number>();
  for (const { descriptions } of links) for (const id of descriptions) ids.set(id, (ids.get(id) ?? 0) + 1);
  const isApart = ({ role, id }: Reference) => role === 'description' && !ids.has(id);
  return [
    ...[...ids].filter(([, count]) => count > 1).map(([id]) => fault('SIP-09', path, `mô tả ${id} được nối ${ids.get(id)} lần`)),
    ...(links.length === 0 ? [] : references.filter(isApart)).map((section) => fault('SIP-09', section.path ?? path, 'mô tả không nối với tệp nào')),
  ];
}

/** Files of the data that belong to no item. */
function apartFaults({ path, references }: Mets, items: Contents['items']): readonly Fault[] {
  const linked = new Set<string>();
  for (const { files, attached } of items) for (const each of [...files, ...attached]) linked.add(each);
  const isApart = (file: Reference) => file.role === 'file' && /^(Data|Holeyfile)$/i.test(file.use) && !linked.has(file.path ?? '');
  return references.filter(isApart).map((file) => fault('SIP-09', file.path ?? path, 'tệp không nối với mô tả nào'));
}

/** Descriptions that the METS does not tell of. */
function untoldFaults({ references }: Mets, documents: Contents['documents']): readonly Fault[] {
  const told = new Set<string | null>();
  for (const { role, path } of references) if (role === 'description') told.add(path);
  return documents.filter(({ path }) => !told.has(path)).map(({ path }) => fault('SIP-09', path, 'không có dmdSec cho mô tả này'));
}
