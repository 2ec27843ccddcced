import * as Y from 'yjs';
import { authorize } from '../../../src/domain/authority/authorize';
import { paperResource } from '../../../src/domain/authority/resource';
import { subjectOf } from '../../../src/domain/authority/subject';
import type { Room } from '../../../src/domain/papers/room';
import { toInstant } from '../../../src/domain/shared/time';
import type { Act } from '../../../src/papers/act';
import { addComment, markComment, readComments } from '../../../src/papers/dossier/comments';
import { addEntry, addExpected, bringBackEntry, moveEntry, readDossier, removeEntry, wordEntry, wordField } from '../../../src/papers/dossier/contents';
import { dossierDoc, entryFields, type DossierField } from '../../../src/papers/dossier/shape';
import { createDossierUndo } from '../../../src/papers/dossier/undo';
import { addDraftComment } from '../../../src/papers/draft/comments';
import { draftDoc, paragraphKinds } from '../../../src/papers/draft/shape';
import { addBlocks, wordDraft } from '../../../src/papers/draft/writing';
import { origins } from '../../../src/papers/origin';
import { addHeading, addPlanned, bringBackLine, moveLine, readPlan, removeLine, wordLine } from '../../../src/papers/plan/lines';
import { planDoc, plannedFields } from '../../../src/papers/plan/shape';
import { projection } from '../../../src/papers/projection';
import { layItem, readTray, wordItem } from '../../../src/papers/tray/items';
import { trayDoc } from '../../../src/papers/tray/shape';
import type { Wordings } from '../../../src/papers/wordings';
import type { Tab } from './browser';
import { killThisTab } from './faults';
import type { Shown } from './paper-desk';
import { wordsIn, type Written } from './words';
import type { World } from './world';

/** One person writing at one moment. */
interface Writing {
  readonly world: World;
  readonly tab: Tab;
  readonly shown: Shown;
  readonly doc: Y.Doc;
  readonly act: Act;
  /** A word that nobody wrote yet; it replaces what this person sees in a field. */
  word(field?: { readonly wordings: Wordings; readonly name: string }): string;
}

type Edit = (writing: Writing) => void;

/** Somebody opens a paper, writes in it, takes something back, or leaves it. */
export async function workOnPapers(world: World, tab: Tab): Promise<void> {
  const room = world.chance.pick(world.rooms);
  if (!may(tab, 'ReadPapers', room)) return;
  const shown = await tab.papers.show(room);
  for (let n = world.chance.pick([1, 2, 4]); n > 0 && tab.isAlive && tab.papers.all.includes(shown); n--) await workOn(world, tab, shown);
}

/** Whether this device lets its person do something, as far as it knows. */
export function may(tab: Tab, action: 'ReadPapers' | 'WritePapers', room: Room): boolean {
  const { tables } = tab.store!.decisions;
  return authorize(subjectOf(tables.person(tab.browser.parts.account.person)), action, paperResource(tables, room));
}

async function workOn(world: World, tab: Tab, shown: Shown): Promise<void> {
  const { chance } = world;
  if (chance.happens(0.1)) return tab.papers.leave(shown.paper.name);
  if (!may(tab, 'WritePapers', shown.paper.room) || shown.live.status.standing?.mayWrite === false || shown.live.status.isLost) return;
  if (shown.paper.room.kind === 'dossier' && chance.happens(0.15)) return takeBack(world, tab, shown);
  await write(world, tab, shown);
}

async function write(world: World, tab: Tab, shown: Shown): Promise<void> {
  const { paper } = shown;
  if (paper.room.kind === 'dossier') undoOf(paper.doc);
  const written: Written[] = [];
  const word: Writing['word'] = (field) => {
    const replaced = field ? [...field.wordings.values()].filter((wording) => wording.field === field.name).flatMap(({ value }) => wordsIn(String(value))) : [];
    const one = world.words.write({ room: paper.name, browser: tab.browser, at: world.kernel.now, replaced });
    written.push(one);
    return one.word;
  };
  world.chance.pick(edits[paper.room.kind])({ world, tab, shown, doc: paper.doc, act: actOf(world, tab), word });
  if (world.chance.happens(world.closedWhileWriting)) world.kernel.afterTasks(world.chance.between(1, 4), () => killThisTab(world, tab));
  await keep(world, tab, shown);
  if (tab.isAlive) for (const one of written) one.isSaved = true;
}

/** Waits until what was typed is on the disk. */
async function keep(world: World, tab: Tab, { paper }: Shown): Promise<void> {
  await paper.settled();
  if (tab.isAlive && paper.problem !== null) world.violate(`what was written in ${paper.name} could not be saved: ${String(paper.problem)}`);
}

/** Takes back the last step: nothing may leave the paper that somebody else wrote. */
async function takeBack(world: World, tab: Tab, shown: Shown): Promise<void> {
  const { room, doc, name } = shown.paper;
  const before = wordsOf(room, doc);
  undoOf(doc).undo();
  const after = new Set(wordsOf(room, doc));
  for (const word of before.filter((each) => !after.has(each))) {
    const written = world.words.get(word)!;
    if (written.browser !== tab.browser) world.violate(`an undo took ${word} of somebody else out of ${name}`);
    world.words.takeBack(written);
  }
  await keep(world, tab, shown);
}

function wordsOf({ kind }: Room, doc: Y.Doc): readonly string[] {
  return wordsIn(JSON.stringify(projection(kind, doc)));
}

const undos = new WeakMap<Y.Doc, Y.UndoManager>();

/** Follows what is written from when it is first asked for. Nobody takes back in a tray, nor yet in a plan. */
function undoOf(doc: Y.Doc): Y.UndoManager {
  const undo = undos.get(doc) ?? createDossierUndo(doc);
  undos.set(doc, undo);
  return undo;
}

function actOf({ chance }: World, { browser }: Tab): Act {
  return { by: browser.parts.account.person, at: toInstant(browser.now()), newId: () => chance.id(), random: chance.next };
}

const nameField: Edit = ({ world, doc, act, word }) => {
  const name = world.chance.pick<DossierField>(['title', 'description', 'keywords']);
  wordField(doc, name, word({ wordings: dossierDoc(doc).fields, name }), act);
};

const addPaper: Edit = ({ world, doc, act, word }) => {
  const entry = addEntry(doc, { kind: 'paper' }, world.chance.between(0, readDossier(doc).entries.length), act);
  wordEntry(doc, { entry, field: 'title', value: word() }, act);
};

const nameEntry: Edit = (writing) => {
  const { world, doc, act, word } = writing;
  const { entries, removed } = readDossier(doc);
  const all = [...entries, ...removed];
  if (all.length === 0) return addPaper(writing);
  const [entry, field] = [world.chance.pick(all).id, world.chance.pick(entryFields.filter((each) => each !== 'sheets' && each !== 'pages'))];
  wordEntry(doc, { entry, field, value: word({ wordings: dossierDoc(doc).fields, name: `${entry}/${field}` }) }, act);
};

const rearrange: Edit = (writing) => {
  const { world, doc, act } = writing;
  const { entries, removed } = readDossier(doc);
  if (removed.length > 0 && world.chance.happens(0.3)) return bringBackEntry(doc, world.chance.pick(removed).id);
  if (entries.length === 0) return addPaper(writing);
  const { id } = world.chance.pick(entries);
  if (world.chance.happens(0.3)) removeEntry(doc, id, act);
  else moveEntry(doc, id, world.chance.between(0, entries.length), act);
};

const takeNote: Edit = ({ world, doc, word }) => {
  const { notes } = dossierDoc(doc);
  doc.transact(() => {
    const paragraphs = notes.toArray() as Y.XmlElement[];
    if (paragraphs.length > 0 && world.chance.happens(0.6)) return insertInto(world.chance.pick(paragraphs), `${word()} `, world);
    const paragraph = new Y.XmlElement('paragraph');
    notes.insert(world.chance.between(0, notes.length), [paragraph]);
    paragraph.insert(0, [new Y.XmlText(`${word()} `)]);
  }, origins.person);
};

/** Writes between two words of a paragraph, never into one. */
function insertInto(paragraph: Y.XmlElement, text: string, { chance }: World): void {
  const line = paragraph.get(0) as Y.XmlText;
  const gaps = [...line.toString().matchAll(/ /g)].map(({ index }) => index + 1);
  line.insert(chance.pick([0, ...gaps]), text);
}

const comment: Edit = ({ world, doc, act, word }) => {
  const said = readComments(doc);
  if (said.length > 0 && world.chance.happens(0.3)) return markComment(doc, world.chance.pick(said).id, world.chance.happens(0.5));
  addComment(doc, { to: null, text: word(), about: null }, act);
};

const expect: Edit = ({ doc, act, word }) => void addExpected(doc, word(), act);

const layDown: Edit = ({ doc, act, word }) => {
  const item = act.newId();
  layItem(doc, { id: item, addedAt: act.at }, act);
  wordItem(doc, { item, field: 'subject', value: word() }, act);
};

const complete: Edit = (writing) => {
  const { world, doc, act, word } = writing;
  const items = readTray(doc);
  if (items.length === 0) return layDown(writing);
  const [item, field] = [world.chance.pick(items).id, world.chance.pick(['subject', 'issuer', 'signerName'])];
  wordItem(doc, { item, field, value: word({ wordings: trayDoc(doc).values, name: `${item}/${field}` }) }, act);
};

const planDossier: Edit = ({ world, doc, act, word }) => {
  const { headings } = readPlan(doc);
  const under = headings.length > 0 && world.chance.happens(0.7) ? world.chance.pick(headings).id : addHeading(doc, null, act);
  const line = addPlanned(doc, under, act);
  wordLine(doc, { line, field: 'title', value: word() }, act);
};

const namePlanned: Edit = (writing) => {
  const { world, doc, act, word } = writing;
  const planned = readPlan(doc).headings.flatMap((heading) => heading.planned);
  if (planned.length === 0) return planDossier(writing);
  const [line, field] = [world.chance.pick(planned).id, world.chance.pick(plannedFields)];
  wordLine(doc, { line, field, value: word({ wordings: planDoc(doc).fields, name: `${line}/${field}` }) }, act);
};

const arrangePlan: Edit = (writing) => {
  const { world, doc, act } = writing;
  const { headings, removed } = readPlan(doc);
  const planned = headings.flatMap((heading) => heading.planned);
  if (planned.length === 0) return planDossier(writing);
  const id = world.chance.pick(planned).id;
  if (removed.length > 0 && world.chance.happens(0.4)) return bringBackLine(doc, world.chance.pick(removed).id);
  if (world.chance.happens(0.3)) return removeLine(doc, id, act);
  moveLine(doc, { id, under: world.chance.pick(headings).id, place: 0 }, act);
};

const draftSubject: Edit = ({ doc, act, word }) => wordDraft(doc, 'subject', word({ wordings: draftDoc(doc).fields, name: 'subject' }), act);

const draftParagraph: Edit = ({ world, doc, word }) => {
  const paragraphs = draftDoc(doc).body.toArray() as Y.XmlElement[];
  if (paragraphs.length === 0 || world.chance.happens(0.4)) return addBlocks(doc, [{ kind: 'paragraph', runs: [{ text: `${word()} ` }] }]);
  doc.transact(() => insertInto(world.chance.pick(paragraphs), `${word()} `, world), origins.person);
};

const draftKind: Edit = (writing) => {
  const { world, doc } = writing;
  const paragraphs = draftDoc(doc).body.toArray() as Y.XmlElement[];
  if (paragraphs.length === 0) return draftParagraph(writing);
  doc.transact(() => world.chance.pick(paragraphs).setAttribute('kind', world.chance.pick(paragraphKinds)), origins.person);
};

const remark: Edit = ({ doc, act, word }) => void addDraftComment(doc, { text: word(), to: null, about: { from: 1, to: 4 } }, act);

const edits: Readonly<Record<Room['kind'], readonly Edit[]>> = {
  dossier: [nameField, addPaper, nameEntry, rearrange, takeNote, takeNote, comment, expect],
  draft: [draftSubject, draftParagraph, draftParagraph, draftKind, remark],
  plan: [planDossier, namePlanned, namePlanned, arrangePlan],
  tray: [layDown, complete, complete],
};
