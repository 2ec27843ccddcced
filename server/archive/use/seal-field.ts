import { PDFHexString, type PDFDocument, type PDFFont, type PDFPage } from '@cantoo/pdf-lib';
import { SEAL_FIELD } from './ports';

/** From the lower left corner of the page as it is stored. */
export interface PageBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Words {
  readonly text: string;
  readonly size: number;
  readonly font: PDFFont;
  /** By how many quarters the page is turned, so that the words stand upright to people. */
  readonly turn: number;
}

/** Print, and locked. */
const WIDGET_FLAGS = 132;
/** Signatures are there, and the file is only to be appended to. */
const SIG_FLAGS = 3;
/** Letters stand so much of their size above the lower edge of the field. */
const BASELINE = 0.3;

const quarters = [
  [1, 0, 0, 1],
  [0, 1, -1, 0],
  [-1, 0, 0, -1],
  [0, -1, 1, 0],
] as const;

/**
 * An empty signature field that shows words: the signature of the agency is seen as them and has no picture (circular 05/2025 art. 41). Whoever signs adds a
 * value to it and draws nothing.
 */
export function addSealField(pdf: PDFDocument, page: PDFPage, box: PageBox, { text, size, font, turn }: Words): void {
  const { context } = pdf;
  const isUpright = turn % 2 === 0;
  const [width, height] = isUpright ? [box.width, box.height] : [box.height, box.width];
  const content = `BT 0 g /F1 ${size} Tf 0 ${(size * BASELINE).toFixed(2)} Td ${font.encodeText(text).toString()} Tj ET`;
  const shown = context.stream(content, {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, width, height],
    Matrix: [...quarters[turn % 4]!, 0, 0],
    Resources: { Font: { F1: font.ref } },
  });
  const field = context.obj({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    T: PDFHexString.fromText(SEAL_FIELD),
    F: WIDGET_FLAGS,
    P: page.ref,
    Rect: [box.x, box.y, box.x + box.width, box.y + box.height],
    AP: { N: context.register(shown) },
  });
  const ref = context.register(field);
  page.node.addAnnot(ref);
  pdf.catalog.set(context.obj('AcroForm'), context.obj({ Fields: [ref], SigFlags: SIG_FLAGS }));
}
