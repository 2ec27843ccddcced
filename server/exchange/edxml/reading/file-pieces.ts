import { open } from 'node:fs/promises';

/** The bytes of a file in pieces of this size. The next one is fetched while one is looked at; a piece is overwritten when the one after the next is asked for. */
export async function* filePieces(file: string, size: number): AsyncGenerator<Buffer> {
  const handle = await open(file);
  const fetched = (into: Buffer) =>
    handle.read(into, 0, size, null).then(
      ({ bytesRead }) => ({ bytes: into.subarray(0, bytesRead) }),
      (fault: unknown) => ({ fault }),
    );
  let [current, other] = [Buffer.allocUnsafe(size), Buffer.allocUnsafe(size)] as [Buffer, Buffer];
  let coming = fetched(current);
  try {
    for (;;) {
      const came = await coming;
      if ('fault' in came) throw came.fault;
      if (came.bytes.length === 0) return;
      [current, other] = [other, current];
      coming = fetched(current);
      yield came.bytes;
    }
  } finally {
    await coming;
    await handle.close();
  }
}
