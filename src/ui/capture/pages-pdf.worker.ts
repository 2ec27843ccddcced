import { pageAsJpeg } from './page-jpeg';
import { buildPagesPdf, type JpegPage } from './pages-pdf';
import type { PdfOrder, PdfAnswer } from './build-pdf';

/** Builds the PDF away from the screen, so that typing never waits for it. */
addEventListener('message', ({ data }: MessageEvent<PdfOrder>) => {
  void answer(data).then((done) => postMessage(done));
});

async function answer({ pages, createdAt }: PdfOrder): Promise<PdfAnswer> {
  try {
    const jpegs: JpegPage[] = [];
    for (const { picture, turns } of pages) jpegs.push({ jpeg: await pageAsJpeg(picture), turns });
    return { ok: true, pdf: new Blob([(await buildPagesPdf(jpegs, createdAt)) as Uint8Array<ArrayBuffer>], { type: 'application/pdf' }) };
  } catch (error) {
    return { ok: false, problem: String(error) };
  }
}
