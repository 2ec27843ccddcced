import type { OriginalRef } from '../../domain/incoming/types';
import { FORMAT_BYTES, formatOf, type FileFormat } from '../../domain/transfer/file-format';
import type { FileLook } from '../../domain/transfer/types';
import { lookIntoPdf, lookIntoPicture, type Opens } from '../../ui/viewer/look-into';

/** Pictures that every browser decodes; TIFF is not among them. */
const pictures: readonly FileFormat[] = ['jpeg', 'png', 'gif'];

/** What a file is by its bytes, and whether it opens. What no browser opens, such as office files, is only known by its first bytes. */
export async function lookAtFile({ sha256 }: Pick<OriginalRef, 'sha256'>, blob: Blob): Promise<FileLook> {
  const format = formatOf(new Uint8Array(await blob.slice(0, FORMAT_BYTES).arrayBuffer()));
  return { sha256, format, ...(await opens(format, blob)) };
}

async function opens(format: FileFormat, blob: Blob): Promise<Opens> {
  if (format === 'pdf') return lookIntoPdf(blob);
  if (pictures.includes(format)) return lookIntoPicture(blob);
  return { opens: 'yes', pages: null };
}
