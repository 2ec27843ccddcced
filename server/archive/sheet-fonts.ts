import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { PdfFonts } from '../../src/pdfa/blocks';

const require = createRequire(import.meta.url);
const bytesOf = (file: string) => readFileSync(require.resolve(`@expo-google-fonts/tinos/${file}`));

/** Tinos, the twin of Times New Roman, whole, as the device fetches it. */
export function sheetFonts(): PdfFonts {
  return { regular: bytesOf('400Regular/Tinos_400Regular.ttf'), bold: bytesOf('700Bold/Tinos_700Bold.ttf') };
}
