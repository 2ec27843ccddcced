import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fontkit from '@cantoo/fontkit';
import { degrees, EncryptedPDFError, PDFDocument, rgb, type PDFFont, type PDFPage } from '@cantoo/pdf-lib';
import { formatOf, FORMAT_BYTES, type FileFormat } from '../../../src/domain/transfer/file-format';
import { jpegTurn } from './jpeg-turn';
import type { PageFault, PageMarks } from './ports';
import { addSealField, type PageBox } from './seal-field';

const require = createRequire(import.meta.url);
const FONT = '@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf';

const PAGES_MOST = 2_000;
const A4 = { width: 595.28, height: 841.89 } as const;
const PICTURE_MARGIN = 28;
/** The strip that every page grows by, so that nothing of the original is covered. */
const FOOTER = { height: 34, size: 9, first: 20, second: 8 } as const;
/** “BẢN SAO”: Times New Roman, upright, 10 pt, black (TT05-40). */
const COPY_MARK = { text: 'BẢN SAO', size: 10, height: 24, right: 28, up: 8 } as const;
/** How far below the letters their field begins, and how high it is, in sizes of the letters. */
const FIELD_DROP = 0.3;
const FIELD_HEIGHT = 1.3;
const black = rgb(0, 0, 0);
const white = rgb(1, 1, 1);

/**
 * The pages of a file with their marks, as a PDF of its own: pages of a PDF are taken over without its forms, scripts and attachments, a picture becomes
 * one page. The same file and marks give the same bytes. Returns why not, where a file is locked, broken, too long, or nothing that has pages.
 */
export async function makePages(bytes: Uint8Array, marks: PageMarks): Promise<Uint8Array | PageFault> {
  const format = formatOf(bytes.subarray(0, FORMAT_BYTES));
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const fault = await takePages(pdf, bytes, format);
  if (fault) return fault;
  pdf.registerFontkit(fontkit);
  const font = await pdf.embedFont(readFileSync(require.resolve(FONT)), { subset: true });
  pdf.getPages().forEach((page) => markFooter(page, font, marks));
  const [first] = pdf.getPages();
  if (marks.mark !== 'none' && first) markCopy(pdf, first, { font, isField: marks.mark === 'signature' });
  return pdf.save();
}

async function takePages(pdf: PDFDocument, bytes: Uint8Array, format: FileFormat): Promise<PageFault | null> {
  if (format === 'pdf') return takePdf(pdf, bytes);
  if (format !== 'jpeg' && format !== 'png') return 'notPages';
  try {
    await takePicture(pdf, bytes, format);
    return null;
  } catch {
    // The decoder throws on whatever is no sound picture, each time in its own way.
    return 'damaged';
  }
}

async function takePdf(pdf: PDFDocument, bytes: Uint8Array): Promise<PageFault | null> {
  try {
    const source = await PDFDocument.load(bytes, { updateMetadata: false });
    if (source.getPageCount() > PAGES_MOST) return 'tooLarge';
    if (source.getPageCount() === 0) return 'damaged';
    for (const page of await pdf.copyPages(source, source.getPageIndices())) pdf.addPage(page);
    return null;
  } catch (error) {
    return error instanceof EncryptedPDFError ? 'encrypted' : 'damaged';
  }
}

async function takePicture(pdf: PDFDocument, bytes: Uint8Array, format: 'jpeg' | 'png'): Promise<void> {
  const picture = format === 'jpeg' ? await pdf.embedJpg(bytes) : await pdf.embedPng(bytes);
  const turn = format === 'jpeg' ? jpegTurn(bytes) : 0;
  const page = pdf.addPage(turn % 180 === 0 ? [A4.width, A4.height] : [A4.height, A4.width]);
  const { width, height } = page.getSize();
  const room = { width: width - 2 * PICTURE_MARGIN, height: height - 2 * PICTURE_MARGIN };
  const scale = Math.min(room.width / picture.width, room.height / picture.height);
  const size = { width: picture.width * scale, height: picture.height * scale };
  page.drawImage(picture, { x: (width - size.width) / 2, y: (height - size.height) / 2, ...size });
  page.setRotation(degrees(turn));
}

/** The agency's name, and below it who reads and until when; centred. */
function markFooter(page: PDFPage, font: PDFFont, { agency, reader }: PageMarks): void {
  const strip = growStrip(page, 'bottom', FOOTER.height);
  const line = (text: string, up: number) => {
    const size = Math.min(FOOTER.size, (FOOTER.size * (strip.width - 20)) / font.widthOfTextAtSize(text, FOOTER.size));
    strip.write(text, { font, size, along: (strip.width - font.widthOfTextAtSize(text, size)) / 2, up });
  };
  line(agency, FOOTER.first);
  line(reader, FOOTER.second);
}

interface CopyWords {
  readonly font: PDFFont;
  /** Whether the words are what an empty signature field shows. */
  readonly isField: boolean;
}

function markCopy(pdf: PDFDocument, page: PDFPage, { font, isField }: CopyWords): void {
  const { text, size, height, right, up } = COPY_MARK;
  const strip = growStrip(page, 'top', height);
  const width = font.widthOfTextAtSize(text, size);
  const along = strip.width - right - width;
  if (!isField) return strip.write(text, { font, size, along, up });
  addSealField(pdf, page, strip.box({ along, up: up - size * FIELD_DROP, width, height: size * FIELD_HEIGHT }), { text, size, font, turn: strip.turn });
}

/** A strip of paper added to a page at its bottom or top as people see it, whichever way the page is turned. */
interface Strip {
  readonly width: number;
  /** By how many quarters the page is turned. */
  readonly turn: number;
  write(text: string, place: { readonly font: PDFFont; readonly size: number; readonly along: number; readonly up: number }): void;
  /** Where a piece of the strip lies on the page as it is stored. */
  box(piece: { readonly along: number; readonly up: number; readonly width: number; readonly height: number }): PageBox;
}

const sides = ['bottom', 'right', 'top', 'left'] as const;

function growStrip(page: PDFPage, seen: 'bottom' | 'top', by: number): Strip {
  const turn = (((page.getRotation().angle % 360) + 360) % 360) / 90;
  const side = sides[((seen === 'bottom' ? 0 : 2) + turn) % 4]!;
  const box = page.getCropBox();
  const grown = {
    x: box.x - (side === 'left' ? by : 0),
    y: box.y - (side === 'bottom' ? by : 0),
    width: box.width + (side === 'left' || side === 'right' ? by : 0),
    height: box.height + (side === 'bottom' || side === 'top' ? by : 0),
  };
  page.setMediaBox(grown.x, grown.y, grown.width, grown.height);
  page.setCropBox(grown.x, grown.y, grown.width, grown.height);
  const isUpright = turn % 2 === 0;
  const [width, height] = isUpright ? [grown.width, grown.height] : [grown.height, grown.width];
  const from = seen === 'bottom' ? 0 : height - by;
  const placeOf = (along: number, up: number) => onPage(grown, turn, { along, up: from + up });
  const corner = {
    bottom: [grown.x, grown.y],
    left: [grown.x, grown.y],
    right: [grown.x + grown.width - by, grown.y],
    top: [grown.x, grown.y + grown.height - by],
  }[side];
  const stripSize = side === 'bottom' || side === 'top' ? { width: grown.width, height: by } : { width: by, height: grown.height };
  // What lay outside the edge of the page must not come to light.
  page.drawRectangle({ x: corner[0]!, y: corner[1]!, ...stripSize, color: white });
  return {
    width,
    turn,
    box: ({ along, up, ...size }) => {
      const [one, other] = [placeOf(along, up), placeOf(along + size.width, up + size.height)];
      return { x: Math.min(one.x, other.x), y: Math.min(one.y, other.y), width: Math.abs(one.x - other.x), height: Math.abs(one.y - other.y) };
    },
    write: (text, { font, size, along, up }) => page.drawText(text, { ...placeOf(along, up), font, size, color: black, rotate: degrees(turn * 90) }),
  };
}

/** Where a point lies on the page that people see so far along and so far up. */
function onPage({ x, y, width, height }: PageBox, turn: number, { along, up }: { readonly along: number; readonly up: number }): { x: number; y: number } {
  if (turn === 1) return { x: x + width - up, y: y + along };
  if (turn === 2) return { x: x + width - along, y: y + height - up };
  if (turn === 3) return { x: x + up, y: y + height - along };
  return { x: x + along, y: y + up };
}
