import * as Y from 'yjs';
import type { RoomKind } from '../../../src/domain/papers/room';
import type { PaperShapes } from '../ports';
import { Hands } from './hands';
import type { Answer, CheckedUpdate, Problem } from './messages';

/** Removing less than this in one batch is never asked about. */
const BUDGET_FROM = 1_000;
/** A doc of more units than this may not lose more than this share of them in one batch. */
const SMALL_DOC = 5_000;
const SHARE_MOST = 0.2;
/** A shadow remembers its state in one piece when the updates since weigh as much, and more than this: words over words weigh nothing once they are replaced. */
const TAIL_BYTES = 4_096;

const pending: Problem = { kind: 'pending', words: '' };

type Checked = Extract<Answer, { type: 'checked' }>;

/**
 * A room's doc as the relay will have it, on which updates are tried before they are kept. A Y.Doc cannot take an update back, so the
 * updates that it is made of are remembered, and after a bad one it is made again.
 */
export class Shadow {
  private doc: Y.Doc;
  private made: Uint8Array[];
  private pieceBytes: number;
  private tailBytes = 0;
  private changed = false;
  private readonly hands: Hands;

  constructor(
    private readonly kind: RoomKind,
    private readonly shapes: PaperShapes,
    state: readonly Uint8Array[],
  ) {
    const given = state.map((update) => update.slice());
    this.hands = new Hands(kind, () => docOf(given, { forgets: false }));
    this.made = [...given];
    this.pieceBytes = state.reduce((sum, { length }) => sum + length, 0);
    this.doc = this.makeDoc();
  }

  /** Bytes of the updates that it is made of. */
  get bytes(): number {
    return this.pieceBytes + this.tailBytes;
  }

  /** Tries updates together, and one by one when together they are not good. */
  check(updates: readonly CheckedUpdate[]): Checked {
    const problem = this.try(updates);
    if (problem === null) return { type: 'checked', problems: updates.map(() => null), changed: this.changed, merged: mergedOf(updates) };
    const problems = updates.length === 1 ? [problem] : updates.map((each) => (this.lacksBefore(each) ? pending : this.try([each])));
    const good = updates.filter((_, index) => problems[index] === null);
    return { type: 'checked', problems, changed: good.length > 0, merged: mergedOf(good) };
  }

  /** Applies updates; null when all is well. Otherwise the doc is made as it was. */
  private try(updates: readonly CheckedUpdate[]): Problem | null {
    const problem = this.apply(updates);
    if (problem) this.doc = this.makeDoc();
    else this.remember(updates);
    return problem;
  }

  /** Behind one that was not good may come hundreds that go on where it would have ended: to try each would make the doc anew each time. */
  private lacksBefore({ update }: CheckedUpdate): boolean {
    return [...Y.parseUpdateMeta(update).from].some(([client, clock]) => clock > Y.getState(this.doc.store, client));
  }

  private apply(updates: readonly CheckedUpdate[]): Problem | null {
    const { doc } = this;
    const asksBudget = updates.some(({ removed }) => removed > BUDGET_FROM);
    const before = asksBudget ? unitsOf(doc) : null;
    this.changed = false;
    this.hands.begin();
    try {
      const transaction = applyAll(
        doc,
        updates.map(({ update }) => update),
      );
      this.changed = saysSomething(transaction);
      if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return pending;
      const wrong = this.shapes.problemOfChange(this.kind, doc, transaction);
      if (wrong !== null) return { kind: 'shape', words: wrong.slice(0, 200) };
      const forged = this.hands.forgedIn(updates);
      if (forged !== null) return { kind: 'forged', words: forged.slice(0, 200) };
    } catch (error) {
      return { kind: 'unreadable', words: String(error).slice(0, 200) };
    }
    return before && overBudget(before, unitsOf(doc));
  }

  /** The doc anew. Looking at all of it gives its roots their types, by which changes are known; what was kept under older shapes stays. */
  private makeDoc(): Y.Doc {
    const doc = docOf(this.made);
    this.shapes.problemOf(this.kind, doc);
    this.hands.watch(doc);
    return doc;
  }

  private remember(updates: readonly CheckedUpdate[]): void {
    this.hands.remember();
    for (const { update } of updates) {
      this.made.push(update.slice());
      this.tailBytes += update.length;
    }
    if (this.tailBytes > Math.max(TAIL_BYTES, this.pieceBytes)) this.makeOnePiece();
  }

  private makeOnePiece(): void {
    const piece = Y.encodeStateAsUpdate(this.doc);
    this.made = [piece];
    this.pieceBytes = piece.length;
    this.tailBytes = 0;
  }
}

/** A doc made of updates. It has a name because nobody asks for it and Yjs takes longer to invent one than to apply an update: 100 µs here. */
export function docOf(state: readonly Uint8Array[], { forgets = true } = {}): Y.Doc {
  const doc = new Y.Doc({ guid: 'shadow', gc: forgets });
  applyAll(doc, state);
  return doc;
}

function applyAll(doc: Y.Doc, updates: readonly Uint8Array[]): Y.Transaction {
  return doc.transact((transaction) => {
    for (const update of updates) Y.applyUpdate(doc, update);
    return transaction;
  });
}

function saysSomething({ beforeState, afterState, deleteSet }: Y.Transaction): boolean {
  return deleteSet.clients.size > 0 || [...afterState].some(([client, clock]) => beforeState.get(client) !== clock);
}

function mergedOf(updates: readonly CheckedUpdate[]): Uint8Array | null {
  return updates.length > 1 ? Y.mergeUpdates(updates.map(({ update }) => update)) : null;
}

interface Units {
  readonly all: number;
  readonly live: number;
}

function unitsOf(doc: Y.Doc): Units {
  let [all, live] = [0, 0];
  for (const structs of doc.store.clients.values()) {
    for (const { length, deleted } of structs) {
      all += length;
      live += deleted ? 0 : length;
    }
  }
  return { all, live };
}

function overBudget(before: Units, after: Units): Problem | null {
  const share = (before.live + (after.all - before.all) - after.live) / before.live;
  return before.live > SMALL_DOC && share > SHARE_MOST ? { kind: 'removesMost', words: String(Math.round(share * 100)) } : null;
}
