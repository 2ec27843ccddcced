import { describe, expect, it } from 'vitest';
import { mediaTypeOf, shownName } from '../../../src/ui/capture/media-type';
import { moved } from '../../../src/ui/capture/page-order';
import { jpegBytes } from './jpeg-bytes';

describe('a file is what its bytes say, not what it is called', () => {
  it.each([
    ['%PDF-1.7\n', '', 'application/pdf'],
    ['%PDF-1.4', 'text/html', 'application/pdf'],
    ['\x89PNG\r\n', 'application/pdf', 'image/png'],
    ['\0\0\0\x18ftypheic', 'image/jpeg', 'image/heic'],
    ['<svg onload="alert(1)">', 'image/png', 'application/octet-stream'],
    ['<html>', 'application/pdf', 'application/octet-stream'],
    ['<svg>', 'image/svg+xml', 'image/svg+xml'],
    ['PK\x03\x04', 'application/zip', 'application/zip'],
    ['anything', '', 'application/octet-stream'],
  ])('%j claiming %j is %s', async (content, claimed, expected) => {
    expect(await mediaTypeOf(new Blob([Uint8Array.from(content, (character) => character.charCodeAt(0))], { type: claimed }))).toBe(expected);
  });

  it('a photograph of a camera is a JPEG', async () => {
    expect(await mediaTypeOf(new Blob([jpegBytes({ width: 40, height: 30 })]))).toBe('image/jpeg');
  });
});

describe('a file name is text', () => {
  it('that looks like a path stays text', () => {
    expect(shownName('../../x')).toBe('../../x');
  });

  it('loses characters that could disguise its ending', () => {
    expect(shownName('hoa-don\u202Efdp.exe\u0000')).toBe('hoa-donfdp.exe');
  });

  it('is cut before its ending when it is very long', () => {
    const name = shownName(`${'Báo cáo '.repeat(100)}.pdf`);
    expect([...name]).toHaveLength(200);
    expect(name.endsWith('….pdf')).toBe(true);
  });

  it('is never empty', () => {
    expect(shownName('\u0000')).toBe('tệp');
  });
});

describe('pages are put in order', () => {
  it('forward, backward and never beyond the ends', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    expect(moved(['a', 'b', 'c'], 1, 9)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
  });
});
