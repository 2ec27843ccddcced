import type { CalendarDate } from '../../src/domain/shared/time';
import { receiveExchanged } from '../support/arrivals';
import { facts } from '../support/builders';
import { seedAgency } from '../support/server';
import { expect, test, type Office } from './support/fixtures';

const inOrder = ['Về việc góp ý dự thảo Nghị định', 'Về việc cử cán bộ tập huấn'];
const dated = 'Về việc báo cáo số liệu';

/** Documents of another agency that wait before the registry; what the last one says of its day no rule lets in. */
async function received({ server }: Office): Promise<void> {
  const usual = inOrder.map((subject, at) => facts({ subject, codeNumber: String(at + 1), medium: 'electronic' }));
  const all = [...usual, facts({ subject: dated, codeNumber: '3', issuedOn: '2100-01-01' as CalendarDate, medium: 'electronic' })];
  await server.stop();
  await seedAgency(
    server.data,
    all.map((each) => receiveExchanged({ facts: each })),
  );
  await server.start();
}

test('F-87 of many that are accepted at once the one that a rule stands against is named and stays chosen; the others are registered', async ({ office }) => {
  await received(office);
  const { device, page } = await office.clerk('desktop');
  await device.goTo('/qua-truc');
  await page.getByRole('button', { name: 'Chọn mọi văn bản đạt' }).click();
  await page.getByRole('button', { name: 'Tiếp nhận 3 văn bản' }).click();
  await expect(page.getByRole('alert').getByRole('listitem')).toHaveText([new RegExp(`^${dated}: .*01/01/2100`)]);
  await expect(page.getByRole('checkbox')).toHaveCount(1);
  await expect(page.getByRole('checkbox', { name: dated })).toBeChecked();
  await page.getByRole('checkbox', { name: dated }).uncheck();
  await device.goTo('/so-den');
  for (const subject of inOrder) await expect(page.getByText(subject)).toBeVisible();
});
