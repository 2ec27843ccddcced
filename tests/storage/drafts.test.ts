import { beforeEach, describe, expect, it } from 'vitest';
import type { DocumentId, DossierId, Sha256 } from '../../src/domain/shared/ids';
import { attach } from '../../src/papers/draft/attachments';
import { addDraftComment } from '../../src/papers/draft/comments';
import { addBlocks, wordDraft } from '../../src/papers/draft/writing';
import type { DeviceStore } from '../../src/storage/device';
import { NotEvictable } from '../../src/storage/errors';
import { uploadList } from '../../src/sync/originals/upload-list';
import { staff, uuid } from '../support/builders';
import { openDraft } from '../support/outgoing';
import { actOf, WrittenRoom } from './support/room';
import { account, Profile } from './support/device';
import { Office } from './support/office';

const me = account.person;
const minh = staff.head.id;
const id = uuid(0xd5);
const room = `draft/${id}`;

let store: DeviceStore;
let office: Office;
let written: WrittenRoom;

beforeEach(async () => {
  office = new Office();
  store = await new Profile().open();
  written = new WrittenRoom(id as DossierId, 'draft');
  office.decide(openDraft({ document: id as DocumentId, drafters: [me, minh] }), { person: staff.officer.id });
  await store.decisions.take(office.after(0));
  await store.news.begin();
});

async function unseen() {
  return (await store.news.list()).flatMap(({ news }) => news);
}

describe('a draft on a device', () => {
  it('what colleagues change is told to those who write it, with who did it; lists show its subject and open comments', async () => {
    written.write(me, (doc, act) => wordDraft(doc, 'subject', 'góp ý Thông tư', act()), 'phone');
    written.write(minh, (doc) => addBlocks(doc, [{ kind: 'paragraph', runs: [{ text: 'Minh viết' }] }]));
    written.write(minh, (doc, act) => void addDraftComment(doc, { text: 'Xem lại', to: me, about: { from: 1, to: 5 } }, act()));
    await written.bringTo(store);
    expect((await unseen()).map(({ place, after, by }) => [place.split('/')[0], after.map(({ value }) => value), by])).toEqual([
      ['body', ['Minh viết'], [minh]],
      ['comments', [{ text: 'Xem lại', to: me, about: 'Minh' }], [minh]],
    ]);
    const [summary] = await store.summaries.list();
    expect(summary).toMatchObject({ room, dossier: null, titles: ['góp ý Thông tư'], openComments: 1, unseen: 2 });
    await store.news.markPaper(room, await unseen());
    expect(await unseen()).toEqual([]);
  });

  it('HOSO-3 what is attached goes up and is not swept while the draft names it', async () => {
    const { sha256, byteLength } = await store.originals.add(new Blob(['phụ lục']), { name: 'phu-luc.pdf', mediaType: 'application/pdf' });
    const loose = await store.originals.add(new Blob(['bỏ']), { name: 'bo.pdf', mediaType: 'application/pdf' });
    const paper = await store.papers.open({ kind: 'draft', id });
    attach(paper.doc, { sha256: sha256 as Sha256, byteLength, name: 'phu-luc.pdf', mediaType: 'application/pdf', part: 'annex' }, actOf(me));
    await paper.close();
    await store.summaries.refresh();
    expect((await uploadList(store)).map((each) => each.sha256)).toEqual([sha256]);
    await expect(store.originals.evict(sha256)).rejects.toBeInstanceOf(NotEvictable);
    await store.originals.evict(loose.sha256);
    expect((await store.originals.list()).map((each) => each.sha256)).toEqual([sha256]);
  });
});
