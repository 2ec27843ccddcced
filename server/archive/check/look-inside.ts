import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { PdfLook } from '../../../src/domain/transfer/pdf-look';
import { ScannerUnavailable, type PdfReader, type VirusScanner } from '../ports';
import type { Contents } from './contents';
import { fault, type Fault } from './fault';
import type { OpenedPackage, PackedFile } from './open-package';

/** Who looks into the files themselves; null where nobody does. */
export interface CheckMeans {
  readonly reader: PdfReader | null;
  readonly scanner: VirusScanner | null;
}

export const noMeans: CheckMeans = { reader: null, scanner: null };

/** What the reader finds in each PDF of a package, by its path from the package's folder. Each is copied out for as long as it is looked at, and nothing else is. */
export async function lookIntoPdfs(opened: OpenedPackage, { files }: Contents, { reader }: CheckMeans): Promise<ReadonlyMap<string, PdfLook>> {
  const looks = new Map<string, PdfLook>();
  if (!reader) return looks;
  const pdfs = opened.files.filter((file) => files.get(inPackage(file))?.head.includes('%PDF-'));
  const directory = await mkdtemp(join(tmpdir(), 'hoso-pdf-'));
  try {
    for (const pdf of pdfs) looks.set(inPackage(pdf), await lookInto(pdf, { reader, copy: join(directory, 'tep.pdf') }));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
  return looks;
}

/** Rule 11, viruses: every file of the package is scanned. A scanner that does not answer is asked once only: then nothing is known of any file. */
export async function checkViruses({ files }: OpenedPackage, { scanner }: CheckMeans): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  if (!scanner) return faults;
  for (const file of files) {
    try {
      faults.push(...(await virusFaults(file, scanner)));
    } catch (error) {
      if (!(error instanceof ScannerUnavailable)) throw error;
      return [...faults, fault('SIP-11', inPackage(file), `không quét được virus: bộ quét không trả lời (${error.message})`)];
    }
  }
  return faults;
}

async function virusFaults(file: PackedFile, scanner: VirusScanner): Promise<readonly Fault[]> {
  const scan = await scanner.scan(() => file.open());
  if (scan.outcome === 'clean') return [];
  return [
    fault('SIP-11', inPackage(file), scan.outcome === 'infected' ? `nhiễm virus ${scan.virus}` : 'bộ quét virus không nhận tệp (quá lớn hoặc không quét được)'),
  ];
}

async function lookInto(file: PackedFile, { reader, copy }: { readonly reader: PdfReader; readonly copy: string }): Promise<PdfLook> {
  await pipeline(await file.open(), createWriteStream(copy));
  return reader.look(copy);
}

/** From the package's folder. */
function inPackage({ path }: PackedFile): string {
  return path.slice(path.indexOf('/') + 1);
}
