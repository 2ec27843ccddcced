import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { lookIntoHolding, openHolding } from '../../adapters/ocfl/holding';
import { giveIdentity, identityAt } from '../../adapters/ocfl/identity';
import { readKnownHoldings, rememberHolding, type CopyName } from '../../adapters/ocfl/identities';
import { openForReading } from '../../adapters/sqlite/open';
import { readTables } from '../../adapters/sqlite/tables-reader';
import { strayWords } from '../../archive/keeping/two-copies';
import type { Dossier } from '../../../src/domain/dossier/types';
import { archivePlaces, holdingsFile } from '../archive-places';
import type { Command, Console } from '../commands';
import { UsageError } from '../usage-error';

/** Takes the disk that is configured for a copy as that copy from now on: a new one, or one to which everything was moved. The server may run. */
export const archiveDisk: Command = {
  usage: 'archive-disk first|second [--anyway]',
  server: 'any',
  about: 'nhận ổ đĩa ở HOSO_ARCHIVE hoặc HOSO_ARCHIVE_COPY làm bản thứ nhất hoặc thứ hai của kho · takes a disk as one of the two copies',
  run: (console, [name, ...more]) => {
    if ((name !== 'first' && name !== 'second') || more.some((word) => word !== '--anyway')) throw new UsageError(archiveDisk.usage);
    return takeDisk(name, { ...console, isAnyway: more.length > 0 });
  },
};

async function takeDisk(name: CopyName, { data, say, isAnyway }: Console & { readonly isAnyway: boolean }): Promise<number> {
  const dossiers = dossiersOf(data);
  const place = archivePlaces(data)[name];
  if (place === null) throw new UsageError('Chưa đặt HOSO_ARCHIVE_COPY. HOSO_ARCHIVE_COPY is not set.');
  const known = await readKnownHoldings(holdingsFile(data));
  const there = await identityAt(place);
  if (there !== null && there === known[name]) {
    say(`${resolve(place)} đã là ${names[name]} · is this copy already`);
    return 0;
  }
  const strangers = await strangersAt(place, dossiers);
  for (const words of strangers.slice(0, NAMED_MOST)) say(`LỖI  ${words}`);
  if (strangers.length > 0 && !isAnyway) {
    say(`Không nhận ổ này: ${strangers.length} mục sổ không biết. Xem lại đây có đúng là kho của cơ quan; nếu vẫn dùng: archive-disk ${name} --anyway`);
    say('Not taken: what the register does not know lies there. See whose disk it is; to take it all the same: --anyway');
    return 1;
  }
  // A disk that was copied byte by byte carries the identity of the other copy.
  if (there !== null && Object.values(known).includes(there)) await giveIdentity(place);
  const holding = await openHolding(place);
  await rememberHolding(holdingsFile(data), name, holding.identity);
  say(`${holding.place} là ${names[name]} từ nay; máy chủ chép những gì nó thiếu · is this copy from now on; the server copies what it lacks`);
  return 0;
}

type Dossiers = ReadonlyMap<string, Pick<Dossier, 'code' | 'state'>>;

/** Every dossier of the register, by its code. */
function dossiersOf(data: string): Dossiers {
  const path = join(data, 'hoso.db');
  if (!existsSync(path)) throw new UsageError(`Không có cơ quan nào trong ${data}; đặt HOSO_DATA. There is no agency in ${data}; set HOSO_DATA.`);
  const database = openForReading(path);
  try {
    return new Map([...readTables(database).dossiers()].map(({ code, state }) => [code, { code, state }]));
  } finally {
    database.close();
  }
}

/** What lies in a holding that the register knows nothing of: packages of what the archive never accepted, stones of what was never destroyed. */
async function strangersAt(place: string, dossiers: Dossiers): Promise<readonly string[]> {
  const holding = await lookIntoHolding(place);
  if (!holding) return [];
  const strangers: string[] = [];
  for await (const { id } of holding.tombstones()) if (dossiers.get(id)?.state !== 'destroyed') strangers.push(strayWords(place, id));
  for await (const id of holding.ids()) {
    const state = dossiers.get(id)?.state;
    if (state !== 'accepted' && state !== 'destroyed') strangers.push(`${place}: gói ${id} không phải của hồ sơ nào mà lưu trữ đã nhận`);
  }
  return strangers;
}

const NAMED_MOST = 100;
const names = { first: 'bản thứ nhất', second: 'bản thứ hai' } as const;
