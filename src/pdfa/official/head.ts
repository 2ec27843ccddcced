import type { OfficialText } from '../../domain/drafting/official-text';
import type { Flow, Standing } from './flow';
import { linesOf, type PrintRun } from './lines';
import { LEADING, mm, paper, sizes } from './paper';

const LEFT_COLUMN = mm(64);
const STATE = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
const MOTTO = 'Độc lập - Tự do - Hạnh phúc';
const urgencies = ['', 'KHẨN', 'THƯỢNG KHẨN', 'HỎA TỐC'] as const;
/** Official letters have no type name; the subject stands below the number. */
const isLetter = ({ documentType }: OfficialText) => documentType === 'Công văn';

const regular = (text: string): PrintRun => ({ text, face: 'regular' });
const bold = (text: string): PrintRun => ({ text, face: 'bold' });
const italic = (text: string): PrintRun => ({ text, face: 'italic' });

/** Cells 1 to 5, 9a, 10b and 11: everything above the content. */
export function printHead(flow: Flow, text: OfficialText): void {
  const top = flow.y;
  const leftColumn: Standing = { x: paper.left, room: LEFT_COLUMN, size: sizes.agency, align: 'center' };
  const rightColumn: Standing = { x: paper.left + LEFT_COLUMN, room: paper.room - LEFT_COLUMN, size: sizes.state, align: 'center' };
  if (text.superior.trim() !== '') flow.column([regular(text.superior.toUpperCase())], leftColumn);
  flow.column([bold(text.issuer.toUpperCase())], leftColumn);
  ruleBelow(flow, leftColumn, LEFT_COLUMN * 0.4);
  const agencyEnd = flow.y;
  flow.y = top;
  flow.column([bold(STATE)], rightColumn);
  flow.column([bold(MOTTO)], { ...rightColumn, size: sizes.motto });
  ruleBelow(flow, rightColumn, linesOf([bold(MOTTO)], flow.breaking(sizes.motto, rightColumn.room))[0]!.width);
  // Number and date stand on one line.
  const row = Math.min(agencyEnd, flow.y) - mm(2);
  flow.y = row;
  flow.column(datedAt(text.place), { ...rightColumn, size: sizes.date });
  const dateEnd = flow.y;
  flow.y = row;
  flow.column([regular('Số: '), { slot: 'number', face: 'regular' }, regular(`/${text.notation}`)], { ...leftColumn, size: sizes.notation });
  printMarks(flow, text, leftColumn);
  flow.y = Math.min(flow.y, dateEnd) - mm(5);
  if (!isLetter(text)) printTitle(flow, text);
  printAddressees(flow, text);
}

/** Cell 4, with room for the day that the register gives. */
function datedAt(place: string): readonly PrintRun[] {
  return [italic(`${place.trim()}, ngày `), ...dateSlots('italic')];
}

function dateSlots(face: 'italic' | 'regular'): readonly PrintRun[] {
  return [
    { slot: 'day', face },
    { text: ' tháng ', face },
    { slot: 'month', face },
    { text: ' năm ', face },
    { slot: 'year', face },
  ];
}

/** Cell 5b of an official letter, 10b urgency in its frame, 11 how it goes round. */
function printMarks(flow: Flow, text: OfficialText, column: Standing): void {
  if (isLetter(text)) {
    flow.y -= mm(1);
    flow.column([regular(`V/v ${text.subject.trim()}`)], { ...column, size: sizes.letterSubject });
  }
  const urgency = urgencies[text.urgency];
  if (urgency !== '') {
    flow.y -= mm(3);
    const [line] = linesOf([bold(urgency)], flow.breaking(sizes.mark, column.room));
    const width = line!.width + mm(6);
    const height = sizes.mark * LEADING + mm(1.5);
    flow.frame({ x: column.x + (column.room - width) / 2, y: flow.y - height + mm(0.4), width, height });
    flow.column([bold(urgency)], { ...column, size: sizes.mark });
    flow.y -= mm(1);
  }
  if (text.circulation.trim() === '') return;
  flow.y -= mm(2);
  flow.column([bold(text.circulation.toUpperCase())], { ...column, size: sizes.mark });
}

/** Cell 5a: the type in capitals, the subject below it, a rule. */
function printTitle(flow: Flow, { documentType, subject }: OfficialText): void {
  const middle: Standing = { x: paper.left, room: paper.room, size: sizes.typeName, align: 'center' };
  flow.column([bold(documentType.toUpperCase())], middle);
  flow.column([bold(subject.trim())], { ...middle, x: paper.left + mm(10), room: paper.room - mm(20), size: sizes.subject });
  ruleBelow(flow, middle, mm(40));
  flow.y -= mm(3);
}

/** Cell 9a: one on the same line, several below each other. */
function printAddressees(flow: Flow, { addressees }: OfficialText): void {
  const named = addressees.map((each) => each.trim()).filter(Boolean);
  if (named.length === 0) return;
  const middle: Standing = { x: paper.left, room: paper.room, size: sizes.addressee, align: 'center' };
  if (named.length === 1) flow.column([regular(`Kính gửi: ${named[0]}.`)], middle);
  else {
    flow.column([regular('Kính gửi:')], { ...middle, align: 'left', x: paper.left + mm(35) });
    named.forEach((each, at) => {
      const end = at === named.length - 1 ? '.' : ';';
      flow.column([regular(`- ${each}${end}`)], { ...middle, align: 'left', x: paper.left + mm(45), room: paper.room - mm(45) });
    });
  }
  flow.y -= mm(3);
}

function ruleBelow(flow: Flow, { x, room }: Standing, width: number): void {
  flow.y -= 4;
  flow.rule(x + (room - width) / 2, width);
  flow.y -= 4;
}

/** The head of an appendix: its number, its title, and to what it belongs. */
export function printAppendixHead(flow: Flow, text: OfficialText, { title, number }: { readonly title: string; readonly number: string }): void {
  const middle: Standing = { x: paper.left, room: paper.room, size: sizes.appendix, align: 'center' };
  flow.column([bold(`Phụ lục ${number}`.trim())], middle);
  if (title.trim() !== '') flow.column([bold(title.toUpperCase())], middle);
  const belongs = [
    italic(`(Kèm theo ${text.documentType} số `),
    { slot: 'number', face: 'italic' } as const,
    italic(`/${text.notation} ngày `),
    ...dateSlots('italic'),
  ];
  flow.column([...belongs, italic(` của ${text.issuer})`)], { ...middle, size: sizes.date });
  ruleBelow(flow, middle, mm(40));
  flow.y -= mm(3);
}
