import { isCalendarDate } from '../../../src/domain/shared/time';
import { isCode } from './codes';
import type { Field, Values } from './fields';

/** What is wrong with the values of a description, one sentence for each fault: what is missing, too long, no number, no date or no code. */
export function checkFields(fields: readonly Field[], values: Values): readonly string[] {
  return fields.flatMap((field) => faultsOf(field, values[field.name] ?? ''));
}

/** What does not go together in EAD.xml: days the wrong way round, a scan without the code of its paper original, backup without its state. */
export function checkDossier(values: Values): readonly string[] {
  const [start, end] = [values.startDate, values.endDate].map((text) => sortableDate(text ?? ''));
  const isScanned = values.confidenceLevel === '02' || values.confidenceLevel === '03';
  return [
    // Where the end knows the year only, the beginning is compared by its year.
    ...(start && end && start.slice(0, end.length) > end ? [`thời gian bắt đầu ${values.startDate} sau thời gian kết thúc ${values.endDate}`] : []),
    ...(isScanned && !values.paperFileCode ? ['hồ sơ có tài liệu số hóa phải có mã hồ sơ gốc giấy (paperFileCode)'] : []),
    ...checkBackup(values),
  ];
}

/** The state of backup where there is backup, of a dossier or a document. */
export function checkBackup({ riskRecovery, riskRecoveryStatus }: Values): readonly string[] {
  return riskRecovery === '1' && !riskRecoveryStatus ? ['có chế độ dự phòng thì phải có tình trạng dự phòng (riskRecoveryStatus)'] : [];
}

/** A date as written in a description, `DD/MM/YYYY`, `MM/YYYY` or `YYYY`, in a form that sorts; null when it is none. */
export function sortableDate(text: string): string | null {
  const [, day, month, year] = /^(?:(?:(\d{2})\/)?(\d{2})\/)?(\d{4})$/.exec(text) ?? [];
  if (year === undefined) return null;
  return isCalendarDate(`${year}-${month ?? '01'}-${day ?? '01'}`) ? [year, month, day].filter((part) => part !== undefined).join('-') : null;
}

function faultsOf(field: Field, value: string): string[] {
  const named = `${field.title} (${field.name})`;
  if (value === '') return field.required ? [`${named}: chưa có`] : [];
  const length = [...value].length;
  const faults = length > field.limit ? [`${named}: dài ${length} ký tự, nhiều nhất ${field.limit}`] : [];
  return isOfKind(field, value) ? faults : [...faults, `${named}: “${value.slice(0, 40)}” ${expected(field)}`];
}

function isOfKind({ kind, codes, several }: Field, value: string): boolean {
  if (codes) return (several ? value.split(/[;,]\s*/) : [value]).every((code) => isCode(codes, code));
  if (kind === 'number') return /^\d+$/.test(value);
  if (kind === 'time') return /^\d{2}:[0-5]\d:[0-5]\d$/.test(value);
  if (kind === undefined) return true;
  return (kind === 'partDate' || value.length === 10) && sortableDate(value) !== null;
}

function expected({ codes, kind }: Field): string {
  if (codes) return 'không có trong bảng mã';
  if (kind === 'number') return 'không phải là số';
  return kind === 'time' ? 'không theo dạng giờ:phút:giây' : 'không phải là ngày dạng DD/MM/YYYY';
}
