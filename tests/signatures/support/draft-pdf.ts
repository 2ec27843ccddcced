/** Bytes as one letter each, so that a file can be put together as text. */
export const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
export const bytesOf = (words: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(words, 'latin1'));

export const CATALOG = 1;
export const PAGES = 2;
export const PAGE = 3;
export const CONTENT = 4;
export const FONT = 5;

/** The objects of a letter of one page. */
export function letter(words: string): ReadonlyMap<number, string> {
  return new Map([
    [CATALOG, '<< /Type /Catalog /Pages 2 0 R >>'],
    [PAGES, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
    [PAGE, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>'],
    [CONTENT, stream(`BT /F1 24 Tf 72 720 Td (${words}) Tj ET`)],
    [FONT, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'],
  ]);
}

/** A stream object with its data. */
export function stream(data: string, entries = ''): string {
  return `<< ${entries} /Length ${data.length} >>\nstream\n${data}\nendstream`;
}

/**
 * A PDF that grows by revisions, written by hand so that a test can write what no library would. `objects` is what the newest revision has under each number.
 */
export class DraftPdf {
  bytes: Uint8Array<ArrayBuffer>;
  readonly objects = new Map<number, string>();
  #section: number | null = null;

  constructor(objects: ReadonlyMap<number, string>) {
    this.bytes = bytesOf('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n');
    this.revise(objects);
  }

  /** The next number that no object has. */
  get next(): number {
    return Math.max(...this.objects.keys()) + 1;
  }

  /** Appends a revision with these objects; null takes one away. */
  revise(objects: ReadonlyMap<number, string | null>, trailer = ''): this {
    let body = text(this.bytes);
    if (!body.endsWith('\n')) body += '\n';
    const rows: [number, string][] = [];
    for (const [number, words] of objects) {
      rows.push([number, words === null ? '0000000000 65535 f' : `${String(body.length).padStart(10, '0')} 00000 n`]);
      if (words === null) this.objects.delete(number);
      else {
        this.objects.set(number, words);
        body += `${number} 0 obj\n${words}\nendobj\n`;
      }
    }
    const section = body.length;
    body += `xref\n0 1\n0000000000 65535 f \n${rows.map(([number, row]) => `${number} 1\n${row} \n`).join('')}`;
    const previous = this.#section === null ? '' : ` /Prev ${this.#section}`;
    body += `trailer\n<< /Size ${this.next} /Root ${CATALOG} 0 R${previous} ${trailer} >>\nstartxref\n${section}\n%%EOF\n`;
    this.bytes = bytesOf(body);
    this.#section = section;
    return this;
  }

  /** The newest words of an object with a change in them. Throws when there is nothing to change. */
  changed(number: number, from: string | RegExp, to: string): [number, string] {
    const words = this.objects.get(number)!;
    const changed = words.replace(from, to);
    if (changed === words) throw new Error(`nothing to change in object ${number}`);
    return [number, changed];
  }
}
