const ORIENTATION = 0x0112;
const turns: Readonly<Record<number, number>> = { 3: 180, 6: 90, 8: 270 };

/** How far a JPEG is to be turned clockwise to stand upright, as the camera noted it (EXIF); 0 where it says nothing that is understood. */
export function jpegTurn(bytes: Uint8Array): number {
  const exif = exifOf(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (!exif || exif.byteLength < 8) return 0;
  const isLittle = exif.getUint16(0) === 0x4949;
  const start = exif.getUint32(4, isLittle);
  if (start + 2 > exif.byteLength) return 0;
  for (let entry = 0; entry < exif.getUint16(start, isLittle); entry++) {
    const at = start + 2 + entry * 12;
    if (at + 12 > exif.byteLength) return 0;
    if (exif.getUint16(at, isLittle) === ORIENTATION) return turns[exif.getUint16(at + 8, isLittle)] ?? 0;
  }
  return 0;
}

/** The TIFF structure inside the first APP1 segment that holds EXIF. */
function exifOf(view: DataView): DataView | null {
  for (let at = 2; at + 10 <= view.byteLength && view.getUint8(at) === 0xff;) {
    const length = view.getUint16(at + 2);
    const isExif = view.getUint8(at + 1) === 0xe1 && view.getUint32(at + 4) === 0x45786966;
    if (isExif && length > 8 && at + 2 + length <= view.byteLength) return new DataView(view.buffer, view.byteOffset + at + 10, length - 8);
    at += 2 + length;
  }
  return null;
}
