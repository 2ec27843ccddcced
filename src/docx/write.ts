import { zipSync, strToU8 } from 'fflate';
import type { BodyBlock, OfficialText, Run } from '../domain/drafting/official-text';
import { romanNumeral } from '../domain/plan/numerals';
import { HEADER_RELATION, LABEL, plainParts, textPart } from './parts';
import { styleId, styleOfKind, type StyleName } from './styles';
import { escaped } from './xml';

const urgencies = ['', 'KHẨN', 'THƯỢNG KHẨN', 'HỎA TỐC'] as const;
const DAY = 'ngày      tháng      năm      ';

/** An official document as a Word file, in the layout of the print as far as Word has it. The same text gives the same bytes. */
export function writeDocx(text: OfficialText): Uint8Array {
  const body = [...head(text), ...text.body.map(block), ...foot(text), ...text.appendices.flatMap((each, at) => appendix(text, each, at)), page()].join('');
  const parts = { ...plainParts(), 'word/document.xml': textPart(body) };
  const files = Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]));
  return zipSync(files, { mtime: new Date(1980, 0, 1) });
}

function head(text: OfficialText): readonly string[] {
  const isLetter = text.documentType === 'Công văn';
  const left = [
    ...line('Superior', text.superior),
    ...line('Issuer', text.issuer),
    paragraph('Number', `Số:       /${text.notation}`),
    ...(isLetter ? [paragraph('LetterSubject', `V/v ${text.subject}`)] : []),
    ...line('Urgency', urgencies[text.urgency]),
    ...line('Circulation', text.circulation),
  ];
  const right = [
    paragraph('State', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'),
    paragraph('Motto', 'Độc lập - Tự do - Hạnh phúc'),
    paragraph('Place', `${text.place}, ${DAY}`),
  ];
  const addressees = text.addressees.filter((each) => each.trim() !== '');
  return [
    columns([left, right], [3_600, 5_700]),
    ...(isLetter ? [] : [...line('Type', text.documentType), ...line('Subject', text.subject)]),
    ...(addressees.length === 0 ? [] : [paragraph('Addressed', 'Kính gửi:')]),
    ...addressees.map((each) => paragraph('Addressee', each)),
  ];
}

function foot(text: OfficialText): readonly string[] {
  const { authority, onBehalfOf, position, name } = text.signer;
  const isOwn = authority === '' || authority === 'Q.';
  const made = text.typist.trim() === '' && text.copies === null ? '' : `${text.typist.trim()}.${text.copies === null ? '' : `(${text.copies})`}`;
  const recipients = text.recipients.filter((each) => each.trim() !== '');
  const left = [
    ...(recipients.length === 0 ? [] : [paragraph('RecipientsTitle', 'Nơi nhận:')]),
    ...recipients.map((each) => paragraph('Recipient', each)),
    ...line('Typist', made),
  ];
  const right = [
    ...(isOwn ? [] : `${authority} ${onBehalfOf}`.split('\n').map((each) => paragraph('Authority', each))),
    paragraph('Position', isOwn ? `${authority} ${position}`.trim() : position),
    ...Array.from({ length: 4 }, () => paragraph('SignatureRoom', '')),
    paragraph('Name', name),
  ];
  // Word joins tables that touch, and wants a paragraph behind the last one.
  return [paragraph('SignatureRoom', ''), columns([left, right], [4_200, 5_100]), ...line('Contact', text.contact), paragraph('SignatureRoom', '')];
}

function appendix(text: OfficialText, { title, body }: OfficialText['appendices'][number], at: number): readonly string[] {
  const number = text.appendices.length === 1 ? '' : ` ${romanNumeral(at + 1)}`;
  const note = `(Kèm theo ${text.documentType} số       /${text.notation} ${DAY} của ${text.issuer})`;
  return [paragraph('Appendix', `Phụ lục${number}`), ...line('AppendixTitle', title), paragraph('AppendixNote', note), ...body.map(block)];
}

function line(style: StyleName, text: string): readonly string[] {
  return text.trim() === '' ? [] : [paragraph(style, text)];
}

function paragraph(style: StyleName, text: string): string {
  return written(style, text === '' ? '' : run({ text }));
}

function written(style: StyleName, runs: string, align = ''): string {
  return `<w:p><w:pPr><w:pStyle w:val="${styleId(style)}"/>${align}</w:pPr>${runs}</w:p>`;
}

const aligns = { left: 'left', center: 'center', right: 'right', justify: 'both' } as const;

function block(each: BodyBlock): string {
  if (each.kind === 'table') return table(each);
  return written(styleOfKind[each.kind], runsOf(each), each.align ? `<w:jc w:val="${aligns[each.align]}"/>` : '');
}

function runsOf({ kind, runs }: BodyBlock): string {
  const [first, ...rest] = runs;
  const label = kind === 'article' ? (/^\s*Điều\s+\d+\s*[.:]?/u.exec(first?.text ?? '')?.[0] ?? '') : '';
  if (!first || label === '') return runs.map((each) => run(each)).join('');
  return [run({ ...first, text: label }, LABEL), run({ ...first, text: first.text.slice(label.length) }), ...rest.map((each) => run(each))].join('');
}

function run({ text, bold, italic, underline }: Run, style = ''): string {
  if (text === '') return '';
  const looks = `${style === '' ? '' : `<w:rStyle w:val="${style}"/>`}${bold ? '<w:b/>' : ''}${italic ? '<w:i/>' : ''}${underline ? '<w:u w:val="single"/>' : ''}`;
  const words = text.split('\n').map((each) => `<w:t xml:space="preserve">${escaped(each)}</w:t>`);
  return `<w:r>${looks === '' ? '' : `<w:rPr>${looks}</w:rPr>`}${words.join('<w:br/>')}</w:r>`;
}

/** A4 less the margins, in twentieths of a point. */
const TEXT_WIDTH = 9_355;
const gridOf = (widths: readonly number[]) => `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`;

function table({ rows = [] }: BodyBlock): string {
  const border = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => `<w:${side} w:val="single" w:sz="4"/>`).join('');
  const cells = (row: NonNullable<BodyBlock['rows']>[number]) => row.map((paragraphs) => `<w:tc>${cell(paragraphs)}</w:tc>`).join('');
  const count = Math.max(1, ...rows.map((row) => row.length));
  const grid = gridOf(Array.from({ length: count }, () => Math.round(TEXT_WIDTH / count)));
  return `<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>${border}</w:tblBorders></w:tblPr>${grid}${rows.map((row) => `<w:tr>${cells(row)}</w:tr>`).join('')}</w:tbl>`;
}

/** Word wants a paragraph in every cell. */
function cell(paragraphs: readonly BodyBlock[]): string {
  const made = paragraphs.map((each) => written('Cell', runsOf(each), each.align ? `<w:jc w:val="${aligns[each.align]}"/>` : ''));
  return made.length === 0 ? written('Cell', '') : made.join('');
}

/** Two columns without frames: what stands side by side at the head and at the end. */
function columns([left, right]: readonly [readonly string[], readonly string[]], [one, other]: readonly [number, number]): string {
  const column = (paragraphs: readonly string[], width: number) =>
    `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${paragraphs.length === 0 ? '<w:p/>' : paragraphs.join('')}</w:tc>`;
  return `<w:tbl><w:tblPr><w:tblW w:w="${one + other}" w:type="dxa"/></w:tblPr>${gridOf([one, other])}<w:tr>${column(left, one)}${column(right, other)}</w:tr></w:tbl>`;
}

/** A4 with the decree's margins; the first page is not numbered. */
function page(): string {
  return `<w:sectPr><w:headerReference w:type="default" r:id="${HEADER_RELATION}"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>`;
}
