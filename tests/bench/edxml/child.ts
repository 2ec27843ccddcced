import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { readEdxmlFile } from '../../../server/exchange/edxml/read';
import { filePieces } from '../../../server/exchange/edxml/reading/file-pieces';

/** ACT[,ACT…] FILE DIRECTORY ROUNDS: does each act so often, by turns, and tells the seconds of its fastest round and the most memory that the process ever had. */
const PIECE = 1024 * 1024;
const SLICE = 16 * 1024;
const [chosen = '', file = '', directory = '', rounds = ''] = process.argv.slice(2);

async function read(into: string): Promise<void> {
  const { isRefused, remarks } = await readEdxmlFile(file, { into, now: () => performance.now() });
  if (isRefused) throw new Error(`a message that is sound was refused: ${JSON.stringify(remarks)}`);
}

/** The same bytes through Node's own decoder, as fast as we know how to feed it; kept in a file, or nowhere. */
async function decode(path: string | null): Promise<void> {
  const target = path === null ? null : await open(path, 'wx');
  const decoded = Buffer.allocUnsafe(PIECE);
  for await (const piece of filePieces(file, PIECE)) {
    let length = 0;
    for (let at = 0; at < piece.length; at += SLICE) length += decoded.write(piece.toString('latin1', at, at + SLICE), length, 'base64');
    await target?.writeFile(decoded.subarray(0, length));
  }
  await target?.close();
}

const acts: Readonly<Record<string, (into: string) => Promise<void>>> = {
  read,
  decode: (into) => decode(join(into, 'decoded')),
  decodeOnly: () => decode(null),
};
const seconds: Record<string, number> = {};
for (let round = 0; round < Number(rounds); round++) for (const act of chosen.split(',')) await measure(act);

async function measure(act: string): Promise<void> {
  const into = mkdtempSync(join(directory, 'round-'));
  const started = performance.now();
  await acts[act]!(into);
  seconds[act] = Math.min(seconds[act] ?? Number.POSITIVE_INFINITY, (performance.now() - started) / 1_000);
  rmSync(into, { recursive: true });
}

// Not what the process reports of itself, which begins with the memory of whoever started it.
const peak = Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))![1]) / 1_024;
console.log(JSON.stringify({ seconds, mib: peak }));
