import { deflateSync } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';

/** PDFs of every kind that people bring. */

/** The metadata by which a file says that it is PDF/A. */
export function xmpOf(part: string, conformance: string): string {
  return [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">',
    `<pdfaid:part>${part}</pdfaid:part><pdfaid:conformance>${conformance}</pdfaid:conformance>`,
    '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>',
  ].join('\n');
}

/** A small sound PDF, written plainly; other words make other bytes. `claim`: `2B`, or empty for none. */
export function simplePdf(words: string, { pages = 2, claim = '2B' }: { readonly pages?: number; readonly claim?: string } = {}): Buffer {
  const xmp = xmpOf(claim.slice(0, 1), claim.slice(1));
  const kids = Array.from({ length: pages }, (_, index) => `${index + 4} 0 R`).join(' ');
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R${claim === '' ? '' : ' /Metadata 3 0 R'} >>`,
    `<< /Type /Pages /Count ${pages} /Kids [${kids}] >>`,
    `<< /Type /Metadata /Subtype /XML /Length ${Buffer.byteLength(xmp)} >>\nstream\n${xmp}\nendstream`,
    ...Array.from({ length: pages }, () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>'),
  ];
  let text = `%PDF-1.7\n% ${words}\n`;
  const offsets: number[] = [];
  objects.forEach((object, index) => {
    offsets.push(Buffer.byteLength(text));
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
  });
  const startxref = Buffer.byteLength(text);
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${startxref}\n%%EOF\n`;
  return Buffer.from(`${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}${trailer}`);
}

interface Made {
  readonly pages: number;
  readonly userPassword?: string;
  readonly ownerPassword?: string;
}

/** A PDF as a writer of today makes it. */
export async function writtenPdf({ pages, userPassword, ownerPassword }: Made): Promise<Buffer> {
  const made = await PDFDocument.create();
  for (let index = 0; index < pages; index++) made.addPage();
  if (userPassword !== undefined || ownerPassword !== undefined) made.encrypt({ userPassword, ownerPassword: ownerPassword ?? 'chu', permissions: {} });
  return Buffer.from(await made.save({ useObjectStreams: false }));
}

/** A PDF whose objects lie packed in a stream, as writers do since PDF 1.5: nothing of its pages can be read without unpacking. */
export function packedPdf(pages: number): Buffer {
  const kids = Array.from({ length: pages }, (_, index) => `${index + 3} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages} /Kids [${kids}] >>`,
    ...Array.from({ length: pages }, () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>'),
  ];
  const offsets = objects.map((_, index) => objects.slice(0, index).join(' ').length + (index === 0 ? 0 : 1));
  const table = offsets.map((offset, index) => `${index + 1} ${offset}`).join(' ');
  const stream = (number: number, words: string, bytes: Buffer) =>
    Buffer.concat([Buffer.from(`${number} 0 obj\n<< ${words} /Length ${bytes.length} >>\nstream\n`), bytes, Buffer.from('\nendstream\nendobj\n')]);
  const [packed, index] = [objects.length + 1, objects.length + 2];
  const words = `/Type /ObjStm /N ${objects.length} /First ${table.length + 1} /Filter /FlateDecode`;
  const head = Buffer.from('%PDF-1.7\n');
  const body = stream(packed, words, deflateSync(`${table} ${objects.join(' ')}`));
  // Rows of the index: kind in one byte, where in four, which in two.
  const row = (kind: number, where: number, which: number) => {
    const bytes = Buffer.alloc(7);
    bytes.writeUInt8(kind);
    bytes.writeUInt32BE(where, 1);
    bytes.writeUInt16BE(which, 5);
    return bytes;
  };
  const startxref = head.length + body.length;
  const rows = [row(0, 0, 65_535), ...objects.map((_, at) => row(2, packed, at)), row(1, head.length, 0), row(1, startxref, 0)];
  const xref = stream(index, `/Type /XRef /Size ${index + 1} /W [1 4 2] /Root 1 0 R /Filter /FlateDecode`, deflateSync(Buffer.concat(rows)));
  return Buffer.concat([head, body, xref, Buffer.from(`startxref\n${startxref}\n%%EOF\n`)]);
}
