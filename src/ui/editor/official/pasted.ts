import { alignments, type Alignment } from './nodes';

/** What a paragraph that comes from elsewhere says, in the elements that official documents have. */
export interface PastedParagraph {
  readonly is: 'paragraph';
  readonly align: Alignment | null;
  readonly runs: readonly PastedRun[];
}

export interface PastedTable {
  readonly is: 'table';
  readonly rows: readonly (readonly (readonly PastedParagraph[])[])[];
}

export interface PastedRun {
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
}

/** What was left out, counted. `links` and `notes`: their words stay. `tables`: one in another was written out as paragraphs. */
export interface Dropped {
  readonly pictures: number;
  readonly links: number;
  readonly notes: number;
  readonly tables: number;
  readonly deletions: number;
}

export interface Pasted {
  readonly blocks: readonly (PastedParagraph | PastedTable)[];
  readonly dropped: Dropped;
}

type Looks = Omit<PastedRun, 'text'>;

const plain: Looks = { bold: false, italic: false, underline: false };
const blockTags = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE CENTER DD DIV DL DT FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER LI MAIN NAV OL P PRE SECTION UL'.split(' '),
);
const unseenTags = new Set('HEAD META STYLE SCRIPT TITLE LINK NOSCRIPT TEMPLATE O:P XML'.split(' '));
const pictureTags = new Set('IMG SVG PICTURE VIDEO AUDIO CANVAS OBJECT EMBED IFRAME V:SHAPE V:IMAGEDATA MATH'.split(' '));

/** Reads what a person pastes as text of a word processor or of a page. The document must be one that nothing runs or loads in, as `DOMParser` makes it. */
export function readPasted(document: Document): Pasted {
  const reader = new PastedReader();
  reader.read(document.body, { looks: plain, align: null, marker: '' });
  return reader.end();
}

/** Plain words: a paragraph for each line. */
export function readPlain(text: string): Pasted {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const last = lines.at(-1) === '' && lines.length > 1 ? lines.slice(0, -1) : lines;
  return { blocks: last.map((line) => ({ is: 'paragraph', align: null, runs: line === '' ? [] : [{ ...plain, text: line }] })), dropped: nothing() };
}

interface Around {
  readonly looks: Looks;
  readonly align: Alignment | null;
  /** What a list writes before its item. */
  readonly marker: string;
}

class PastedReader {
  readonly #blocks: (PastedParagraph | PastedTable)[] = [];
  readonly #dropped: { -readonly [Name in keyof Dropped]: number } = nothing();
  #runs: PastedRun[] = [];
  #align: Alignment | null = null;

  read(parent: Element, around: Around): void {
    for (const node of parent.childNodes) {
      if (node.nodeType === 3) this.#say(spaced(node.nodeValue ?? '', parent), around);
      else if (node.nodeType === 1) this.#readElement(node as Element, around);
    }
  }

  end(): Pasted {
    this.#endParagraph();
    return { blocks: this.#blocks, dropped: this.#dropped };
  }

  #readElement(element: Element, around: Around): void {
    const tag = element.tagName.toUpperCase();
    if (unseenTags.has(tag) || isHidden(element)) return;
    if (pictureTags.has(tag)) return void (this.#dropped.pictures += 1);
    if (tag === 'DEL' || tag === 'S' || tag === 'STRIKE') return void (this.#dropped.deletions += 1);
    if (tag === 'BR') return this.#break();
    if (tag === 'TABLE') return this.#readTable(element);
    if (tag === 'A' && element.hasAttribute('href')) this.#dropped[isNote(element) ? 'notes' : 'links'] += 1;
    const inside = { looks: looksOf(element, around.looks), align: alignOf(element) ?? around.align, marker: markerOf(element) };
    if (!blockTags.has(tag)) return this.read(element, inside);
    this.#endParagraph();
    this.#align = inside.align;
    if (inside.marker !== '') this.#say(inside.marker, inside);
    this.read(element, inside);
    this.#align = inside.align;
    this.#endParagraph(tag === 'P');
  }

  #say(text: string, { looks, align }: Around): void {
    if (text === '' || (text.trim() === '' && this.#runs.length === 0)) return;
    this.#align ??= align;
    this.#runs.push({ ...looks, text });
  }

  /** A line that is broken in the middle of a paragraph ends it: official documents have paragraphs. */
  #break(): void {
    const align = this.#align;
    this.#endParagraph();
    this.#align = align;
  }

  #endParagraph(keepsEmpty = false): void {
    const runs = tidied(this.#runs);
    if (runs.length > 0 || (keepsEmpty && this.#runs.length > 0)) this.#blocks.push({ is: 'paragraph', align: this.#align, runs });
    this.#runs = [];
    this.#align = null;
  }

  #readTable(table: Element): void {
    this.#endParagraph();
    const rows = [...table.querySelectorAll('tr')].filter((row) => row.closest('table') === table);
    const read = rows.map((row) => [...row.children].filter(({ tagName }) => /^T[DH]$/i.test(tagName)).flatMap((cell) => this.#readCell(cell)));
    const width = Math.max(0, ...read.map(({ length }) => length));
    const squared = read.map((row) => [...row, ...Array.from({ length: width - row.length }, () => [])]);
    if (width > 0) this.#blocks.push({ is: 'table', rows: squared });
  }

  /** A cell that spans columns is followed by empty ones. */
  #readCell(cell: Element): readonly (readonly PastedParagraph[])[] {
    const inner = new PastedReader();
    inner.read(cell, { looks: looksOf(cell, plain), align: alignOf(cell), marker: '' });
    const { blocks, dropped } = inner.end();
    for (const name of Object.keys(dropped) as (keyof Dropped)[]) this.#dropped[name] += dropped[name];
    this.#dropped.tables += blocks.filter(({ is }) => is === 'table').length;
    const paragraphs = blocks.flatMap((block) => (block.is === 'paragraph' ? [block] : block.rows.flat(2)));
    const spans = Math.min(Math.max(Number(cell.getAttribute('colspan')) || 1, 1), 50);
    return [paragraphs, ...Array.from({ length: spans - 1 }, () => [])];
  }
}

function nothing(): Dropped {
  return { pictures: 0, links: 0, notes: 0, tables: 0, deletions: 0 };
}

/** Line ends of a page are blanks; a blank that never breaks is one too. */
function spaced(text: string, { tagName }: Element): string {
  const one = text.replace(/\u00a0/g, ' ');
  return tagName === 'PRE' ? one : one.replace(/[ \t\r\n]+/g, ' ');
}

function isHidden(element: Element): boolean {
  return /display\s*:\s*none|mso-hide\s*:\s*all/i.test(styleOf(element));
}

function isNote(element: Element): boolean {
  return /^#_?(ftn|edn)/i.test(element.getAttribute('href') ?? '');
}

function styleOf(element: Element): string {
  return element.getAttribute('style') ?? '';
}

function looksOf(element: Element, around: Looks): Looks {
  const [tag, style] = [element.tagName.toUpperCase(), styleOf(element)];
  const weight = /font-weight\s*:\s*([a-z0-9]+)/i.exec(style)?.[1];
  const slope = /font-style\s*:\s*([a-z]+)/i.exec(style)?.[1];
  const line = /text-decoration(?:-line)?\s*:\s*([a-z ]+)/i.exec(style)?.[1];
  return {
    bold: weight === undefined ? around.bold || /^(B|STRONG|TH|H[1-6])$/.test(tag) : /bold|[6-9]00/.test(weight),
    italic: slope === undefined ? around.italic || tag === 'I' || tag === 'EM' : slope !== 'normal',
    underline: line === undefined ? around.underline || tag === 'U' || tag === 'INS' : line.includes('underline'),
  };
}

function alignOf(element: Element): Alignment | null {
  const said = /text-align\s*:\s*([a-z]+)/i.exec(styleOf(element))?.[1] ?? element.getAttribute('align') ?? (element.tagName === 'CENTER' ? 'center' : '');
  return alignments.find((align) => align === said.toLowerCase()) ?? null;
}

/** Numbers that a page makes itself are written, because they belong to the words of an official document. */
function markerOf(element: Element): string {
  const list = element.parentElement;
  if (element.tagName !== 'LI' || !list) return '';
  const items = [...list.children].filter(({ tagName }) => tagName === 'LI');
  const place = items.indexOf(element) + (Number(list.getAttribute('start')) || 1);
  if (list.tagName !== 'OL') return '- ';
  return list.getAttribute('type') === 'a' ? `${'abcdđeghiklmnopqrstuvxy'[place - 1] ?? place}) ` : `${place}. `;
}

/** Runs alike as one, with single blanks, none at either end. */
function tidied(runs: readonly PastedRun[]): readonly PastedRun[] {
  const joined: PastedRun[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    const text = last?.text.endsWith(' ') || !last ? run.text.trimStart() : run.text;
    if (text === '') continue;
    if (last && last.bold === run.bold && last.italic === run.italic && last.underline === run.underline)
      joined[joined.length - 1] = { ...last, text: last.text + text };
    else joined.push({ ...run, text });
  }
  const last = joined.at(-1);
  if (!last) return [];
  const end = last.text.trimEnd();
  return end === '' ? joined.slice(0, -1) : [...joined.slice(0, -1), { ...last, text: end }];
}
