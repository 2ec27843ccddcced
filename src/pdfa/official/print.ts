import fontkit from '@cantoo/fontkit';
import { PDFDocument, PDFHexString, PDFName } from '@cantoo/pdf-lib';
import type { BodyBlock, OfficialText } from '../../domain/drafting/official-text';
import { officialTextHash } from '../../domain/drafting/official-text';
import { romanNumeral } from '../../domain/plan/numerals';
import type { OfficialFonts } from '../blocks';
import { printContent } from './content';
import { Face, faceNames, type FaceName, type Faces } from './faces';
import { Flow, type FlowPage } from './flow';
import { footHeight, printContact, printFoot } from './foot';
import { printAppendixHead, printHead } from './head';
import { mm, paper, type PrintPlaces } from './paper';

export interface PrintGiven {
  /** The moment that the print tells of: its only date. */
  readonly at: string;
  /** Words at the head of every page, e.g. that the agency is for practice; empty: none. */
  readonly mark: string;
}

export interface PrintedText {
  readonly bytes: Uint8Array;
  readonly pageCount: number;
  readonly places: PrintPlaces;
  /** Letters that the font does not have; question marks stand for them. */
  readonly missing: readonly string[];
}

/**
 * An official document as PDF/A-2b in the layout of Decree 30/2020 appendix I, with free places for what comes after it: number, date, signature and seal. The same
 * text at the same moment gives the same bytes on every device.
 */
export async function printOfficial(text: OfficialText, { at, mark }: PrintGiven, fonts: OfficialFonts): Promise<PrintedText> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.registerFontkit(fontkit);
  const missing = new Set<string>();
  const faces = await facesOf(pdf, { text, fonts, missing });
  const flow = new Flow(faces, mark);
  const places = printAll(flow, text);
  for (const page of flow.pages) addPage(pdf, page, faces);
  pdf.setTitle(`${text.documentType} ${text.subject}`.trim(), { showInWindowTitleBar: true });
  pdf.setAuthor(text.issuer);
  pdf.setProducer('Hoso');
  pdf.setCreator('Hoso');
  pdf.setLanguage('vi');
  pdf.setCreationDate(new Date(at));
  pdf.setModificationDate(new Date(at));
  const own = PDFHexString.of(officialTextHash(text).slice(0, 32));
  pdf.context.trailerInfo.ID = pdf.context.obj([own, own]);
  pdf.convertToPDFA({ conformance: '2B' });
  return { bytes: await pdf.save({ useObjectStreams: false }), pageCount: flow.pages.length, places, missing: [...missing].sort() };
}

function printAll(flow: Flow, text: OfficialText): PrintPlaces {
  printContact(flow, text);
  printHead(flow, text);
  printContent(flow, text.body, footHeight(flow, text));
  const { signature, seal } = printFoot(flow, text);
  text.appendices.forEach(({ title, body }, at) => {
    flow.turn(true);
    printAppendixHead(flow, text, { title, number: text.appendices.length === 1 ? '' : romanNumeral(at + 1) });
    printContent(flow, body, 0);
  });
  return { slots: flow.slots, signature, seal, corner: cornerOf() };
}

/** The upper right corner of the first page, above what is printed. */
function cornerOf(): PrintPlaces['corner'] {
  const [width, height] = [mm(80), mm(14)];
  return { page: 0, x: paper.width - paper.right - width, y: paper.height - mm(4) - height, width, height };
}

function addPage(pdf: PDFDocument, { orders, faces: used }: FlowPage, faces: Faces): void {
  const page = pdf.addPage([paper.width, paper.height]);
  for (const name of faceNames) if (used.has(name)) page.node.setFontDictionary(PDFName.of(name), faces[name].font.ref);
  page.node.addContentStream(pdf.context.register(pdf.context.flateStream(`0 0 0 rg 0 0 0 RG\n${orders.join('\n')}\n`)));
}

const subsetNames: Readonly<Record<FaceName, string>> = {
  regular: 'HOSOAA+Tinos',
  bold: 'HOSOBB+Tinos-Bold',
  italic: 'HOSOCC+Tinos-Italic',
  boldItalic: 'HOSODD+Tinos-BoldItalic',
};

/** Letters are drawn as they are typed: joining and moving them is not worth reading the font's rules for every word, which takes half of the time. */
const features = Object.fromEntries(['ccmp', 'locl', 'rlig', 'mark', 'mkmk', 'calt', 'clig', 'liga', 'rclt', 'kern'].map((feature) => [feature, false]));

/** Only the faces that the text needs: a font without letters would be embedded too. */
async function facesOf(
  pdf: PDFDocument,
  { text, fonts, missing }: { readonly text: OfficialText; readonly fonts: OfficialFonts; readonly missing: Set<string> },
): Promise<Faces> {
  const embed = async (name: FaceName) => new Face(await pdf.embedFont(fonts[name], { subset: true, features, customName: subsetNames[name] }), missing);
  const [regular, bold, italic] = [await embed('regular'), await embed('bold'), await embed('italic')];
  return { regular, bold, italic, boldItalic: usesBoldItalic(text) ? await embed('boldItalic') : bold };
}

function usesBoldItalic({ recipients, body, appendices }: OfficialText): boolean {
  const isSloped = ({ kind, runs, rows }: BodyBlock): boolean =>
    runs.some(({ bold, italic }) => bold && (italic || kind === 'basis')) || (rows ?? []).some((row) => row.some((cell) => cell.some(isSloped)));
  const isHeading = ({ kind, runs }: BodyBlock) => kind !== 'paragraph' && runs.some(({ italic }) => italic);
  const all = [...body, ...appendices.flatMap((appendix) => appendix.body)];
  return recipients.some((line) => line.trim() !== '') || all.some((block) => isSloped(block) || isHeading(block));
}
