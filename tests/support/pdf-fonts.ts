import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { OfficialFonts, PdfFonts } from '../../src/pdfa/blocks';

const require = createRequire(import.meta.url);
const face = (name: string) => new Uint8Array(readFileSync(require.resolve(`@expo-google-fonts/tinos/${name}.ttf`)));

/** Tinos from where it is installed. */
export const pdfFonts: PdfFonts = { regular: face('400Regular/Tinos_400Regular'), bold: face('700Bold/Tinos_700Bold') };

export const officialFonts: OfficialFonts = {
  ...pdfFonts,
  italic: face('400Regular_Italic/Tinos_400Regular_Italic'),
  boldItalic: face('700Bold_Italic/Tinos_700Bold_Italic'),
};
