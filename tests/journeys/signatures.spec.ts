import { bytesOf, text } from '../signatures/support/draft-pdf';
import { openOffice, signedLetter } from '../signatures/support/office';
import { expect, test } from './support/fixtures';

test('TT22-5 a signed PDF is verified on the device while the line is cut, and what was found stands at the file with its reasons', async ({ office }) => {
  const { bytes } = await signedLetter(await openOffice());
  const changed = bytesOf(text(bytes).replace('Kinh gui', 'Kinh gvi'));
  const clerk = await office.clerk('desktop', 'vanthu', 'own browser');
  await clerk.device.goTo('/tiep-nhan/moi');
  await expect(clerk.field('Số, ký hiệu')).toBeFocused();
  await clerk.device.line.cut();
  const given = (name: string, content: Uint8Array) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(content) });
  await clerk.page.locator('input[type=file][multiple]').setInputFiles([given('ky.pdf', bytes), given('sua.pdf', changed)]);
  // The agency of this journey trusts nobody yet, so that the sound one cannot be judged; the changed one is invalid whoever is trusted.
  const unknown = clerk.page.getByText('Chữ ký số chưa đủ căn cứ kết luận', { exact: true });
  await unknown.click();
  await expect(clerk.page.getByText(/SIG-20 Chưa có danh sách chứng thư tin cậy/).first()).toBeVisible();
  await clerk.page.getByText('Chữ ký số không hợp lệ', { exact: true }).click();
  await expect(clerk.page.getByText(/SIG-12 Nội dung không còn đúng như khi ký/)).toBeVisible();
  await expect(clerk.page.getByText('Nguyễn Văn An').first()).toBeVisible();
});
