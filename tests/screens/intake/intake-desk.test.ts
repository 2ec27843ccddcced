import { beforeEach, describe, expect, it } from 'vitest';
import { registerIncoming } from '../../../src/actions/incoming/register-incoming';
import { IntakeDesk } from '../../../src/screens/intake/intake-desk.svelte';
import { CaptureGone, StorageFull } from '../../../src/storage/errors';
import { Desk, typed } from '../../actions/support/desk';

let device: Desk;
let desk: IntakeDesk;

beforeEach(async () => {
  device = await Desk.open();
  desk = new IntakeDesk(device.act);
  for (const [name, value] of Object.entries(typed())) desk.form.type(name, value);
  await desk.form.flush();
});

const bind = () => Promise.reject(new Error('there is no page to bind'));

describe('what is registered is what stands on the screen', () => {
  it('when the device could not keep the last words it says so and registers nothing', async () => {
    const { captures } = device.store;
    const change = captures.change.bind(captures);
    captures.change = () => Promise.reject(new StorageFull());
    desk.form.type('subject', 'Chữ gõ khi máy đầy');
    expect(await desk.register()).toBe('failed');
    expect(desk.problem).toBeInstanceOf(StorageFull);
    expect(await device.store.outbox.list()).toEqual([]);
    captures.change = change;
    expect(await desk.register()).toBe('done');
    expect(await device.store.outbox.list()).toMatchObject([{ proposal: { body: { facts: { subject: 'Chữ gõ khi máy đầy' } } } }]);
  });

  it('a document that another tab has registered is said to be gone, not left without a word', async () => {
    await registerIncoming(device.act, { capture: desk.form.id!, bind });
    expect(await desk.register()).toBe('failed');
    expect(desk.problem).toBeInstanceOf(CaptureGone);
    expect(await device.store.outbox.list()).toHaveLength(1);
  });

  it('coming back to this tab shows what was typed in the other one', async () => {
    const other = new IntakeDesk(device.act);
    await other.open(desk.form.id!);
    other.form.type('signerName', 'Gõ ở thẻ kia');
    await other.form.flush();
    await desk.refresh();
    expect(desk.form.text('signerName')).toBe('Gõ ở thẻ kia');
  });
});
