import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fontkit from '@cantoo/fontkit';
import { PDFDocument } from '@cantoo/pdf-lib';

const FONT = createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf');

interface Wish {
  readonly size?: readonly [width: number, height: number];
  readonly pages?: number;
  /** With streams of objects and a list of objects that is a stream itself. */
  readonly packed?: boolean;
}

/** A PDF as a library makes it: a subset of Tinos, and one line on each page. */
export async function vietnamesePdf(line: string, { size = [595.28, 841.89], pages = 1, packed = true }: Wish = {}): Promise<Uint8Array<ArrayBuffer>> {
  const pdf = await PDFDocument.create();
  pdf.registerFontkit(fontkit);
  const font = await pdf.embedFont(readFileSync(FONT), { subset: true });
  for (let page = 0; page < pages; page++) pdf.addPage([...size]).drawText(line, { x: 4, y: size[1] / 2, size: 10, font });
  return Uint8Array.from(await pdf.save({ useObjectStreams: packed }));
}
