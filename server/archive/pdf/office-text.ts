import type { Readable } from 'node:stream';
import { open as openZip, type Entry, type ZipFile } from 'yauzl';

/** Where Word and Excel keep what was written. */
const PARTS: ReadonlySet<string> = new Set(['word/document.xml', 'xl/sharedStrings.xml']);
/** A part is read so far: mark-up takes many times what the letters take, and a bomb unfolds for ever. */
const PART_BYTES_MOST = 32 * 1024 * 1024;

/** What a file of Word or Excel (OOXML) says; empty where it is no such file. Only letters between its marks are taken: nothing of it is followed or worked out. */
export function textOfOffice(path: string, most: number): Promise<string> {
  return new Promise((resolve) => {
    openZip(path, { lazyEntries: true, autoClose: true }, (fault, zip) => {
      if (fault) return resolve('');
      let text = '';
      zip.on('entry', (entry: Entry) => {
        if (!PARTS.has(entry.fileName)) return zip.readEntry();
        void textOfPart(zip, entry).then((part) => {
          text += part;
          if (text.length < most) zip.readEntry();
          else resolve(text);
        });
      });
      zip.on('end', () => resolve(text));
      zip.on('error', () => resolve(text));
      zip.readEntry();
    });
  });
}

function textOfPart(zip: ZipFile, entry: Entry): Promise<string> {
  return new Promise((resolve) => {
    zip.openReadStream(entry, (fault, stream) => (fault ? resolve('') : void startOf(stream).then((xml) => resolve(lettersOf(xml)))));
  });
}

/** As much of a stream as may be read; what is damaged ends where it is. */
async function startOf(stream: Readable): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of stream as AsyncIterable<Buffer>) {
      parts.push(part);
      length += part.length;
      if (length >= PART_BYTES_MOST) break;
    }
  } catch {
    // What came before the damage is whole text all the same.
  }
  return Buffer.concat(parts).toString('utf8');
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The letters between the marks; paragraphs, cells, tabs and breaks part words. */
function lettersOf(xml: string): string {
  const parted = xml.replace(/<\/(?:w:p|si)>|<w:(?:tab|br|cr)\b[^>]*>/g, '\n').replace(/<[^>]*>/g, '');
  return parted.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex?: string, number?: string, name?: string) => {
    if (name !== undefined) return entities[name] ?? whole;
    const code = Number.parseInt(hex ?? number!, hex ? 16 : 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
