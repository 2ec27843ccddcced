import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UsageError } from './usage-error';

/** That a file can be made under a name: nothing is overwritten, for what is there may be evidence. Refuses, in both languages, a name that is taken and a directory that there is not. */
export function checkNewFile(path: string): void {
  if (existsSync(path)) throw new UsageError(`Tệp ${path} đã có; chọn tên khác. ${path} exists; choose another name.`);
  const directory = dirname(resolve(path));
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`Không có thư mục ${directory}. There is no directory ${directory}.`);
}

/** Writes bytes as a new file: all of them, or nothing has the name. Throws what the disk says. */
export function writeNewFile(path: string, bytes: Uint8Array): void {
  try {
    writeFileSync(path, bytes, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') rmSync(path, { force: true });
    throw error;
  }
}
