import { describe, expect, test } from 'vitest';
import { pdfAClaim } from '../../../src/domain/transfer/pdf-look';

describe('what a PDF says of PDF/A', () => {
  test('TT05-8 part and level are read from elements and from attributes', () => {
    expect(pdfAClaim('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>')).toBe('2B');
    expect(pdfAClaim(`<rdf:Description pdfaid:conformance='u' pdfaid:part = " 3 "/>`)).toBe('3U');
    expect(pdfAClaim('<pdfaid:part>\n 4 </pdfaid:part>')).toBe('4');
  });

  test('TT05-8 without metadata, without a part, or with a word in its place there is no claim', () => {
    for (const xmp of [null, undefined, 7, '', '<dc:title>PDF/A-2b</dc:title>', '<pdfaid:part>hai</pdfaid:part>', '<pdfaid:conformance>B</pdfaid:conformance>'])
      expect(pdfAClaim(xmp)).toBeNull();
  });
});
