/** A photographed page as it is kept on the device. */
export interface PagePicture {
  readonly picture: Blob;
  /** Clockwise quarter turns chosen by the clerk. */
  readonly turns: number;
}

export interface PdfOrder {
  readonly pages: readonly PagePicture[];
  /** Instant written into the PDF as its date. */
  readonly createdAt: string;
}

export type PdfAnswer = { readonly ok: true; readonly pdf: Blob } | { readonly ok: false; readonly problem: string };

/** Turns pages into one PDF in a worker of its own, which ends with the work. Rejects when a page cannot be decoded; the pages stay as they are. */
export async function buildPdf(order: PdfOrder): Promise<Blob> {
  const worker = new Worker(new URL('./pages-pdf.worker.ts', import.meta.url), { type: 'module' });
  try {
    const answer = await askWorker(worker, order);
    if (!answer.ok) throw new Error(answer.problem);
    return answer.pdf;
  } finally {
    worker.terminate();
  }
}

function askWorker(worker: Worker, order: PdfOrder): Promise<PdfAnswer> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<PdfAnswer>) => resolve(data);
    worker.onerror = (failed) => reject(new Error(failed.message || 'the PDF worker did not start'));
    worker.postMessage(order);
  });
}
