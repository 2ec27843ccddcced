import { expect, type Locator, type Page } from '@playwright/test';
import { PASSPHRASE } from '../../support/server';
import type { Device } from './device';

/** A letter as a clerk types it. */
export interface Letter {
  readonly code: string;
  readonly subject: string;
  readonly photographs?: number;
}

/** What a registry clerk does at a screen, in the words of the screen. */
export class Clerk {
  constructor(readonly device: Device) {}

  get page(): Page {
    return this.device.page;
  }

  /** Opens the app and signs in; where it is installed, waits until it would also open without a line. */
  async signIn(account = 'vanthu', passphrase = PASSPHRASE): Promise<void> {
    await this.device.goTo();
    await this.page.getByLabel('Tài khoản', { exact: true }).fill(account);
    await this.page.getByRole('textbox', { name: 'Mật khẩu' }).fill(passphrase);
    await this.page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    await expect(this.strip).toContainText('Đã gửi hết');
    if (this.device.setup !== 'window') await this.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  }

  /** Signs in again where the work stands, when the session has ended. */
  async signInAgain(): Promise<void> {
    await this.strip.getByRole('button', { name: 'Đăng nhập lại để gửi' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Đăng nhập lại' });
    await dialog.getByLabel('Mật khẩu').fill(PASSPHRASE);
    await dialog.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    await expect(dialog).toBeHidden();
  }

  /** Opens the app in a browser that was started again, with or without a line. */
  async comeBack(): Promise<void> {
    await this.device.open();
    await this.device.goTo();
    await expect(this.strip).toBeVisible();
  }

  /** The line at the top or bottom that says how sending goes. */
  get strip(): Locator {
    return this.page.getByRole('region', { name: 'Tình trạng gửi nhận' });
  }

  /** Begins a document and types its fields; nothing is registered yet. */
  async capture(letter: Letter): Promise<void> {
    await this.device.goTo('/tiep-nhan');
    await this.page
      .getByRole('button', { name: letter.photographs ? 'Chụp văn bản' : 'Văn bản mới' })
      .first()
      .click();
    if (letter.photographs) await this.photograph(letter.photographs);
    await this.type(letter);
  }

  /** Takes pages with the camera, each counted when it is on disk. */
  async photograph(pages: number): Promise<void> {
    const camera = this.page.getByRole('dialog', { name: 'Chụp văn bản' });
    for (let page = 1; page <= pages; page++) {
      await camera.getByRole('button', { name: 'Chụp trang' }).click();
      await expect(camera.getByRole('button', { name: `Xong – ${page} trang` })).toBeVisible();
    }
    await camera.getByRole('button', { name: /^Xong/ }).click();
  }

  async type({ code, subject }: Letter): Promise<void> {
    const fields = {
      'Số, ký hiệu': code,
      'Cơ quan ban hành': 'Bộ Tài chính',
      'Ngày văn bản': 'hôm nay',
      'Trích yếu nội dung': subject,
      'Chức vụ người ký': 'Thứ trưởng',
      'Họ tên người ký': 'Trần Văn Bình',
      'Số trang': '2',
    };
    for (const [name, value] of Object.entries(fields)) {
      await this.field(name).fill(value);
      await this.field(name).press('Tab');
    }
  }

  field(name: string): Locator {
    return this.page.getByLabel(name, { exact: false }).and(this.page.locator('input, textarea')).first();
  }

  /** Waits until everything typed into the open document is on disk. */
  async kept(): Promise<void> {
    await expect(this.page.getByRole('main').getByText('Đã lưu trên máy', { exact: true })).toBeVisible();
  }

  /** Captures a document and hands it in; returns when it is saved on the device. */
  async register(letter: Letter): Promise<void> {
    await this.capture(letter);
    await this.handIn(letter);
  }

  /** Hands in the document that is open: from then on it is in the outbox of this device, or already in the book. */
  async handIn({ subject }: Letter): Promise<void> {
    await this.page.getByRole('button', { name: /^Đăng ký/ }).click();
    await expect(this.page.getByRole('region', { name: 'Đã chuyển đăng ký' }).getByText(subject)).toBeVisible();
  }

  /** Waits until nothing of this device's work is only on this device. */
  async allSent(): Promise<void> {
    await expect(this.strip).toContainText('Đã gửi hết', { timeout: 60_000 });
  }

  /** The register book as this device shows it, once it has so many rows, in order of number. */
  async book(rows: number): Promise<BookRow[]> {
    await this.device.goTo('/so-den');
    const links = this.page.getByRole('row').getByRole('link');
    await expect(links).toHaveCount(rows);
    const shown = await links.evaluateAll((all) =>
      all.map((link) => ({ document: link.getAttribute('href')!, number: Number((link.querySelector('strong') ?? link).textContent) })),
    );
    return shown.sort((one, other) => one.number - other.number);
  }
}

/** One row of the book: which document has which number. */
export interface BookRow {
  readonly document: string;
  readonly number: number;
}
