import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { lookAtPaper } from '../../src/actions/away/look-at-paper';
import { takeWording } from '../../src/actions/papers/take-wording';
import type { ActionContext } from '../../src/actions/context';
import type { DossierId } from '../../src/domain/shared/ids';
import { addEntry, addExpected, readDossier, wordEntry, wordField } from '../../src/papers/dossier/contents';
import type { DeviceStore } from '../../src/storage/device';
import type { OpenPaper } from '../../src/storage/papers/open-paper';
import { NOON, staff, uuid } from '../support/builders';
import { account, Profile } from '../storage/support/device';
import { WrittenRoom } from '../storage/support/room';

const lan = staff.officer.id;
let store: DeviceStore;
let room: WrittenRoom;

beforeEach(async () => {
  store = await new Profile().open();
  room = new WrittenRoom(uuid(0xd5) as DossierId);
  await store.news.begin();
  room.write(account.person, (doc, act) => wordField(doc, 'title', 'Hồ sơ', act()));
  await room.bringTo(store);
});

const places = async () => (await store.news.list()).flatMap(({ news }) => news.map(({ place }) => place));

/** What the room holds arrives by the line. */
function hearAll(paper: OpenPaper): void {
  paper.receive(Y.encodeStateAsUpdate(room.doc()));
}

describe('who looks at a paper while a colleague writes', () => {
  it('is not told of it afterwards, but of what came before and after', async () => {
    room.write(lan, (doc, act) => wordField(doc, 'description', 'Trước đó', act()));
    const paper = await store.papers.open({ kind: 'dossier', id: room.dossier });
    hearAll(paper);
    const look = lookAtPaper({ store }, paper, (error) => expect.unreachable(String(error)));
    look.begin();
    room.write(lan, (doc, act) => wordField(doc, 'keywords', 'trước mắt', act()));
    hearAll(paper);
    await room.bringTo(store);
    await vi.waitUntil(async () => (await places()).join() === 'fields/description');
    await look.end();
    await paper.close();
    room.write(lan, (doc, act) => wordField(doc, 'keywords', 'sau đó', act()));
    await room.bringTo(store);
    expect((await places()).sort()).toEqual(['fields/description', 'fields/keywords']);
  });

  it('is not told of it either when the feed brings it only after they left', async () => {
    const paper = await store.papers.open({ kind: 'dossier', id: room.dossier });
    const look = lookAtPaper({ store }, paper, (error) => expect.unreachable(String(error)));
    look.begin();
    room.write(lan, (doc, act) => wordField(doc, 'keywords', 'trước mắt', act()));
    hearAll(paper);
    await look.end();
    await paper.close();
    await room.bringTo(store);
    expect(await places()).toEqual([]);
  });
});

describe('one of two wordings', () => {
  it('is taken with one tap where it stands: a field, a word of an item, something still expected', async () => {
    let [entry, expected] = ['', ''];
    room.write(lan, (doc, act) => (entry = addEntry(doc, { kind: 'paper' }, 0, act())));
    room.write(lan, (doc, act) => (expected = addExpected(doc, 'Tờ trình', act())));
    room.write(lan, (doc, act) => (wordField(doc, 'title', 'Của Lan', act()), wordEntry(doc, { entry, field: 'note', value: 'Của Lan' }, act())));
    room.writeApart(
      account.person,
      1,
      (doc, act) => (wordField(doc, 'title', 'Của tôi', act()), wordEntry(doc, { entry, field: 'note', value: 'Của tôi' }, act())),
    );
    await room.bringTo(store);
    let made = 0;
    const context = { store, person: account.person, legalNow: () => NOON, newId: () => uuid(0xc0000 + ++made) } as ActionContext;
    const take = (place: string, value: string) => takeWording(context, { dossier: room.dossier, place, value });
    expect(await take('fields/title', 'Của Lan')).toBe(true);
    expect(await take(`entries/${entry}/note`, 'Của Lan')).toBe(true);
    expect(await take(`expected/${expected}/title`, 'Tờ trình mới')).toBe(true);
    expect(await take('comments/0000', 'x')).toBe(false);
    const paper = await store.papers.open({ kind: 'dossier', id: room.dossier });
    const { fields, entries, expected: left } = readDossier(paper.doc);
    expect([fields.title, entries[0]!.words.note, left[0]!.title].map((heads) => heads!.map(({ value }) => value))).toEqual([
      ['Của Lan'],
      ['Của Lan'],
      ['Tờ trình mới'],
    ]);
    await paper.close();
  });
});
