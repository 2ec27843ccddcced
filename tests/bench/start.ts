import { Clerk } from '../journeys/support/clerk';
import { Device } from '../journeys/support/device';
import { withServer } from './machine';
import { quantile, row, seconds, type Measure } from './measure';

const SLOW_DOWN = 6;
const STARTS = 5;

/** What the first visit loads, and how soon the app is usable from cold without a line on a machine six times slower. */
export const start: Measure = {
  name: 'first-load',
  run: () =>
    withServer(async (server) => {
      const device = await Device.create('desktop', () => server.address);
      const loaded = await firstLoad(device);
      await new Clerk(device).signIn();
      await device.stop();
      await device.line.cut();
      const least = await coldStarts(device, '/icon.svg', 'svg');
      const cold = await coldStarts(device, '/', 'h1');
      await device.close();
      return [
        row({ name: 'first-load', value: loaded / 1_024, unit: 'KB gzip', against: 'what the sign-in page takes before it is shown' }, { atMost: 150 }),
        row(
          {
            name: 'cold-offline-start',
            value: cold,
            unit: 's',
            against: `CPU slowed ${SLOW_DOWN} times, no line, middle of ${STARTS} starts of the browser; the icon alone by the same worker: ${least.toFixed(2)} s`,
          },
          { atMost: 1.5 },
        ),
      ];
    }),
};

async function firstLoad({ page, line }: Device): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => void (bytes += encodedDataLength));
  await page.goto(line.url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return bytes;
}

/** The middle one of several starts of the browser, each until an element of an address shows. */
async function coldStarts(device: Device, path: string, element: string): Promise<number> {
  const times: number[] = [];
  for (let start = 0; start < STARTS; start++) {
    await device.open();
    times.push(await coldStart(device, path, element));
    await device.stop();
  }
  return quantile(times, 0.5);
}

async function coldStart({ page, line }: Device, path: string, element: string): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW_DOWN });
  return seconds(async () => {
    await page.goto(line.url + path, { waitUntil: 'commit' });
    await page.locator(element).first().waitFor();
  });
}
