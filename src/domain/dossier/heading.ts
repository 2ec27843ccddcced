import { checkWritten } from '../shared/checks';
import { refusal, type Refusal } from '../shared/refusal';
import { textLength } from '../shared/text';
import { DOCUMENT_ID_LIMIT } from './dossier-code';

const NOTATION_LIMIT = 20;

/** What stands against a heading's abbreviation and the notation it makes; `field` is where a person wrote it. */
export function checkHeading(heading: string, notation: string, field = 'heading'): Refusal[] {
  if (heading === '') return [refusal('required', 'ND30-VI.DOS-1.3', { field, details: { name: 'Chữ viết tắt của đề mục' } })];
  if (!/^[\p{Lu}\d][\p{L}\d-]*$/u.test(heading)) {
    const allowed = 'chữ, chữ số, gạch nối; bắt đầu bằng chữ hoa hoặc chữ số, ví dụ TCCB';
    return [refusal('notInList', 'ND30-VI.DOS-1.3', { field, details: { name: 'Chữ viết tắt của đề mục', value: heading, allowed } })];
  }
  return checkWritten(notation, { field, name: 'Số và ký hiệu hồ sơ', rule: 'ND30-VI.DOS-1.3', limit: NOTATION_LIMIT });
}

/** A code that leaves the ids of its documents no room is refused while a shorter heading still helps; later, documents lie in it. */
export function checkCode(
  code: string,
  { heading, room, field = 'heading' }: { readonly heading: string; readonly room: number; readonly field?: string },
): Refusal[] {
  if (room < 1 || textLength(heading) <= room) return [];
  return [refusal('codeTooLong', 'TT05-III.DOC-1', { field, details: { code, limit: String(DOCUMENT_ID_LIMIT), most: String(room) } })];
}
