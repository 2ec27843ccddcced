import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readXml } from '../../../../server/archive/check/read-xml';
import { checkFields } from '../../../../server/archive/packages/check-fields';
import { languageCode, retentionCode, typeCode } from '../../../../server/archive/packages/codes';
import { aipDocumentFields, aipDossierFields, sipDocumentFields, sipDossierFields } from '../../../../server/archive/packages/fields';
import { each, element, xmlParts, xmlText } from '../../../../server/archive/packages/xml';

describe('XML', () => {
  test('every text that can be written is read again as it was, in an attribute too', () => {
    const text = fc.string({ unit: fc.oneof(fc.constantFrom('&', '<', '>', '"', "'", ']]>', '\t', '\n', '\r', 'đ', '😀'), fc.string()) });
    fc.assert(
      fc.property(text, (value) => {
        let written: string;
        try {
          written = xmlText(element('a', { b: value }, value));
        } catch (error) {
          return error instanceof RangeError;
        }
        const read = readXml(Buffer.from(written));
        return 'tree' in read && read.tree.text === value && read.tree.attributes.b === value;
      }),
    );
  });

  test('elements of a list are made one after the other while they are written, and the bytes are those of all of them', () => {
    const made: number[] = [];
    const list = Array.from({ length: 5_000 }, (_, number) => number);
    const lazy = each(list, (number) =>
      element(
        'b',
        { n: `số ${number}` },
        each(number % 2 ? [number] : [], (below) => element('c', {}, `${(made.push(below), below)}`)),
      ),
    );
    const eager = list.map((number) => element('b', { n: `số ${number}` }, number % 2 ? [element('c', {}, String(number))] : []));
    expect(made).toEqual([]);
    expect(Buffer.concat([...xmlParts(element('a', {}, lazy))]).toString()).toBe(xmlText(element('a', {}, eager)));
    expect(made.length).toBe(2_500);
    expect(
      xmlText(
        element(
          'a',
          {},
          each([], () => element('b', {})),
        ),
      ),
    ).toContain('\n<a/>\n');
  });

  test('a control character is refused and not dropped', () => {
    expect(() => xmlText(element('a', {}, 'x\u0001'))).toThrow(RangeError);
  });

  test('a DOCTYPE is refused, an element that is not closed too', () => {
    expect(readXml(Buffer.from('<!DOCTYPE a><a/>'))).toEqual({ refused: 'có khai báo DOCTYPE, không được phép' });
    expect(readXml(Buffer.from('<a><b></a>'))).toMatchObject({ refused: expect.stringContaining('dòng 1') });
    expect(readXml(Buffer.alloc(0))).toMatchObject({ refused: expect.any(String) });
  });
});

describe('the tables of the circular', () => {
  test('count 18 and 21 elements in a SIP, 18 and 19 in an AIP', () => {
    expect([sipDossierFields, sipDocumentFields, aipDossierFields, aipDocumentFields].map(({ length }) => length)).toEqual([18, 21, 18, 19]);
    expect(aipDocumentFields.map(({ name }) => name)).toEqual([
      ...['arcFileCode', 'mode', 'language', 'keyword', 'numberOfPage', 'format', 'inforSign', 'confidenceLevel', 'description', 'docCode'],
      ...['docOrdinal', 'typeName', 'codeNumber', 'codeNotation', 'issuedDate', 'organName', 'subject', 'autograph', 'process'],
    ]);
  });

  test('a period, a type and a language without a code of their own are “other”', () => {
    expect(['permanent', 70, 50, 30, 20, 10, 15, 5, 'untilLapsed'].map((period) => retentionCode(period as number))).toEqual([
      ...['01', '02', '03', '04', '05', '06', '07', '07', '07'],
    ]);
    expect([typeCode('Quyết định'), typeCode('Thông tư')]).toEqual(['02', '32']);
    expect([languageCode('tiếng anh'), languageCode('Tiếng Lào')]).toEqual(['02', '11']);
  });

  test('an AIP may know the year or the month only, a SIP may not', () => {
    const date = (fields: typeof sipDossierFields, value: string) => checkFields(fields, { startDate: value }).filter((fault) => fault.includes('startDate'));
    expect(date(aipDossierFields, '1998')).toEqual([]);
    expect(date(aipDossierFields, '02/1998')).toEqual([]);
    expect(date(aipDossierFields, '13/1998').length).toBe(1);
    expect(date(sipDossierFields, '1998').length).toBe(1);
  });
});
