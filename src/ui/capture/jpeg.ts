/** What the header of a JPEG says about the picture, read without decoding it. */
export interface JpegFrame {
  readonly width: number;
  readonly height: number;
  /** Clockwise quarter turns that show it upright (EXIF orientation). */
  readonly turns: 0 | 1 | 2 | 3;
  /** Some front cameras store mirrored pictures; a rotation alone does not put them right. */
  readonly mirrored: boolean;
}

const uprightTurns: Readonly<Record<number, JpegFrame['turns']>> = { 3: 2, 4: 2, 5: 1, 6: 1, 7: 3, 8: 3 };
const mirroredOrientations = [2, 4, 5, 7];

/** Reads size and orientation; null for bytes that are not a complete JPEG header. */
export function readJpegFrame(bytes: Uint8Array): JpegFrame | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return null;
  let orientation = 1;
  for (let at = 2; at + 9 < bytes.length; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    if (marker < 0xff00) return null;
    if (marker === 0xffe1) orientation = readOrientation(bytes, at + 4) ?? orientation;
    if (isStartOfFrame(marker)) return frameOf(view, at, orientation);
  }
  return null;
}

function frameOf(view: DataView, at: number, orientation: number): JpegFrame {
  return {
    height: view.getUint16(at + 5),
    width: view.getUint16(at + 7),
    turns: uprightTurns[orientation] ?? 0,
    mirrored: mirroredOrientations.includes(orientation),
  };
}

/** Start-of-frame markers C0–CF, without the three that mean tables. */
function isStartOfFrame(marker: number): boolean {
  return marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
}

/** The orientation tag (0x0112) of the first directory of an EXIF block; null when there is none. */
function readOrientation(bytes: Uint8Array, at: number): number | null {
  if (at + 14 > bytes.length || String.fromCharCode(...bytes.subarray(at, at + 4)) !== 'Exif') return null;
  const tiff = new DataView(bytes.buffer, bytes.byteOffset + at + 6, bytes.byteLength - at - 6);
  const little = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, little);
  if (directory + 2 > tiff.byteLength) return null;
  const count = tiff.getUint16(directory, little);
  for (let entry = directory + 2; entry + 12 <= Math.min(tiff.byteLength, directory + 2 + count * 12); entry += 12) {
    if (tiff.getUint16(entry, little) === 0x0112) return tiff.getUint16(entry + 8, little);
  }
  return null;
}
