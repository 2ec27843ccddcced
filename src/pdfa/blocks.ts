/** What stands on the sheets of an official document, from the top down. */
export type PdfBlock = PdfText | PdfTable | { readonly kind: 'newPage' };

export interface PdfText {
  readonly kind: 'text';
  readonly text: string;
  readonly size?: number;
  readonly isBold?: boolean;
  readonly isCentred?: boolean;
  /** Millimetres from the left margin, and the width of the column; the whole line where absent. */
  readonly left?: number;
  readonly width?: number;
  /** Millimetres that stay free above. */
  readonly above?: number;
}

/** Its head stands again on every page that it goes on over. */
export interface PdfTable {
  readonly kind: 'table';
  readonly columns: readonly { readonly title: string; /** Part of the width; all together are 1. */ readonly share: number }[];
  readonly rows: readonly (readonly string[])[];
}

/** Whole font programs, not parts of one by script: a document may hold any letter. */
export interface PdfFonts {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

/** All four faces, as official documents need them. */
export interface OfficialFonts extends PdfFonts {
  readonly italic: Uint8Array;
  readonly boldItalic: Uint8Array;
}
