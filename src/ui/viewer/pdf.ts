import {
  getDocument,
  GlobalWorkerOptions,
  PDFDataRangeTransport,
  PDFWorker,
  type PDFDocumentLoadingTask,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import { BundledData } from './pdf-assets';

GlobalWorkerOptions.workerSrc = workerUrl;

/** Why a PDF cannot be shown. The file itself stays as it is and can be downloaded. */
export type PdfProblem = 'encrypted' | 'damaged';

export type OpenedPdf = { readonly ok: true; readonly pdf: PDFDocumentProxy } | { readonly ok: false; readonly problem: PdfProblem };

/** Reads slices of the file as pdf.js asks for them, so that a file of 300 MB is never in memory as a whole. */
class BlobSource extends PDFDataRangeTransport {
  readonly #blob: Blob;

  constructor(blob: Blob, start: Uint8Array) {
    super(blob.size, start);
    this.#blob = blob;
  }

  override requestDataRange(begin: number, end: number): void {
    void this.#blob
      .slice(begin, end)
      .arrayBuffer()
      .then((bytes) => this.onDataRange(begin, new Uint8Array(bytes)));
  }
}

const FIRST_BYTES = 65_536;

/** A thread that reads many PDFs: starting one takes longer than looking into a small file. */
export type PdfThread = PDFWorker;

export function startPdfThread(): PdfThread {
  return PDFWorker.create({});
}

/** Starts to open a PDF, in a thread of its own unless one is given; `close` may be called at any time and frees its own. */
export function openPdf(blob: Blob, thread?: PdfThread): { readonly opened: Promise<OpenedPdf>; close(): void } {
  let task: PDFDocumentLoadingTask | undefined;
  let closed = false;
  const open = async (): Promise<OpenedPdf> => {
    const start = new Uint8Array(await blob.slice(0, FIRST_BYTES).arrayBuffer());
    if (closed || start.length === 0) return { ok: false, problem: 'damaged' };
    task = getDocument({
      // A small file goes as a whole: asking for its parts takes longer than reading them.
      ...(blob.size <= FIRST_BYTES ? { data: start } : { range: new BlobSource(blob, start) }),
      ...(thread && { worker: thread }),
      BinaryDataFactory: BundledData,
      useWorkerFetch: false,
      disableAutoFetch: true,
      disableStream: true,
      enableXfa: false,
      isEvalSupported: false,
    });
    return { ok: true, pdf: await task.promise };
  };
  const close = () => {
    closed = true;
    void task?.destroy();
  };
  return { opened: open().catch((error: unknown) => ({ ok: false, problem: problemOf(error) })), close };
}

function problemOf(error: unknown): PdfProblem {
  return error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'damaged';
}

/** Draws a page into a canvas at a CSS width; `cancel` stops it. Rejects with `RenderingCancelledException` when stopped. */
export function drawPage(page: PDFPageProxy, canvas: HTMLCanvasElement, cssWidth: number): { readonly done: Promise<void>; cancel(): void } {
  const base = page.getViewport({ scale: 1 });
  const scale = cssWidth / base.width;
  const density = Math.min(window.devicePixelRatio || 1, densityThatFits(base, scale));
  const viewport = page.getViewport({ scale: scale * density });
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  const task = page.render({ canvas, viewport });
  return { done: task.promise, cancel: () => task.cancel() };
}

/** Phones refuse canvases above some 16 million pixels. */
const MOST_PIXELS = 16_000_000;

function densityThatFits(base: { readonly width: number; readonly height: number }, scale: number): number {
  return Math.sqrt(MOST_PIXELS / (base.width * base.height * scale * scale));
}
