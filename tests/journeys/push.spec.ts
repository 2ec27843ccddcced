import { directDocument, facts, PERSONNEL, registerIncoming } from '../support/builders';
import { startPushService, type BrowserKeys, type PushService } from '../support/push/service';
import type { Clerk } from './support/clerk';
import { expect, test as withOffice, type Office } from './support/fixtures';

/** The office beside a stand-in for the push services, to which the operator lets the server send. */
const test = withOffice.extend<{ service: PushService }>({
  service: async ({}, use) => {
    const service = await startPushService();
    await use(service);
    await service.stop();
  },
  environment: async ({ service }, use) => use({ HOSO_PUSH_HOSTS: service.origin }),
});

async function switchOn(office: Office): Promise<void> {
  const administrator = await office.clerk('desktop', 'quantri');
  const { page } = administrator;
  await administrator.device.goTo('/quan-tri');
  await page.getByRole('tab', { name: 'Thông báo đẩy' }).click();
  await page.getByRole('checkbox', { name: /^Cho phép báo/ }).check();
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(page.getByText('Chưa nhập Thư điện tử liên hệ.')).toBeVisible();
  await page.getByLabel('Thư điện tử liên hệ').fill('cntt@bonoivu.example');
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await administrator.allSent();
}

/** This browser's connection to its maker leads to the stand-in. */
async function connect({ device }: Clerk, keys: BrowserKeys): Promise<void> {
  await device.beforePages((given) => {
    let kept: PushSubscription | null = null;
    const manager = PushManager.prototype;
    manager.getSubscription = async () => kept;
    manager.subscribe = async (options) => {
      kept = {
        options: { applicationServerKey: (options?.applicationServerKey as Uint8Array<ArrayBuffer>).buffer, userVisibleOnly: true },
        toJSON: () => ({ endpoint: given.endpoint, keys: { p256dh: given.p256dh, auth: given.auth } }),
        unsubscribe: async () => ((kept = null), true),
      } as unknown as PushSubscription;
      return kept;
    };
  }, keys);
  await device.page.reload();
}

/** A letter that reaches a unit and is directed to it. */
async function directLetter(office: Office): Promise<string> {
  const registered = registerIncoming({ facts: facts({ recipientUnits: [PERSONNEL], subject: 'Việc kỷ luật cán bộ' }) });
  for (const [account, proposal] of [
    ['vanthu', registered],
    ['lanhdao', directDocument(registered.body.document)],
  ] as const) {
    await office.send(account, [proposal]);
  }
  return registered.body.document;
}

test('HOSO-11 a person switches notices on by a tap; a direction shows on the closed app without naming the letter, and the tap opens it', async ({
  office,
  service,
}) => {
  await switchOn(office);
  const officer = await office.clerk('phone', 'chuyenvien1', 'own browser');
  const { page } = officer;
  const keys = await service.browser();
  await connect(officer, keys);
  await officer.device.allowNotices();
  await officer.device.goTo('/cai-dat');
  await expect(page.getByText('Đang tắt trên máy này.')).toBeVisible();
  await page.getByRole('checkbox', { name: /Báo cả khi không mở ứng dụng/ }).tap();
  await expect(page.getByText('Đang bật trên máy này, cho đến khi đăng xuất.')).toBeVisible();

  const letter = await directLetter(office);
  await expect.poll(async () => (await service.heard()).map(({ message }) => message.place), { timeout: 30_000 }).toEqual([`/van-ban/${letter}`]);
  const [heard] = await service.heard();
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      return (await registration.getNotifications()).map(({ title, body, lang }) => ({ title, body, lang }));
    });
  // What is delivered while the browser is just starting the worker may be lost; a maker's service would deliver it again.
  await expect(async () => {
    await officer.device.deliver(JSON.stringify(heard!.message));
    await expect.poll(shown, { timeout: 5_000 }).toEqual([{ title: 'Có văn bản mới giao cho đơn vị bạn', body: 'Mở ứng dụng để xem.', lang: 'vi' }]);
  }).toPass();

  await tapNotice(officer);
  await expect(page).toHaveURL(new RegExp(`#/van-ban/${letter}$`));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('HOSO-11 the app says honestly what stands in the way: the agency, the browser, the service of its maker', async ({ office }) => {
  const officer = await office.clerk('desktop', 'chuyenvien1', 'own browser');
  const { page } = officer;
  await officer.device.goTo('/cai-dat');
  const box = page.getByRole('checkbox', { name: /Báo cả khi không mở ứng dụng/ });
  await expect(page.getByText('Cơ quan chưa bật thông báo đẩy.', { exact: false })).toBeVisible();
  await expect(box).toBeDisabled();
  await switchOn(office);
  await expect(box).toBeEnabled();
  await expect(box).not.toBeChecked();
  // This browser is on no line to its maker.
  await officer.device.allowNotices();
  await box.click();
  await expect(page.getByText('Dịch vụ đẩy của hãng trình duyệt không trả lời', { exact: false })).toBeVisible({ timeout: 60_000 });
  await expect(box).not.toBeChecked();
});

/** Taps the notice that is shown. Only a person can make a browser open or focus a window, so here the open one is led to the place. */
async function tapNotice({ device }: Clerk): Promise<void> {
  await device.worker.evaluate(async () => {
    const worker = globalThis as unknown as Worker;
    const [notification] = await worker.registration.getNotifications();
    const tap = new worker.NotificationEvent('notificationclick', { notification: notification! });
    let doing = Promise.resolve();
    tap.waitUntil = (work) => void (doing = work);
    worker.dispatchEvent(tap);
    await doing.catch((error: DOMException) => {
      if (error.name !== 'InvalidAccessError') throw error;
    });
  });
}

/** What a service worker has that a page has not. */
interface Worker extends EventTarget {
  readonly registration: ServiceWorkerRegistration;
  readonly NotificationEvent: new (type: string, init: { notification: Notification }) => Event & { waitUntil(work: Promise<void>): void };
}
