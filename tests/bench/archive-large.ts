import { execFileSync } from 'node:child_process';
import { ftruncateSync, closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from '../support/server';
import { archiveActs, type Told } from './archive/acts';
import { row, type Measure, type Row } from './measure';

const FILES = 2_000;
/** `HOSO_BENCH_GB`: another size, where the disk has no 60 GB to spare. */
const BYTES = Number(process.env.HOSO_BENCH_GB ?? 20) * 1000 ** 3;
const MIB_MOST = 150;

/**
 * A dossier of 2,000 files and 20 GB: packed into the holding, submitted, checked and taken in. Takes three times that of a disk, so it is run when it is asked for
 * by name.
 */
export const largeDossier: Measure = {
  name: 'archive-large',
  isOnRequest: true,
  async run() {
    const directory = temporaryDirectory();
    const at = (...names: string[]) => join(directory.path, ...names);
    const rows: Row[] = [];
    const tell = (name: string, { seconds, cpu, bytes, mib }: Told) => {
      const against = `${(bytes / 1000 ** 3).toFixed(1)} GB in ${seconds.toFixed(0)} s, ${cpu.toFixed(0)} s of the processor`;
      rows.push(row({ name: `aip-large-${name}`, value: mib, unit: 'MiB', against }, { atMost: MIB_MOST }));
    };
    try {
      makeSparseFiles(at('files'));
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

/** PDFs that differ, and take no room themselves: what is between their ends is a hole. */
function makeSparseFiles(directory: string): void {
  mkdirSync(directory);
  for (let number = 0; number < FILES; number++) {
    const file = openSync(join(directory, `${String(number).padStart(4, '0')}.pdf`), 'w');
    const end = Buffer.from('\n%%EOF\n');
    writeSync(file, `%PDF-1.7\n%${number}\n`);
    ftruncateSync(file, BYTES / FILES - end.length);
    writeSync(file, end, 0, end.length, BYTES / FILES - end.length);
    closeSync(file);
  }
  execFileSync('sh', ['-c', 'sha256sum * > ../hashes.txt'], { cwd: directory });
}
