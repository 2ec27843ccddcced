import { describe, expect, it } from 'vitest';
import { readJpegFrame } from '../../../src/ui/capture/jpeg';
import { jpegBytes } from './jpeg-bytes';

describe('the header of a photograph', () => {
  it('gives its size', () => {
    expect(readJpegFrame(jpegBytes({ width: 1654, height: 2339 }))).toEqual({ width: 1654, height: 2339, turns: 0, mirrored: false });
  });

  it.each([
    [1, 0, false],
    [3, 2, false],
    [6, 1, false],
    [8, 3, false],
    [2, 0, true],
    [5, 1, true],
    [99, 0, false],
  ])('orientation %i stands upright after %i turns', (orientation, turns, mirrored) => {
    expect(readJpegFrame(jpegBytes({ width: 40, height: 30, orientation }))).toMatchObject({ turns, mirrored });
    expect(readJpegFrame(jpegBytes({ width: 40, height: 30, orientation, little: true }))).toMatchObject({ turns, mirrored });
  });

  it('of other bytes, or cut off, says nothing and does not throw', () => {
    const whole = jpegBytes({ width: 40, height: 30, orientation: 6 });
    for (let length = 0; length < 47; length += 1) expect(readJpegFrame(whole.slice(0, length))).toBeNull();
    expect(readJpegFrame(new TextEncoder().encode('%PDF-1.7 and more bytes than a header needs'))).toBeNull();
  });
});
