import { expect, test } from './support/fixtures';

test('Firefox ESR: captured and registered without a line, numbered when it returns', async ({ office }) => {
  const firefox = await office.clerk('firefox', 'vanthu', 'own browser');
  const desktop = await office.clerk('desktop');

  await firefox.device.line.cut();
  for (const number of [71, 72]) await firefox.register({ code: `${number}/QĐ-BTC`, subject: `Văn bản nhập ngoại tuyến số ${number}` });
  await firefox.page.reload();
  await expect(firefox.strip).toContainText('2 việc chờ gửi');
  await desktop.register({ code: '81/QĐ-BTC', subject: 'Văn bản nhập trong lúc đó' });
  await desktop.allSent();

  await firefox.device.line.mend();
  await firefox.allSent();
  const book = await firefox.book(3);
  expect(book.map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(await desktop.book(3)).toEqual(book);
});
