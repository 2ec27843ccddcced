import { decide, type Actor } from '../../../src/domain/decide';
import type { Decision } from '../../../src/domain/decisions';
import { reportsAfter } from '../../../src/domain/reporting';
import { fold } from '../../../src/domain/fold';
import { MemoryTables } from '../../../src/domain/memory-tables';
import type { Proposal } from '../../../src/domain/proposals';
import type { TakenEntries, TakenSnapshot } from '../../../src/storage/device';
import { NOON, proposal as proposalOf, setUpProposals, staff } from '../../support/builders';

/** The decision list of an office at work: what a feed would bring. */
export class Office {
  readonly tables = new MemoryTables();
  readonly decisions: Decision[] = [];

  constructor() {
    for (const proposal of setUpProposals()) this.decide(proposal, 'operator');
  }

  decide(proposal: Proposal, actor: Actor = { person: staff.clerk.id }): Decision {
    const outcome = decide(this.tables, proposal, actor, NOON);
    if (!outcome.ok) throw new Error(`refused: ${outcome.refusals.map(({ code }) => code).join()}`);
    const by = actor === 'operator' ? null : actor.person;
    const { id, device, claimedAt } = proposal;
    const decision = { v: 1, position: this.decisions.length + 1, id, ...outcome.value, actor: by, device, claimedAt, decidedAt: NOON } as Decision;
    fold(this.tables, decision);
    this.decisions.push(decision);
    for (const { type, body } of reportsAfter(this.tables, decision)) this.decide(proposalOf(type, body), 'operator');
    return decision;
  }

  /** What is new after a position, as sync hands it over. */
  after(position: number, fields: Partial<TakenEntries> = {}): TakenEntries {
    const decisions = this.decisions.slice(position);
    const last = this.decisions.length;
    return {
      access: 'all',
      position: last,
      head: last.toString(16).padStart(64, '0'),
      at: NOON,
      decisions,
      anew: new Map(),
      removed: [],
      given: [],
      redefinesOwner: false,
      ...fields,
    };
  }

  /** The tables as they stand, as sync hands them over. */
  snapshot(): TakenSnapshot {
    const { access, position, head } = this.after(this.decisions.length);
    const blocks = [
      { table: 'agencies', rows: [this.tables.agency()!] },
      { table: 'units', rows: [...this.tables.units()] },
      { table: 'people', rows: [...this.tables.people()] },
      { table: 'incoming', rows: [...this.tables.documents()] },
    ] as const;
    return { access, position, head, blocks };
  }
}
