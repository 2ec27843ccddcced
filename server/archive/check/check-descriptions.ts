import { checkBackup, checkDossier, checkFields } from '../packages/check-fields';
import type { Field } from '../packages/fields';
import type { PackageKind } from '../packages/profiles';
import { fieldsOf } from '../packages/records';
import type { Contents, Description, Item } from './contents';
import { fault, warning, type Fault } from './fault';
import type { Series } from './series';

/** What the receiver asks beyond the circular: the historical archive takes permanent dossiers only. */
export interface Receiver {
  readonly isHistorical: boolean;
}

const DOCUMENT_ID = /^(.*)\.(\d{7})$/;
/** The schema that the circular prints lacks these, its frame and a real package have them. */
const mayBeAbsent = new Set(['numberOfPaper', 'riskRecovery', 'riskRecoveryStatus']);

/** Rule 6: what EAD.xml and every description of a document say. */
export function checkDescriptions({ kind, dossier, documents }: Contents, receiver: Receiver): readonly Fault[] {
  return [
    ...(dossier ? elementFaults(dossier, fieldsOf[kind].dossier) : []),
    ...(dossier && kind !== 'DIP' ? dossierFaults(dossier, receiver) : []),
    ...documents.flatMap((document) => [
      ...elementFaults(document, fieldsOf[kind][document.kind]),
      ...checkBackup(document.values).map((text) => fault('SIP-06', document.path, text)),
    ]),
  ];
}

function elementFaults({ path, values, repeated }: Description, fields: readonly Field[]): readonly Fault[] {
  const names = new Set(fields.map(({ name }) => name));
  const unknown = Object.keys(values).filter((name) => !names.has(name));
  const asked = fields.filter(({ name }) => Object.hasOwn(values, name) || !mayBeAbsent.has(name));
  const absent = fields.filter(({ name, required }) => !required && !Object.hasOwn(values, name) && !mayBeAbsent.has(name));
  return [
    ...unknown.map((name) => fault('SIP-06', path, `phần tử ${name} không có trong bảng`)),
    ...repeated.map((name) => fault('SIP-06', path, `phần tử ${name} lặp lại`)),
    ...checkFields(asked, values).map((text) => fault('SIP-06', path, text)),
    ...absent.map(({ name, title }) => warning('SIP-06', path, `${title} (${name}): không có phần tử`)),
  ];
}

function dossierFaults({ path, values }: Description, { isHistorical }: Receiver): readonly Fault[] {
  return [
    ...checkDossier(values).map((text) => fault('SIP-06', path, text)),
    ...(isHistorical && values.maintenance !== '01' ? [fault('SIP-06', path, 'lưu trữ lịch sử chỉ nhận hồ sơ lưu trữ vĩnh viễn (maintenance 01)')] : []),
  ];
}

/** Rule 7: the dossier counts what is in it; a DIP may hold some documents of it and counts nothing. */
export function checkCounts({ kind, dossier, documents }: Contents): readonly Fault[] {
  if (!dossier || kind === 'DIP') return [];
  const { path, values } = dossier;
  let pages = 0;
  for (const document of documents) pages += Number(document.values.numberOfPage || 0);
  return [
    ...(values.totalDoc === String(documents.length)
      ? []
      : [fault('SIP-07', path, `totalDoc là ${values.totalDoc ?? ''}, gói có ${documents.length} tài liệu`)]),
    ...(values.numberOfPage === String(pages)
      ? []
      : [warning('SIP-07', path, `numberOfPage là ${values.numberOfPage ?? ''}, các tài liệu cộng lại ${pages} trang`)]),
  ];
}

/**
 * Rule 8: the codes of documents go on from that of the dossier, 1 to n without a gap, and a document that was handled here shows how. A DIP may hold some
 * documents of a dossier, so that gaps are none, and they are all of one.
 */
export function checkCodes({ kind, dossier, documents, items }: Contents): readonly Fault[] {
  const name = kind === 'DIP' ? 'arcDocCode' : 'docCode';
  const coded = documents.flatMap(({ path, values }) => (values[name] ? [{ path, name, code: values[name] }] : []));
  const code = dossierCodeOf(kind, dossier, coded);
  return [
    ...coded.flatMap((document) => codeFaults(document, code)),
    ...(kind === 'DIP' ? [] : serialFaults(coded, documents.length)),
    ...repeatedFaults(documents, 'docId'),
    ...repeatedFaults(documents, name),
    ...items.flatMap(processFaults),
  ];
}

/** The archival code of a document where it stands. */
interface Coded {
  readonly path: string;
  readonly name: string;
  readonly code: string;
}

/** In an AIP only the code with the archive's before it is written down, and in a DIP none: that of the dossier is what its documents begin with. */
function dossierCodeOf(kind: PackageKind, dossier: Description | null, documents: readonly Coded[]): string | null {
  if (!dossier) return null;
  if (kind === 'SIP') return dossier.values.fileCode ?? null;
  const prefixes = documents.flatMap(({ code }) => DOCUMENT_ID.exec(code)?.[1] ?? []);
  if (kind === 'DIP') return prefixes[0] ?? null;
  return prefixes.find((prefix) => dossier.values.arcFileCode?.endsWith(`.${prefix}`)) ?? dossier.values.arcFileCode ?? null;
}

function codeFaults({ path, name, code: own }: Coded, code: string | null): readonly Fault[] {
  const [, prefix] = DOCUMENT_ID.exec(own) ?? [];
  if (prefix === undefined) return [fault('SIP-08', path, `${name} “${own}” không kết thúc bằng 7 chữ số`)];
  if (code === null || prefix === code) return [];
  const isOtherYear = withoutYears(prefix) === withoutYears(code);
  return [fault('SIP-08', path, isOtherYear ? `năm trong ${name} “${own}” khác năm trong mã hồ sơ ${code}` : `${name} “${own}” không theo mã hồ sơ ${code}`)];
}

function withoutYears(code: string): string {
  return code.replace(/(^|\.)(19|20)\d{2}(?=\.|$)/g, '$1year');
}

function serialFaults(documents: readonly Coded[], count: number): readonly Fault[] {
  const serials = new Set(documents.flatMap(({ code }) => Number(DOCUMENT_ID.exec(code)?.[2] ?? 0) || []));
  const missing = Array.from({ length: count }, (_, index) => index + 1).filter((serial) => !serials.has(serial));
  return missing.map((serial) => fault('SIP-08', 'representations/rep1/metadata/descriptive', `thiếu số thứ tự ${serial} trong docCode`));
}

function repeatedFaults(documents: Series<Description>, name: string): readonly Fault[] {
  const seen = new Set<string>();
  return documents.flatMap(({ path, values }) => {
    const value = values[name];
    if (!value) return [];
    const isRepeated = seen.has(value);
    seen.add(value);
    return isRepeated ? [fault('SIP-08', path, `${name} “${value}” đã có ở tài liệu khác`)] : [];
  });
}

function processFaults({ description, attached }: Item): readonly Fault[] {
  if (description?.values.process !== '1') return [];
  const isHandledHere = description.values.confidenceLevel === '01' || description.values.confidenceLevel === '03';
  return isHandledHere && attached.length === 0 ? [fault('SIP-08', description.path, 'process là 1 nhưng không có tệp quy trình xử lý đi kèm')] : [];
}
