import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createHashingThreads } from '../../adapters/hashing/threads';
import { lookIntoHolding } from '../../adapters/ocfl/holding';
import { readKnownHoldings, type CopyName } from '../../adapters/ocfl/identities';
import { openForReading } from '../../adapters/sqlite/open';
import { readTables } from '../../adapters/sqlite/tables-reader';
import type { Expected } from '../../archive/keeping/fixity';
import { verifyHolding, type HoldingVerified } from '../../archive/keeping/verify';
import { archivePlaces, holdingsFile } from '../archive-places';
import type { Command, Console } from '../commands';
import { UsageError } from '../usage-error';

/** Reads everything that the archive keeps, in both copies, and compares it with the register. Changes nothing and takes no lock: the server may run. */
export const archiveVerify: Command = {
  usage: 'archive-verify [--json]',
  server: 'any',
  about: 'đọc và đối chiếu cả kho lưu trữ, cả hai bản (HOSO_ARCHIVE, HOSO_ARCHIVE_COPY) · reads all that is kept, both copies',
  run: async (console, words) => {
    if (words.some((word) => word !== '--json')) throw new UsageError(archiveVerify.usage);
    const copies = await verifyCopies(console.data);
    tell(copies, { asJson: words.includes('--json'), console });
    return copies.every(isClean) ? 0 : 1;
  },
};

interface Copy extends HoldingVerified {
  readonly place: string;
  /** Why it could not be read at all. */
  readonly absent: string | null;
}

const nothing = { dossiers: 0, files: 0, bytes: 0, faults: [] };
const isClean = ({ faults, absent }: Copy) => faults.length === 0 && absent === null;

async function verifyCopies(data: string): Promise<readonly Copy[]> {
  const expected = keptOf(data);
  const known = await readKnownHoldings(holdingsFile(data));
  const readFiles = createHashingThreads(new URL('./hashing.mjs', import.meta.url));
  const copies: Copy[] = [];
  for (const [name, place] of Object.entries(archivePlaces(data)) as [CopyName, string | null][]) {
    if (place === null) continue;
    const holding = await lookIntoHolding(place, readFiles);
    const isOurs = known[name] === null || holding?.identity === known[name];
    const absent =
      expected.size === 0 ? null : holding ? `ở ${place} là kho khác · another holding is there` : `không có kho ở ${place} · nothing is kept there`;
    copies.push(holding && isOurs ? { place, absent: null, ...(await verifyHolding(expected, holding)) } : { place, absent, ...nothing });
  }
  return copies;
}

/** What the register knows to be kept, by code. */
function keptOf(data: string): ReadonlyMap<string, Expected> {
  const path = join(data, 'hoso.db');
  if (!existsSync(path)) throw new UsageError(`Không có cơ quan nào trong ${data}; đặt HOSO_DATA. There is no agency in ${data}; set HOSO_DATA.`);
  const database = openForReading(path);
  try {
    const kept = [...readTables(database).dossiers()].flatMap(({ id, code, state, kept: version }) =>
      state === 'accepted' && version ? [[code, { id: code, dossier: id, ...version }] as const] : [],
    );
    return new Map(kept);
  } finally {
    database.close();
  }
}

const words = { missing: 'thiếu', damaged: 'hỏng', unexpected: 'tệp lạ', unknown: 'sổ không biết hồ sơ này' } as const;

function tell(copies: readonly Copy[], { asJson, console: { say } }: { readonly asJson: boolean; readonly console: Console }): void {
  if (asJson) return say(JSON.stringify({ clean: copies.every(isClean), copies }));
  for (const { place, dossiers, files, bytes, faults, absent } of copies) {
    for (const { code, path, what, words: said } of faults) say(`LỖI  ${place}: ${code} ${path}: ${said ?? words[what]}`);
    if (absent !== null) say(`LỖI  ${absent}`);
    say(`${place}: ${dossiers} hồ sơ, ${files} tệp, ${bytes} byte, ${faults.length + (absent === null ? 0 : 1)} lỗi`);
  }
  if (copies.length === 1) say('Chỉ có một bản: đặt HOSO_ARCHIVE_COPY cho bản thứ hai · there is one copy only');
  say(copies.every(isClean) ? 'clean' : 'NOT CLEAN');
}
