import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { OriginalRef } from '../../../src/domain/incoming/types';
import { FORMAT_BYTES, formatOf } from '../../../src/domain/transfer/file-format';
import { keptSignatures } from '../../../src/domain/signatures/verdict';
import type { InspectedFile } from '../../../src/domain/transfer/types';
import type { Sha256 } from '../../../src/domain/shared/ids';
import type { Judging } from '../../../src/signatures/judging';
import { identifyFormat, type About, type FileBytes } from '../formats/identify';
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
export async function lookAtOriginal(
  { originals, reader, scanner, judging }: LookMeans,
  { sha256, name }: Pick<OriginalRef, 'sha256' | 'name'>,
): Promise<InspectedFile | null> {
  if (!(await originals.isIntact(sha256))) return null;
  const path = originals.pathOf(sha256);
  const format = formatOf(await startOf(path));
  const read = format === 'pdf' ? await reader.read(path, judging()) : null;
  const found: Pick<InspectedFile, 'opens' | 'pages' | 'pdfA'> = read?.look ?? { opens: 'yes', pages: null, pdfA: null };
  const signatures = read && found.opens === 'yes' ? keptSignatures(read.signatures) : undefined;
  const scan = scanner ? await scanner.scan(() => createReadStream(path, { highWaterMark: 1024 * 1024 })) : null;
  const puid = await puidOf(path, { name, pdfA: found.pdfA ?? null });
  return { sha256, format, ...found, ...(signatures ? { signatures } : {}), puid, scan };
}

function startOf(path: string): Promise<Uint8Array> {
  return reading(path, (file) => file.read(0, FORMAT_BYTES));
}

function puidOf(path: string, about: About): Promise<string | null> {
  return reading(path, (file) => identifyFormat(file, about));
}

async function reading<T>(path: string, work: (file: FileBytes) => Promise<T>): Promise<T> {
  const file = await open(path);
  try {
    const { size: byteLength } = await file.stat();
    return await work({
      byteLength,
      async read(at, length) {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.max(0, Math.min(length, byteLength - at))), { position: at });
        return buffer.subarray(0, bytesRead);
      },
    });
  } finally {
    await file.close();
  }
}
