import { beforeEach, describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { tellLate } from '../../src/actions/outgoing/tell-late';
import type { DocumentId } from '../../src/domain/shared/ids';
import { refusal } from '../../src/domain/shared/refusal';
import { addDraftComment } from '../../src/papers/draft/comments';
import { draftDoc } from '../../src/papers/draft/shape';
import { addBlocks, wordDraft } from '../../src/papers/draft/writing';
import type { OpenPaper } from '../../src/storage/papers/open-paper';
import { staff } from '../support/builders';
import { administrator, letLeaderSign, officer, openDraft, submitDraft } from '../support/outgoing';
import { actOf } from '../storage/support/room';
import { Desk } from './support/desk';

const me = staff.officer.id;
const named = (field: string) => field;

let desk: Desk;
let document: DocumentId;
let paper: OpenPaper;

beforeEach(async () => {
  desk = await Desk.open({ person: me });
  const opened = openDraft({ drafters: [me] });
  document = opened.body.document;
  desk.office.decide(letLeaderSign(), administrator);
  desk.office.decide(opened, officer);
  await desk.catchUp();
  paper = await desk.store.papers.open({ kind: 'draft', id: document });
  addBlocks(paper.doc, [{ kind: 'paragraph', runs: [{ text: 'Thời hạn là 15 ngày.' }] }]);
  await paper.settled();
  await desk.store.journal.acknowledge((await desk.store.journal.nextBatch(`draft/${document}`))!, 1);
  desk.office.decide(submitDraft(document), officer);
});

/** Writes what the relay then refuses, because the draft was submitted meanwhile. */
async function late(write: (doc: Y.Doc) => void, code: 'paperClosed' | 'notAllowed' = 'paperClosed'): Promise<void> {
  write(paper.doc);
  await paper.settled();
  await desk.store.journal.refuse((await desk.store.journal.nextBatch(`draft/${document}`))!, [refusal(code, 'HOSO-10')]);
}

function add(words: string): (doc: Y.Doc) => void {
  return (doc) => addBlocks(doc, [{ kind: 'paragraph', runs: [{ text: words }] }]);
}

const waiting = async () => (await desk.store.outbox.list()).flatMap(({ proposal }) => (proposal.type === 'ProposeLate' ? [proposal.body.words] : []));
const aside = async () => (await desk.store.journal.refusedWords()).flatMap(({ changes }) => changes.map(({ path }) => path.split('/')[0]));

describe('what was written after a submission', () => {
  test('ND30-11 goes to the others by itself once the submission is known here; what was said to a colleague alone stays with its writer', async () => {
    await late((doc) => {
      const text = (draftDoc(doc).body.get(0) as Y.XmlElement).get(0) as Y.XmlText;
      text.insert(text.length, ' Lời viết muộn.');
      wordDraft(doc, 'addressees', 'Bộ Tài chính', actOf(me));
      addDraftComment(doc, { text: 'Anh xem giúp', to: staff.head.id, about: null }, actOf(me));
    });
    expect(await tellLate(desk.act, named)).toBe(0);
    await desk.catchUp();
    expect(await tellLate(desk.act, named)).toBe(1);
    expect(await waiting()).toEqual(['addressees: Bộ Tài chính\nThời hạn là 15 ngày. Lời viết muộn.']);
    expect(await aside()).toEqual(['comments']);
    expect(await tellLate(desk.act, named)).toBe(0);
  });

  test('ND30-11 is told once, also where a tab was killed before it was let go at its old place', async () => {
    await desk.catchUp();
    for (const round of [1, 0]) {
      await late(add('Lời viết muộn.'));
      expect(await tellLate(desk.act, named)).toBe(round);
    }
    for (const { proposal } of await desk.store.outbox.list()) desk.office.decide(proposal, officer);
    await desk.catchUp();
    await late(add('Lời viết muộn.'));
    expect([await tellLate(desk.act, named), await aside()]).toEqual([0, []]);
    expect(desk.office.tables.outgoing(document)!.submissions[0]!.late).toHaveLength(1);
  });

  test('ND30-11 nothing goes that the register would not take, or that was refused for another reason: it stays with its writer', async () => {
    await desk.catchUp();
    await late(add('Không có quyền.'), 'notAllowed');
    await late(add('x'.repeat(4_001)));
    expect([await tellLate(desk.act, named), await waiting()]).toEqual([0, []]);
    expect(await aside()).toContain('body');
  });
});
