import { bareSubject } from '../incoming/bare-subject';
import type { IncomingFacts } from '../incoming/types';
import { foldText } from '../shared/text';
import type { TitleKind, TitleParts } from './title';

/** What a title begins with: every part is shown, and may be put right. */
export interface TitleStart {
  readonly kind: TitleKind;
  readonly parts: TitleParts;
}

export type LetterFacts = Pick<IncomingFacts, 'documentType' | 'issuer' | 'subject'>;

const TIME = /,?\s+((?:(?:tháng|quý)\s+[\dIVX]{1,4}(?:\s+|\/)|6 tháng (?:đầu|cuối)\s+)?(?:năm\s+)?(?:19|20)\d{2})$/iu;
/** A name with a capital, and not the name of a document: “tại Nghị định …” is no place. */
const PLACE = /\s+tại\s+((?!Nghị|Quyết|Thông|Công văn|Văn bản|Luật|Kế hoạch|Tờ trình|Báo cáo|Chỉ thị)\p{Lu}[^,;.]{1,60})$/u;
const MEETING = /^(?:(?:mời|tham|tổ chức|dự|họp)\s+)*((?:hội nghị|hội thảo|tọa đàm|toạ đàm)\s.*)$/iu;
const PLAN_OR_REPORT = /^(?:kế hoạch|báo cáo)\s+/iu;

/**
 * The parts of a title by what a letter says of itself (records-work 6.3): its subject gives content, place and time where they stand at the end; a meeting and a
 * plan or report are their issuer’s, any other matter is the unit’s that works on it.
 */
export function titleOfLetter({ documentType, issuer, subject }: LetterFacts, { unit, year }: { readonly unit: string; readonly year: number }): TitleStart {
  const about = bareSubject(subject);
  const [beforeTime, time] = endingOf(about, TIME);
  const [content, place] = endingOf(beforeTime, PLACE);
  const parts = { content, place, author: unit, time: time || `năm ${year}` };
  const [, meeting] = MEETING.exec(content) ?? [];
  if (meeting !== undefined) return { kind: 'conference', parts: { ...parts, content: lowerFirst(meeting), author: issuer } };
  if (!['ke hoach', 'bao cao'].includes(foldText(documentType))) return { kind: 'matter', parts };
  return { kind: 'plans', parts: { ...parts, content: content.replace(PLAN_OR_REPORT, ''), author: issuer } };
}

/** A text without an ending, and that ending. */
function endingOf(text: string, ending: RegExp): readonly [rest: string, found: string] {
  const match = ending.exec(text);
  return match ? [text.slice(0, match.index), match[1]!] : [text, ''];
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
