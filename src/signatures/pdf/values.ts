/** The values of PDF (ISO 32000-1, 7.3). Numbers, booleans and null are those of the language. */
export interface PdfName {
  readonly kind: 'name';
  readonly text: string;
}

/** A string, with the place where it stands: from its first delimiter to after its last. Its bytes are read when somebody asks. */
export interface PdfString {
  readonly kind: 'string';
  readonly isHex: boolean;
  readonly from: number;
  readonly to: number;
  readonly source: Uint8Array;
}

export interface PdfRef {
  readonly kind: 'ref';
  readonly number: number;
  readonly generation: number;
}

export interface PdfDict {
  readonly kind: 'dict';
  readonly entries: ReadonlyMap<string, PdfValue>;
  /** A key that stands twice: readers differ in which one they take. */
  readonly twice: string | null;
}

export interface PdfArray {
  readonly kind: 'array';
  readonly items: readonly PdfValue[];
}

export interface PdfStream {
  readonly kind: 'stream';
  readonly dict: PdfDict;
  /** Where its data begins. */
  readonly from: number;
}

export type PdfValue = null | boolean | number | PdfName | PdfString | PdfRef | PdfDict | PdfArray | PdfStream;

/** A file that is no PDF as far as this reader follows it. */
export class PdfFault extends Error {
  override readonly name = 'PdfFault';
}

/** A file that would take more time or memory than a file may. */
export class PdfTooMuch extends Error {
  override readonly name = 'PdfTooMuch';
}

/** The text of a name, undefined for everything else. */
export function nameText(value: PdfValue | undefined): string | undefined {
  return isKind(value, 'name') ? value.text : undefined;
}

/** Whether a value is of a kind that has one. */
export function isKind<Kind extends Exclude<PdfValue, null | boolean | number>['kind']>(
  value: PdfValue | undefined,
  kind: Kind,
): value is Extract<PdfValue, { kind: Kind }> {
  return typeof value === 'object' && value !== null && value.kind === kind;
}

/** The dictionary of a value: its own, or that of a stream; undefined for everything else. */
export function dictOf(value: PdfValue | undefined): PdfDict | undefined {
  if (isKind(value, 'stream')) return value.dict;
  return isKind(value, 'dict') ? value : undefined;
}
