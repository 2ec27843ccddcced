import { legacyFields, type LegacyField } from '../legacy/fields';
import type { LegacyPackage, LegacyRecord, LegacyValue } from '../legacy/records';
import { checkFile } from './check-files';
import type { Contents } from './contents';
import { fault, warning, type Fault } from './fault';
import type { LooksInto } from './look-inside';
import type { Reference } from './read-mets';

/**
 * A package of circular 02/2019: says what it is, and what in it is not as that circular had it (W), for such data may stay as they are until they are
 * converted (circular 05/2025 art. 51). XML that cannot be read, files that are not what METS says, and files that do not open stop it.
 */
export function checkLegacy(contents: Contents, { records, unreadable }: LegacyPackage, looks: LooksInto): readonly Fault[] {
  const said = `gói theo Thông tư 02/2019/TT-BNV (hết hiệu lực từ 01/7/2025): ${records.length} bản mô tả được giữ nguyên, chưa chuyển đổi`;
  const told = [contents.root, contents.representation].flatMap((mets) => (mets ? [...mets.references] : []));
  const files = [...contents.files.values()].filter(({ path }) => !/\.(xml|xsd|dtd)$/i.test(path));
  return [
    warning('TT02', '', said),
    ...unreadable.map(({ path, why }) => fault('TT02', path, why)),
    ...records.flatMap(valueFaults),
    ...unknownFaults(records),
    ...told.flatMap((reference) => referenceFaults(contents, reference)),
    ...files.flatMap((file) => checkFile(file, { isScan: false, look: looks.get(file.path)?.look })),
  ];
}

function valueFaults({ path, kind, values }: LegacyRecord): readonly Fault[] {
  const fields = new Map(legacyFields[kind].map((field) => [field.name, field]));
  return values.flatMap((value) => {
    const field = fields.get(value.name);
    return field ? wrongIn(field, value).map((text) => warning('TT02', path, text)) : [];
  });
}

function wrongIn({ name, limit, isNumber }: LegacyField, { text }: LegacyValue): readonly string[] {
  const length = [...text].length;
  return [
    ...(limit !== undefined && length > limit ? [`${name}: dài ${length} ký tự, nhiều nhất ${limit}`] : []),
    ...(isNumber && text !== '' && !/^\d+$/.test(text) ? [`${name}: “${text.slice(0, 40)}” không phải là số`] : []),
  ];
}

/** Each unknown field once, however often it stands in one file. */
function unknownFaults(records: readonly LegacyRecord[]): readonly Fault[] {
  const counts = new Map<string, { readonly path: string; readonly name: string; readonly count: number }>();
  for (const { path, values } of records) {
    for (const { name, isKnown } of values) {
      const key = `${path}\n${name}`;
      if (!isKnown) counts.set(key, { path, name, count: (counts.get(key)?.count ?? 0) + 1 });
    }
  }
  return [...counts.values()].map(({ path, name, count }) =>
    warning('TT02', path, `trường ${name} không có trong Thông tư 02/2019, giữ nguyên (${count} lần)`),
  );
}

function referenceFaults({ files }: Contents, { path, href, byteLength, checksum, checksumType }: Reference): readonly Fault[] {
  if (path === null) return [fault('SIP-04', '', `liên kết “${href}” ra ngoài gói`)];
  const file = files.get(path);
  if (!file) return [fault('SIP-04', path, 'METS nhắc tới nhưng không có tệp')];
  const isSame = checksum.toUpperCase() === file.sha256;
  return [
    ...(byteLength !== '' && byteLength !== String(file.byteLength) ? [fault('SIP-04', path, `SIZE là ${byteLength}, tệp dài ${file.byteLength} byte`)] : []),
    ...(checksumType === 'SHA-256' && !isSame ? [fault('SIP-04', path, 'mã băm SHA-256 không khớp nội dung')] : []),
    ...(checksumType === 'SHA-256' ? [] : [warning('SIP-04', path, `chưa kiểm tra được mã băm “${checksumType}”`)]),
  ];
}
