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

describe('a form in which nothing stands', () => {
  const held = async () => (await device.store.captures.list()).map(({ id }) => id);
  const typedBefore = () => desk.form.id!;

  it('shows its faults when Register is pressed, and leaves nothing behind', async () => {
    const before = typedBefore();
    await desk.startNew();
    expect(await desk.register()).toBe('refused');
    expect(desk.form.faults.map(({ field }) => field)).toContain('subject');
    await desk.close();
    expect(await held()).toEqual([before]);
  });

  it('is taken off the device when it is left after everything was deleted again, also what the form had filled in', async () => {
    const before = typedBefore();
    await desk.startNew();
    desk.form.type('subject', 'Nhầm');
    desk.form.suggest('pageCount', '2');
    await desk.form.flush();
    expect(await held()).toHaveLength(2);
    desk.form.type('subject', ' ');
    await desk.open(before);
    expect(await held()).toEqual([before]);
  });

  it('stays while a file is on its way into it, and once it is there', async () => {
    await desk.startNew();
    const { form } = desk;
    await form.hold(() => desk.close());
    expect(await held()).toContain(form.id);
  });

  it('stays when another tab has typed into it meanwhile', async () => {
    await desk.startNew();
    desk.form.type('subject', 'Nhầm');
    await desk.form.flush();
    const other = new IntakeDesk(device.act);
    await other.open(desk.form.id!);
    other.form.type('signerName', 'Gõ ở thẻ kia');
    await other.form.flush();
    desk.form.type('subject', '');
    await desk.leave();
    expect(await held()).toContain(other.form.id);
  });
});

describe('going on to another form', () => {
  it('what is typed at once stands in the new one, and what was typed before in the one before', async () => {
    const before = desk.form;
    before.type('signerName', 'Chữ cuối của văn bản trước');
    const left = desk.startNew();
    desk.form.type('subject', 'Chữ đầu của văn bản sau');
    await left;
    await desk.form.flush();
    const [first, second] = await device.store.captures.list();
    expect(first).toMatchObject({ id: before.id, fields: { signerName: 'Chữ cuối của văn bản trước' } });
    expect(second).toMatchObject({ id: desk.form.id, fields: { subject: 'Chữ đầu của văn bản sau' } });
  });

  it('a capture that was asked for before does not come up over the new one', async () => {
    const before = desk.form.id!;
    await desk.close();
    const opening = desk.open(before);
    const left = desk.startNew();
    desk.form.type('subject', 'Văn bản mới');
    await Promise.all([opening, left]);
    expect(desk.form.text('subject')).toBe('Văn bản mới');
  });

  it('a form that the device could not keep stays before the clerk’s eyes', async () => {
    const { captures } = device.store;
    const change = captures.change.bind(captures);
    captures.change = () => Promise.reject(new StorageFull());
    const before = desk.form;
    before.type('subject', 'Chữ gõ khi máy đầy');
    await expect(desk.startNew()).rejects.toBeInstanceOf(StorageFull);
    expect(desk.form).toBe(before);
    captures.change = change;
    await before.flush();
    expect((await captures.get(before.id!))!.fields.subject).toBe('Chữ gõ khi máy đầy');
  });
});

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
