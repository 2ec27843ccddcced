import type { FaceName, Faces } from './faces';
import { slotWidths, type SlotName } from './paper';

/** Words of one look, or a place that stays free; `\n` in words begins a new line. */
export type PrintRun = { readonly text: string; readonly face: FaceName; readonly underline?: boolean } | { readonly slot: SlotName; readonly face: FaceName };

/** A part of a word in one face. */
export interface Atom {
  readonly face: FaceName;
  readonly glyphs: string;
  /** At the size of its line. */
  readonly width: number;
  readonly underline: boolean;
  readonly slot: SlotName | null;
}

export interface Word {
  readonly atoms: readonly Atom[];
  readonly width: number;
}

/** Words that stand beside each other. `ends`: the line is the last of its paragraph or was ended by its writer, and is not stretched. */
export interface Line {
  readonly words: readonly Word[];
  readonly width: number;
  readonly ends: boolean;
}

export interface Breaking {
  readonly faces: Faces;
  readonly size: number;
  readonly room: number;
  /** How much later the first line begins. */
  readonly indent?: number;
}

/** The lines of runs in a width; a word that is longer than a line is broken. There is always one line. */
export function linesOf(runs: readonly PrintRun[], breaking: Breaking): readonly Line[] {
  const lines: Line[] = [];
  for (const written of writtenLines(runs)) lines.push(...brokenLine(written, breaking, lines.length === 0));
  return lines;
}

/** The width of a blank in a line. */
export function blankWidth({ faces, size }: Breaking): number {
  return faces.regular.set(' ').width * size;
}

/** Runs cut where their writer began a new line. */
function writtenLines(runs: readonly PrintRun[]): readonly (readonly PrintRun[])[] {
  const lines: PrintRun[][] = [[]];
  for (const run of runs) {
    if ('slot' in run) lines.at(-1)!.push(run);
    else
      run.text.split('\n').forEach((text, at) => {
        if (at > 0) lines.push([]);
        lines.at(-1)!.push({ ...run, text });
      });
  }
  return lines;
}

function brokenLine(runs: readonly PrintRun[], breaking: Breaking, isFirst: boolean): readonly Line[] {
  const blank = blankWidth(breaking);
  const lines: Line[] = [];
  let words: Word[] = [];
  let width = 0;
  const roomNow = () => breaking.room - (isFirst && lines.length === 0 ? (breaking.indent ?? 0) : 0);
  for (const word of wordsOf(runs, breaking)) {
    const longer = words.length === 0 ? word.width : width + blank + word.width;
    if (words.length > 0 && longer > roomNow()) {
      lines.push({ words, width, ends: false });
      [words, width] = [[word], word.width];
    } else {
      words.push(word);
      width = longer;
    }
  }
  return [...lines, { words, width, ends: true }];
}

/** Words between blanks, each of the atoms it is made of. */
function wordsOf(runs: readonly PrintRun[], breaking: Breaking): readonly Word[] {
  const words: Word[] = [];
  let atoms: Atom[] = [];
  const end = () => {
    if (atoms.length > 0) words.push({ atoms, width: widthOf(atoms) });
    atoms = [];
  };
  for (const run of runs) {
    if ('slot' in run) {
      atoms.push({ face: run.face, glyphs: '', width: slotWidths[run.slot] * breaking.size, underline: false, slot: run.slot });
      continue;
    }
    run.text.split(/\s+/u).forEach((text, at) => {
      if (at > 0) end();
      for (const [index, piece] of piecesOf(text, run.face, breaking).entries()) {
        const atom = atomOf(piece, run, breaking);
        if (index > 0 || widthOf(atoms) + atom.width > roomOfWord(breaking)) end();
        atoms.push(atom);
      }
    });
  }
  end();
  return words;
}

/** What a word may take on any line, the first one too. */
const roomOfWord = ({ room, indent = 0 }: Breaking) => room - indent;
const widthOf = (atoms: readonly Atom[]) => atoms.reduce((sum, { width }) => sum + width, 0);

function atomOf(text: string, { face, underline = false }: Extract<PrintRun, { readonly text: string }>, { faces, size }: Breaking): Atom {
  const { glyphs, width } = faces[face].set(text);
  return { face, glyphs, width: width * size, underline, slot: null };
}

/** A word in parts that fit a line; nothing of an empty one. */
function piecesOf(word: string, face: FaceName, breaking: Breaking): readonly string[] {
  const { faces, size } = breaking;
  const room = roomOfWord(breaking);
  if (word === '') return [];
  if (faces[face].set(word).width * size <= room) return [word];
  const pieces: string[] = [];
  let piece = '';
  let width = 0;
  for (const letter of word) {
    const wide = faces[face].set(letter).width * size;
    if (piece !== '' && width + wide > room) {
      pieces.push(piece);
      [piece, width] = ['', 0];
    }
    piece += letter;
    width += wide;
  }
  return [...pieces, piece];
}
