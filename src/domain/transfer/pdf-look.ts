import type { FileLook } from './types';

/** What a look into a PDF finds, on the device and on the server alike. */
export type PdfLook = Pick<FileLook, 'opens' | 'pages' | 'pdfA'>;

/** An opened PDF, as the library on either side has it. */
export interface ReadablePdf {
  readonly numPages: number;
  /** Null where nothing is encrypted: one that opens without a password may still be, and then has permissions. */
  getPermissions(): Promise<readonly number[] | null>;
  getMetadata(): Promise<{ readonly metadata: { getRaw(): unknown } | null }>;
}

/** A PDF that does not open. */
export const damagedPdf: PdfLook = { opens: 'damaged', pages: null, pdfA: null };

/** Pages, encryption and the claim of an opened PDF. Rejects where the library finds it broken after all. */
export async function lookIntoPdf(pdf: ReadablePdf): Promise<PdfLook> {
  const [permissions, { metadata }] = await Promise.all([pdf.getPermissions(), pdf.getMetadata()]);
  return { opens: permissions !== null ? 'encrypted' : 'yes', pages: pdf.numPages, pdfA: pdfAClaim(metadata?.getRaw()) };
}

/**
 * Which part and level of PDF/A (ISO 19005) a file says it keeps to, such as `2B`, by its metadata in XMP; null where it says none. That it says so proves
 * nothing.
 */
export function pdfAClaim(xmp: unknown): string | null {
  if (typeof xmp !== 'string') return null;
  const part = claimed(xmp, 'part', '[1-9]');
  return part === null ? null : part + (claimed(xmp, 'conformance', '[A-Za-z]') ?? '').toUpperCase();
}

/** A property of XMP stands in an element or in an attribute. */
function claimed(xmp: string, name: string, value: string): string | null {
  const found = new RegExp(`pdfaid:${name}\\s*(?:>\\s*(${value})\\s*<|=\\s*["']\\s*(${value})\\s*["'])`).exec(xmp);
  return found?.[1] ?? found?.[2] ?? null;
}
