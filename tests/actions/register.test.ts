import { beforeEach, describe, expect, it } from 'vitest';
import { addCaptureFile } from '../../src/actions/incoming/add-capture-file';
import { addCapturePage } from '../../src/actions/incoming/add-capture-page';
import { correctRegistration } from '../../src/actions/incoming/correct-registration';
import { factsOfCapture } from '../../src/actions/incoming/facts-of-capture';
import { forecastRegister } from '../../src/actions/incoming/forecast-register';
import { importIncoming } from '../../src/actions/incoming/import-incoming';
import { registerIncoming } from '../../src/actions/incoming/register-incoming';
import { returnIncoming } from '../../src/actions/incoming/return-incoming';
import { returnUnregistered } from '../../src/actions/incoming/return-unregistered';
import { repair } from '../../src/actions/outbox/repair';
import { settleField } from '../../src/actions/incoming/settle-field';
import { wordItem } from '../../src/papers/tray/items';
import type { DocumentId, Sha256 } from '../../src/domain/shared/ids';
import type { Outcome } from '../../src/domain/shared/refusal';
import { CaptureGone } from '../../src/storage/errors';
import type { OutboxEntry } from '../../src/storage/device';
import { facts, NOON, staff } from '../support/builders';
import { bindNothing as bind, Desk } from './support/desk';

let desk: Desk;

beforeEach(async () => {
  desk = await Desk.open();
});

const codes = (outcome: Outcome<unknown>) => (outcome.ok ? [] : outcome.refusals.map(({ code, field }) => [code, field]));
const waiting = async () => (await desk.store.outbox.list()).map(({ proposal }) => proposal);

describe('registering', () => {
  it('puts the proposal in the outbox with its files and drops the capture; the register gives the number', async () => {
    const capture = await desk.capture({ code: 'Số: 1032 / QĐ - BNV', issuedOn: '02/03/2026' });
    const file = await addCaptureFile(desk.act, { capture, bytes: new Blob(['pdf']), name: 'a.pdf', mediaType: 'application/pdf', part: 'main' });
    const outcome = (await registerIncoming(desk.act, { capture, bind })) as { ok: true; value: OutboxEntry };
    expect(outcome.value.proposal).toMatchObject({
      v: 1,
      type: 'RegisterIncoming',
      device: desk.act.device,
      body: { document: capture, originals: [file], facts: { codeNumber: '1032', codeNotation: 'QĐ-BNV', issuedOn: '2026-03-02' } },
    });
    expect(await desk.store.captures.list()).toEqual([]);
    expect(await desk.store.originals.get(file.sha256)).toMatchObject({ state: 'local' });
    await desk.send();
    expect(desk.store.decisions.tables.incoming(capture)?.arrivalNumber).toBe(1);
    expect(await waiting()).toEqual([]);
  });

  it('ND30-VI.IN-6 is refused at the field, and everything typed stays', async () => {
    const capture = await desk.capture({ issuedOn: '31/02/2026', pageCount: 'ba', subject: '' });
    const before = await desk.store.captures.get(capture);
    const outcome = await registerIncoming(desk.act, { capture, bind });
    expect(codes(outcome).sort()).toEqual([
      ['notADate', 'issuedOn'],
      ['outOfRange', 'pageCount'],
      ['required', 'subject'],
    ]);
    expect(await desk.store.captures.get(capture)).toEqual({ ...before, refusals: outcome.ok ? [] : outcome.refusals });
    expect(await waiting()).toEqual([]);
  });

  it('HOSO-12 a field that a colleague wrote apart has to be settled first', async () => {
    const capture = await desk.capture({ subject: 'Về việc A' });
    await desk.store.captures.change(capture, (before) => ({ ...before, fields: { ...before.fields, subject: 'Về việc B' } }));
    const [paper] = await desk.store.captures.papers();
    const theirs = { by: staff.head.id, at: NOON, newId: () => 'eeeeeeee-0000', random: Math.random };
    wordItem(paper!.doc, { item: capture, field: 'subject', value: 'Về việc C', seen: new Set() }, theirs);
    await paper!.settled();
    expect(codes(await registerIncoming(desk.act, { capture, bind }))).toEqual([['wordedApart', 'subject']]);
    await settleField(desk.act, { capture, field: 'subject', value: 'Về việc C' });
    const outcome = (await registerIncoming(desk.act, { capture, bind })) as { ok: true; value: OutboxEntry };
    expect(outcome.value.proposal).toMatchObject({ body: { facts: { subject: 'Về việc C' } } });
  });

  it('HOSO-3 pages that are only on a colleague’s device are waited for, in words', async () => {
    const capture = await desk.capture();
    const page = { id: '0000000a', sha256: 'ab'.repeat(32) as Sha256, byteLength: 1, mediaType: 'image/jpeg', turns: 0 as const };
    await desk.store.captures.change(capture, (before) => ({ ...before, pages: [page] }));
    const outcome = await registerIncoming(desk.act, { capture, bind });
    expect(outcome).toMatchObject({ ok: false, refusals: [{ code: 'pageElsewhere', details: { pages: '1' } }] });
    expect(await waiting()).toEqual([]);
  });

  it('F-95 refuses a state secret', async () => {
    const outcome = await registerIncoming(desk.act, { capture: await desk.capture({ secrecy: 'Mật' }), bind });
    expect(codes(outcome)).toEqual([['stateSecret', 'secrecy']]);
  });

  it('ND30-VI.IN-4 wants a code, or the words “không số”', async () => {
    expect(codes(await registerIncoming(desk.act, { capture: await desk.capture({ code: '' }), bind }))).toEqual([['required', 'codeNumber']]);
    expect(codes(await registerIncoming(desk.act, { capture: await desk.capture({ code: 'không số' }), bind }))).toEqual([]);
  });

  it('F-18 shows look-alikes, and goes through once they are judged different', async () => {
    const first = await desk.capture({ code: '7/QĐ-BTC' });
    await registerIncoming(desk.act, { capture: first, bind });
    await desk.send();
    const second = await desk.capture({ code: '07 / qđ-btc' });
    const held = (await desk.store.captures.get(second))!;
    expect(forecastRegister(desk.act, held).refusals).toMatchObject([{ code: 'duplicate', rule: 'F-18', documents: [first] }]);
    expect(forecastRegister(desk.act, { ...held, differsFrom: [first] }).refusals).toEqual([]);
  });

  it('F-03 is forecast as refused for somebody without the right', async () => {
    const other = await Desk.open({ person: staff.officer.id });
    expect(codes(await registerIncoming(other.act, { capture: await other.capture(), bind }))).toEqual([['notAllowed', undefined]]);
  });

  it('works on a device that has never heard from the register, which still knows the rules of the fields', async () => {
    desk = await Desk.open({ isFresh: true });
    expect(codes(await registerIncoming(desk.act, { capture: await desk.capture({ subject: '' }), bind }))).toEqual([['required', 'subject']]);
    expect((await registerIncoming(desk.act, { capture: await desk.capture(), bind })).ok).toBe(true);
    expect(await waiting()).toHaveLength(1);
  });

  it('binds photographs first, and does not when the fields are refused', async () => {
    const capture = await desk.capture();
    await addCapturePage(desk.act, { capture, bytes: new Blob(['1']), mediaType: 'image/jpeg' });
    await registerIncoming(desk.act, { capture, bind: async () => new Blob(['pdf']) });
    expect(await waiting()).toMatchObject([{ body: { originals: [{ name: 'ban-chup.pdf', byteLength: 3 }] } }]);
    const refused = await desk.capture({ subject: '' });
    await addCapturePage(desk.act, { capture: refused, bytes: new Blob(['1']), mediaType: 'image/jpeg' });
    expect((await registerIncoming(desk.act, { capture: refused, bind })).ok).toBe(false);
    expect((await desk.store.captures.get(refused))!.pages).toHaveLength(1);
  });

  it('twice is once', async () => {
    const capture = await desk.capture();
    await registerIncoming(desk.act, { capture, bind });
    await expect(registerIncoming(desk.act, { capture, bind })).rejects.toBeInstanceOf(CaptureGone);
  });

  it('a repaired registration states the same facts again', async () => {
    for (const fields of [{}, { code: 'không số' }, { code: '12a/2026/NĐ-CP', dueOn: '30/12/2026', urgency: '3' }] as Record<string, string>[]) {
      await registerIncoming(desk.act, { capture: await desk.capture(fields), bind });
      const [proposal] = (await waiting()) as [OutboxEntry['proposal'] & { type: 'RegisterIncoming' }];
      const capture = await repair(desk.act, { proposal: proposal.id });
      const repaired = (await desk.store.captures.get(capture))!;
      expect(factsOfCapture(repaired, NOON)).toEqual({ facts: proposal.body.facts, faults: [] });
      await desk.store.captures.remove(capture);
    }
  });
});

describe('after registering', () => {
  let document: DocumentId;

  beforeEach(async () => {
    document = await desk.capture();
    await registerIncoming(desk.act, { capture: document, bind });
    await desk.send();
  });

  const seen = () => desk.store.decisions.tables.incoming(document)!.facts;

  it('ND30-21.2 a document goes back with its reason, and not without', async () => {
    expect(codes(await returnIncoming(desk.act, { document, reason: ' ' }))).toEqual([['required', 'reason']]);
    expect((await returnIncoming(desk.act, { document, reason: 'Gửi nhầm cơ quan' })).ok).toBe(true);
    await desk.send();
    expect(desk.store.decisions.tables.incoming(document)).toMatchObject({ state: 'returned', arrivalNumber: 1 });
  });

  it('F-38 a correction names what it replaces, and only what changed', async () => {
    const outcome = await correctRegistration(desk.act, { document, seen: seen(), corrected: { ...seen(), subject: 'Về việc khác' }, reason: 'Gõ nhầm' });
    expect(outcome).toMatchObject({
      ok: true,
      value: { proposal: { body: { changes: [{ field: 'subject', from: 'Về việc ban hành quy chế', to: 'Về việc khác' }] } } },
    });
  });

  it('F-38 a correction of what somebody else has corrected meanwhile is refused', async () => {
    const stale = seen();
    await correctRegistration(desk.act, { document, seen: stale, corrected: { ...stale, subject: 'Một' }, reason: 'Gõ nhầm' });
    await desk.send();
    expect(codes(await correctRegistration(desk.act, { document, seen: stale, corrected: { ...stale, subject: 'Hai' }, reason: 'Gõ nhầm' }))).toEqual([
      ['valueMoved', 'subject'],
    ]);
  });

  it('F-38 a correction of nothing is refused', async () => {
    expect(codes(await correctRegistration(desk.act, { document, seen: seen(), corrected: seen(), reason: 'Thử' }))).toEqual([['nothingChanged', 'changes']]);
  });
});

describe('sending back before registering', () => {
  it('ND30-21.2 keeps the document with its reason and without number; refused, it stays a capture', async () => {
    const capture = await desk.capture();
    expect(codes(await returnUnregistered(desk.act, { capture, bind, reason: '' }))).toEqual([['required', 'reason']]);
    expect(await desk.store.captures.get(capture)).toBeDefined();
    expect((await returnUnregistered(desk.act, { capture, bind, reason: 'Thiếu dấu' })).ok).toBe(true);
    expect(await desk.store.captures.get(capture)).toBeUndefined();
    await desk.send();
    expect(desk.store.decisions.tables.incoming(capture)).toMatchObject({ state: 'returned', arrivalNumber: 0 });
  });
});

describe('sending back, again', () => {
  it('refused for a field, the pages are still pages that can be retaken', async () => {
    const capture = await desk.capture({ code: '' });
    await addCapturePage(desk.act, { capture, bytes: new Blob(['ảnh']), mediaType: 'image/jpeg' });
    expect((await returnUnregistered(desk.act, { capture, bind, reason: 'Gửi nhầm' })).ok).toBe(false);
    expect(await desk.store.captures.get(capture)).toMatchObject({ pages: [{ turns: 0 }], files: [] });
  });

  it('refused by the register, it comes back with the reason that was typed', async () => {
    const outcome = await returnUnregistered(desk.act, { capture: await desk.capture(), bind, reason: 'Gửi nhầm nơi nhận' });
    if (!outcome.ok) throw new Error('refused');
    const capture = await repair(desk.act, { proposal: outcome.value.proposal.id });
    expect(await desk.store.captures.get(capture)).toMatchObject({ fields: { returnReason: 'Gửi nhầm nơi nhận' } });
  });
});

describe('importing an old register', () => {
  it('HOSO-5 gives each row once, however often and from wherever it is imported', async () => {
    const rows = [1, 2, 3].map((arrivalNumber) => ({
      row: arrivalNumber,
      year: 2025,
      arrivalNumber,
      arrivedOn: '2025-06-02' as never,
      facts: facts({ issuedOn: '2025-06-01' as never }),
    }));
    expect(await importIncoming(desk.act, { rows })).toEqual({ added: 3, known: 0 });
    expect(await importIncoming(desk.act, { rows: [...rows, rows[0]!] })).toEqual({ added: 0, known: 4 });
    const other = await Desk.open();
    await importIncoming(other.act, { rows });
    expect((await other.store.outbox.list()).map(({ proposal }) => proposal.id)).toEqual((await waiting()).map(({ id }) => id));
    await desk.send();
    expect(await importIncoming(desk.act, { rows })).toEqual({ added: 0, known: 3 });
    expect(desk.store.decisions.tables.incomingByNumber(2025, 2)).toBeDefined();
  });

  it('HOSO-5 a row whose number was confirmed is another attempt than the one that was refused', async () => {
    const row = { row: 2, year: 2025, arrivalNumber: 900, arrivedOn: '2025-06-02' as never, facts: facts({ issuedOn: '2025-06-01' as never }) };
    await importIncoming(desk.act, { rows: [row] });
    expect(await importIncoming(desk.act, { rows: [{ ...row, isJump: true }] })).toEqual({ added: 1, known: 0 });
    expect((await desk.store.outbox.list()).map(({ proposal }) => 'isJump' in proposal.body && proposal.body.isJump)).toEqual([false, true]);
  });
});
