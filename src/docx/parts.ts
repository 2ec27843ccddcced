import { escaped } from './xml';
import { styleId, styles, type Style, type StyleName } from './styles';

/** The parts of a Word file beside its text: types, relations, styles, the page number. */
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const WORD =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

export const HEADER_RELATION = 'rId2';

export function plainParts(): Readonly<Record<string, string>> {
  return {
    '[Content_Types].xml':
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${TYPES}.document.main+xml"/>` +
      `<Override PartName="/word/styles.xml" ContentType="${TYPES}.styles+xml"/><Override PartName="/word/header1.xml" ContentType="${TYPES}.header+xml"/></Types>`,
    '_rels/.rels': relations([['rId1', 'officeDocument', 'word/document.xml']]),
    'word/_rels/document.xml.rels': relations([
      ['rId1', 'styles', 'styles.xml'],
      [HEADER_RELATION, 'header', 'header1.xml'],
    ]),
    'word/styles.xml': stylesPart(),
    'word/header1.xml': `${HEAD}<w:hdr ${WORD}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:sz w:val="26"/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>`,
  };
}

export function textPart(body: string): string {
  return `${HEAD}<w:document ${WORD}><w:body>${body}</w:body></w:document>`;
}

function relations(all: readonly (readonly [id: string, type: string, target: string])[]): string {
  const each = all.map(([id, type, target]) => `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`);
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

/** A style for each cell of the decree's drawing, and one for the label of an article, whose bold is not the writer's. */
function stylesPart(): string {
  const fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="Times New Roman"/>';
  const defaults = `<w:docDefaults><w:rPrDefault><w:rPr>${fonts}<w:sz w:val="28"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`;
  const own = Object.entries(styles).map(([name, style]) => styleXml(styleId(name as StyleName), style));
  const label = `<w:style w:type="character" w:customStyle="1" w:styleId="${LABEL}"><w:name w:val="${LABEL}"/><w:rPr><w:b/></w:rPr></w:style>`;
  return `${HEAD}<w:styles ${WORD}>${defaults}${own.join('')}${label}</w:styles>`;
}

export const LABEL = 'HosoLabel';

function styleXml(id: string, { size, align, bold, italic, caps, indent, newPage }: Style): string {
  const gap = indent ? '<w:spacing w:before="120" w:line="300" w:lineRule="auto"/><w:ind w:firstLine="720"/>' : '';
  const paragraph = `<w:pPr>${newPage ? '<w:pageBreakBefore/>' : ''}${gap}<w:jc w:val="${align}"/></w:pPr>`;
  const run = `<w:rPr>${bold ? '<w:b/>' : ''}${italic ? '<w:i/>' : ''}${caps ? '<w:caps/>' : ''}<w:sz w:val="${size * 2}"/></w:rPr>`;
  return `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${escaped(id)}"><w:name w:val="${escaped(id)}"/>${paragraph}${run}</w:style>`;
}
