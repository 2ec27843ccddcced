import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fontkit, { type Font } from '@cantoo/fontkit';
import type { PDFDocument, PDFFont } from '@cantoo/pdf-lib';
import { GlyphSubset, readGlyphSource } from './subset';

const require = createRequire(import.meta.url);
const files = {
  regular: '400Regular/Tinos_400Regular.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  boldItalic: '700Bold_Italic/Tinos_700Bold_Italic.ttf',
} as const;

export type Face = keyof typeof files;
export type Faces = Readonly<Record<Face, PDFFont>>;

/** Shaping of Vietnamese in composed letters needs none of these, and they take two thirds of the time. */
const unusedTables = ['GSUB', 'GPOS', 'GDEF', 'kern'];
const bytesOf = new Map<Face, Buffer>();
const parsed = new WeakMap<Uint8Array, ParsedFont>();
type ParsedFont = Font & { createSubset: () => GlyphSubset };

/** Embeds Tinos, the twin of Times New Roman, with only the letters that the document uses. Files are read and parsed once for all documents. */
export async function embedFaces(pdf: PDFDocument): Promise<Faces> {
  pdf.registerFontkit({ create: parseOnce } as unknown as Parameters<PDFDocument['registerFontkit']>[0]);
  const embed = async (face: Face) => [face, await pdf.embedFont(bytesOfFace(face), { subset: true, customName: `HOSOTH+Tinos-${face}` })] as const;
  return Object.fromEntries(await Promise.all((Object.keys(files) as Face[]).map(embed))) as unknown as Faces;
}

function bytesOfFace(face: Face): Buffer {
  const held = bytesOf.get(face);
  if (held) return held;
  const bytes = readFileSync(require.resolve(`@expo-google-fonts/tinos/${files[face]}`));
  bytesOf.set(face, bytes);
  return bytes;
}

function parseOnce(bytes: Uint8Array): ParsedFont {
  const held = parsed.get(bytes);
  if (held) return held;
  const font = fontkit.create(bytes) as ParsedFont;
  const { tables } = (font as unknown as { directory: { tables: Record<string, unknown> } }).directory;
  for (const table of unusedTables) delete tables[table];
  const source = readGlyphSource(bytes as Buffer);
  font.createSubset = () => new GlyphSubset(source);
  parsed.set(bytes, font);
  return font;
}
