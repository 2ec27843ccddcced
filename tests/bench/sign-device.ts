import { toInstant } from '../../src/domain/shared/time';
import { inBrowser } from './device/browser';
import type { BenchPage } from './device/page';
import { quantile, row, type Measure } from './measure';

declare const bench: BenchPage;

const ROUNDS = 5;
const SLOWER = 4;

/** What a device does to a document on its way out: five pages printed once, signed by a person, numbered and signed by the agency. */
export const signDevice: Measure = {
  name: 'sign-device',
  run: () =>
    inBrowser(async (page) => {
      const line = await page.context().newCDPSession(page);
      await line.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
      const rounds: Awaited<ReturnType<BenchPage['printAndSign']>>[] = [];
      for (let round = 0; round < ROUNDS; round++) rounds.push(await page.evaluate((now) => bench.printAndSign(now), toInstant(Date.now())));
      const total = rounds.map(({ printed, signed, sealed }) => (printed + signed + sealed) / 1_000);
      const said = rounds.map(({ printed, signed, sealed }) => `${Math.round(printed)} + ${Math.round(signed)} + ${Math.round(sealed)}`).join(', ');
      const against = `five pages, processor ${SLOWER}× slower; printed + signed + numbered and sealed, ms: ${said}`;
      return [row({ name: 'print and two signatures', value: quantile(total, 0.5), unit: 's', against }, { atMost: 2 })];
    }),
};
