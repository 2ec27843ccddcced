import type { OriginalRef } from '../../domain/incoming/types';
import { keptSignatures } from '../../domain/signatures/verdict';
import { FORMAT_BYTES, formatOf, type FileFormat } from '../../domain/transfer/file-format';
import { damagedPdf, lookIntoPdf, type PdfLook } from '../../domain/transfer/pdf-look';
import type { FileLook } from '../../domain/transfer/types';
import type { Judging } from '../../signatures/judging';
import { readInWorker } from '../../signatures/verify-in-worker';
import { openPdf, type PdfThread } from '../../ui/viewer/pdf';
import { decodes } from '../../ui/viewer/picture';

/** Pictures that every browser decodes; TIFF is not among them. */
const pictures: readonly FileFormat[] = ['jpeg', 'png', 'gif'];

/** Read at once, as a whole: a part takes as long. */
const SMALL_BYTES = 65_536;

/** `thread`: a thread of pdf.js, for what has to be repaired to be read; `judging`: against whom signatures are judged. */
interface LookMeans {
  readonly thread: () => PdfThread;
  readonly judging: Judging;
}

/** What a file is by its bytes, and whether it opens. What no browser opens, such as office files, is only known by its first bytes. */
export async function lookAtFile({ sha256 }: Pick<OriginalRef, 'sha256'>, blob: Blob, { thread, judging }: LookMeans): Promise<FileLook> {
  const isSmall = blob.size <= SMALL_BYTES;
  const start = new Uint8Array(await blob.slice(0, isSmall ? SMALL_BYTES : FORMAT_BYTES).arrayBuffer());
  const format = formatOf(start.subarray(0, FORMAT_BYTES));
  if (format === 'pdf') {
    // One reader meets every page while it verifies; what it does not follow to the letter is for pdf.js to judge.
    const { found, look } = await readInWorker(isSmall ? start : blob, judging);
    const signatures = keptSignatures(found);
    return { sha256, format, ...(look ?? (await lookAtPdf(blob, thread()))), ...(signatures && { signatures }) };
  }
  const opens = !pictures.includes(format) || (await decodes(blob)) ? 'yes' : 'damaged';
  return { sha256, format, opens, pages: null, pdfA: null };
}

/** Opened by pdf.js, which reads only the parts that it needs. */
async function lookAtPdf(blob: Blob, thread: PdfThread): Promise<PdfLook> {
  const { opened, close } = openPdf(blob, thread);
  try {
    const result = await opened;
    return result.ok ? await lookIntoPdf(result.pdf) : { ...damagedPdf, opens: result.problem };
  } catch {
    // The library met the broken part only when it was asked for.
    return damagedPdf;
  } finally {
    close();
  }
}
