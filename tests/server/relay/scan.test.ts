import fc from 'fast-check';
import * as Y from 'yjs';
import { describe, expect, test } from 'vitest';
import { scanUpdate, type Known } from '../../../server/relay/scan/scan';
import { ScanRefused } from '../../../server/relay/scan/scan-refused';
import { rootNames } from '../../../src/papers/check';

const roots = new Set(rootNames('dossier'));

function knownOf(doc: Y.Doc): Known {
  const vector = Y.decodeStateVector(Y.encodeStateVector(doc));
  return { clockOf: (client) => vector.get(client) ?? 0, rootNames: roots };
}

function refused(update: Uint8Array, known: Known = knownOf(new Y.Doc())): string | null {
  try {
    scanUpdate(update, known);
    return null;
  } catch (error) {
    if (error instanceof ScanRefused) return error.fault;
    throw error;
  }
}

/** One act of somebody who writes in a dossier, by numbers: which place, which kind. */
type Act = readonly [hand: number, kind: number, place: number];
const acts = fc.array(fc.tuple(fc.nat(2), fc.nat(9), fc.nat(1_000)), { minLength: 1, maxLength: 60 });

function act(doc: Y.Doc, [, kind, place]: Act): void {
  const notes = doc.getXmlFragment('notes');
  const entries = doc.getMap('entries');
  const paragraph = notes.length > 0 ? (notes.get(place % notes.length) as Y.XmlElement) : null;
  const text = paragraph?.length ? (paragraph.get(0) as Y.XmlText) : null;
  if (kind === 0 || !paragraph) return addParagraph(notes, place);
  if (kind === 1) return notes.delete(place % notes.length, 1);
  if (kind === 2) return void entries.set(`id-${place % 20}`, { kind: 'paper', order: `a${place}`, nested: [1, 2.5, null, true, { deep: 'x' }] });
  if (kind === 3) return entries.delete(`id-${place % 20}`);
  if (kind === 4 && text) return text.insert(place % (text.length + 1), 'chữ 😀');
  if (kind === 5 && text && text.length > 1) return text.delete(place % (text.length - 1), 1);
  if (kind === 6 && text && text.length > 1) return text.format(0, text.length, { bold: true, link: { href: 'https://x.example' } });
  if (kind === 7) return void paragraph.setAttribute('level', String(place % 6));
  if (kind === 8) return void doc.transact(() => [addParagraph(notes, place), notes.delete(0, 1)].length);
  doc.getMap('fields').set(`id-${place}`, { field: 'title', value: 'Hồ sơ', by: 'p', at: 'now', over: [] });
}

function addParagraph(notes: Y.XmlFragment, place: number): void {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(`đoạn ${place}`)]);
  notes.insert(place % (notes.length + 1), [paragraph]);
}

/** Three people write, each for a while alone, then send what they have as one update; the relay has what it took. */
function everyHonestUpdate(list: readonly Act[], look: (update: Uint8Array, relay: Y.Doc) => void): void {
  const relay = new Y.Doc();
  const docs = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
  const pending: Uint8Array[][] = [[], [], []];
  docs.forEach((doc, hand) => doc.on('update', (update: Uint8Array, origin: unknown) => origin !== 'relay' && pending[hand]!.push(update)));
  const send = (hand: number) => {
    const updates = pending[hand]!.splice(0);
    if (updates.length === 0) return;
    const update = updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates);
    look(update, relay);
    Y.applyUpdate(relay, update);
    docs.forEach((doc, other) => other % 2 === hand % 2 && Y.applyUpdate(doc, update, 'relay'));
  };
  const wholeState = (hand: number) => look(Y.encodeStateAsUpdate(docs[hand]!, Y.encodeStateVector(relay)), relay);
  list.forEach((each, index) => {
    act(docs[each[0]]!, each);
    if (index % 3 === 0) send(each[0]);
    if (index % 7 === 0) wholeState(each[0]);
  });
  [0, 1, 2].forEach(send);
}

describe('the scan before Yjs', () => {
  test('refuses no update of three honest people, merged, whole or single, and reads what Yjs reads', () => {
    fc.assert(
      fc.property(acts, (list) => {
        everyHonestUpdate(list, (update, relay) => {
          const scanned = scanUpdate(update, knownOf(relay));
          const { structs, ds } = Y.decodeUpdate(update);
          expect(scanned.structs).toBe(structs.length);
          const ends = new Map<number, number>();
          for (const { id, length } of structs) ends.set(id.client, id.clock + length);
          const before = Y.decodeStateVector(Y.encodeStateVector(relay));
          const fresh = [...ends].filter(([client, clock]) => clock > (before.get(client) ?? 0)).map(([client, clock]) => ({ client, clock }));
          expect(scanned.clocks).toEqual(fresh);
          const removed = [...ds.clients.values()].flat().reduce((sum, { len }) => sum + len, 0);
          expect(scanned.removed).toBe(removed);
        });
      }),
      { numRuns: 400, seed: 20261125 },
    );
  });

  test('of updates with a byte changed, what it lets through is read by Yjs the same way', () => {
    fc.assert(
      fc.property(acts, fc.nat(), fc.nat(255), (list, place, byte) => {
        everyHonestUpdate(list, (update, relay) => {
          const changed = update.slice();
          changed[place % changed.length] = byte;
          const known = knownOf(relay);
          if (refused(changed, known) !== null) return;
          expect(Y.decodeUpdate(changed).structs.length).toBe(scanUpdate(changed, known).structs);
        });
      }),
      { numRuns: 200, seed: 20261126 },
    );
  });

  test('any bytes at all are answered, quickly and without memory', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
        expect(['malformed', 'gap', null]).toContain(refused(bytes));
      }),
      { numRuns: 5_000, seed: 20261127 },
    );
  });

  test.each([
    ['a count of 32 million', [255, 255, 255, 15, 0]],
    ['structs that are not there', [1, 200, 1, 5, 0]],
    ['a skipped stretch', [1, 1, 5, 0, 10, 3, 0]],
    ['a length of zero', [1, 1, 5, 0, 0, 0, 0]],
    ['trailing bytes', [0, 0, 1]],
    ['a subdocument', [1, 1, 5, 0, 9, 1, 5, 110, 111, 116, 101, 115, 1, 97, 118, 0, 0]],
    ['bytes as content', [1, 1, 5, 0, 3, 1, 5, 110, 111, 116, 101, 115, 1, 1, 0]],
    ['a nested map', [1, 1, 5, 0, 7, 1, 5, 110, 111, 116, 101, 115, 1, 0]],
    ['an unknown root', [1, 1, 5, 0, 4, 1, 5, 97, 100, 109, 105, 110, 1, 97, 0]],
  ])('%s is malformed', (_, bytes) => {
    expect(refused(Uint8Array.from(bytes))).toBe('malformed');
  });

  test.each([
    ['a later clock', [1, 1, 5, 9, 0, 1, 0]],
    ['an unknown neighbour', [1, 1, 5, 0, 0x84, 77, 0, 1, 97, 0]],
    ['removal of what is not there', [0, 1, 5, 1, 0, 3]],
  ])('%s is a gap', (_, bytes) => {
    expect(refused(Uint8Array.from(bytes))).toBe('gap');
  });
});
