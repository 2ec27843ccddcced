import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { dpiOnA4, placeOnSheet, reduced } from '../../../src/ui/capture/a4';
import { buildPagesPdf } from '../../../src/ui/capture/pages-pdf';
import { jpegBytes } from './jpeg-bytes';

const at = '2026-11-22T07:05:09.000Z';

describe('photographed pages become one PDF', () => {
  it('in their order, A4 at full size, lying when the picture lies', async () => {
    const pages = [jpegBytes({ width: 1654, height: 2339 }), jpegBytes({ width: 2339, height: 1654 })].map((jpeg) => ({ jpeg, turns: 0 }));
    const pdf = await PDFDocument.load(await buildPagesPdf(pages, at), { updateMetadata: false });
    expect(pdf.getPages().map((page) => page.getSize())).toEqual([
      { width: 595.28, height: 841.89 },
      { width: 841.89, height: 595.28 },
    ]);
    expect(pdf.getCreationDate()?.toISOString()).toBe(at);
  });

  it('upright: what the camera noted and what the clerk turned are added', async () => {
    const jpeg = jpegBytes({ width: 400, height: 300, orientation: 6 });
    const pdf = await PDFDocument.load(
      await buildPagesPdf(
        [
          { jpeg, turns: 0 },
          { jpeg, turns: 1 },
          { jpeg, turns: 3 },
        ],
        at,
      ),
    );
    expect(pdf.getPages().map((page) => page.getRotation().angle)).toEqual([90, 180, 0]);
  });

  it('the same pages give the same bytes, so that a repeated attempt makes no second original', async () => {
    const pages = [{ jpeg: jpegBytes({ width: 1654, height: 2339 }), turns: 2 }];
    expect(await buildPagesPdf(pages, at)).toEqual(await buildPagesPdf(pages, at));
  });

  it('of version 1.4 or higher, with the bytes of the photograph unchanged inside', async () => {
    const jpeg = jpegBytes({ width: 1654, height: 2339 });
    const pdf = Buffer.from(await buildPagesPdf([{ jpeg, turns: 0 }], at));
    expect(Number(/^%PDF-(\d\.\d)/.exec(pdf.toString('latin1'))![1])).toBeGreaterThanOrEqual(1.4);
    expect(pdf.includes(Buffer.from(jpeg))).toBe(true);
  });

  it('a page that is no JPEG is refused', async () => {
    await expect(buildPagesPdf([{ jpeg: new Uint8Array([1, 2, 3]), turns: 0 }], at)).rejects.toThrow('not a JPEG');
  });
});

describe('resolution on A4', () => {
  it('a picture of 1654 × 2339 has 200 dpi, upright or lying', () => {
    expect(dpiOnA4({ width: 1654, height: 2339 })).toBe(200);
    expect(dpiOnA4({ width: 2339, height: 1654 })).toBe(200);
    expect(dpiOnA4({ width: 640, height: 480 })).toBeLessThan(100);
  });

  it('finer pictures are reduced to 300 dpi in their shape, others are left', () => {
    expect(reduced({ width: 3024, height: 4032 })).toEqual({ width: 2485, height: 3314 });
    expect(reduced({ width: 1654, height: 2339 })).toEqual({ width: 1654, height: 2339 });
  });

  it('a narrow picture stands in the middle of its sheet and is not stretched', () => {
    const { x, y, width, height } = placeOnSheet({ width: 1000, height: 2000 });
    expect([Math.round(x), Math.round(y)]).toEqual([87, 0]);
    expect(height / width).toBeCloseTo(2);
  });
});
