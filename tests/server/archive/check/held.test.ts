import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, expect, test } from 'vitest';
import { validatePackage } from '../../../../server/archive/check/validate';
import { writeZip } from '../../../../server/archive/packages/write-zip';
import { layOutFor, packageSource } from '../../../support/packages';
import { temporaryDirectory } from '../../../support/server';

const directory = temporaryDirectory();
afterAll(() => directory.remove());

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const [FEW, MANY] = [300, 1_500];
/** Measured 2,350, with the warnings of it; as plain objects a document with its description, its files and what METS tells of them took 4,280. */
const BYTES_OF_A_DOCUMENT_MOST = 3_000;

async function packageOf(documents: number): Promise<string> {
  const file = join(directory.path, `${documents}.zip`);
  await writeZip(layOutFor(packageSource(documents), 'circular', 'AIP'), file);
  return file;
}

function settledBytes(): number {
  for (let time = 0; time < 3; time++) collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

async function bytesHeldOf(file: string): Promise<number> {
  const before = settledBytes();
  const validation = await validatePackage(file, { isHistorical: false });
  const held = settledBytes() - before;
  expect(validation.isClean).toBe(true);
  return held;
}

test('SIP-04 of each further document of a package that is checked, little is held', async () => {
  const [few, many] = [await packageOf(FEW), await packageOf(MANY)];
  // What is compiled at the first time belongs to no document.
  await bytesHeldOf(few);
  const bytes = (await bytesHeldOf(many)) - (await bytesHeldOf(few));
  expect(bytes / (MANY - FEW)).toBeLessThan(BYTES_OF_A_DOCUMENT_MOST);
});
