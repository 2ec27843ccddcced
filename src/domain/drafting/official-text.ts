import type { Json } from '../shared/canonical';
import { canonicalJson } from '../shared/canonical';
import { sha256 } from '../shared/sha256';
import { tidyText } from '../shared/text';

/**
 * Thể thức văn bản: everything that stands on an official document (Decree 30/2020 appendix I), as plain values; without number and date, which the register gives
 * after signature. Numbers of cells are those of the decree's drawing.
 */
export interface OfficialText {
  /** 5a: a name of `documentTypes`. */
  readonly documentType: string;
  /** 2: the superior agency, empty when there is none, and the agency that issues. */
  readonly superior: string;
  readonly issuer: string;
  /** 3: what stands behind the number, e.g. `QĐ-BNV`; of an official letter `BNV-VP`. */
  readonly notation: string;
  /** 4 */
  readonly place: string;
  /** 5a, 5b: without “V/v”. */
  readonly subject: string;
  /** 9a: Kính gửi. */
  readonly addressees: readonly string[];
  /** 6 */
  readonly body: readonly BodyBlock[];
  /** 7a, 7b. */
  readonly signer: SignerBlock;
  /** 9b: Nơi nhận, each line as printed; the last one `- Lưu: VT, {unit}.` */
  readonly recipients: readonly string[];
  /** 10b: 0 none, 1 khẩn, 2 thượng khẩn, 3 hỏa tốc. */
  readonly urgency: 0 | 1 | 2 | 3;
  /** 11: e.g. `XEM XONG TRẢ LẠI`; empty when it goes round as usual. */
  readonly circulation: string;
  /** 12: initials of whoever wrote it and the number of copies. */
  readonly typist: string;
  readonly copies: number | null;
  /** 13: address, telephone, mail of the agency in one line. */
  readonly contact: string;
  readonly appendices: readonly Appendix[];
}

export const signingAuthorities = ['', 'TM.', 'KT.', 'TL.', 'TUQ.', 'Q.'] as const;
/** Thẩm quyền ký (art. 13): for a collective, for the head, by order, by authorisation, as acting head; empty: the head. */
export type SigningAuthority = (typeof signingAuthorities)[number];

/**
 * Kept as people write it (`Bộ trưởng`), printed in capitals: `KT. BỘ TRƯỞNG` (authority, on behalf of) above `THỨ TRƯỞNG` (position); `Q.` stands before the
 * position itself.
 */
export interface SignerBlock {
  readonly authority: SigningAuthority;
  /** For whom; a second line where one deputises twice, e.g. `Bộ trưởng\nKT. Chánh Văn phòng`. */
  readonly onBehalfOf: string;
  readonly position: string;
  readonly name: string;
}

export interface Appendix {
  /** Its own title, without “Phụ lục I”. */
  readonly title: string;
  readonly body: readonly BodyBlock[];
}

export const blockKinds = ['basis', 'part', 'chapter', 'section', 'article', 'clause', 'point', 'paragraph', 'table'] as const;
/** Căn cứ, phần, chương, mục, điều, khoản, điểm, đoạn, bảng. */
export type BlockKind = (typeof blockKinds)[number];

export type BlockAlign = 'left' | 'center' | 'right' | 'justify';

/** A paragraph of the content, or a table, whose rows hold cells and whose cells hold paragraphs. */
export interface BodyBlock {
  readonly kind: BlockKind;
  readonly runs: readonly Run[];
  /** Absent: as its kind stands (`usualAlign`). */
  readonly align?: BlockAlign;
  /** Only of tables; a cell holds no table. */
  readonly rows?: readonly (readonly (readonly BodyBlock[])[])[];
}

/** Words alike in weight and slope; `\n` inside them begins a new line of the same paragraph. */
export interface Run {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly underline?: true;
}

export const textParts = [
  'documentType',
  'superior',
  'issuer',
  'notation',
  'place',
  'subject',
  'addressees',
  'body',
  'authority',
  'onBehalfOf',
  'position',
  'name',
  'recipients',
  'urgency',
  'circulation',
  'typist',
  'copies',
  'contact',
  'appendix',
] as const;
export type TextPart = (typeof textParts)[number];

/** A place on an official document: what remarks, faults and differences speak of. All counts begin at 0; letters are counted as strings count them. */
export interface TextPlace {
  readonly part: TextPart;
  /** Which line of `addressees` or `recipients`, which appendix. */
  readonly item?: number;
  /** Which block of the body or of the appendix; absent in an appendix: its title. */
  readonly block?: number;
  /** In a table: its row, the cell in it and the paragraph in that. */
  readonly row?: number;
  readonly cell?: number;
  readonly paragraph?: number;
  /** From which letter, and how many; absent: the whole of it. */
  readonly offset?: number;
  readonly length?: number;
}

/** How a block of a kind stands where nobody said otherwise: headings of parts, chapters and sections in the middle, everything else justified. */
export function usualAlign(kind: BlockKind): BlockAlign {
  return kind === 'part' || kind === 'chapter' || kind === 'section' ? 'center' : 'justify';
}

/** The words of a block without their looks, of a table those of its cells, a line each. */
export function wordsOf({ runs, rows }: BodyBlock): string {
  if (rows) return rows.flatMap((row) => row.flatMap((cell) => cell.map(wordsOf))).join('\n');
  return runs.map(({ text }) => text).join('');
}

/** An official document on which nothing stands yet. */
export function emptyOfficialText(): OfficialText {
  return {
    documentType: '',
    superior: '',
    issuer: '',
    notation: '',
    place: '',
    subject: '',
    addressees: [],
    body: [],
    signer: { authority: '', onBehalfOf: '', position: '', name: '' },
    recipients: [],
    urgency: 0,
    circulation: '',
    typist: '',
    copies: null,
    contact: '',
    appendices: [],
  };
}

/**
 * The one form in which two texts of the same words and looks are equal: composed letters, fields with single blanks, words of like looks in one run, nothing empty, nothing
 * said that is usual. Places in a text are those of the text itself, not of this form.
 */
export function settledText(text: OfficialText): OfficialText {
  const { signer } = text;
  return {
    documentType: tidyText(text.documentType),
    superior: tidyText(text.superior),
    issuer: tidyText(text.issuer),
    notation: tidyText(text.notation),
    place: tidyText(text.place),
    subject: tidyText(text.subject),
    addressees: linesOf(text.addressees),
    body: text.body.map(settledBlock),
    signer: {
      authority: signer.authority,
      onBehalfOf: linesOf(signer.onBehalfOf.split('\n')).join('\n'),
      position: tidyText(signer.position),
      name: tidyText(signer.name),
    },
    recipients: linesOf(text.recipients),
    urgency: text.urgency,
    circulation: tidyText(text.circulation),
    typist: tidyText(text.typist),
    copies: text.copies,
    contact: tidyText(text.contact),
    appendices: text.appendices.map(({ title, body }) => ({ title: tidyText(title), body: body.map(settledBlock) })),
  };
}

/** The fingerprint of a text: SHA-256 of its settled form. */
export function officialTextHash(text: OfficialText): string {
  return sha256(canonicalJson(settledText(text) as unknown as Json));
}

function linesOf(lines: readonly string[]): readonly string[] {
  return lines.map(tidyText).filter((line) => line !== '');
}

function settledBlock({ kind, runs, align, rows }: BodyBlock): BodyBlock {
  if (kind === 'table') return { kind, runs: [], rows: (rows ?? []).map((row) => row.map((cell) => cell.map(settledBlock))) };
  return { kind, runs: settledRuns(runs), ...(align !== undefined && align !== usualAlign(kind) && { align }) };
}

function settledRuns(runs: readonly Run[]): readonly Run[] {
  const settled: Run[] = [];
  for (const run of runs.filter(({ text }) => text !== '')) {
    const last = settled.at(-1);
    if (last && looksOf(last) === looksOf(run)) settled[settled.length - 1] = { ...last, text: last.text + run.text };
    else settled.push(run);
  }
  return settled.map((run) => ({ ...run, text: composed(run.text) }));
}

/** Letters composed, blanks of every sort as one kind, nothing that is not seen. */
function composed(words: string): string {
  return words
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]/g, ' ')
    .replace(/[\p{Cf}\p{Cs}]|(?!\n)\p{Cc}/gu, '');
}

function looksOf({ bold, italic, underline }: Run): string {
  return [bold === true, italic === true, underline === true].join();
}
