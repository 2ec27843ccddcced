import { describe, expect, it } from 'vitest';
import type { DocumentId } from '../../../src/domain/shared/ids';
import type { Capture } from '../../../src/storage/device';
import { CaptureForm, SAVE_AFTER_MS, type FormPorts, type Typed } from '../../../src/screens/intake/capture-form.svelte';

const ID = 'capture-1' as DocumentId;

/** A device that keeps what it is given, with a timer that runs when told. */
class FakeDevice implements FormPorts {
  readonly writes: Partial<Typed>[] = [];
  starts = 0;
  refuses: Error | null = null;
  later: { milliseconds: number; run: () => void } | null = null;

  start = async (typed: Typed) => {
    this.starts += 1;
    await this.save(ID, typed);
    return ID;
  };
  begun: Promise<void> = Promise.resolve();
  readonly seen: ReadonlySet<string>[] = [];
  readonly settled: [string, string][] = [];
  save = async (_: DocumentId, typed: Partial<Typed>, seen: ReadonlySet<string> = new Set()) => {
    await this.begun;
    if (this.refuses) throw this.refuses;
    this.writes.push(typed);
    this.seen.push(seen);
  };
  settle = async (_: DocumentId, field: string, value: string) => void this.settled.push([field, value]);
  after = (milliseconds: number, run: () => void) => {
    this.later = { milliseconds, run };
    return () => (this.later = null);
  };
  get last(): Typed['fields'] | undefined {
    return this.writes.at(-1)?.fields;
  }
}

const capture = (fields: Record<string, string>, more: Partial<Capture> = {}): Capture => ({
  id: ID,
  createdAt: '' as never,
  by: '' as never,
  words: {},
  holders: {},
  fields,
  recipientUnits: [],
  files: [],
  pages: [],
  differsFrom: [],
  refusals: [],
  ...more,
});

describe('nothing typed is ever lost', () => {
  it('what is typed is written at most 300 ms after the last key, and the capture begins with the first', async () => {
    const device = new FakeDevice();
    const form = new CaptureForm(device);
    form.type('subject', 'V');
    form.type('subject', 'Về việc');
    expect(device.later?.milliseconds).toBe(SAVE_AFTER_MS);
    expect(SAVE_AFTER_MS).toBeLessThanOrEqual(300);
    expect(form.state).toBe('saving');
    device.later!.run();
    await form.flush();
    expect(device.starts).toBe(1);
    expect(device.last).toMatchObject({ subject: 'Về việc' });
    expect([form.id, form.state]).toEqual([ID, 'saved']);
  });

  it('a form that nobody typed into is not kept', async () => {
    const device = new FakeDevice();
    await new CaptureForm(device).flush();
    expect(device.starts).toBe(0);
  });

  it('keys struck while a write is under way are written after it', async () => {
    const device = new FakeDevice();
    const form = new CaptureForm(device);
    form.type('subject', 'một');
    let goOn = () => {};
    device.begun = new Promise<void>((resolve) => (goOn = resolve));
    const first = form.flush();
    await Promise.resolve();
    form.type('subject', 'một hai');
    goOn();
    await first;
    expect(device.last).toMatchObject({ subject: 'một' });
    expect(form.state).toBe('saving');
    await form.flush();
    expect(device.last).toMatchObject({ subject: 'một hai' });
    expect([device.starts, form.state]).toEqual([1, 'saved']);
  });

  it('when the device refuses it is said, what was typed stays, and the next key tries again', async () => {
    const device = new FakeDevice();
    const form = new CaptureForm(device, capture({}));
    device.refuses = new Error('full');
    form.type('subject', 'Về việc');
    await form.flush();
    expect([form.state, form.problem, form.text('subject')]).toEqual(['failed', device.refuses, 'Về việc']);
    device.refuses = null;
    form.type('subject', 'Về việc báo cáo');
    await form.flush();
    expect([form.state, form.problem]).toEqual(['saved', null]);
    expect(device.last).toMatchObject({ subject: 'Về việc báo cáo' });
  });

  it('what the device refused is tried again by itself, also when the form was left meanwhile', async () => {
    const device = new FakeDevice();
    const form = new CaptureForm(device, capture({}));
    device.refuses = new Error('full');
    form.type('subject', 'Về việc');
    await form.flush();
    device.refuses = null;
    device.later!.run();
    await form.flush();
    expect([form.state, device.last]).toMatchObject(['saved', { subject: 'Về việc' }]);
  });

  it('only what was typed here is written, so that another tab keeps what it typed into the same document', async () => {
    const device = new FakeDevice();
    const form = new CaptureForm(device, capture({ subject: 'cũ', issuer: 'Bộ Nội vụ' }));
    form.type('subject', 'mới');
    device.refuses = new Error('full');
    await form.flush();
    device.refuses = null;
    form.chooseUnits(['u1']);
    await form.flush();
    expect(device.writes).toEqual([{ fields: { subject: 'mới' }, recipientUnits: ['u1'] }]);
  });

  it('what another tab typed is shown, and what is being typed here stays', async () => {
    const form = new CaptureForm(new FakeDevice(), capture({ subject: 'cũ' }));
    form.type('subject', 'đang gõ');
    form.adopt(capture({ subject: 'của thẻ kia', signerName: 'Trần Văn Bình' }, { recipientUnits: ['u1'] }));
    expect([form.text('subject'), form.text('signerName'), form.recipientUnits]).toEqual(['đang gõ', 'Trần Văn Bình', ['u1']]);
  });

  it('text that would be refused is kept as typed', async () => {
    const device = new FakeDevice();
    const form = new CaptureForm(device);
    form.type('issuedOn', '31/02/2026');
    form.type('pageCount', 'mười');
    await form.flush();
    expect(device.last).toMatchObject({ issuedOn: '31/02/2026', pageCount: 'mười' });
  });

  it('reopened it shows the same, with the refusals of the register at their fields', () => {
    const refusals = [{ code: 'required', rule: 'ND30-VI.IN-8', field: 'subject', reason: 'Chưa nhập.', repair: 'Nhập.' }] as const;
    const form = new CaptureForm(new FakeDevice(), capture({ code: '1032/QĐ-BNV' }, { recipientUnits: ['u1'], refusals }));
    expect([form.text('code'), form.recipientUnits, form.faultAt('subject')?.reason]).toEqual(['1032/QĐ-BNV', ['u1'], 'Chưa nhập.']);
  });

  it('files have somewhere to belong although nothing was typed', async () => {
    const device = new FakeDevice();
    const form = new CaptureForm(device);
    expect(await form.hold(async (id) => id)).toBe(ID);
    expect(await form.hold(async (id) => id)).toBe(ID);
    expect(device.starts).toBe(1);
  });

  it('a capture that was registered is not written again', async () => {
    const device = new FakeDevice();
    const form = new CaptureForm(device, capture({}));
    form.type('subject', 'Về việc');
    form.forget();
    await form.flush();
    expect(device.writes).toEqual([]);
  });
});

describe('a colleague works on the same document', () => {
  const head = (id: string, value: string) => ({ id, field: '', value, by: 'b' as never, at: '' as never, over: [] });
  const wordedBy = (id: string, subject: string) => capture({ subject }, { words: { subject: [head(id, subject)] } });

  it('what is being written meanwhile is not replaced by what the tray said before', async () => {
    const device = new FakeDevice();
    const form = new CaptureForm(device, capture({ subject: 'cũ' }));
    let goOn = () => {};
    device.begun = new Promise<void>((resolve) => (goOn = resolve));
    form.type('subject', 'mới');
    const write = form.flush();
    await Promise.resolve();
    form.adopt(capture({ subject: 'cũ' }));
    goOn();
    await write;
    expect(form.text('subject')).toBe('mới');
  });

  it('the faults that were just told stay while the tray changes', () => {
    const form = new CaptureForm(new FakeDevice(), capture({}));
    form.faults = [{ code: 'required', rule: 'ND30-VI.IN-8', field: 'subject', reason: 'Chưa nhập.', repair: 'Nhập.' }];
    form.adopt(capture({ issuer: 'Bộ Tài chính' }));
    expect(form.faultAt('subject')?.reason).toBe('Chưa nhập.');
  });

  it('the field with the caret keeps its text, and shows the colleague’s when it is left', () => {
    const form = new CaptureForm(new FakeDevice(), wordedBy('a', 'Về'));
    form.attend('subject');
    form.adopt(wordedBy('b', 'Về việc'));
    expect(form.text('subject')).toBe('Về');
    form.attend(null);
    form.adopt(wordedBy('b', 'Về việc'));
    expect(form.text('subject')).toBe('Về việc');
  });

  it('HOSO-12 what is typed says which wordings were in view, so that one that came meanwhile stays', async () => {
    const device = new FakeDevice();
    const form = new CaptureForm(device, wordedBy('a', 'Về'));
    form.attend('subject');
    form.adopt(wordedBy('b', 'Về việc khác'));
    form.type('subject', 'Về việc này');
    await form.flush();
    expect(device.seen.map((seen) => [...seen])).toEqual([['a']]);
  });

  it('HOSO-12 a field written apart shows all wordings until one is taken', async () => {
    const device = new FakeDevice();
    const form = new CaptureForm(device, capture({ subject: 'A' }, { words: { subject: [head('a', 'A'), head('b', 'B')], issuer: [head('c', 'C')] } }));
    expect([form.several('subject').map(({ value }) => value), form.several('issuer')]).toEqual([['A', 'B'], []]);
    await form.settle('subject', 'B');
    expect(device.settled).toEqual([['subject', 'B']]);
  });
});

describe('what memory fills in', () => {
  it('fills empty fields and what was itself filled in, never what was typed', () => {
    const form = new CaptureForm(new FakeDevice());
    form.suggest('signerName', 'Phạm Thị Thanh Trà');
    expect([form.text('signerName'), form.suggested.has('signerName')]).toEqual(['Phạm Thị Thanh Trà', true]);
    form.suggest('signerName', 'Vũ Thị Mai');
    expect(form.text('signerName')).toBe('Vũ Thị Mai');
    form.type('signerName', 'Trần Văn Bình');
    form.suggest('signerName', 'Phạm Thị Thanh Trà');
    expect([form.text('signerName'), form.suggested.has('signerName')]).toEqual(['Trần Văn Bình', false]);
  });
});

describe('F-18 look-alikes judged different', () => {
  it('are kept once each with the capture', async () => {
    const device = new FakeDevice();
    const form = new CaptureForm(device, capture({}, { differsFrom: ['a' as DocumentId] }));
    form.judgeDifferent(['a', 'b'] as DocumentId[]);
    await form.flush();
    expect(device.writes.at(-1)?.differsFrom).toEqual(['a', 'b']);
  });
});
