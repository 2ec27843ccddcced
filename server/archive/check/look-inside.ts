import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { PdfSignatures } from '../../../src/domain/signatures/types';
import type { PdfLook } from '../../../src/domain/transfer/pdf-look';
import type { ReadFile } from '../pdf/verify';
import { ScannerUnavailable, type HeldDossier, type VirusScanner } from '../ports';
import type { Contents } from './contents';
import { fault, type Fault } from './fault';
import type { Measured } from './measure';
import type { OpenedPackage, PackedFile } from './open-package';

/** Opens one PDF; `read` verifies its signatures too, against whom the receiver trusts, with the same reading, as the server does it with what is brought to it. */
export interface PackageReader {
  look(path: string): Promise<PdfLook>;
  read(path: string): Promise<ReadFile>;
}

/** Who looks into the files themselves, and what the archive holds already, one dossier after the other; null where nobody does, and where no holdings are at hand. */
export interface CheckMeans {
  readonly reader: PackageReader | null;
  readonly scanner: VirusScanner | null;
  readonly held?: Iterable<HeldDossier> | null;
}

export const noMeans: CheckMeans = { reader: null, scanner: null };

/** What was found in a PDF; its signatures only where it has any and opens. */
export interface LookedInto {
  readonly look: PdfLook;
  readonly signatures: PdfSignatures | null;
}

/** What was found in each PDF of a package, by its path from the package's folder. */
export type LooksInto = ReadonlyMap<string, LookedInto>;

/** Looks into each PDF of a package. Each is copied out for as long as it is looked at, and nothing else is. */
export async function lookIntoPdfs(opened: OpenedPackage, { files }: Contents, { reader }: CheckMeans): Promise<LooksInto> {
  const looks = new Map<string, LookedInto>();
  if (!reader) return looks;
  const directory = await mkdtemp(join(tmpdir(), 'hoso-pdf-'));
  const copy = join(directory, 'tep.pdf');
  try {
    for (const file of opened.files) {
      const measured = files.get(inPackage(file));
      if (!measured?.isPdf) continue;
      await pipeline(await file.open(), createWriteStream(copy));
      looks.set(measured.path, await lookInto(copy, measured, reader));
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
  return looks;
}

async function lookInto(copy: string, { isSignedPdf }: Measured, reader: PackageReader): Promise<LookedInto> {
  if (!isSignedPdf) return { look: await reader.look(copy), signatures: null };
  const { look, signatures } = await reader.read(copy);
  return { look, signatures: look.opens === 'yes' && signatures.verdict !== 'none' ? signatures : null };
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
    fault(
      'SIP-11',
      inPackage(file),
      scan.outcome === 'infected' ? `nhiễm virus ${scan.virus}` : 'bộ quét virus không quét hết được tệp (quá lớn, lồng quá sâu, hoặc bị khóa bằng mật khẩu)',
    ),
  ];
}

/** From the package's folder. */
function inPackage({ path }: PackedFile): string {
  return path.slice(path.indexOf('/') + 1);
}
