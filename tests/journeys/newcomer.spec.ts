import { expect, test } from '@playwright/test';
import { temporaryDirectory } from '../support/server';
import { Clerk } from './support/clerk';
import { Device } from './support/device';
import { ServerProcess } from './support/server-process';

/** The keystroke-level model of Card, Moran and Newell (1980), with a slow typist: seconds for a key, a point and click, a thought before each. */
const KEY = 0.5;
const CLICK = 1.3;
const THOUGHT = 1.35;
const TWO_MINUTES = 120;

const letter = {
  'Số, ký hiệu': '1032/QĐ-BTC',
  'Cơ quan ban hành': 'Bộ Tài chính',
  'Ngày văn bản': '5/11/2026',
  'Trích yếu nội dung': 'Về việc ban hành Quy chế công tác văn thư',
  'Chức vụ người ký': 'Thứ trưởng',
  'Họ tên người ký': 'Trần Văn Bình',
  'Số trang': '2',
};

/** Keys pressed to write a text in Telex: one for each letter and each mark, two for đ. */
function keysFor(text: string): number {
  return [...text.normalize('NFD')].reduce((sum, letter) => sum + (/[đĐ]/.test(letter) ? 2 : 1), 0);
}

test('a newcomer in the practice agency registers a letter within two minutes, counted by keys, clicks and thoughts', async () => {
  test.setTimeout(240_000);
  const directory = temporaryDirectory();
  const server = new ServerProcess(directory.path, ['--practice']);
  await server.start();
  const device = await Device.create('desktop', () => server.address);
  const { page } = device;
  let seconds = 0;
  const click = async (name: RegExp | string) => {
    await page
      .getByRole('button', { name, exact: typeof name === 'string' })
      .or(page.getByRole('link', { name }))
      .first()
      .click();
    seconds += THOUGHT + CLICK;
  };

  await device.goTo();
  await click(/^Điền tài khoản .*, Văn thư$/);
  await click('Đăng nhập');
  await click('Tiếp nhận văn bản');
  const clerk = new Clerk(device);
  await clerk.field('Số, ký hiệu').click();
  seconds += THOUGHT + CLICK;
  for (const [name, value] of Object.entries(letter)) {
    await clerk.field(name).fill(value);
    await clerk.field(name).press('Tab');
    seconds += THOUGHT + KEY * (keysFor(value) + 1);
  }
  await click(/^Đăng ký/);
  await expect(page.getByRole('region', { name: 'Đã chuyển đăng ký' })).toContainText('Đã vào sổ: số 401', { timeout: 30_000 });
  expect(seconds).toBeLessThanOrEqual(TWO_MINUTES);

  await device.close();
  await server.stop();
  directory.remove();
});
