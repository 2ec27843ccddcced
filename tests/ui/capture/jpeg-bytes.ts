/** The bytes of a JPEG as far as its frame: enough for everything that reads sizes and orientation without decoding. */
export function jpegBytes({
  width,
  height,
  orientation,
  little = false,
}: {
  width: number;
  height: number;
  orientation?: number;
  little?: boolean;
}): Uint8Array<ArrayBuffer> {
  const exif = orientation === undefined ? [] : exifSegment(orientation, little);
  const frame = [0xff, 0xc0, 0, 17, 8, height >> 8, height & 255, width >> 8, width & 255, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
  return new Uint8Array([0xff, 0xd8, ...exif, ...frame, 0xff, 0xda, 0, 2, 0, 0, 0xff, 0xd9]);
}

function exifSegment(orientation: number, little: boolean): number[] {
  const number = (value: number, bytes: number) => {
    const big = Array.from({ length: bytes }, (_, index) => (value >> (8 * (bytes - 1 - index))) & 255);
    return little ? big.reverse() : big;
  };
  const tiff = [
    ...(little ? [0x49, 0x49] : [0x4d, 0x4d]),
    ...number(42, 2),
    ...number(8, 4),
    ...number(1, 2),
    ...number(0x0112, 2),
    ...number(3, 2),
    ...number(1, 4),
    ...number(orientation, 2),
    0,
    0,
    ...number(0, 4),
  ];
  const content = [...'Exif\0\0'].map((character) => character.charCodeAt(0)).concat(tiff);
  return [0xff, 0xe1, 0, content.length + 2, ...content];
}
