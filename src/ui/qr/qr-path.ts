import { encode } from 'uqr';

/** A QR code (ISO/IEC 18004) as one path of an SVG whose unit is a module; the white border of four modules belongs to it. */
export interface QrPath {
  readonly size: number;
  readonly path: string;
}

/** The light border that readers need. */
const QUIET_ZONE = 4;

/** The QR code of a text, with a seventh of it to spare (level M), because labels get worn. Throws where the text is too long for one. */
export function qrPath(text: string): QrPath {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  const runs = data.flatMap((row, y) => runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`));
  return { size, path: runs.join('') };
}

/** Where dark modules follow each other in a row: drawn one by one, printers leave hair lines between them. */
function runsOf(row: readonly boolean[]): readonly (readonly [x: number, length: number])[] {
  const runs: [number, number][] = [];
  row.forEach((isDark, x) => {
    if (!isDark) return;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  });
  return runs;
}
