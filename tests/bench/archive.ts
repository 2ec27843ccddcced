import { execFile, execFileSync } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryDirectory } from '../support/server';
import { archiveActs } from './archive/acts';
import { row, seconds, type Measure } from './measure';

const FILES = 1_500;
const BYTES = 2 * 1024 ** 3;

/**
 * A dossier of 1,500 files and 2 GB: packed into the holding, with everything read again and checked from the disk, against `zip -0` and `sha256sum` of the same
 * files; its ZIP checked, against `sha256sum` of it; the holding read for damage, against `cat` of the same files before and after, each with this machine’s cache
 * empty of them.
 */
export const archive: Measure = {
  name: 'archive',
  async run() {
    const directory = temporaryDirectory();
    const at = (...names: string[]) => join(directory.path, ...names);
    try {
      makeFiles(at('files'));
      const act = await archiveActs();
      const run = (name: string, into: string) => act(name, at('files'), into);
      const shell = (script: string) => seconds(async () => promisify(execFile)('sh', ['-euc', script], { cwd: directory.path, maxBuffer: 64 * 1024 ** 2 }));
      const plain = await shell('(cd files && zip -0 -q -r ../plain.zip . && sha256sum * > ../again.txt) && rm plain.zip');
      const built = await run('build', at('kho'));
      await run('zip', at('goi.zip'));
      const sum = await shell('sha256sum goi.zip');
      const validated = await run('validate', at('goi.zip'));
      await shell('rm goi.zip; sync');
      const cold = async <T>(work: () => Promise<T>) => {
        await shell('find kho/ocfl -type f -exec dd if={} iflag=nocache count=0 status=none \\;');
        return work();
      };
      const reads = (how: string) => cold(() => shell(`find kho/ocfl -type f -exec ${how}`));
      const before = await reads('cat {} + > /dev/null');
      const checked = await cold(() => run('check', at('kho')));
      const after = await reads('cat {} + > /dev/null');
      const past = await reads('dd if={} iflag=direct bs=1M of=/dev/null status=none \\;');
      const hashed = await run('hash', at('kho'));
      const read = (before + after) / 2;
      const rate = (time: number, bytes = checked.bytes) => `${Math.round(bytes / time / 1024 ** 2)} MiB/s`;
      const bounds = `past the cache ${rate(past)}; SHA-256 of one core ${rate(hashed.seconds, hashed.bytes)}`;
      return [
        row(
          {
            name: 'aip-build',
            value: built.seconds / plain,
            unit: '×',
            against: `zip -0 and sha256sum ${plain.toFixed(1)} s; build, sync and check ${built.seconds.toFixed(1)} s`,
          },
          { atMost: 1.15 },
        ),
        row({ name: 'aip-build-memory', value: built.mib, unit: 'MiB', against: 'the whole process, packing and checking' }, { atMost: 150 }),
        row(
          {
            name: 'aip-validate',
            value: validated.seconds / sum,
            unit: '×',
            against: `sha256sum ${sum.toFixed(1)} s; twelve rules ${validated.seconds.toFixed(1)} s`,
          },
          { atMost: 1.2 },
        ),
        row(
          {
            name: 'fixity',
            value: read / checked.seconds,
            unit: '× read rate',
            against: `cat ${rate(before)} before, ${rate(after)} after; check ${rate(checked.seconds)}; ${bounds}`,
          },
          { atLeast: 0.8 },
        ),
      ];
    } finally {
      directory.remove();
    }
  },
};

/** PDFs of bytes that no disk can make smaller. */
function makeFiles(directory: string): void {
  mkdirSync(directory);
  const middle = Buffer.alloc(Math.floor(BYTES / FILES));
  for (let number = 0; number < FILES; number++) {
    randomFillSync(middle);
    writeFileSync(join(directory, `${String(number).padStart(4, '0')}.pdf`), Buffer.concat([Buffer.from('%PDF-1.7\n'), middle, Buffer.from('\n%%EOF\n')]));
  }
  execFileSync('sh', ['-c', 'sha256sum * > ../hashes.txt'], { cwd: directory });
}
