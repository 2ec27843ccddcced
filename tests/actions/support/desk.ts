import { usualFields } from '../../../src/domain/incoming/typed-facts';
import type { DocumentId, PersonId } from '../../../src/domain/shared/ids';
import type { ActionContext } from '../../../src/actions/context';
import { startCapture } from '../../../src/actions/incoming/start-capture';
import { saveCapture } from '../../../src/actions/incoming/save-capture';
import type { DeviceStore } from '../../../src/storage/device';
import { toInstant, type Instant } from '../../../src/domain/shared/time';
import { freshId, NOON, staff } from '../../support/builders';
import { Profile } from '../../storage/support/device';
import { Office } from '../../storage/support/office';

/** A registry desk: a device that has heard from the office, and the clerk who acts on it. */
export class Desk {
  readonly profile = new Profile();
  readonly office = new Office();
  store!: DeviceStore;
  act!: ActionContext;
  #clock = Date.parse(NOON);

  /** `person` acts; the device has taken the office's list unless it is a fresh one. */
  static async open({ person = staff.clerk.id, isFresh = false }: { person?: PersonId; isFresh?: boolean } = {}): Promise<Desk> {
    const desk = new Desk();
    desk.store = await desk.profile.open();
    if (!isFresh) await desk.catchUp();
    const now = (): Instant => toInstant((desk.#clock += 1));
    desk.act = { store: desk.store, person, device: freshId(), now, legalNow: () => NOON, newId: () => freshId() };
    return desk;
  }

  /** Takes what the register has decided. */
  async catchUp(): Promise<void> {
    await this.store.decisions.take(this.office.after(this.store.decisions.position()));
  }

  /** The register decides everything that waits, as the clerk's, and the device hears of it. */
  async send(): Promise<void> {
    for (const { proposal } of await this.store.outbox.list()) this.office.decide(proposal);
    await this.catchUp();
  }

  pass(milliseconds: number): void {
    this.#clock += milliseconds;
  }

  /** A capture with fields that nothing stands against, changed by `fields`. */
  async capture(fields: Record<string, string> = {}): Promise<DocumentId> {
    const capture = await startCapture(this.act);
    await saveCapture(this.act, { capture, fields: { ...typed(), ...fields } });
    return capture;
  }
}

let count = 1000;

/** What a clerk types for a decision of the Ministry of Finance; the number differs on each call. */
export function typed(): Record<string, string> {
  count += 1;
  return {
    ...usualFields,
    documentType: 'Quyết định',
    code: `${count}/QĐ-BTC`,
    issuedOn: '2/3/26',
    issuer: 'Bộ Tài chính',
    subject: 'Về việc ban hành quy chế',
    pageCount: '3',
    signerPosition: 'Thứ trưởng',
    signerName: 'Trần Văn Bình',
  };
}

/** For captures without photographs: there is nothing to bind. */
export const bindNothing = async (): Promise<Blob> => {
  throw new Error('there were no pages to bind');
};
