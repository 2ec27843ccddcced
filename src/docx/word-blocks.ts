import type { BlockAlign, Run } from '../domain/drafting/official-text';
import { docxLimits } from './limits';
import { readXml, type XmlEvent } from './xml';

/** What a Word file has that an official document does not keep. */
export const lossKinds = [
  'pictures',
  'textBoxes',
  'notes',
  'comments',
  'changes',
  'numbering',
  'mergedCells',
  'nestedTables',
  'looks',
  'links',
  'equations',
] as const;
export type LossKind = (typeof lossKinds)[number];
export type Losses = Readonly<Partial<Record<LossKind, number>>>;

export interface WordParagraph {
  readonly kind: 'paragraph';
  readonly style: string;
  readonly align: BlockAlign | null;
  readonly runs: readonly Run[];
}
export interface WordTable {
  readonly kind: 'table';
  readonly rows: readonly (readonly (readonly WordParagraph[])[])[];
}
export type WordBlock = WordParagraph | WordTable;

export interface WordText {
  readonly blocks: readonly WordBlock[];
  readonly losses: Losses;
}

const lostBy: Readonly<Record<string, LossKind>> = {
  drawing: 'pictures',
  pict: 'pictures',
  object: 'pictures',
  footnoteReference: 'notes',
  endnoteReference: 'notes',
  commentReference: 'comments',
  del: 'changes',
  moveFrom: 'changes',
  ins: 'changes',
  numPr: 'numbering',
  gridSpan: 'mergedCells',
  vMerge: 'mergedCells',
  hyperlink: 'links',
  oMath: 'equations',
  strike: 'looks',
  highlight: 'looks',
  vertAlign: 'looks',
};
/** Of these nothing inside is read. */
const skipped = new Set([
  'drawing',
  'pict',
  'object',
  'del',
  'moveFrom',
  'txbxContent',
  'oMath',
  'instrText',
  'delText',
  'pPrChange',
  'rPrChange',
  'Fallback',
  'tblPr',
  'sectPr',
]);
const aligns: Readonly<Record<string, BlockAlign>> = { left: 'left', start: 'left', center: 'center', right: 'right', end: 'right', both: 'justify' };

/** Paragraphs and tables of the text of a Word file. Throws where it is no XML, `RangeError` where it has more of them than any document. */
export function wordBlocks(xml: string): WordText {
  const reader = new Reader();
  for (const event of readXml(xml)) reader.take(event);
  return { blocks: reader.blocks, losses: reader.losses };
}

interface OpenTable {
  readonly rows: WordParagraph[][][];
}

class Reader {
  readonly blocks: WordBlock[] = [];
  readonly #losses = new Map<LossKind, number>();
  #tables: OpenTable[] = [];
  #count = 0;
  #skip = 0;
  /** What stands here a second time, for older readers. */
  #fallback = 0;
  #style = '';
  #align: BlockAlign | null = null;
  #runs: Run[] = [];
  #looks: Omit<Run, 'text'> = {};
  #isInRun = false;
  #isText = false;

  get losses(): Losses {
    return Object.fromEntries(this.#losses);
  }

  take(event: XmlEvent): void {
    if (event.kind === 'text') {
      if (this.#isText && this.#skip === 0) this.#say(event.text.replace(/\s/g, ' '));
      return;
    }
    if (event.kind === 'open') this.#open(event.name, event.attributes);
    else this.#close(event.name);
  }

  #open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'Fallback') this.#fallback += 1;
    if (this.#skip === 0 || (name === 'txbxContent' && this.#fallback === 0)) this.#lose(name, attributes);
    if (skipped.has(name)) this.#skip += 1;
    if (this.#skip > 0) return;
    if (name === 'p') [this.#style, this.#align, this.#runs] = ['', null, []];
    else if (name === 'r') [this.#looks, this.#isInRun] = [{}, true];
    else if (name === 't') this.#isText = true;
    else if (name === 'br' || name === 'cr') this.#say(attributes['type'] === 'page' ? '' : '\n');
    else if (name === 'tab' && this.#isInRun) this.#say(' ');
    else if (name === 'noBreakHyphen') this.#say('-');
    else if (name === 'pStyle') this.#style = attributes['val'] ?? '';
    else if (name === 'jc') this.#align ??= aligns[attributes['val'] ?? ''] ?? null;
    else if (this.#isInRun) this.#look(name, attributes['val']);
    this.#openTable(name);
  }

  #openTable(name: string): void {
    if (name === 'tbl') this.#tables.push({ rows: [] });
    else if (name === 'tr') this.#tables.at(-1)?.rows.push([]);
    else if (name === 'tc') this.#tables.at(-1)?.rows.at(-1)?.push([]);
  }

  #look(name: string, value: string | undefined): void {
    const isOn = value !== '0' && value !== 'false' && value !== 'none';
    if (name === 'b') this.#looks = { ...this.#looks, ...(isOn && { bold: true as const }) };
    else if (name === 'i') this.#looks = { ...this.#looks, ...(isOn && { italic: true as const }) };
    else if (name === 'u') this.#looks = { ...this.#looks, ...(isOn && { underline: true as const }) };
  }

  #close(name: string): void {
    if (skipped.has(name)) {
      if (name === 'Fallback') this.#fallback -= 1;
      this.#skip -= 1;
      return;
    }
    if (this.#skip > 0) return;
    if (name === 't') this.#isText = false;
    else if (name === 'r') this.#isInRun = false;
    else if (name === 'p') this.#endParagraph();
    else if (name === 'tbl') this.#endTable();
  }

  #endParagraph(): void {
    const paragraph: WordParagraph = { kind: 'paragraph', style: this.#style, align: this.#align, runs: this.#runs };
    this.#runs = [];
    const cell = this.#tables.at(-1)?.rows.at(-1)?.at(-1);
    this.#grow();
    if (cell) cell.push(paragraph);
    else this.blocks.push(paragraph);
  }

  /** A table inside a cell becomes paragraphs of that cell. */
  #endTable(): void {
    const { rows } = this.#tables.pop()!;
    this.#grow();
    const outer = this.#tables.at(-1)?.rows.at(-1)?.at(-1);
    if (!outer) return void this.blocks.push({ kind: 'table', rows });
    outer.push(...rows.flat(2));
    this.#lost('nestedTables');
  }

  #grow(): void {
    this.#count += 1;
    if (this.#count > docxLimits.blocks) throw new RangeError('too many paragraphs');
  }

  #say(text: string): void {
    if (text === '') return;
    const last = this.#runs.at(-1);
    const isAlike = last && last.bold === this.#looks.bold && last.italic === this.#looks.italic && last.underline === this.#looks.underline;
    if (isAlike) this.#runs[this.#runs.length - 1] = { ...last, text: last.text + text };
    else this.#runs.push({ ...this.#looks, text });
  }

  #lose(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'txbxContent') return this.#lost('textBoxes');
    const kind = lostBy[name];
    if (kind && attributes['val'] !== '0' && attributes['val'] !== 'false') this.#lost(kind);
  }

  #lost(kind: LossKind): void {
    this.#losses.set(kind, (this.#losses.get(kind) ?? 0) + 1);
  }
}
