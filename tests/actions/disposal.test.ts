import { beforeEach, describe, expect, test } from 'vitest';
import { answerErasures } from '../../src/actions/disposal/answer-erasures';
import { placeHold } from '../../src/actions/disposal/place-hold';
import { roomName } from '../../src/domain/papers/room';
import type { DeviceId, DisposalId, DossierId, HoldId, Sha256 } from '../../src/domain/shared/ids';
import type { CalendarDate } from '../../src/domain/shared/time';
import { freshId, proposal, registerIncoming, staff } from '../support/builders';
import { archivedDossier, destroyed, sharing, type Deciding } from '../support/disposals';
import { pdf } from '../support/transfers';
import { Desk } from './support/desk';

let desk: Desk;
let decide: Deciding;

beforeEach(async () => {
  desk = await Desk.open();
  decide = (each, actor) => desk.office.decide(each, actor);
});

/** A file of the office, which this device holds too. */
async function held(text: string): Promise<Sha256> {
  const { sha256 } = await desk.store.originals.add(new Blob([text]), { name: `${text}.pdf`, mediaType: 'application/pdf' });
  await desk.store.originals.update(sha256, { state: 'confirmed' });
  return sha256;
}

/** What of a dossier this device holds: its papers as the feed gave them, and words that nobody has taken yet. */
async function holdPapers(dossier: DossierId): Promise<string> {
  const room = roomName({ kind: 'dossier', id: dossier });
  await desk.store.papers.takeRoom({ room, generation: 0, seq: 1, authors: {}, base: new Uint8Array([0, 0]), updates: [] });
  return room;
}

function report(disposal: DisposalId, originals: readonly Sha256[]): void {
  const devices = [{ device: desk.act.device, person: desk.act.person, lastSeenAt: desk.act.legalNow() }];
  desk.office.decide(proposal('ReportErasure', { disposal, erased: originals, kept: [], bytes: 1, devices }), 'operator');
}

const answers = async () => (await desk.store.outbox.list()).filter(({ proposal: { type } }) => type === 'AnswerErasure');

describe('a device that held what was destroyed', () => {
  test('LLT-16.ERASE deletes its files and papers when the order comes, and answers once', async () => {
    const sha256 = await held('sẽ hủy');
    const dossier = archivedDossier(desk.office.tables, { originals: [pdf({ sha256 })] }, decide);
    const room = await holdPapers(dossier);
    const disposal = destroyed(desk.office.tables, [dossier], decide);
    await desk.catchUp();
    await answerErasures(desk.act);
    expect(await desk.store.originals.get(sha256)).toBeDefined();
    report(disposal, [sha256]);
    await desk.catchUp();
    await answerErasures(desk.act);
    expect(await desk.store.originals.get(sha256)).toBeUndefined();
    expect(await desk.store.originals.read(sha256)).toBeNull();
    expect(await desk.store.papers.head(room)).toBeUndefined();
    expect(desk.store.decisions.tables.dossier(dossier)).toMatchObject({ state: 'destroyed', items: [] });
    await answerErasures(desk.act);
    expect(await answers()).toHaveLength(1);
    await desk.send();
    await answerErasures(desk.act);
    expect(await answers()).toEqual([]);
    expect(desk.store.decisions.tables.erasure(disposal)!.devices[0]!.answered).toBeDefined();
  });

  test('LLT-16.ERASE it was away: the order is carried out when it comes back, also where the file came only here and never went up', async () => {
    const { sha256 } = await desk.store.originals.add(new Blob(['bản trên máy']), { name: 'x.pdf', mediaType: 'application/pdf' });
    const dossier = archivedDossier(desk.office.tables, { originals: [pdf({ sha256 })] }, decide);
    report(destroyed(desk.office.tables, [dossier], decide), [sha256]);
    const again = await desk.profile.open();
    await again.decisions.take(desk.office.after(again.decisions.position()));
    await answerErasures({ ...desk.act, store: again });
    expect(await again.originals.get(sha256)).toBeUndefined();
    expect((await again.outbox.list()).map(({ proposal: { type } }) => type)).toEqual(['AnswerErasure']);
  });

  test('LLT-16.ERASE a file that another document on this device still has stays', async () => {
    const sha256 = await held('chung');
    const [dossier] = [0, 1].map(() => archivedDossier(desk.office.tables, { originals: [pdf({ sha256 })] }, decide));
    report(destroyed(desk.office.tables, [dossier!], decide), [sha256]);
    await desk.catchUp();
    await answerErasures(desk.act);
    expect(await desk.store.originals.read(sha256)).not.toBeNull();
    expect(await answers()).toHaveLength(1);
  });

  test('LLT-16.ERASE what this device still needs it sends again, because the server has erased its own', async () => {
    const sha256 = await held('của văn bản sẽ đăng ký');
    const dossier = archivedDossier(desk.office.tables, { originals: [pdf({ sha256 })] }, decide);
    report(destroyed(desk.office.tables, [dossier], decide), [sha256]);
    const naming = registerIncoming({ originals: [pdf({ sha256 })] });
    await desk.store.outbox.add(naming);
    await desk.catchUp();
    await answerErasures(desk.act);
    expect(await desk.store.originals.get(sha256)).toMatchObject({ state: 'local', uploadUrl: null, uploadedBytes: 0 });
    expect(await desk.store.originals.read(sha256)).not.toBeNull();
  });

  test('LLT-16.ERASE another device is not answered for', async () => {
    const dossier = archivedDossier(desk.office.tables, {}, decide);
    report(destroyed(desk.office.tables, [dossier], decide), []);
    await desk.catchUp();
    await answerErasures({ ...desk.act, device: 'x' as DeviceId });
    expect(await answers()).toEqual([]);
  });
});

describe('a hold on dossiers of several units', () => {
  test('LLT-16 goes as one act for each group of units, all with one hold, or not at all', async () => {
    const shared = archivedDossier(desk.office.tables, {}, sharing(decide));
    const own = [archivedDossier(desk.office.tables, {}, decide), archivedDossier(desk.office.tables, {}, decide)];
    await desk.catchUp();
    const act = { ...desk.act, person: staff.leader.id };
    const said = { hold: freshId<HoldId>(), owner: 'Thanh tra Chính phủ', reason: 'Đang thanh tra', from: '2026-03-05' as CalendarDate, until: null };
    const dossiers = [own[0]!, shared, own[1]!];
    expect(await placeHold(act, { ...said, dossiers, reason: ' ' })).toMatchObject({ ok: false, refusals: [{ field: 'reason' }] });
    expect(await desk.store.outbox.list()).toEqual([]);
    expect(await placeHold(act, { ...said, dossiers })).toMatchObject({ ok: true });
    const bodies = (await desk.store.outbox.list()).map(({ proposal: { body } }) => body);
    expect(bodies).toMatchObject([
      { hold: said.hold, dossiers: own },
      { hold: said.hold, dossiers: [shared] },
    ]);
  });
});
