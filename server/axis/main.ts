import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { lockFile } from '../adapters/disk/data-lock';
import { MembersRefused, openMembers, writeWays } from './agencies';
import { createFaults } from './faults';
import { madeUpAgencies } from './made-up';
import { OptionsRefused, readOptions } from './options';
import { startAxis } from './serve';

/** The stand-in axis as a process: says where it is, ends cleanly when asked to. */
async function main(): Promise<void> {
  const { port, data, faults, agencies } = readOptions(process.argv.slice(2));
  const directory = resolve(data);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const release = lockFile(join(directory, 'lock.db'));
  const file = join(directory, 'members.json');
  const members = openMembers(file);
  const axis = await startAxis({
    directory,
    port,
    members,
    madeUp: madeUpAgencies(agencies),
    faults: createFaults(faults),
    now: Date.now,
    onFault: (error) => console.error(error),
  });
  console.log('TRỤC LIÊN THÔNG GIẢ LẬP, chỉ để thực hành và kiểm thử · STAND-IN AXIS, for practice and tests only');
  console.log(`Các cơ quan và khóa bí mật của từng hệ thống · agencies and the secret of each system: ${file}`);
  console.log(`Đặt HOSO_AXIS để nối vào · set HOSO_AXIS to connect: ${writeWays(directory, members, axis.url).join(' · ')}`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(
      signal,
      () =>
        void axis
          .stop()
          .then(release)
          .then(() => process.exit(0)),
    );
  }
  console.log(`ready ${axis.url}`);
}

/** A port that somebody else has, or a place where nothing can be kept, in a sentence; null for anything else. */
function closedWords(error: unknown): string | null {
  const { code = '', syscall, message } = error as NodeJS.ErrnoException;
  if (syscall === 'listen') return `Không mở được cổng (${code}); chọn --port khác. The port cannot be opened; choose another --port.`;
  return syscall === undefined ? null : `Không dùng được thư mục dữ liệu; chọn --data khác. The data cannot be kept there; choose another --data. (${message})`;
}

main().catch((error: unknown) => {
  console.error(error instanceof OptionsRefused || error instanceof MembersRefused ? error.message : (closedWords(error) ?? error));
  process.exit(1);
});
