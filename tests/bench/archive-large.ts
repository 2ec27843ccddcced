import { execFileSync } from 'node:child_process';
import { ftruncateSync, closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from '../support/server';
import { archiveActs, type Told } from './archive/acts';
import { row, type Measure, type Row } from './measure';

const MIB_MOST = 150;
const GB = 1000 ** 3;
const KB = 1000;

/**
 * A dossier of 2,000 files and 20 GB: packed into the holding, submitted, checked and taken in. Takes three times that of a disk, so it is run when it is asked for
 * by name. `HOSO_BENCH_GB`: another size, where the disk has no 60 GB to spare.
 */
export const largeDossier = memoryOf('archive-large', 'aip-large', { files: 2_000, bytes: Number(process.env.HOSO_BENCH_GB ?? 20) * GB });

/** The same of 20,000 small files, more than any dossier of an office has: what is remembered of each counts, not its bytes. */
export const manyFiles = memoryOf('archive-many', 'aip-many', { files: 20_000, bytes: 20_000 * 10 * KB });

interface Size {
  readonly files: number;
  readonly bytes: number;
}

/** The memory that each act of the archive takes for a dossier of this size. */
function memoryOf(name: string, prefix: string, size: Size): Measure {
  return {
    name,
    isOnRequest: true,
    async run() {
      const directory = temporaryDirectory();
      const at = (...names: string[]) => join(directory.path, ...names);
      const rows: Row[] = [];
      const tell = (act: string, { seconds, cpu, bytes, mib }: Told) => {
        const against = `${(bytes / GB).toFixed(1)} GB in ${seconds.toFixed(0)} s, ${cpu.toFixed(0)} s of the processor`;
        rows.push(row({ name: `${prefix}-${act}`, value: mib, unit: 'MiB', against }, { atMost: MIB_MOST }));
      };
      try {
        makeSparseFiles(at('files'), size);
        const act = await archiveActs();
        tell('build', await act('build', at('files'), at('kho')));
        rmSync(at('kho'), { recursive: true });
        tell('submit', await act('submit', at('files'), at('sip.zip')));
        tell('validate', await act('validate', at('files'), at('sip.zip')));
        tell('ingest', await act('ingest', at('sip.zip'), at('nhan')));
        return rows;
      } finally {
        directory.remove();
      }
    },
  };
}

/** PDFs that differ, and take no room themselves: what is between their ends is a hole. */
function makeSparseFiles(directory: string, { files, bytes }: Size): void {
  mkdirSync(directory);
  const end = Buffer.from('\n%%EOF\n');
  const middle = bytes / files - end.length;
  for (let number = 0; number < files; number++) {
    const file = openSync(join(directory, `${String(number).padStart(5, '0')}.pdf`), 'w');
    writeSync(file, `%PDF-1.7\n%${number}\n`);
    ftruncateSync(file, middle);
    writeSync(file, end, 0, end.length, middle);
    closeSync(file);
  }
  execFileSync('sh', ['-c', 'sha256sum * > ../hashes.txt'], { cwd: directory });
}
