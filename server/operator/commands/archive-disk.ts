import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openHolding } from '../../adapters/ocfl/holding';
import { giveIdentity, identityAt } from '../../adapters/ocfl/identity';
import { readKnownHoldings, rememberHolding, type CopyName } from '../../adapters/ocfl/identities';
import { archivePlaces, holdingsFile } from '../archive-places';
import type { Command, Console } from '../commands';
import { UsageError } from '../usage-error';

/** Takes the disk that is configured for a copy as that copy from now on: a new one, or one to which everything was moved. The server may run. */
export const archiveDisk: Command = {
  usage: 'archive-disk first|second',
  about: 'nhận ổ đĩa ở HOSO_ARCHIVE hoặc HOSO_ARCHIVE_COPY làm bản thứ nhất hoặc thứ hai của kho · takes a disk as one of the two copies',
  run: (console, [name, ...more]) => {
    if ((name !== 'first' && name !== 'second') || more.length > 0) throw new UsageError(archiveDisk.usage);
    return takeDisk(name, console);
  },
};

async function takeDisk(name: CopyName, { data, say }: Console): Promise<number> {
  if (!existsSync(join(data, 'hoso.db')))
    throw new UsageError(`Không có cơ quan nào trong ${data}; đặt HOSO_DATA. There is no agency in ${data}; set HOSO_DATA.`);
  const place = archivePlaces(data)[name];
  if (place === null) throw new UsageError('Chưa đặt HOSO_ARCHIVE_COPY. HOSO_ARCHIVE_COPY is not set.');
  const known = await readKnownHoldings(holdingsFile(data));
  const there = await identityAt(place);
  if (there !== null && there === known[name]) {
    say(`${resolve(place)} đã là ${names[name]} · is this copy already`);
    return 0;
  }
  // A disk that was copied byte by byte carries the identity of the other copy.
  if (there !== null && Object.values(known).includes(there)) await giveIdentity(place);
  const holding = await openHolding(place);
  await rememberHolding(holdingsFile(data), name, holding.identity);
  say(`${holding.place} là ${names[name]} từ nay; máy chủ chép những gì nó thiếu · is this copy from now on; the server copies what it lacks`);
  return 0;
}

const names = { first: 'bản thứ nhất', second: 'bản thứ hai' } as const;
