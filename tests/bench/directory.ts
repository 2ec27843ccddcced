import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createAgencyStore } from '../../server/adapters/exchange/agency-store';
import { openExchangeDatabase } from '../../server/adapters/exchange/database';
import { madeUpAgencies } from '../../server/axis/made-up';
import { createAgencyDesk } from '../../server/exchange/agencies/agency-desk';
import { temporaryDirectory } from '../support/server';
import { quantile, row, type Measure } from './measure';

const AGENCIES = 125_000;
const ROUNDS = 100;
const FOUND = 20;
/** What people type on the way to an agency: nothing but a beginning, words that half of all have, words of few, a code. */
const typed = [
  'u',
  'ub',
  'ubnd xa',
  'Trường Tiểu học',
  'so noi vu tinh bac',
  'phòng kinh tế xã tân lập 3',
  'P103',
  'P103.C12',
  'truong trung hoc co so 9 xa kim lien',
];

/** The directory of 125,000 agencies searched as the door does it, against one prepared FTS query of the same words with the rows it finds, nothing around it. */
export const directorySearch: Measure = {
  name: 'directory',
  async run() {
    const directory = temporaryDirectory();
    const database = openExchangeDatabase(join(directory.path, 'exchange.db'));
    const listed = async () => madeUpAgencies(AGENCIES);
    const desk = createAgencyDesk({ store: createAgencyStore(database), listed, now: Date.now, newId: randomUUID });
    const offered = await desk.offerAxis();
    if (!offered.ok || !(await desk.take(offered.value.offer!.token, '')).ok) throw new Error('the list was not taken');
    const words = database.prepare(
      'select a.code, a.name from agency_words as w join agencies as a on a.place = w.rowid where agency_words match ? order by w.rowid limit ?',
    );
    const matches = typed.map((text) => {
      const folded = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/đ/g, 'd');
      return folded
        .split(/[^a-z0-9]+/)
        .map((word) => `"${word}"*`)
        .join(' AND ');
    });
    const [bare, ours]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      for (const match of matches) bare.push(timed(() => words.all([match, FOUND])));
      for (const text of typed) ours.push(timed(() => desk.find(text)));
    }
    database.close();
    directory.remove();
    const mean = (samples: readonly number[]) => samples.reduce((sum, each) => sum + each, 0) / samples.length;
    const [own, peer] = [ours, bare].map((samples) => `mean ${mean(samples).toFixed(3)} ms, p99 ${quantile(samples, 0.99).toFixed(3)} ms`);
    const against = `one prepared FTS query with its rows: ${peer}; ours ${own}; over ${AGENCIES.toLocaleString('en')} agencies`;
    return [row({ name: 'directory', value: mean(ours) / mean(bare), unit: '×', against }, { atMost: 2 })];
  },
};

function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
