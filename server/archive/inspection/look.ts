import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { FORMAT_BYTES, formatOf } from '../../../src/domain/transfer/file-format';
import { keptSignatures } from '../../../src/domain/signatures/verdict';
import type { InspectedFile } from '../../../src/domain/transfer/types';
import type { Sha256 } from '../../../src/domain/shared/ids';
import type { Judging } from '../../../src/signatures/judging';
import type { PdfReader, VirusScanner } from '../ports';

/** Originals as they lie on the disk. */
export interface KeptOriginals {
  /** Whether the bytes are there and still have their hash. */
  isIntact(sha256: Sha256): Promise<boolean>;
  pathOf(sha256: Sha256): string;
}

export interface LookMeans {
  readonly originals: KeptOriginals;
  readonly reader: PdfReader;
  /** Null where none is configured. */
  readonly scanner: VirusScanner | null;
  readonly judging: () => Judging;
}

/** Looks into an original as a device would (`src/screens/transfer/look-at-file.ts`), and has it scanned. Null when it is not here, or not as it was brought. */
export async function lookAtOriginal({ originals, reader, scanner, judging }: LookMeans, sha256: Sha256): Promise<InspectedFile | null> {
  if (!(await originals.isIntact(sha256))) return null;
  const path = originals.pathOf(sha256);
  const format = formatOf(await startOf(path));
  const found = format === 'pdf' ? await reader.look(path) : { opens: 'yes' as const, pages: null, pdfA: null };
  const signatures = format === 'pdf' && found.opens === 'yes' ? keptSignatures(await reader.verify(path, judging())) : undefined;
  const scan = scanner ? await scanner.scan(() => createReadStream(path, { highWaterMark: 1024 * 1024 })) : null;
  return { sha256, format, ...found, ...(signatures ? { signatures } : {}), scan };
}

async function startOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(FORMAT_BYTES), 0, FORMAT_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
