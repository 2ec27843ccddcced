import { FOOT } from './boxes';
import type { FaceName, Faces } from './faces';
import { blankWidth, linesOf, type Atom, type Breaking, type Line, type PrintRun } from './lines';
import { LEADING, paper, RULE, sizes, type FreePlace, type PrintPlaces } from './paper';

/** How a line stands. */
export interface Standing {
  readonly x: number;
  readonly room: number;
  readonly size: number;
  readonly align: 'left' | 'center' | 'right' | 'justify';
}

/** A page as it grows: its drawing orders and which faces it uses. */
export interface FlowPage {
  readonly orders: string[];
  readonly faces: Set<FaceName>;
}

type PlacedSlot = PrintPlaces['slots'][number];

/** Pages that are filled from the top down. Nothing is drawn but words, rules and frames, in black. */
export class Flow {
  readonly pages: FlowPage[] = [];
  readonly slots: PlacedSlot[] = [];
  y = 0;
  /** What the present page is counted as; appendices count their own. */
  #count = 0;

  /** `mark`: words at the head of every page, such as that it is for practice. */
  constructor(
    readonly faces: Faces,
    private readonly mark: string,
  ) {
    this.turn();
  }

  get page(): number {
    return this.pages.length - 1;
  }

  /** What is left of the page, down to its margin. */
  get left(): number {
    return this.y - paper.bottom;
  }

  get isFresh(): boolean {
    return this.y === paper.height - paper.top;
  }

  /** A new page; numbered in the middle of the upper margin, but for the first of the document and of each appendix. */
  turn(begins = this.pages.length === 0): void {
    this.pages.push({ orders: [], faces: new Set() });
    this.#count = begins ? 1 : this.#count + 1;
    const above = paper.height - paper.top / 2 - sizes.pageNumber / 3;
    const standing = { x: paper.left, room: paper.room, size: sizes.pageNumber, align: 'center' } as const;
    if (this.#count > 1) this.#drawRuns([{ text: String(this.#count), face: 'regular' }], standing, above);
    if (this.mark !== '') this.#drawRuns([{ text: this.mark, face: 'bold' }], { ...standing, size: 10, align: 'left' }, above);
    this.y = paper.height - paper.top;
  }

  breaking(size: number, room: number, indent = 0): Breaking {
    return { faces: this.faces, size, room, indent };
  }

  /** A line of this height, and the words in it. */
  line(line: Line, standing: Standing, height = standing.size * LEADING): void {
    this.y -= height;
    this.drawLine(line, standing, this.y + height - standing.size * LEADING + standing.size * (LEADING - 1));
  }

  /** Lines in a column, of which the page must have room. */
  column(runs: readonly PrintRun[], standing: Standing): void {
    for (const line of linesOf(runs, this.breaking(standing.size, standing.room))) this.line(line, standing);
  }

  rule(x: number, width: number, y = this.y): void {
    this.#now.orders.push(`${n(RULE)} w ${n(x)} ${n(y)} m ${n(x + width)} ${n(y)} l S`);
  }

  frame({ x, y, width, height }: Omit<FreePlace, 'page'>): void {
    this.#now.orders.push(`${n(RULE)} w ${n(x)} ${n(y)} ${n(width)} ${n(height)} re S`);
  }

  /** Draws a line with its letters' foot at a height. */
  drawLine(line: Line, { x, room, size, align }: Standing, foot: number): void {
    const hasSlots = line.words.some(({ atoms }) => atoms.some(({ slot }) => slot !== null));
    const y = hasSlots ? Math.round(foot - size * FOOT) + size * FOOT : foot;
    const blank = blankWidth(this.breaking(size, room));
    const gaps = line.words.length - 1;
    const stretch = align === 'justify' && !line.ends && gaps > 0 ? (room - line.width) / gaps : 0;
    const shift = align === 'center' ? (room - line.width) / 2 : align === 'right' ? room - line.width : 0;
    const strip = new Strip(this.#now, { x: x + shift, y, size, blank: this.faces });
    line.words.forEach((word, at) => {
      for (const atom of word.atoms) this.#atom(strip, atom, { y, size });
      if (at < gaps) strip.gap(blank, stretch);
    });
    strip.end();
  }

  #atom(strip: Strip, atom: Atom, { y, size }: { readonly y: number; readonly size: number }): void {
    const from = strip.add(atom);
    if (atom.slot) this.slots.push({ name: atom.slot, page: this.page, x: from, y, width: atom.width, size, italic: atom.face === 'italic' });
    if (atom.underline) this.rule(from, atom.width, y - size * 0.12);
  }

  #drawRuns(runs: readonly PrintRun[], standing: Standing, y: number): void {
    this.drawLine(linesOf(runs, this.breaking(standing.size, standing.room))[0]!, standing, y);
  }

  get #now(): FlowPage {
    return this.pages[this.page]!;
  }
}

/** Words of one face beside each other in one order, with true blanks between them, so that the text can be taken out again. */
class Strip {
  #x: number;
  #face: FaceName | null = null;
  #from = 0;
  #parts: string[] = [];

  constructor(
    private readonly page: FlowPage,
    private readonly at: { readonly x: number; readonly y: number; readonly size: number; readonly blank: Faces },
  ) {
    this.#x = at.x;
  }

  /** Puts an atom at the end and answers where it begins. */
  add({ face, glyphs, width, slot }: Atom): number {
    const from = this.#x;
    if (slot) this.end();
    else {
      if (this.#face !== face) this.#begin(face);
      this.#parts.push(`<${glyphs}>`);
    }
    this.#x += width;
    return from;
  }

  gap(blank: number, stretch: number): void {
    if (this.#face !== null) this.#parts.push(`<${this.at.blank[this.#face].set(' ').glyphs}>`);
    if (this.#face !== null && stretch !== 0) this.#parts.push(n((-stretch * 1000) / this.at.size));
    this.#x += blank + stretch;
  }

  end(): void {
    if (this.#face === null) return;
    this.page.orders.push(`BT /${this.#face} ${n(this.at.size)} Tf ${n(this.#from)} ${n(this.at.y)} Td [${this.#parts.join('')}] TJ ET`);
    this.#face = null;
    this.#parts = [];
  }

  #begin(face: FaceName): void {
    this.end();
    this.#face = face;
    this.#from = this.#x;
    this.page.faces.add(face);
  }
}

/** A number as drawing orders have it. */
function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}
