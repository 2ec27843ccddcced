import { open } from 'node:fs/promises';
import type { Dossier } from '../../../src/domain/dossier/types';
import type { OriginalRef } from '../../../src/domain/incoming/types';
import type { Sha256 } from '../../../src/domain/shared/ids';
import { FORMAT_BYTES, formatOf } from '../../../src/domain/transfer/file-format';
import type { KeptOriginals } from '../inspection/look';
import type { TextKind, TextReader } from './ports';

export interface ExtractMeans {
  readonly originals: KeptOriginals;
  readonly reader: TextReader;
  /** Where the same bytes lie in what the archive keeps; null where they do not, or not as they were brought. */
  readonly kept: (dossier: Dossier, sha256: Sha256) => Promise<string | null>;
}

/**
 * What an original of a kept dossier says in letters; empty where it says nothing, has only a picture of letters, or was not to be read. What is damaged or gone among the
 * originals is read in the package. Rejects where it is nowhere as it was brought.
 */
export async function textOfOriginal(
  { originals, reader, kept }: ExtractMeans,
  dossier: Dossier,
  { sha256, name }: Pick<OriginalRef, 'sha256' | 'name'>,
): Promise<string> {
  const path = (await originals.isIntact(sha256)) ? originals.pathOf(sha256) : await kept(dossier, sha256);
  if (path === null) throw new Error(`${sha256}: tệp gốc không có hoặc đã hỏng, trong kho cũng vậy, chưa lấy được chữ`);
  const kind = kindOf(formatOf(await startOf(path)), name);
  return kind === null ? '' : ((await reader.textOf(path, kind)) ?? '');
}

/** Scanned pages have no letters here; of older office files and the rest nobody takes them out. */
function kindOf(format: ReturnType<typeof formatOf>, name: string): TextKind | null {
  if (format === 'pdf') return 'pdf';
  if (format === 'text') return /\.(txt|csv)$/i.test(name) ? 'plain' : null;
  return format === 'zip' && /\.(docx|xlsx)$/i.test(name) ? 'office' : null;
}

async function startOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(FORMAT_BYTES), { position: 0 });
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
