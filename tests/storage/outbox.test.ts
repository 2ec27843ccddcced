import { beforeEach, describe, expect, it } from 'vitest';
import type { DocumentId } from '../../src/domain/shared/ids';
import { refusal } from '../../src/domain/shared/refusal';
import type { DeviceStore } from '../../src/storage/device';
import { CaptureGone, MayBeDecided, NotACapture, NotInOutbox, StoreClosed } from '../../src/storage/errors';
import { defineUnit, facts, freshId, registerIncoming, unit } from '../support/builders';
import { capture, Profile } from './support/device';

let profile: Profile;
let store: DeviceStore;

beforeEach(async () => {
  profile = new Profile();
  store = await profile.open();
});

const ids = async (from = store) => (await from.outbox.list()).map(({ proposal }) => proposal.id);

describe('the outbox', () => {
  it('keeps proposals in the order of the acts, over a killed tab', async () => {
    const acts = [registerIncoming(), registerIncoming(), registerIncoming()];
    for (const act of acts) await store.outbox.add(act);
    expect(await ids(await profile.open())).toEqual(acts.map(({ id }) => id));
  });

  it('takes a proposal and drops its capture in one step', async () => {
    const held = capture();
    await store.captures.put(held);
    await store.outbox.add(registerIncoming({ document: held.id }), held);
    expect(await store.captures.list()).toEqual([]);
  });

  it('registers a capture once, also when two tabs press the button', async () => {
    const held = capture();
    await store.captures.put(held);
    const other = await profile.open();
    const results = await Promise.allSettled([store, other].map((each) => each.outbox.add(registerIncoming({ document: held.id }), held)));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: expect.any(CaptureGone) });
    expect(await ids()).toHaveLength(1);
  });

  it('takes the same proposals again without doubling them', async () => {
    const acts = [registerIncoming(), registerIncoming()];
    expect(await store.outbox.addAll([acts[0]!, acts[0]!])).toBe(1);
    expect(await store.outbox.addAll(acts)).toBe(1);
    expect(await ids()).toEqual(acts.map(({ id }) => id));
  });

  it('remembers attempts, their problem and refusals', async () => {
    const act = registerIncoming();
    await store.outbox.add(act);
    await store.outbox.markTried(act.id, 'Không thấy máy chủ.');
    expect((await store.outbox.list())[0]).toMatchObject({ attempts: 1, problem: 'Không thấy máy chủ.', state: 'waiting' });
    await store.outbox.markRefused(act.id, [refusal('notAllowed', 'F-03')]);
    expect((await store.outbox.list())[0]).toMatchObject({ attempts: 1, problem: null, state: 'refused', refusals: [{ rule: 'F-03' }] });
  });

  it('has nothing to mark when the decision came before the answer', async () => {
    await store.outbox.markSent(registerIncoming().id);
    expect(await ids()).toEqual([]);
  });

  it('lets a waiting act be withdrawn, and not one that was sent', async () => {
    const [waiting, sent] = [registerIncoming(), registerIncoming()];
    await store.outbox.addAll([waiting, sent]);
    await store.outbox.markSent(sent.id);
    await store.outbox.withdraw(waiting.id);
    await expect(store.outbox.withdraw(sent.id)).rejects.toBeInstanceOf(NotInOutbox);
    await expect(store.outbox.toCapture(sent.id)).rejects.toBeInstanceOf(NotInOutbox);
    expect(await ids()).toEqual([sent.id]);
  });

  it('does not let an act be withdrawn that has left, in any tab or later session, until the register has refused it', async () => {
    const act = registerIncoming();
    await store.outbox.add(act);
    expect((await store.outbox.handOut([act.id])).map(({ proposal }) => proposal.id)).toEqual([act.id]);
    const later = await profile.open();
    for (const each of [store, later]) {
      await expect(each.outbox.withdraw(act.id)).rejects.toBeInstanceOf(MayBeDecided);
      await expect(each.outbox.replace(act.id, registerIncoming())).rejects.toBeInstanceOf(MayBeDecided);
    }
    await later.outbox.markRefused(act.id, [refusal('notAllowed', 'F-03')]);
    await later.outbox.withdraw(act.id);
    expect(await ids()).toEqual([]);
  });

  it('hands out what is still here, and not what another tab has withdrawn', async () => {
    const [kept, withdrawn] = [registerIncoming(), registerIncoming()];
    await store.outbox.addAll([kept, withdrawn]);
    await (await profile.open()).outbox.withdraw(withdrawn.id);
    expect((await store.outbox.handOut([withdrawn.id, kept.id])).map(({ proposal }) => proposal.id)).toEqual([kept.id]);
  });

  it('gives a refused registration back as a capture with everything typed and why', async () => {
    const files = [{ sha256: 'ab'.repeat(32) as never, byteLength: 3, mediaType: 'application/pdf', name: 'a.pdf', part: 'main' as const }];
    const act = registerIncoming({
      facts: facts({ codeNumber: '1032', codeNotation: 'QĐ-BNV', pageCount: 12 }),
      originals: files,
      differsFrom: [freshId<DocumentId>()],
    });
    const refusals = [refusal('duplicate', 'F-18')];
    await store.outbox.add(act);
    await store.outbox.markRefused(act.id, refusals);
    const id = await store.outbox.toCapture(act.id);
    expect(id).toBe(act.body.document);
    const repaired = await (await profile.open()).captures.get(id);
    expect(repaired).toMatchObject({ createdAt: act.body.capturedAt, files, refusals, differsFrom: act.body.differsFrom });
    expect(repaired!.fields).toMatchObject({ code: '1032/QĐ-BNV', pageCount: '12', subject: act.body.facts.subject });
    expect(await ids()).toEqual([]);
  });

  it('does not make a capture of what never was one', async () => {
    const act = defineUnit(unit());
    await store.outbox.add(act);
    await expect(store.outbox.toCapture(act.id)).rejects.toBeInstanceOf(NotACapture);
    expect(await ids()).toEqual([act.id]);
  });

  it('tells both tabs of every change', async () => {
    const other = await profile.open();
    const heard: string[] = [];
    store.outbox.subscribe(() => heard.push('here'));
    other.outbox.subscribe(() => heard.push('there'));
    await store.outbox.add(registerIncoming());
    expect(heard.sort()).toEqual(['here', 'there']);
  });

  it('says so in words when the store was closed', async () => {
    store.close();
    await expect(store.outbox.add(registerIncoming())).rejects.toBeInstanceOf(StoreClosed);
  });
});
