import fontkit from '@cantoo/fontkit';
import { PDFDocument, rgb } from '@cantoo/pdf-lib';
import type { OfficialFonts } from '../blocks';
import { TextFace } from '../text-face';
import { FOOT, type BoxedSlot } from './boxes';
import { sizes } from './paper';
import { wordsOfSlots, type NumberedOn } from './slots';

/** Words that come onto a page later, as a page of one box, and where the box stands. */
export interface FilledRow {
  readonly page: number;
  readonly box: { readonly left: number; readonly bottom: number; readonly width: number; readonly height: number };
  readonly shown: Uint8Array;
  readonly words: string;
}

/** What the register gave, in its places: one piece for each row of places. The same words give the same bytes. */
export async function fillSlots(
  slots: readonly BoxedSlot[],
  given: NumberedOn,
  fonts: Pick<OfficialFonts, 'regular' | 'italic'>,
): Promise<readonly FilledRow[]> {
  const rows = new Map<string, BoxedSlot[]>();
  for (const slot of slots) rows.set(`${slot.page} ${slot.bottom}`, [...(rows.get(`${slot.page} ${slot.bottom}`) ?? []), slot]);
  return Promise.all([...rows.values()].map((row) => fillRow(row, given, fonts)));
}

async function fillRow(row: readonly BoxedSlot[], given: NumberedOn, fonts: Pick<OfficialFonts, 'regular' | 'italic'>): Promise<FilledRow> {
  const left = Math.min(...row.map((slot) => slot.left));
  const [{ page, bottom, height }] = row as [BoxedSlot];
  const width = Math.max(...row.map((slot) => slot.left + slot.width)) - left;
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.registerFontkit(fontkit);
  const sheet = pdf.addPage([width, height]);
  const faces = new Map<boolean, TextFace>();
  for (const { slot, words } of wordsOfSlots(row, given)) {
    const face = faces.get(slot.italic) ?? (await faceOf(pdf, slot.italic, fonts));
    faces.set(slot.italic, face);
    const size = Math.min(sizes.date, (slot.width / face.width(words, 1)) * SPARE);
    const x = slot.left - left + (slot.width - face.width(words, size)) / 2;
    sheet.drawText(words, { x: Math.max(x, 0), y: sizes.date * FOOT, size, font: face.font, color: rgb(0, 0, 0) });
  }
  return { page, box: { left, bottom, width, height }, shown: await pdf.save({ useObjectStreams: false }), words: saidBy(row, given) };
}

/** Boxes are whole points; a word may take what rounding took. */
const SPARE = 1.08;

async function faceOf(pdf: PDFDocument, italic: boolean, fonts: Pick<OfficialFonts, 'regular' | 'italic'>): Promise<TextFace> {
  const customName = italic ? 'HOSOFI+Tinos-Italic' : 'HOSOFR+Tinos';
  return new TextFace(await pdf.embedFont(italic ? fonts.italic : fonts.regular, { subset: true, customName }));
}

function saidBy(row: readonly BoxedSlot[], { number, issuedOn }: NumberedOn): string {
  const isNumber = row.some(({ name }) => name === 'number');
  const isDate = row.some(({ name }) => name === 'day');
  return [...(isNumber ? [number] : []), ...(isDate ? [issuedOn.split('-').reverse().join('/')] : [])].join(', ');
}
