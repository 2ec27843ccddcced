import type { Puid } from '../../../src/domain/keeping/formats';
import type { FileBytes } from './identify';

/** Sectors of the directory that are looked through; an office file has few streams. */
const SECTORS_MOST = 256;
/** From here on a number of a sector means something else: the end of a chain, for instance. */
const NO_SECTOR = 0xfffffffa;
const ENTRY_BYTES = 128;
/** Word 97; Word 6 and 95 have smaller numbers in the field nFib. */
const WORD_97 = 0xc1;

interface Sectors {
  readonly file: FileBytes;
  readonly header: Buffer;
  readonly size: number;
}

/** What lies in a compound file ([MS-CFB]): the streams of its directory tell Word, Excel and PowerPoint apart. */
export async function compoundPuid(file: FileBytes, header: Buffer): Promise<Puid | null> {
  const shift = header.length < 512 ? 0 : header.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return null;
  const sectors: Sectors = { file, header, size: 2 ** shift };
  const streams = await streamsOf(sectors);
  const word = streams.get('WordDocument');
  if (word !== undefined) return (await wordVersion(sectors, word)) < WORD_97 ? 'fmt/39' : 'fmt/40';
  if (streams.has('Workbook')) return 'fmt/61';
  if (streams.has('Book')) return 'fmt/59';
  if (streams.has('PP40')) return 'fmt/125';
  return streams.has('PowerPoint Document') ? 'fmt/126' : null;
}

/** The names of the streams, and the first sector of each. */
async function streamsOf(sectors: Sectors): Promise<ReadonlyMap<string, number>> {
  const streams = new Map<string, number>();
  let sector = sectors.header.readUInt32LE(48);
  for (let count = 0; count < SECTORS_MOST && sector < NO_SECTOR; count++) {
    const bytes = await sectorAt(sectors, sector);
    for (let at = 0; at + ENTRY_BYTES <= bytes.length; at += ENTRY_BYTES) {
      const length = Math.max(0, Math.min(bytes.readUInt16LE(at + 64), 64) - 2);
      streams.set(bytes.toString('utf16le', at, at + length), bytes.readUInt32LE(at + 116));
    }
    sector = await nextOf(sectors, sector);
  }
  return streams;
}

/** The next sector of a chain, by the table of sectors of which the header names the first 109 parts. */
async function nextOf(sectors: Sectors, sector: number): Promise<number> {
  const perPart = sectors.size / 4;
  const part = Math.floor(sector / perPart);
  if (part >= 109) return NO_SECTOR;
  const table = await sectorAt(sectors, sectors.header.readUInt32LE(76 + 4 * part));
  const at = 4 * (sector % perPart);
  return at + 4 <= table.length ? table.readUInt32LE(at) : NO_SECTOR;
}

async function wordVersion(sectors: Sectors, first: number): Promise<number> {
  const bytes = first < NO_SECTOR ? await sectorAt(sectors, first) : Buffer.alloc(0);
  const isFib = bytes.length >= 4 && bytes.readUInt16LE(0) === 0xa5ec;
  return isFib ? bytes.readUInt16LE(2) : WORD_97;
}

function sectorAt({ file, size }: Sectors, sector: number): Promise<Buffer> {
  return sector < NO_SECTOR ? file.read((sector + 1) * size, size) : Promise.resolve(Buffer.alloc(0));
}
