import type { OriginalRef } from '../../domain/incoming/types';
import { keptSignatures } from '../../domain/signatures/verdict';
import { FORMAT_BYTES, formatOf, type FileFormat } from '../../domain/transfer/file-format';
import { damagedPdf, lookIntoPdf, type PdfLook } from '../../domain/transfer/pdf-look';
import type { FileLook } from '../../domain/transfer/types';
import type { Judging } from '../../signatures/judging';
import { verifyInWorker } from '../../signatures/verify-in-worker';
import { openPdf, type PdfThread } from '../../ui/viewer/pdf';
import { decodes } from '../../ui/viewer/picture';

/** Pictures that every browser decodes; TIFF is not among them. */
const pictures: readonly FileFormat[] = ['jpeg', 'png', 'gif'];

/** `thread`: reads the PDFs; `judging`: against whom their signatures are judged. */
interface LookMeans {
  readonly thread: PdfThread;
  readonly judging: Judging;
}

/** What a file is by its bytes, and whether it opens. What no browser opens, such as office files, is only known by its first bytes. */
export async function lookAtFile({ sha256 }: Pick<OriginalRef, 'sha256'>, blob: Blob, { thread, judging }: LookMeans): Promise<FileLook> {
  const format = formatOf(new Uint8Array(await blob.slice(0, FORMAT_BYTES).arrayBuffer()));
  if (format === 'pdf') {
    const [look, verified] = await Promise.all([lookAtPdf(blob, thread), verify(blob, judging)]);
    return { sha256, format, ...look, ...verified };
  }
  const opens = !pictures.includes(format) || (await decodes(blob)) ? 'yes' : 'damaged';
  return { sha256, format, opens, pages: null, pdfA: null };
}

async function verify(blob: Blob, judging: Judging): Promise<Pick<FileLook, 'signatures'>> {
  const signatures = keptSignatures(await verifyInWorker(blob, judging));
  return signatures ? { signatures } : {};
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
