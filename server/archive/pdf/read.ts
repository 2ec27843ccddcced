import { open, type FileHandle } from 'node:fs/promises';
// The part of pdf.js that reads: loaded here, so that it looks for no file beside itself.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { getDocument, PDFDataRangeTransport, VerbosityLevel, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { damagedPdf, lookIntoPdf, type PdfLook } from '../../../src/domain/transfer/pdf-look';

const FIRST_BYTES = 65_536;

/** Hands pdf.js the parts of a file that it asks for, so that a file of any size is never in memory as a whole. */
class FileSource extends PDFDataRangeTransport {
  readonly #file: FileHandle;
  readonly #onFault: (fault: unknown) => void;

  constructor(
    file: FileHandle,
    { length, start, onFault }: { readonly length: number; readonly start: Uint8Array; readonly onFault: (fault: unknown) => void },
  ) {
    super(length, start);
    this.#file = file;
    this.#onFault = onFault;
  }

  override requestDataRange(begin: number, end: number): void {
    readPart(this.#file, begin, end).then((bytes) => this.onDataRange(begin, bytes), this.#onFault);
  }
}

/** Opens a PDF as the device does, and says whether it opens, its pages and its claim to be PDF/A. Rejects only where the disk cannot be read. */
export function readPdf(path: string): Promise<PdfLook> {
  return withPdf(path, { look: lookIntoPdf, otherwise: faultOf });
}

/** What is done with an open PDF, and what is said of one that does not open. */
interface PdfWork<T> {
  readonly look: (pdf: PDFDocumentProxy) => Promise<T>;
  readonly otherwise: (fault: unknown) => T;
}

/** Opens a PDF and does something with it. Rejects only where the disk cannot be read. */
export async function withPdf<T>(path: string, work: PdfWork<T>): Promise<T> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const start = await readPart(file, 0, Math.min(size, FIRST_BYTES));
    if (start.length === 0) return work.otherwise(null);
    return await new Promise<T>((resolve, reject) => void inPdf(new FileSource(file, { length: size, start, onFault: reject }), work).then(resolve));
  } finally {
    await file.close();
  }
}

async function inPdf<T>(range: FileSource, { look, otherwise }: PdfWork<T>): Promise<T> {
  const task = getDocument({
    range,
    verbosity: VerbosityLevel.ERRORS,
    disableAutoFetch: true,
    disableStream: true,
    disableFontFace: true,
    enableXfa: false,
    isEvalSupported: false,
  });
  try {
    return await look(await task.promise);
  } catch (error) {
    return otherwise(error);
  } finally {
    await task.destroy();
  }
}

function faultOf(error: unknown): PdfLook {
  return { ...damagedPdf, opens: (error as Error | null)?.name === 'PasswordException' ? 'encrypted' : 'damaged' };
}

async function readPart(file: FileHandle, begin: number, end: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(end - begin);
  const { bytesRead } = await file.read(bytes, 0, bytes.length, begin);
  return bytes.subarray(0, bytesRead);
}
