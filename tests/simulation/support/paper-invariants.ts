import * as Y from 'yjs';
import { canonicalJson } from '../../../src/domain/shared/canonical';
import { roomName, type Room } from '../../../src/domain/papers/room';
import { projection } from '../../../src/papers/projection';
import { brokenAt, PAPERS_GENESIS } from '../../../server/relay/chain';
import type { RefusedWords } from '../../../src/storage/papers/contract';
import type { Browser, Tab } from './browser';
import { wordsIn, type Written } from './words';
import type { World } from './world';

/** What papers must be when faults have stopped and everything has come to rest. */
export async function checkPapers(world: World): Promise<void> {
  const broken = brokenIn(world);
  if (broken !== null) world.violate(`the log of papers is broken at ${broken}`);
  for (const browser of world.browsers) await checkJournal(world, browser);
  for (const room of world.rooms) await checkRoom(world, room);
}

/** The first batch that is not what follows from the one before it; one whose bytes were erased keeps its place and head. */
function brokenIn({ server: { papers, disk } }: World): number | null {
  const erased = new Set([...disk.tables.erasures()].flatMap(({ dossiers }) => dossiers.map((id) => roomName({ kind: 'dossier', id }))));
  let head: Uint8Array = PAPERS_GENESIS;
  for (const batch of papers.reader.loggedAfter(0, Infinity)) {
    const isErased = erased.has(batch.room) && batch.update.length === 0;
    if (!isErased && brokenAt([batch], head) !== null) return batch.position;
    head = batch.head;
  }
  return null;
}

/** Whether the papers have come to rest: nothing waits on any device, and each has taken what there is. */
export async function arePapersAtRest(world: World): Promise<boolean> {
  for (const { livingTabs } of world.browsers) {
    const { journal, papers } = livingTabs[0]!.store!;
    if ((await journal.rooms()).length > 0 || (await papers.position()) < world.server.papersPosition) return false;
    if (!livingTabs.every((tab) => tab.papers.all.every(({ live, paper }) => isSettled(world, tab, paper.name, live.status)))) return false;
  }
  return true;
}

function isSettled(world: World, tab: Tab, room: string, { isLive, isLost }: { readonly isLive: boolean; readonly isLost: boolean }): boolean {
  return isLost || (isLive && world.rights.may('read', tab.browser.parts.account.person, room));
}

async function checkJournal(world: World, browser: Browser): Promise<void> {
  const waiting = await browser.livingTabs[0]!.store!.journal.rooms();
  for (const room of waiting) world.violate(`words of ${room} wait for ever on a device`);
}

async function checkRoom(world: World, room: Room): Promise<void> {
  const name = roomName(room);
  const content = contentOf(room, docOf(world.server.papers.reader.stored(name)));
  for (const browser of world.browsers) await checkDevice(world, browser, { room, name, content });
  checkForgeries(world, name, content);
  await checkWords(world, name, wordsIn(content));
}

interface Expected {
  readonly room: Room;
  readonly name: string;
  readonly content: string;
}

/** Whoever may read the paper holds it as the relay does, on the disk and on every screen; nobody else holds anything of it. */
async function checkDevice(world: World, browser: Browser, { room, name, content }: Expected): Promise<void> {
  const { person } = browser.parts.account;
  const { store } = browser.livingTabs[0]!;
  if (!world.rights.may('read', person, name)) {
    // A head at 0 says only that this device wrote there: nothing of the paper came from the relay.
    if (((await store!.papers.head(name))?.seq ?? 0) > 0 || browser.caches.holds(name)) world.violate(`${person} may not read ${name} and holds it`);
    return;
  }
  const paper = await store!.papers.open(room);
  if (contentOf(room, paper.doc) !== content) world.violate(`${person} holds another ${name} than the relay: ${contentOf(room, paper.doc)} where ${content}`);
  await paper.close();
  for (const { paper: shown, live } of browser.livingTabs.flatMap((tab) => tab.papers.all)) {
    if (shown.name !== name || live.status.isLost) continue;
    if (contentOf(room, shown.doc) !== content)
      world.violate(`${person} is shown another ${name} than the relay has: ${contentOf(room, shown.doc)} where ${content}`);
  }
}

function checkForgeries(world: World, name: string, content: string): void {
  for (const [forgery, unless] of world.forgeries) {
    if (content.includes(forgery) && !(unless !== null && world.rights.couldWrite(unless, name))) world.violate(`${forgery} was taken into ${name}`);
  }
}

/** Every word is in the paper once, or was replaced there by somebody who saw it, or is among the refused words of its author. */
async function checkWords(world: World, name: string, inPaper: readonly string[]): Promise<void> {
  const times = new Map<string, number>();
  for (const word of inPaper) times.set(word, (times.get(word) ?? 0) + 1);
  const isThere = (word: string) => times.has(word);
  const wasWrittenAnew = (world.server.papers.reader.head(name)?.generation ?? 0) > 0;
  for (const [word, count] of times) if (count > 1) world.violate(`${word} stands ${count} times in ${name}`);
  const refused = new Map<Browser, ReadonlySet<string>>();
  for (const browser of world.browsers) refused.set(browser, await refusedIn(browser, name));
  for (const { word, room, browser, isSaved, isUndone } of world.words.all) {
    if (room !== name || !isSaved || isUndone) continue;
    const isRefused = refused.get(browser)!.has(word);
    // Whoever loses the right to read before the answer arrives, or finds the paper written anew, cannot know that it was kept.
    if (isThere(word) && isRefused && !wasWrittenAnew && !world.rights.hasLost(browser.parts.account.person, name))
      world.violate(`${word} of ${name} is in the paper and among the refused words`);
    const isRefusedWord = (later: Written) => later.browser === browser && refused.get(browser)!.has(later.word);
    if (!isThere(word) && !isRefused && !world.words.wasReplaced(word, (later) => isThere(later.word) || isRefusedWord(later)))
      world.violate(`${word} of ${name} has vanished`);
  }
}

/** Words that a browser's refused edits said, besides those that were there before. */
async function refusedIn({ livingTabs }: Browser, name: string): Promise<ReadonlySet<string>> {
  const refused = await livingTabs[0]!.store!.journal.refusedWords();
  return new Set(refused.filter(({ room }) => room === name).flatMap(newWords));
}

function newWords({ changes }: RefusedWords): readonly string[] {
  const before = new Set(wordsIn(JSON.stringify(changes.map((change) => change.before))));
  return wordsIn(JSON.stringify(changes.map((change) => change.after))).filter((word) => !before.has(word));
}

function contentOf({ kind }: Room, doc: Y.Doc): string {
  return canonicalJson(projection(kind, doc));
}

function docOf(stored: { readonly base: Uint8Array | null; readonly updates: readonly Uint8Array[] } | null): Y.Doc {
  const doc = new Y.Doc();
  for (const update of stored ? [...(stored.base ? [stored.base] : []), ...stored.updates] : []) Y.applyUpdate(doc, update);
  return doc;
}
