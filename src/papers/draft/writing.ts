import type { BodyBlock, OfficialText, Run } from '../../domain/drafting/official-text';
import { canonicalJson, type Json } from '../../domain/shared/canonical';
import * as Y from 'yjs';
import type { Act } from '../act';
import { origins } from '../origin';
import { headsOf, word } from '../wordings';
import { blocksOf, childrenOf, elementsIn, elementsOf, marksOf, piecesOf, sameLooks, type PaperBlock } from './content';
import { blocksOfText, fieldsOfText } from './reading';
import { draftDoc, draftFields, type DraftField } from './shape';

/** Words a field of a draft. */
export function wordDraft(doc: Y.Doc, field: DraftField, value: string, act: Act): void {
  doc.transact(() => word(draftDoc(doc).fields, field, value, act), origins.person);
}

/**
 * Makes a draft what a text says, by changing only what differs: fields that say another thing, and in the content the paragraphs between the first and the last
 * that do. As many paragraphs as before are rewritten where they stand, letter by letter, so that what colleagues write in them meanwhile stays.
 * For templates, repairs, and what comes from outside.
 */
export function takeText(doc: Y.Doc, wanted: OfficialText, act: Act): void {
  const { fields, body } = draftDoc(doc);
  const said = fieldsOfText(wanted);
  doc.transact(() => {
    for (const field of draftFields) if (String(headsOf(fields, field)[0]?.value ?? '') !== said[field]) word(fields, field, said[field], act);
    takeBlocks(body, blocksOfText(wanted));
  }, origins.person);
}

/** Puts blocks behind what is there. */
export function addBlocks(doc: Y.Doc, blocks: readonly PaperBlock[]): void {
  const { body } = draftDoc(doc);
  doc.transact(() => body.insert(body.length, [...elementsOf(blocks)]), origins.person);
}

function takeBlocks(fragment: Y.XmlFragment, wanted: readonly PaperBlock[]): void {
  const elements = elementsIn(fragment);
  const standing = blocksOf(fragment);
  const { start, end } = sharedEnds(standing, wanted, isSame);
  const [old, fresh] = [elements.slice(start, elements.length - end), wanted.slice(start, wanted.length - end)];
  if (old.length === fresh.length) return old.forEach((element, place) => rewrite(element, { standing: standing[start + place]!, wanted: fresh[place]! }));
  for (const element of old) fragment.delete(placeIn(fragment, element), 1);
  const after = elements[start + old.length];
  if (fresh.length > 0) fragment.insert(after ? placeIn(fragment, after) : fragment.length, [...elementsOf(fresh)]);
}

function placeIn(fragment: Y.XmlFragment, element: Y.XmlElement): number {
  return fragment.toArray().indexOf(element);
}

interface Rewriting {
  readonly standing: PaperBlock;
  readonly wanted: PaperBlock;
}

function rewrite(element: Y.XmlElement, { standing, wanted }: Rewriting): void {
  if (isSame(standing, wanted)) return;
  if (standing.kind === 'table' || wanted.kind === 'table') return rewriteTable(element, { standing, wanted });
  say(element, 'kind', wanted.kind === 'paragraph' ? null : wanted.kind);
  say(element, 'align', wanted.align ?? null);
  rewriteRuns(element, standing.runs, wanted.runs);
}

/** A table of the same measure is rewritten cell by cell; any other stands in the place of the old one. */
function rewriteTable(element: Y.XmlElement, { standing, wanted }: Rewriting): void {
  const parent = element.parent as Y.XmlFragment;
  if (!isSameMeasure(standing, wanted)) {
    const place = placeIn(parent, element);
    parent.delete(place, 1);
    return parent.insert(place, [...elementsOf([wanted])]);
  }
  const cells = elementsIn(element).flatMap((row) => elementsIn(row));
  wanted.rows!.flat().forEach((cell, place) => takeBlocks(cells[place]!, cell));
}

function isSameMeasure(one: PaperBlock, other: PaperBlock): boolean {
  const widths = ({ rows }: PaperBlock) => (rows ?? []).map((row: readonly (readonly BodyBlock[])[]) => row.length).join();
  return one.kind === 'table' && other.kind === 'table' && widths(one) === widths(other);
}

function say(element: Y.XmlElement, name: string, value: string | null): void {
  if ((element.getAttribute(name) ?? null) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/** A paragraph of one text is changed letter by letter; one with breaks or several texts is written anew. */
function rewriteRuns(element: Y.XmlElement, standing: readonly Run[], wanted: readonly Run[]): void {
  if (isSame(standing, wanted)) return;
  const [only, ...others] = element.toArray();
  const hasBreaks = wanted.some(({ text }) => text.includes('\n'));
  if (!(only instanceof Y.XmlText) || others.length > 0 || hasBreaks) {
    element.delete(0, element.length);
    return element.insert(0, [...childrenOf(wanted)]);
  }
  rewriteLetters(only, wordsIn(standing), wordsIn(wanted));
  rewriteLooks(only, wanted);
}

function wordsIn(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join('');
}

/** By whole characters, so that none is cut in two. */
function rewriteLetters(text: Y.XmlText, before: string, after: string): void {
  const [old, fresh] = [Array.from(before), Array.from(after)];
  const { start, end } = sharedEnds(old, fresh, (one, other) => one === other);
  const [at, gone, come] = [old.slice(0, start), old.slice(start, old.length - end), fresh.slice(start, fresh.length - end)].map((part) => part.join(''));
  if (gone !== '') text.delete(at!.length, gone!.length);
  if (come !== '') text.insert(at!.length, come!);
}

function rewriteLooks(text: Y.XmlText, wanted: readonly Run[]): void {
  let from = 0;
  for (const run of wanted) {
    const to = from + run.text.length;
    for (const piece of piecesOf(text)) {
      const [start, end] = [Math.max(from, piece.from), Math.min(to, piece.from + piece.text.length)];
      if (start < end && !sameLooks(piece, run)) text.format(start, end - start, marksOf(run, piece));
    }
    from = to;
  }
}

/** How many stand alike at the beginning of two lists, and of what is left at their ends. */
function sharedEnds<T>(one: readonly T[], other: readonly T[], isAlike: (one: T, other: T) => boolean): { readonly start: number; readonly end: number } {
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start < most && isAlike(one[start]!, other[start]!)) start += 1;
  let end = 0;
  while (end < most - start && isAlike(one.at(-1 - end)!, other.at(-1 - end)!)) end += 1;
  return { start, end };
}

function isSame(one: unknown, other: unknown): boolean {
  return canonicalJson(one as Json) === canonicalJson(other as Json);
}
