import * as Y from 'yjs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DossierId } from '../../src/domain/shared/ids';
import { addComment, markComment } from '../../src/papers/dossier/comments';
import { addEntry, addExpected, dropExpected, moveEntry, readDossier, removeEntry, wordEntry, wordField } from '../../src/papers/dossier/contents';
import { addReference } from '../../src/papers/dossier/references';
import type { News } from '../../src/papers/news';
import type { DeviceStore } from '../../src/storage/device';
import { openDeviceStore } from '../../src/storage/open';
import { openDossier, proposal, staff, uuid } from '../support/builders';
import { account, Profile } from './support/device';
import { Office } from './support/office';
import { actOf, WrittenRoom } from './support/room';

const me = account.person;
const [lan, minh] = [staff.officer.id, staff.head.id];

let profile: Profile;
let store: DeviceStore;
let room: WrittenRoom;
let office: Office;

/** This person's device: it knows the office, and has taken everything there was. */
beforeEach(async () => {
  profile = new Profile();
  office = new Office();
  store = await profile.open();
  room = new WrittenRoom(uuid(0xd5) as DossierId);
  await store.decisions.take(office.after(0));
  await store.news.begin();
});

async function unseen(of: DeviceStore = store): Promise<readonly News[]> {
  const rooms = await of.news.list();
  return rooms.flatMap(({ news }) => news);
}

const byPlace = (one: { readonly place: string }, other: { readonly place: string }) => (one.place < other.place ? -1 : 1);

const short = ({ place, before, after, by }: News) => ({
  place: place.replace(/[0-9a-f]{12}|\d+-\d+/, '#'),
  before: before.map(({ value }) => value),
  after: after.map(({ value }) => value),
  by,
});

async function seeAll(): Promise<void> {
  for (const { room: name, news } of await store.news.list()) await store.news.markPaper(name, news);
}

/** A title that this person wrote and that their device holds, so that the dossier concerns them. */
async function writeTitle(title: string): Promise<void> {
  room.write(me, (doc, act) => wordField(doc, 'title', title, act()));
  await room.bringTo(store);
  expect(await unseen()).toEqual([]);
}

function paragraph(text: string): (doc: Y.Doc) => void {
  return (doc) => {
    const node = new Y.XmlElement('paragraph');
    node.insert(0, [new Y.XmlText(text)]);
    doc.getXmlFragment('notes').push([node]);
  };
}

const textIn = (doc: Y.Doc, index = 0) => (doc.getXmlFragment('notes').get(index) as Y.XmlElement).get(0) as Y.XmlText;

describe('while you were away', () => {
  it('every change of others is told once, with who did it; my own, also those from my other device, are not', async () => {
    await writeTitle('Hồ sơ cầu');
    room.write(me, (doc, act) => wordField(doc, 'description', 'Của tôi ở máy khác', act()), 'phone');
    room.write(lan, (doc, act) => wordField(doc, 'keywords', 'cầu', act()));
    room.write(lan, (doc, act) => wordField(doc, 'keywords', 'cầu, đường', act()));
    let entry = '';
    room.write(minh, (doc, act) => (entry = addEntry(doc, { kind: 'paper' }, 0, act())));
    room.write(minh, (doc, act) => wordEntry(doc, { entry, field: 'sheets', value: 12 }, act()));
    room.write(minh, (doc, act) => void addComment(doc, { to: null, text: 'Xem lại', about: null }, act()));
    room.write(lan, paragraph('Lan ghi'));
    room.write(me, paragraph('Tôi ghi'), 'phone');
    await room.bringTo(store);
    expect((await unseen()).map(short)).toEqual([
      { place: 'fields/keywords', before: [], after: ['cầu, đường'], by: [lan] },
      { place: 'entries/#', before: [], after: ['paper'], by: [minh] },
      { place: 'entries/#/sheets', before: [], after: [12], by: [minh] },
      { place: 'comments/#', before: [], after: [{ text: 'Xem lại', to: null, about: null }], by: [minh] },
      { place: 'notes/#', before: [], after: ['Lan ghi'], by: [lan] },
    ]);
    expect((await store.summaries.list())[0]).toMatchObject({ titles: ['Hồ sơ cầu'], paperItems: 1, openComments: 1, unseen: 5 });
  });

  it('the summary names the dossiers that the paper refers to, each once, so that they can lead back to it', async () => {
    const other = uuid(0xd9) as DossierId;
    const reference = { dossier: other, code: '02.TCCB', title: 'Hồ sơ biên chế', note: '' };
    await writeTitle('Hồ sơ cầu');
    for (const by of [lan, minh]) room.write(by, (doc, act) => void addReference(doc, reference, act()));
    await room.bringTo(store);
    await store.summaries.refresh();
    expect((await store.summaries.list())[0]!.refersTo).toEqual([other]);
    expect((await unseen()).map(({ place }) => place.split('/')[0])).toEqual(['references', 'references']);
  });

  it('F-21 the summary holds what colleagues said to this person and is not done', async () => {
    await writeTitle('Hồ sơ cầu');
    let done = '';
    room.write(minh, (doc, act) => void addComment(doc, { to: me, text: 'Xem lại', about: null }, act()));
    room.write(minh, (doc, act) => void (done = addComment(doc, { to: me, text: 'Đã xem', about: null }, act())));
    room.write(minh, (doc) => markComment(doc, done, true));
    room.write(lan, (doc, act) => void addComment(doc, { to: null, text: 'Với mọi người', about: null }, act()));
    await room.bringTo(store);
    await store.summaries.refresh();
    const [summary] = await store.summaries.list();
    expect(summary!.saidToMe?.map(({ by, text }) => ({ by, text }))).toEqual([{ by: minh, text: 'Xem lại' }]);
  });

  it('what was seen never comes again: not after a reload, in another tab, from a compacted state, or when the room was rewritten', async () => {
    await writeTitle('Hồ sơ cầu');
    room.write(lan, (doc, act) => wordField(doc, 'keywords', 'cầu', act()));
    room.write(lan, paragraph('Lan ghi'));
    await room.bringTo(store);
    expect(await unseen()).toHaveLength(2);
    const other = await profile.open();
    await seeAll();
    expect(await unseen(other)).toEqual([]);
    expect(await unseen(await profile.open())).toEqual([]);
    await room.bringTo(store, true);
    expect(await unseen()).toEqual([]);
    room.rewrite();
    await room.bringTo(store);
    expect(await unseen()).toEqual([]);
    room.write(lan, paragraph('Lan ghi thêm'));
    await room.bringTo(store);
    expect((await unseen()).map(short)).toEqual([{ place: 'notes/#', before: [], after: ['Lan ghi thêm'], by: [lan] }]);
  });

  it('what came while somebody looked stays for the next time', async () => {
    await writeTitle('Hồ sơ cầu');
    room.write(lan, (doc, act) => wordField(doc, 'keywords', 'cầu', act()));
    await room.bringTo(store);
    const looked = await unseen();
    room.write(lan, (doc, act) => wordField(doc, 'keywords', 'cầu, đường', act()));
    room.write(lan, (doc, act) => wordField(doc, 'description', 'Mới', act()));
    await room.bringTo(store);
    await store.news.markPaper(room.name, looked);
    expect((await unseen()).map(short)).toEqual([
      { place: 'fields/keywords', before: ['cầu'], after: ['cầu, đường'], by: [lan] },
      { place: 'fields/description', before: [], after: ['Mới'], by: [lan] },
    ]);
    const left = await unseen();
    await store.news.markPaper(room.name, left);
    await store.news.markPaper(room.name, looked);
    await room.bringTo(store, true);
    expect(await unseen()).toEqual([]);
  });

  it('two people who set one field apart: both values are told, with who and when; choosing one is no news to who chose', async () => {
    await writeTitle('Ban đầu');
    room.write(lan, (doc, act) => wordField(doc, 'title', 'Của Lan', act()));
    room.writeApart(me, 1, (doc, act) => wordField(doc, 'title', 'Của tôi', act()));
    await room.bringTo(store);
    const [title] = await unseen();
    expect(title!.after).toMatchObject([
      { value: 'Của tôi', by: me },
      { value: 'Của Lan', by: lan },
    ]);
    expect(title!.after.every(({ at }) => at !== null)).toBe(true);
    expect(title!.by).toEqual([lan]);
    const paper = await store.papers.open({ kind: 'dossier', id: room.dossier });
    wordField(paper.doc, 'title', 'Của Lan', actOf(me));
    await paper.close();
    await store.summaries.refresh();
    expect(await unseen()).toEqual([]);
  });

  it('what I delete here is not told to me; what is deleted elsewhere is put down to the only one who wrote, or to nobody', async () => {
    room.write(me, paragraph('Một hai ba'));
    room.write(me, paragraph('Bốn'));
    let expected = '';
    room.write(lan, (doc, act) => (expected = addExpected(doc, 'Tờ trình', act())));
    await room.bringTo(store);
    await seeAll();
    const paper = await store.papers.open({ kind: 'dossier', id: room.dossier });
    textIn(paper.doc).delete(0, 4);
    await paper.settled();
    await store.summaries.refresh();
    const batch = (await store.journal.nextBatch(room.name))!;
    await store.journal.acknowledge(batch, room.take(me, batch.update));
    await paper.close();
    await store.summaries.refresh();
    await room.bringTo(store);
    expect(await unseen()).toEqual([]);
    room.write(lan, (doc, act) => (textIn(doc).delete(0, 2), wordField(doc, 'keywords', 'x', act())));
    await room.bringTo(store);
    room.write(minh, (doc) => dropExpected(doc, expected));
    await room.bringTo(store);
    expect((await unseen()).map(short).sort(byPlace)).toEqual([
      { place: 'expected/#/title', before: ['Tờ trình'], after: [], by: [] },
      { place: 'fields/keywords', before: [], after: ['x'], by: [lan] },
      { place: 'notes/#', before: ['hai ba'], after: ['i ba'], by: [lan] },
    ]);
  });

  it('an item that was moved, taken out or marked done is told', async () => {
    let [first, comment] = ['', ''];
    room.write(me, (doc, act) => (first = addEntry(doc, { kind: 'paper' }, 0, act())));
    room.write(me, (doc, act) => void addEntry(doc, { kind: 'paper' }, 1, act()));
    room.write(me, (doc, act) => (comment = addComment(doc, { to: lan, text: 'Xong chưa?', about: null }, act())));
    await room.bringTo(store);
    room.write(lan, (doc, act) => moveEntry(doc, first, 1, act()));
    room.write(lan, (doc) => markComment(doc, comment, true));
    room.write(minh, (doc, act) => removeEntry(doc, first, act()));
    await room.bringTo(store);
    expect((await unseen()).map(({ place, by }) => [place.replace(/[0-9a-f]{12}/, '#'), by])).toEqual([
      ['entries/#/place', [lan]],
      ['removed/#', [minh]],
      ['comments/#/done', [lan]],
    ]);
  });
});

describe('which dossiers are mine', () => {
  it('one I neither keep, wrote in, decided of nor am named in tells nothing; from the day somebody names me it does', async () => {
    office.decide(openDossier({ dossier: room.dossier, keeper: lan }), { person: minh });
    await store.decisions.take(office.after(store.decisions.position()));
    room.write(lan, (doc, act) => wordField(doc, 'title', 'Của người khác', act()));
    await room.bringTo(store);
    room.write(minh, (doc, act) => wordField(doc, 'keywords', 'khác', act()));
    await room.bringTo(store);
    expect(await unseen()).toEqual([]);
    expect((await store.summaries.list())[0]).toMatchObject({ titles: ['Của người khác'], isFollowed: false });
    room.write(minh, (doc, act) => void addComment(doc, { to: me, text: 'Nhờ xem', about: null }, act()));
    await room.bringTo(store);
    room.write(lan, (doc, act) => wordField(doc, 'keywords', 'sau đó', act()));
    await room.bringTo(store);
    expect((await unseen()).map(({ place }) => place.split('/')[0]).sort()).toEqual(['comments', 'fields']);
  });

  it('one I am made the keeper of: what is written from then on, also when nothing was written in between', async () => {
    const officers = await openDeviceStore({ ...account, person: lan }, new Profile().ports());
    const keepUp = async () => officers.decisions.take(office.after(officers.decisions.position()));
    office.decide(openDossier({ dossier: room.dossier, keeper: minh }), { person: minh });
    await keepUp();
    await officers.news.begin();
    room.write(minh, (doc, act) => wordField(doc, 'title', 'Trước khi giao', act()));
    await room.bringTo(officers);
    office.decide(proposal('ChangeKeeper', { dossier: room.dossier, keeper: lan }), { person: minh });
    await keepUp();
    await officers.summaries.refresh();
    room.write(minh, (doc, act) => wordField(doc, 'title', 'Sau khi giao', act()));
    await room.bringTo(officers);
    expect((await unseen(officers)).map(short)).toEqual([{ place: 'fields/title', before: ['Trước khi giao'], after: ['Sau khi giao'], by: [minh] }]);
  });

  it('one that a colleague opened for me while I was away, also when its paper comes before the list says whose it is', async () => {
    const officers = await openDeviceStore({ ...account, person: lan }, new Profile().ports());
    await officers.decisions.take(office.after(0));
    await officers.news.begin();
    office.decide(openDossier({ dossier: room.dossier, keeper: lan }), { person: minh });
    room.write(minh, (doc, act) => wordField(doc, 'keywords', 'việc mới', act()));
    await room.bringTo(officers);
    expect(await unseen(officers)).toEqual([]);
    await officers.decisions.take(office.after(officers.decisions.position()));
    await officers.summaries.refresh();
    expect((await unseen(officers)).map(short)).toEqual([{ place: 'fields/keywords', before: [], after: ['việc mới'], by: [minh] }]);
  });

  it('a new device is not a year of news; a paper that comes for the first time later is all news', async () => {
    const fresh = await new Profile().open();
    await fresh.decisions.take(office.after(0));
    room.write(me, (doc, act) => wordField(doc, 'title', 'Năm ngoái', act()));
    room.write(lan, (doc, act) => wordField(doc, 'keywords', 'cũ', act()));
    await room.bringTo(fresh);
    await fresh.news.begin();
    expect(await unseen(fresh)).toEqual([]);
    const later = new WrittenRoom(uuid(0xd6) as DossierId);
    later.write(lan, (doc, act) => void addComment(doc, { to: me, text: 'Hồ sơ mới', about: null }, act()));
    later.write(lan, (doc, act) => wordField(doc, 'title', 'Mới', act()));
    await later.bringTo(fresh);
    expect((await unseen(fresh)).map(({ place }) => place.split('/')[0]).sort()).toEqual(['comments', 'fields']);
  });
});

describe('true titles', () => {
  it('a title typed a moment ago without a line stands in the summary, and the one of a colleague when the feed brings it', async () => {
    const paper = await store.papers.open({ kind: 'dossier', id: room.dossier });
    wordField(paper.doc, 'title', 'Vừa gõ', actOf(me));
    await paper.close();
    await store.summaries.refresh();
    expect((await store.summaries.list()).map(({ titles }) => titles)).toEqual([['Vừa gõ']]);
    room.write(lan, (doc, act) => wordField(doc, 'title', 'Của Lan', act()));
    await room.bringTo(store);
    expect((await store.summaries.list())[0]!.titles).toHaveLength(2);
    const other = await profile.open();
    expect((await other.summaries.list())[0]!.titles).toHaveLength(2);
    expect(readDossier(room.doc()).fields.title).toHaveLength(1);
  });

  it('only papers that moved are built again', async () => {
    room.write(lan, (doc, act) => wordField(doc, 'title', 'Cũ', act()));
    await room.bringTo(store);
    expect((await store.papers.head(room.name))!.moved).toBeUndefined();
    const told: string[] = [];
    store.summaries.subscribe(() => void told.push('again'));
    await store.summaries.refresh();
    expect(told).toEqual([]);
  });
});
