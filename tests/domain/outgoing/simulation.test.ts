import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Actor } from '../../../src/domain/decide';
import type { Decision } from '../../../src/domain/decisions';
import { fold } from '../../../src/domain/fold';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import type { OutgoingDocument, OutgoingState } from '../../../src/domain/outgoing/types';
import type { Proposal } from '../../../src/domain/proposals';
import { toInstant } from '../../../src/domain/shared/time';
import { apply, memoryTables, proposal, refusalsOf } from '../../support/builders';
import {
  administrator,
  clerk,
  head,
  issue,
  leader,
  letLeaderSign,
  number,
  officer,
  openDraft,
  review,
  seal,
  sign,
  submissionOf,
  submitDraft,
} from '../../support/outgoing';

/** What somebody does to a document as their device shows it, whatever has become of it meanwhile. */
type Act = (view: MemoryTables, document: OutgoingDocument) => Proposal;

const comesBack = { verdict: 'return', words: 'Sửa lại căn cứ' } as const;
const reviewed =
  (step: number, said = {}): Act =>
  (view, { id }) =>
    review(view, id, { step, ...said });
const because = (document: OutgoingDocument['id']) => ({ document, reason: 'Sai căn cứ' });

const acts: Readonly<Record<'officer' | 'head' | 'clerk' | 'leader', readonly (readonly [OutgoingState, Act])[]>> = {
  officer: [
    ['draft', (_, { id }) => submitDraft(id)],
    ['submitted', (view, { id }) => proposal('WithdrawSubmission', { ...because(id), submission: submissionOf(view, id).id })],
  ],
  head: [
    ['submitted', reviewed(0)],
    ['submitted', reviewed(0, comesBack)],
  ],
  clerk: [
    ['submitted', reviewed(1)],
    ['signed', (_, { id }) => number(id)],
    ['registered', (view, { id }) => seal(view, id)],
    ['registered', (_, { id }) => issue(id)],
    ['registered', (_, { id }) => proposal('VoidNumber', because(id))],
    ['issued', (_, { id }) => proposal('RecallIssued', because(id))],
  ],
  leader: [
    ['submitted', (view, { id }) => sign(view, id)],
    ['submitted', reviewed(2, comesBack)],
  ],
};

const people = { officer, head, clerk, leader };
type Role = keyof typeof people;
/** On the clock of the register; a device knows it only roughly. */
const START = Date.parse('2026-12-31T15:00:00.000Z');
const LATER = toInstant(START);
/** Two people have two devices each. */
const owners: readonly Role[] = ['officer', 'head', 'clerk', 'clerk', 'leader', 'leader'];

/** A device as it is without a line: what it has heard, and what waits on it. */
class Device {
  readonly view = memoryTables();
  private heard = 0;
  private outbox: Proposal[] = [];

  constructor(private readonly role: Role) {}

  open(): void {
    if (this.role === 'officer') this.outbox.push(openDraft());
  }

  /** What the screen offers: what the device itself foresees no refusal of. Others may have been there before. */
  do(choice: number): void {
    const offered = acts[this.role].flatMap(([state, act]) =>
      [...this.view.outgoings()].flatMap((document) => {
        const asked = document.state === state ? act(this.view, document) : null;
        return asked && refusalsOf(this.view, asked, people[this.role], LATER).length === 0 ? [asked] : [];
      }),
    );
    if (offered.length > 0) this.outbox.push(offered[choice % offered.length]!);
  }

  /** The line comes back and breaks before the answer: everything is sent again, what was heard comes twice. */
  meet(register: Register): void {
    for (const each of [...this.outbox, ...this.outbox]) register.take(each, people[this.role]);
    this.outbox = [];
    const news = register.decisions.slice(this.heard);
    for (const each of [...news, ...news]) fold(this.view, each);
    this.heard = register.decisions.length;
  }
}

class Register {
  readonly tables = memoryTables();
  readonly decisions: Decision[] = [];
  readonly signed: OutgoingDocument[] = [];
  private readonly answered = new Map<string, 'decided' | 'refused'>();
  private now = START;

  take(each: Proposal, actor: Actor): void {
    if (this.answered.has(each.id)) return;
    this.now += 120_000;
    const at = toInstant(this.now);
    const isRefused = refusalsOf(this.tables, each, actor, at).length > 0;
    this.answered.set(each.id, isRefused ? 'refused' : 'decided');
    if (isRefused) return;
    this.decisions.push(apply(this.tables, each, actor, at));
    if (each.type === 'SignDocument') this.signed.push(this.tables.outgoing(each.body.document)!);
  }
}

const happening = fc.record({
  device: fc.nat({ max: owners.length - 1 }),
  choice: fc.nat({ max: 99 }),
  opens: fc.nat({ max: 3 }).map((one) => one === 0),
  meets: fc.boolean(),
});

test('ND30-15.1 people draft, check, sign, number, seal and issue on devices without a line that come back in any order, over the new year: equal books, no number twice or missing, no signed file lost', () => {
  const reached = new Set<OutgoingState>();
  fc.assert(
    fc.property(fc.array(happening, { minLength: 300, maxLength: 500, size: 'max' }), (happenings) => {
      const register = new Register();
      register.take(letLeaderSign(), administrator);
      const devices = owners.map((role) => new Device(role));
      for (const device of devices) device.meet(register);
      for (const { device: at, choice, opens, meets } of happenings) {
        const device = devices[at]!;
        if (opens) device.open();
        device.do(choice);
        if (meets) device.meet(register);
      }
      for (const device of [...devices, ...devices]) device.meet(register);
      for (const { view } of devices) expect([...view.outgoings()]).toEqual([...register.tables.outgoings()]);
      for (const numbers of numbersByYear(register.tables)) expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      for (const { id, signed } of register.signed) expect(register.tables.outgoing(id)!.originals).toContainEqual(signed!.original);
      for (const document of register.tables.outgoings()) expectInOrder(document);
      for (const { state } of register.tables.outgoings()) reached.add(state);
    }),
    { numRuns: 20, seed: 20_261_231 },
  );
  expect([...reached].sort()).toEqual(['draft', 'dropped', 'issued', 'recalled', 'registered', 'signed', 'submitted']);
});

/** What went out was signed, numbered and sealed before; it was signed once, by what its submission froze. */
function expectInOrder({ state, trail, signed, numbered, sealed, submissions }: OutgoingDocument): void {
  const isOut = state === 'issued' || state === 'recalled';
  if (isOut) expect([signed, numbered, sealed]).not.toContain(null);
  for (const act of ['signed', 'numbered', 'sealed', 'issued'] as const) expect(trail.filter((entry) => entry.act === act).length).toBeLessThanOrEqual(1);
  expect(submissions.filter(({ end }) => end === null || end.how === 'signed').length).toBeLessThanOrEqual(1);
  expect(trail.map(({ position }) => position)).toEqual(trail.map(({ position }) => position).toSorted((one, other) => one - other));
}

/** The numbers of each year in order, those that are void among them. */
function numbersByYear(tables: MemoryTables): readonly (readonly number[])[] {
  const all = [...tables.outgoings()].flatMap(({ numbered }) => numbered ?? []);
  return [2026, 2027].map((year) => all.flatMap((each) => (each.year === year ? [each.number] : [])).sort((one, other) => one - other));
}
