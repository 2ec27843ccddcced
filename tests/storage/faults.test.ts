import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import type { DisposalCase } from '../../src/domain/disposal/types';
import type { DisposalId, DocumentId, DossierId, ProposalId } from '../../src/domain/shared/ids';
import { refusal } from '../../src/domain/shared/refusal';
import { wordField } from '../../src/papers/dossier/contents';
import type { DeviceStore } from '../../src/storage/device';
import { StorageFull } from '../../src/storage/errors';
import { NOON, registerIncoming, staff, uuid } from '../support/builders';
import { capture, contents, Profile } from './support/device';
import { Office } from './support/office';
import { withFaultAt, type Fault } from './support/faults';

type Step = (store: DeviceStore) => Promise<unknown>;

const list = { id: uuid(0xd0003) as DisposalId, title: 'Danh mục', items: [] } as unknown as DisposalCase;

/** A day's work in steps, each of which is one acknowledgement; every kind of write is in it. */
function dayOfWork(): readonly Step[] {
  const office = new Office();
  const [mine, refused, withdrawn] = [registerIncoming(), registerIncoming(), registerIncoming()];
  const id = uuid(0xd0001) as DocumentId;
  const picture = new Blob(['trang một'], { type: 'image/jpeg' });
  for (let n = 0; n < 3; n++) office.decide(registerIncoming());
  const before = office.snapshot();
  office.decide(registerIncoming());
  const morning = office.after(before.position);
  office.decide(mine);
  const evening = office.after(morning.position);
  return [
    ({ captures }) => captures.put(capture({ id, createdAt: NOON })),
    ({ captures }) => captures.change(id, (before) => ({ ...before, fields: { ...before.fields, subject: 'Về việc' } })),
    ({ originals }) => originals.add(picture, { name: 'trang-1', mediaType: 'image/jpeg' }),
    async ({ outbox, captures }) => outbox.add(mine, (await captures.get(id))!),
    ({ decisions }) => decisions.takeSnapshot(before),
    ({ decisions }) => decisions.take(morning),
    ({ outbox }) => outbox.addAll([refused, withdrawn]),
    ({ outbox }) => outbox.handOut([mine.id, refused.id]),
    ({ outbox }) => outbox.markTried(mine.id, 'Máy chủ không trả lời.'),
    ({ outbox }) => outbox.markSent(mine.id),
    ({ outbox }) => outbox.markRefused(refused.id, [refusal('stateSecret', 'F-95')]),
    ({ outbox }) => outbox.toCapture(refused.id),
    ({ outbox }) => outbox.replace(withdrawn.id, { ...withdrawn, id: uuid(0xd0002) as ProposalId }),
    ({ outbox }) => outbox.withdraw(uuid(0xd0002) as ProposalId),
    ({ decisions }) => decisions.take(evening),
    ({ captures }) => captures.remove(refused.body.document),
    ({ councils }) => councils.keep([list]),
    ({ councils }) => councils.keep([]),
    ({ decisions }) => decisions.startAgain('none'),
    ({ settings }) => settings.put('language', 'vi'),
    ...writtenTogether(),
  ];
}

/** The same day's work in two dossiers: typed, sent, acknowledged, refused, rewritten by the relay, taken away. */
function writtenTogether(): readonly Step[] {
  const [mine, theirs] = ['dossier/00000000-0000-4000-8000-00000000d001', 'dossier/00000000-0000-4000-8000-00000000d002'] as const;
  const [first, second, third] = ['một', 'hai', 'ba'].map((title, index) => titled(title, index));
  const colleagues = titled('bốn', 3, staff.officer.id);
  const state = { generation: 0, authors: { '1': staff.clerk.id, '4': staff.officer.id }, base: null };
  const sealed = (store: DeviceStore, room: string) => store.journal.nextBatch(room).then((batch) => batch!);
  // One paper at a time: each that is summarised is one write.
  const refresh: Step = ({ summaries }) => summaries.refresh();
  return [
    ({ news }) => news.begin(),
    ({ journal }) => journal.add(mine, 0, [first!, second!]),
    refresh,
    ({ journal }) => journal.add(theirs, 0, [third!]),
    refresh,
    ({ journal }) => journal.nextBatch(mine),
    async (store) => store.journal.acknowledge(await sealed(store, mine), 1),
    refresh,
    async (store) => store.journal.refuse(await sealed(store, theirs), [refusal('notAllowed', 'F-03')]),
    ({ papers }) => papers.take([{ ...state, room: theirs, seq: 1, updates: [first!] }], 1),
    refresh,
    ({ papers }) => papers.take([{ ...state, room: mine, seq: 1, updates: [], base: first! }], 2),
    ({ journal }) => journal.add(mine, 0, [third!]),
    ({ papers }) => papers.takeRoom({ ...state, room: mine, generation: 1, seq: 1, updates: [], base: first! }),
    refresh,
    ({ papers }) => papers.take([{ ...state, room: mine, generation: 1, seq: 2, updates: [colleagues] }], 3),
    refresh,
    async ({ news }) => news.markPaper(mine, (await news.list()).find(({ room }) => room === mine)!.news),
    ({ news }) => news.markDecided(2, 'everything'),
    ({ offline }) => offline.pin({ dossier: 'd001' as DossierId, pinnedAt: NOON, originals: [], hasWords: false }),
    ({ offline }) => offline.changePin('d001' as DossierId, { hasWords: true }),
    ({ offline }) => offline.unpin('d001' as DossierId),
    ({ offline }) => offline.changeRules({ days: 30, tasks: true, dossiers: false, register: false }),
    ({ papers }) => papers.drop(theirs, [refusal('notAllowed', 'F-03')]),
  ];
}

function titled(title: string, index: number, by = staff.clerk.id): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = index + 1;
  wordField(doc, 'title', title, { by, at: NOON, newId: () => uuid(0xe0001 + index), random: () => 0.5 });
  return Y.encodeStateAsUpdate(doc);
}

/** The same time for every act; ids by chance, of which nothing that is compared speaks. */
const steady = { now: () => NOON };

/** Does the day's work. Each step fails at its first write, then at its second, until it has no more; after each failure nothing is lost and nothing is half there. */
async function survive(steps: readonly Step[], fault: Fault): Promise<{ final: unknown; failures: readonly unknown[] }> {
  const profile = new Profile();
  const store = await profile.open(steady);
  const failures: unknown[] = [];
  const failsAt = async (write: number, step: Step) => {
    const before = await contents(store);
    let failure: unknown = null;
    const writes = await withFaultAt(write, fault, async () => void (await step(store).catch((error: unknown) => (failure = error))));
    if (writes < write) return false;
    expect(failure, `write ${write} of “${step}”`).not.toBeNull();
    failures.push(failure);
    expect(await contents(store)).toEqual(before);
    expect(await contents(await profile.open(steady))).toEqual(before);
    return true;
  };
  for (const step of steps) for (let write = 1; await failsAt(write, step); write++);
  const final = await contents(store);
  expect(await contents(await profile.open(steady))).toEqual(final);
  return { final, failures };
}

describe.each<Fault>(['abort', 'abortAfter', 'quota'])('when a write fails (%s)', (fault) => {
  it('at any place of a day, what was acknowledged is kept, nothing is half done, and the person hears of it', async () => {
    const steps = dayOfWork();
    const store = await new Profile().open(steady);
    for (const step of steps) await step(store);
    const { final, failures } = await survive(steps, fault);
    expect(final).toEqual(await contents(store));
    expect(failures.length).toBeGreaterThan(60);
    if (fault === 'quota') for (const failure of failures) expect(failure).toBeInstanceOf(StorageFull);
  }, 180_000);
});

it('a full device says so, and what to do', async () => {
  const store = await new Profile().open();
  const failed = await withFaultAt(1, 'quota', async () => {
    const error = await store.outbox.add(registerIncoming()).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StorageFull);
    expect((error as StorageFull).reason).toContain('không còn chỗ');
    expect((error as StorageFull).repair).toContain('rồi làm lại');
  });
  expect(failed).toBe(1);
});
