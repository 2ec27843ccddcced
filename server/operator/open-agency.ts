import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openDataDirectory, type DataDirectory } from '../adapters/disk/data-directory';
import { UsageError } from './usage-error';

/**
 * Opens an agency's data directory for one command and closes it afterwards. Throws `DataDirectoryTaken` while the server runs, and
 * `UsageError` where no agency is kept, rather than make an empty one.
 */
export async function withAgency<T>(data: string, work: (directory: DataDirectory) => Promise<T>): Promise<T> {
  if (!existsSync(join(data, 'hoso.db')))
    throw new UsageError(`Không có cơ quan nào trong ${data}; đặt HOSO_DATA. There is no agency in ${data}; set HOSO_DATA.`);
  const directory = openDataDirectory(data);
  try {
    return await work(directory);
  } finally {
    directory.release();
  }
}
