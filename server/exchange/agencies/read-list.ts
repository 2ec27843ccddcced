import { comparableOrganCode } from '../../../src/domain/exchange/organ-code';
import type { ListedAgency } from '../../../src/domain/exchange/listed-agency';
import { foldText, tidyText, textLength } from '../../../src/domain/shared/text';

/** One line of a list: the agency it names, or why it names none. */
export type ReadLine = { readonly line: number; readonly agency: ListedAgency } | { readonly line: number; readonly fault: string };

/** The list has no columns that can be told apart. */
export class ListUnreadable extends Error {
  override readonly name = 'ListUnreadable';
}

const NAME_MOST = 200;
const MAIL_MOST = 100;
const CODES = ['ma dinh danh', 'ma co quan', 'ma', 'code', 'organid'];
const NAMES = ['ten co quan', 'ten', 'ten don vi', 'name', 'organname'];
const MAILS = ['thu dien tu', 'email', 'mail', 'e-mail'];

/**
 * Reads a list of agencies with a line of headings (mã định danh, tên, thư điện tử), parted by commas, semicolons or tabs, quoted as spreadsheets do.
 * Throws `ListUnreadable` where no heading names the code and the name.
 */
export function* readAgencyList(text: string): Generator<ReadLine> {
  const separator = separatorOf(text);
  const rows = cellsOf(text.replace(/^\ufeff/, ''), separator);
  const headings = (rows.next().value?.cells ?? []).map(foldText);
  const column = (names: readonly string[]) => headings.findIndex((heading) => names.includes(heading));
  const [code, name, mail] = [column(CODES), column(NAMES), column(MAILS)];
  if (code < 0 || name < 0) throw new ListUnreadable('Dòng đầu phải có cột “Mã định danh” và cột “Tên cơ quan”');
  for (const { line, cells } of rows) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    yield checkedLine(line, { code: cells[code] ?? '', name: cells[name] ?? '', mail: (mail < 0 ? '' : cells[mail]) ?? '' });
  }
}

/** An agency as it is kept: its code in the form in which codes are compared. */
export function checkedLine(line: number, { code: written, name: named, mail }: ListedAgency): ReadLine {
  const [code, name] = [comparableOrganCode(written), tidyText(named)];
  if (code === null) return { line, fault: `Mã định danh “${written.slice(0, 50)}” không đúng dạng` };
  if (name === '' || textLength(name) > NAME_MOST) return { line, fault: `${code}: tên trống hoặc dài quá ${NAME_MOST} chữ` };
  return { line, agency: { code, name, mail: tidyText(mail).slice(0, MAIL_MOST) } };
}

/** The sign that the first line has most of. */
function separatorOf(text: string): string {
  const first = text.slice(0, text.indexOf('\n') < 0 ? undefined : text.indexOf('\n'));
  const count = (sign: string) => first.split(sign).length;
  return [';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ',');
}

function* cellsOf(text: string, separator: string): Generator<{ readonly line: number; readonly cells: readonly string[] }, undefined> {
  let line = 1;
  for (let at = 0; at < text.length;) {
    const cells: string[] = [];
    const begun = line;
    for (let isRow = true; isRow;) {
      const { cell, end } = text[at] === '"' ? quoted(text, at) : plain(text, at, separator);
      cells.push(cell);
      line += cell.split('\n').length - 1;
      at = end + 1;
      isRow = text[end] === separator;
    }
    line++;
    yield { line: begun, cells };
  }
  return undefined;
}

interface Cell {
  readonly cell: string;
  /** Where the separator or the line end behind it stands. */
  readonly end: number;
}

function plain(text: string, from: number, separator: string): Cell {
  let end = from;
  while (end < text.length && text[end] !== separator && text[end] !== '\n') end++;
  return { cell: text.slice(from, end).replace(/\r$/, ''), end };
}

function quoted(text: string, from: number): Cell {
  let end = text.indexOf('"', from + 1);
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  if (end < 0) return { cell: text.slice(from + 1), end: text.length };
  const cell = text.slice(from + 1, end).replace(/""/g, '"');
  const after = text[end + 1] === '\r' ? end + 2 : end + 1;
  return { cell, end: after };
}
