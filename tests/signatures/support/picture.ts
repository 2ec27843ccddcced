import { crc32, deflateSync } from 'node:zlib';

const HEAD = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** A picture (PNG) of one colour on nothing: a frame, transparent inside, as a signature or a seal is kept. */
export function framePng([red, green, blue]: readonly [number, number, number], size = 24): Uint8Array {
  const rows = Array.from({ length: size }, (_, y) => {
    const isEdge = (x: number) => x < 2 || y < 2 || x >= size - 2 || y >= size - 2;
    return [0, ...Array.from({ length: size }, (_, x) => (isEdge(x) ? [red, green, blue, 255] : [0, 0, 0, 0])).flat()];
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([HEAD, chunk('IHDR', header), chunk('IDAT', deflateSync(Uint8Array.from(rows.flat()))), chunk('IEND', new Uint8Array())]);
}

function chunk(kind: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const frame = Buffer.alloc(4);
  frame.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([frame, body, sum]);
}
