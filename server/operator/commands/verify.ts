import { createOriginals } from '../../adapters/disk/originals';
import type { DataDirectory } from '../../adapters/disk/data-directory';
import { openIdentityDatabase } from '../../adapters/identity/database';
import { createUploaders } from '../../adapters/identity/uploaders';
import { createLogReader } from '../../adapters/sqlite/log-reader';
import { openForReading, openForWriting, openPapersForWriting } from '../../adapters/sqlite/open';
import { createPapersReader } from '../../adapters/sqlite/papers-reader';
import { readStoredState } from '../../adapters/sqlite/stored-state';
import { verifyRegister, type StoredState } from '../../register/verify';
import { startValidator } from '../../relay/validator/client';
import { verifyPapers, type PapersVerified } from '../../relay/verify';
import { roomName } from '../../../src/domain/papers/room';
import type { Sha256 } from '../../../src/domain/shared/ids';
import type { Command, Console } from '../commands';
import { withAgency } from '../open-agency';

/** Replays the decision list, compares every table with it, reads every original, and rebuilds every paper. */
export const verify: Command = {
  usage: 'verify',
  server: 'off',
  about: 'kiểm tra sổ, chuỗi băm, tệp gốc, trang viết chung · checks the list, its chain, tables, originals and papers',
  run: (console, _) => withAgency(console.data, (directory) => verifyAgency(directory, console)),
};

async function verifyAgency(directory: DataDirectory, { say }: Console): Promise<number> {
  // A directory of an earlier release gets what it has not kept until now.
  openForWriting(directory.register).close();
  const database = openForReading(directory.register);
  try {
    const log = createLogReader(database);
    const stored = readStoredState(database);
    const faults = verifyRegister({ log, stored }).map(({ position, words }) => `quyết định ${position}: ${words}`);
    const originals = await verifyOriginals(directory, new Set([...stored.originalHolders()].map(({ sha256 }) => sha256 as Sha256)));
    const papers = await verifyPapersOf(directory, erasedRooms(stored));
    for (const fault of [...faults, ...originals.faults, ...papers.faults]) say(`LỖI  ${fault}`);
    const count = faults.length + originals.faults.length + papers.faults.length;
    const counted = [
      `${log.last().position} quyết định`,
      `${originals.sound} tệp gốc đúng`,
      `${originals.awaited} tệp gốc chưa về`,
      `${papers.rooms} trang viết chung`,
      `${papers.batches} đợt sửa`,
      `${count} lỗi`,
    ];
    say(`${counted.join(', ')} · ${count === 0 ? 'clean' : 'NOT CLEAN'}`);
    return count === 0 ? 0 : 1;
  } finally {
    database.close();
  }
}

/** Papers of dossiers whose erasure the list reports; until then the server is still at it. */
function erasedRooms(stored: Pick<StoredState, 'erasures'>): ReadonlySet<string> {
  return new Set([...stored.erasures()].flatMap(({ dossiers }) => dossiers.map((id) => roomName({ kind: 'dossier', id }))));
}

async function verifyPapersOf({ papers }: DataDirectory, erased: ReadonlySet<string>): Promise<PapersVerified & { readonly faults: readonly string[] }> {
  openPapersForWriting(papers).close();
  const database = openForReading(papers);
  const faults: string[] = [];
  const report = (words: string) => void faults.push(words);
  // A validator that dies over what was tampered with is replaced; the room is reported.
  const validator = startValidator({ script: new URL('./validator.mjs', import.meta.url), onFault: () => {} });
  try {
    return { ...(await verifyPapers({ reader: createPapersReader(database), validator, report, isErased: (room) => erased.has(room) })), faults };
  } finally {
    validator.close();
    database.close();
  }
}

interface OriginalsChecked {
  readonly faults: readonly string[];
  readonly sound: number;
  /** Named by a document and never brought yet: words go before pictures. */
  readonly awaited: number;
}

async function verifyOriginals(directory: DataDirectory, named: ReadonlySet<Sha256>): Promise<OriginalsChecked> {
  const originals = createOriginals(directory.originals);
  const identity = openIdentityDatabase(directory.identity);
  const brought = new Set(createUploaders(identity).all());
  identity.close();

  const held = new Set<Sha256>();
  const faults: string[] = [];
  for await (const sha256 of originals.hashes()) {
    held.add(sha256);
    if (!(await originals.isIntact(sha256))) faults.push(`tệp gốc ${sha256}: nội dung không còn khớp mã băm`);
  }
  const missing = [...new Set([...named, ...brought])].filter((sha256) => !held.has(sha256));
  const lost = missing.filter((sha256) => brought.has(sha256));
  return {
    faults: [...faults, ...lost.map((sha256) => `tệp gốc ${sha256}: đã nhận nhưng không còn trên đĩa`)],
    sound: held.size - faults.length,
    awaited: missing.length - lost.length,
  };
}
