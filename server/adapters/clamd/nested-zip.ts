import { crc32 } from 'node:zlib';

/** One more than clamd can be set to follow (`MaxRecursion`, at most 100). */
const DEPTH = 101;

/** A ZIP in a ZIP and so on, deeper than any setting of clamd follows, with a word in the middle; some kilobytes. */
export function endlessZip(): Uint8Array {
  let bytes: Buffer = Buffer.from('hoso');
  for (let depth = 0; depth < DEPTH; depth++) bytes = zipOf(depth === 0 ? 'a.txt' : 'a.zip', bytes);
  return bytes;
}

/** A ZIP of one file, not compressed. */
function zipOf(name: string, content: Buffer): Buffer {
  const about = Buffer.alloc(26);
  about.writeUInt16LE(20, 0);
  about.writeUInt32LE(crc32(content), 10);
  about.writeUInt32LE(content.length, 14);
  about.writeUInt32LE(content.length, 18);
  about.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), about, Buffer.from(name), content]);
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), about, Buffer.alloc(14), Buffer.from(name)]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
