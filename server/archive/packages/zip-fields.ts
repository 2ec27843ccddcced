/** A number in so many bytes, the lowest first. */
export type Field = readonly [bytes: 1 | 2 | 4 | 8, value: number];

/** Numbers one after the other, as a ZIP has them. */
export function numbers(...fields: readonly Field[]): Buffer {
  const all = Buffer.alloc(fields.reduce((length, [bytes]) => length + bytes, 0));
  let at = 0;
  for (const [bytes, value] of fields) {
    if (bytes === 8) all.writeBigUInt64LE(BigInt(value), at);
    else all.writeUIntLE(value, at, bytes);
    at += bytes;
  }
  return all;
}
