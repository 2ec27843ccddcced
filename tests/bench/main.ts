import { writeFileSync } from 'node:fs';
import { archive } from './archive';
import { largeDossier, manyFiles } from './archive-large';
import { freshDevice, freshDeviceBySnapshot, largeBook } from './device';
import { directorySearch } from './directory';
import { draftOpen } from './draft-open';
import { draftTyping } from './draft-typing';
import { dueList } from './due';
import { readingEdxml } from './edxml';
import { coldFeed, coldSnapshot, resume } from './feed';
import type { Measure, Row } from './measure';
import { papersMeasures } from './papers';
import { papersDevice } from './papers-device';
import { acknowledgement, throughput } from './proposals';
import { signDevice } from './sign-device';
import { verifySignatures } from './signatures';
import { start } from './start';
import { transferDevice } from './transfer-device';
import { upload } from './uploads';

const measures: readonly Measure[] = [
  coldFeed,
  coldSnapshot,
  resume,
  throughput,
  acknowledgement,
  freshDevice,
  freshDeviceBySnapshot,
  largeBook,
  upload,
  start,
  verifySignatures,
  ...papersMeasures,
  papersDevice,
  draftTyping,
  draftOpen,
  transferDevice,
  signDevice,
  archive,
  largeDossier,
  manyFiles,
  dueList,
  readingEdxml,
  directorySearch,
];

/** Runs the measures that were asked for, prints a line for each and writes them where `--json` says. */
async function main(words: readonly string[]): Promise<void> {
  const only = valueAfter(words, '--only');
  const chosen = measures.filter(({ name, isOnRequest = false }) => (only === undefined ? !isOnRequest : name === only));
  if (chosen.length === 0) throw new Error(`no measure “${only}”; there are ${measures.map(({ name }) => name).join(', ')}`);
  const rows: Row[] = [];
  for (const measure of chosen) {
    const measured = await measure.run();
    rows.push(...measured);
    for (const each of measured)
      console.log(`${each.met ? 'met ' : 'MISS'}  ${each.name}: ${each.value} ${each.unit} (goal ${each.goal}; against ${each.against})`);
  }
  const file = valueAfter(words, '--json');
  if (file !== undefined) writeFileSync(file, `${JSON.stringify(rows, null, 2)}\n`);
}

function valueAfter(words: readonly string[], flag: string): string | undefined {
  const at = words.indexOf(flag);
  return at < 0 ? undefined : words[at + 1];
}

await main(process.argv.slice(2));
