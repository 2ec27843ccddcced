import type { BlockKind } from '../domain/drafting/official-text';

/** The paragraph styles of what we write: what Word shows, and the name by which we know a paragraph again. */
export const styles = {
  Superior: { size: 12, align: 'center', caps: true },
  Issuer: { size: 12, align: 'center', caps: true, bold: true },
  Number: { size: 13, align: 'center' },
  LetterSubject: { size: 12, align: 'center' },
  Urgency: { size: 13, align: 'center', bold: true },
  Circulation: { size: 13, align: 'center', bold: true, caps: true },
  State: { size: 12, align: 'center', bold: true },
  Motto: { size: 13, align: 'center', bold: true },
  Place: { size: 13, align: 'center', italic: true },
  Type: { size: 14, align: 'center', bold: true, caps: true },
  Subject: { size: 14, align: 'center', bold: true },
  Addressed: { size: 14, align: 'left' },
  Addressee: { size: 14, align: 'left' },
  Basis: { size: 14, align: 'both', italic: true, indent: true },
  Part: { size: 14, align: 'center', bold: true },
  Chapter: { size: 14, align: 'center', bold: true },
  Section: { size: 14, align: 'center', bold: true },
  Article: { size: 14, align: 'both', indent: true },
  Clause: { size: 14, align: 'both', indent: true },
  Point: { size: 14, align: 'both', indent: true },
  Paragraph: { size: 14, align: 'both', indent: true },
  Cell: { size: 12, align: 'left' },
  Authority: { size: 13, align: 'center', bold: true, caps: true },
  Position: { size: 13, align: 'center', bold: true, caps: true },
  SignatureRoom: { size: 13, align: 'center' },
  Name: { size: 14, align: 'center', bold: true },
  RecipientsTitle: { size: 12, align: 'left', bold: true, italic: true },
  Recipient: { size: 11, align: 'left' },
  Typist: { size: 11, align: 'left' },
  Contact: { size: 11, align: 'center' },
  Appendix: { size: 14, align: 'center', bold: true, newPage: true },
  AppendixTitle: { size: 14, align: 'center', bold: true, caps: true },
  AppendixNote: { size: 13, align: 'center', italic: true },
} as const satisfies Readonly<Record<string, Style>>;

export interface Style {
  readonly size: number;
  readonly align: 'left' | 'center' | 'both';
  readonly bold?: true;
  readonly italic?: true;
  readonly caps?: true;
  readonly indent?: true;
  readonly newPage?: true;
}

export type StyleName = keyof typeof styles;

const PREFIX = 'Hoso';

export function styleId(name: StyleName): string {
  return PREFIX + name;
}

/** Which of ours a style is; null when it is somebody else's. */
export function ownStyle(id: string): StyleName | null {
  const name = id.startsWith(PREFIX) ? id.slice(PREFIX.length) : '';
  return Object.hasOwn(styles, name) ? (name as StyleName) : null;
}

export const styleOfKind: Readonly<Record<Exclude<BlockKind, 'table'>, StyleName>> = {
  basis: 'Basis',
  part: 'Part',
  chapter: 'Chapter',
  section: 'Section',
  article: 'Article',
  clause: 'Clause',
  point: 'Point',
  paragraph: 'Paragraph',
};

/** The kind of block that a style of ours stands for; null of the cells around the content. */
export function kindOfStyle(name: StyleName): BlockKind | null {
  const found = Object.entries(styleOfKind).find(([, style]) => style === name);
  return found ? (found[0] as BlockKind) : null;
}
