import { strToU8, Zip, ZipDeflate } from 'fflate';
import { cellXml, columnName, escapeXml, styleOf } from './cells';
import type { MarkedRow, SheetBook, SheetCell } from './types';

export const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * Writes a workbook of one sheet row by row: frozen head, filter on, columns as wide as asked. Rows go straight into the compressed
 * file, so 100,000 of them need no more memory than the result.
 */
export class SheetWriter {
  readonly #book: SheetBook;
  readonly #zip: Zip;
  readonly #sheet: ZipDeflate;
  readonly #parts: Uint8Array<ArrayBuffer>[] = [];
  #problem: Error | null = null;
  #row = 1;

  constructor(book: SheetBook) {
    this.#book = book;
    this.#zip = new Zip((problem, part) => {
      this.#problem ??= problem;
      if (part) this.#parts.push(part as Uint8Array<ArrayBuffer>);
    });
    for (const [name, xml] of Object.entries(fixedParts(book.name))) this.#addFile(name).push(strToU8(xml), true);
    this.#sheet = this.#addFile('xl/worksheets/sheet1.xml');
    this.#push(sheetHead(book));
  }

  #addFile(name: string): ZipDeflate {
    const file = new ZipDeflate(name, { level: 3 });
    this.#zip.add(file);
    return file;
  }

  #push(xml: string, last = false): void {
    this.#sheet.push(strToU8(xml), last);
    if (this.#problem) throw this.#problem;
  }

  /** Adds rows under those that are there. */
  add(rows: readonly MarkedRow[]): void {
    this.#push(rows.map((row) => this.#rowXml(row)).join(''));
  }

  #rowXml({ cells, faulty }: MarkedRow): string {
    this.#row += 1;
    const place = this.#row;
    return `<row r="${place}">${cells.map((cell, at) => this.#cellXml(cell, at, faulty.includes(at))).join('')}</row>`;
  }

  #cellXml(cell: SheetCell, at: number, faulty: boolean): string {
    return cellXml(cell, columnName(at) + this.#row, { kind: this.#book.columns[at]?.kind ?? 'text', style: faulty ? styleOf.faulty : undefined });
  }

  /** Closes the sheet with its totals; the bytes of the workbook. Nothing can be added afterwards. */
  end(): Blob {
    const { columns, totals } = this.#book;
    const last = this.#row;
    const totalsXml =
      totals.length === 0
        ? ''
        : `<row r="${last + 1}">${totals.map((cell, at) => cellXml(cell, `${columnName(at)}${last + 1}`, { kind: 'text', style: styleOf.totals })).join('')}</row>`;
    this.#push(`${totalsXml}</sheetData><autoFilter ref="A1:${columnName(columns.length - 1)}${last}"/></worksheet>`, true);
    this.#zip.end();
    if (this.#problem) throw this.#problem;
    return new Blob(this.#parts, { type: SHEET_TYPE });
  }
}

function sheetHead({ columns }: SheetBook): string {
  const widths = columns.map(({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`).join('');
  const headings = columns.map(({ heading }, at) => cellXml(heading, `${columnName(at)}1`, { kind: 'text', style: styleOf.heading })).join('');
  return `${xmlHead}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData><row r="1">${headings}</row>`;
}

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relationships = 'http://schemas.openxmlformats.org/package/2006/relationships';
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function fixedParts(name: string): Record<string, string> {
  return {
    '[Content_Types].xml': `${xmlHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${spreadsheet}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/></Types>`,
    '_rels/.rels': `${xmlHead}<Relationships xmlns="${relationships}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${xmlHead}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escapeXml(sheetName(name))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${xmlHead}<Relationships xmlns="${relationships}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': stylesXml,
  };
}

/** Spreadsheet programs refuse a sheet name above 31 characters or with one of these signs. */
function sheetName(name: string): string {
  return (
    name
      .replace(/[[\]:*?/\\']/g, ' ')
      .slice(0, 31)
      .trim() || '1'
  );
}

const font = (extra: string) => `<font>${extra}<sz val="11"/><name val="Times New Roman"/><family val="1"/></font>`;
const fill = (colour: string) => `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/></patternFill></fill>`;
const format = (numFmt: number, { fontId = 0, fillId = 0, wrap = false } = {}) =>
  `<xf numFmtId="${numFmt}" fontId="${fontId}" fillId="${fillId}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top"${wrap ? ' wrapText="1"' : ''}/></xf>`;
const TEXT = 49;
const DATE = 164;
const INTEGER = 1;

/** In the order of `styleOf`; number 0 is the format of cells without one. */
const formats = [
  format(0),
  format(TEXT, { wrap: true }),
  format(DATE),
  format(INTEGER),
  format(TEXT, { fontId: 1, fillId: 2, wrap: true }),
  format(TEXT, { fillId: 3, wrap: true }),
  format(DATE, { fillId: 3 }),
  format(TEXT, { fontId: 1 }),
];
const stylesXml = `${xmlHead}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="${DATE}" formatCode="dd/mm/yyyy"/></numFmts><fonts count="2">${font('')}${font('<b/>')}</fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fill('FFF0EEEA')}${fill('FFFCD9D4')}</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${formats.length}">${formats.join('')}</cellXfs></styleSheet>`;
