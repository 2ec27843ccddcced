import fontkit from '@cantoo/fontkit';
import { PDFDocument, rgb } from '@cantoo/pdf-lib';
import { TextFace } from './text-face';

/** How large what is shown is, in points. */
export interface ShownSize {
  readonly width: number;
  readonly height: number;
}

export interface ShownLines extends ShownSize {
  readonly lines: readonly string[];
  readonly size: number;
  readonly align: 'left' | 'centre' | 'right';
  /** The font program, whole. */
  readonly font: Uint8Array;
}

const LEADING = 1.2;
const SMALLEST = 6;
/** How far a line stands above the bottom of its room: what hangs below it. */
const DESCENT = 0.22;
const BLACK = rgb(0, 0, 0);

/**
 * Lines of text as a page of one box, black on nothing, for a signature or a mark to show (decree 30/2020, App. I: Times New Roman, upright or as the font is).
 * What does not fit is set smaller. The same lines give the same bytes.
 */
export async function drawLines({ lines, size, align, font, ...box }: ShownLines): Promise<Uint8Array> {
  const { pdf, page } = await onePage(box);
  pdf.registerFontkit(fontkit);
  const face = new TextFace(await pdf.embedFont(font, { subset: true, customName: 'HOSOSS+Tinos' }));
  const read = lines.map((line) => face.readable(line));
  const fitting = fittingSize(face, read, { size, ...box });
  read.forEach((line, index) => {
    const free = box.width - face.width(line, fitting);
    const x = align === 'left' ? 0 : align === 'right' ? free : free / 2;
    const y = (read.length - 1 - index) * fitting * LEADING + fitting * DESCENT;
    page.drawText(line, { x: Math.max(x, 0), y, size: fitting, font: face.font, color: BLACK });
  });
  return pdf.save({ useObjectStreams: false });
}

function fittingSize(face: TextFace, lines: readonly string[], { size, width, height }: ShownSize & { readonly size: number }): number {
  const widest = Math.max(...lines.map((line) => face.width(line, 1)), Number.EPSILON);
  return Math.max(Math.min(size, width / widest, height / (lines.length * LEADING)), SMALLEST);
}

/** A picture (PNG, transparent where it shows nothing) as a page of one box: as large as fits, in the middle. Rejects for what is no PNG. */
export async function drawPicture(png: Uint8Array, box: ShownSize): Promise<Uint8Array> {
  const { pdf, page } = await onePage(box);
  const picture = await pdf.embedPng(png);
  const { width, height } = picture.scaleToFit(box.width, box.height);
  page.drawImage(picture, { x: (box.width - width) / 2, y: (box.height - height) / 2, width, height });
  return pdf.save({ useObjectStreams: false });
}

async function onePage({ width, height }: ShownSize) {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  return { pdf, page: pdf.addPage([width, height]) };
}
