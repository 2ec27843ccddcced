import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, test } from 'vitest';
import { validatePackage } from '../../../../server/archive/check/validate';
import { layOutFor, packageSource, unpacked, zipped } from '../../../support/packages';
import { temporaryDirectory } from '../../../support/server';

let directory: ReturnType<typeof temporaryDirectory>;
beforeEach(() => {
  directory = temporaryDirectory();
  return () => directory.remove();
});

/** Where the central directory begins: the last 22 bytes of a ZIP without comment say it. */
const centralAt = (zip: Buffer) => zip.readUInt32LE(zip.length - 6);

test('SIP-01 whatever bytes of a package are changed, the check answers with faults and never falls over', async () => {
  const zip = await zipped(await unpacked(layOutFor(packageSource(3), 'circular', 'AIP')));
  const central = centralAt(zip);
  // Half of the changes go where they hurt most.
  const place = fc.oneof(fc.nat(zip.length - 1), fc.integer({ min: central, max: zip.length - 1 }));
  const changes = fc.array(fc.record({ at: place, byte: fc.nat(255) }), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(changes, async (list) => {
      const changed = Buffer.from(zip);
      for (const { at, byte } of list) changed[at] = byte;
      const file = join(directory.path, 'goi.zip');
      writeFileSync(file, changed);
      const { isClean, faults } = await validatePackage(file, { isHistorical: true });
      return isClean === !faults.some(({ isWarning }) => !isWarning);
    }),
    { numRuns: 150 },
  );
});
