import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ActionContext } from '../../../src/actions/context';
import type { DocumentId, DossierId } from '../../../src/domain/shared/ids';
import { wordField } from '../../../src/papers/dossier/contents';
import { Away } from '../../../src/queries/away/away.svelte';
import { countOf } from '../../../src/queries/away/away-rules';
import { AwayDesk } from '../../../src/screens/away/away-desk.svelte';
import type { DeviceStore } from '../../../src/storage/device';
import { openDeviceStore } from '../../../src/storage/open';
import { directDocument, facts, openDossier, PERSONNEL, proposal, registerIncoming, staff, uuid } from '../../support/builders';
import { account, Profile } from '../../storage/support/device';
import { Office } from '../../storage/support/office';
import { WrittenRoom } from '../../storage/support/room';

const me = staff.officer;
const [head, leader] = [staff.head.id, staff.leader.id];
const DOSSIER = uuid(0xd5) as DossierId;
const LETTER = uuid(0x1e7) as DocumentId;

let office: Office;
let profile: Profile;
let store: DeviceStore;

const openStore = () => openDeviceStore({ ...account, person: me.id }, profile.ports());
const receive = (to: DeviceStore = store) => to.decisions.take(office.after(to.decisions.position()));

/** An officer's device in an office at work: a dossier of theirs, and a letter of their unit. */
beforeEach(async () => {
  office = new Office();
  profile = new Profile();
  office.decide(registerIncoming({ document: LETTER, facts: facts({ recipientUnits: [PERSONNEL] }) }));
  office.decide(openDossier({ dossier: DOSSIER }), { person: me.id });
  store = await openStore();
  await receive();
  await store.news.begin();
});

async function lookAt(of: DeviceStore = store): Promise<Away> {
  const away = new Away(of, {
    subject: () => ({ person: me.id, unit: PERSONNEL, roles: me.roles }),
    tell: (error) => {
      throw error;
    },
  });
  await vi.waitUntil(() => away.position === of.decisions.position());
  return away;
}

const told = ({ groups }: Away) =>
  groups.map(({ about, decided, news }) => [Object.values(about)[0], decided.map(({ what }) => what), news.map(({ place }) => place)]);
const file = () => office.decide(proposal('FileDocument', { dossier: DOSSIER, document: LETTER }), { person: head });
const direct = () => office.decide(directDocument(LETTER, { lead: { unit: PERSONNEL, person: me.id, dueOn: null } }), { person: leader });

describe('while you were away', () => {
  it('what was decided of my work and of my dossiers is told beside what was written, each act once, and nothing of what I did', async () => {
    direct();
    file();
    office.decide(proposal('ReportProgress', { document: LETTER, unit: PERSONNEL, text: 'Đang làm' }), { person: me.id });
    await receive();
    const room = new WrittenRoom(DOSSIER);
    room.write(head, (doc, act) => wordField(doc, 'keywords', 'biên chế', act()));
    await room.bringTo(store);
    const away = await lookAt();
    await vi.waitUntil(() => away.count === 3);
    expect(told(away).sort()).toEqual([
      [DOSSIER, ['filed'], ['fields/keywords']],
      [LETTER, ['assignedToMe'], []],
    ]);
    away.close();
  });

  it('a new device tells nothing of what was before it', async () => {
    direct();
    profile = new Profile();
    const fresh = await openStore();
    await receive(fresh);
    const before = new Away(fresh, {
      subject: () => ({ person: me.id, unit: PERSONNEL, roles: me.roles }),
      tell: (error) => expect.unreachable(String(error)),
    });
    await fresh.news.begin();
    await vi.waitUntil(() => before.position !== null);
    expect(before.count).toBe(0);
    before.close();
  });

  it('one dossier is marked by itself, the rest at once; what came while somebody looked stays, in every tab and after the list was read again', async () => {
    direct();
    file();
    await receive();
    const away = await lookAt();
    const desk = new AwayDesk(away, { store } as ActionContext);
    desk.lookNow();
    expect(desk.shown.map(countOf)).toEqual([1, 1]);
    office.decide(proposal('TakeOutDocument', { dossier: DOSSIER, document: LETTER, reason: 'Nhầm' }), { person: head });
    office.decide(proposal('RemindHandler', { document: LETTER, unit: PERSONNEL, text: 'Đề nghị báo cáo' }), { person: leader });
    await receive();
    await vi.waitUntil(() => desk.more === 2);
    await desk.mark(desk.shown.find(({ about }) => 'dossier' in about)!);
    await vi.waitUntil(() => desk.shown.length === 1);
    await desk.markAll();
    await vi.waitUntil(() => desk.shown.length === 0);
    expect(told(away).sort()).toEqual([
      [DOSSIER, ['takenOut'], []],
      [LETTER, ['reminded'], []],
    ]);
    const other = await openStore();
    const elsewhere = await lookAt(other);
    expect(told(elsewhere).sort()).toEqual(told(away).sort());
    await store.decisions.startAgain('again');
    await receive();
    await vi.waitUntil(() => away.count === 2 && away.position === store.decisions.position());
    for (const each of [away, elsewhere]) each.close();
  });
});
