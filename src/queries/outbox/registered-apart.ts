import { factNames } from '../../domain/incoming/fact-names';
import type { IncomingFacts } from '../../domain/incoming/types';
import type { DocumentId, UnitId } from '../../domain/shared/ids';
import type { Tables } from '../../domain/tables';
import type { OutboxEntry } from '../../storage/device';

/** A document that two clerks registered apart: whose stands in the book, and what was written differently here. */
export interface RegisteredApart {
  readonly document: DocumentId;
  /** The name of whoever registered it, and its number; empty and null while the list has not brought it. */
  readonly by: string;
  readonly arrivalNumber: number | null;
  readonly differences: readonly { readonly fact: keyof IncomingFacts; readonly here: string; readonly inBook: string }[];
}

/** What became of a registration whose document the register had already; null for every other entry. */
export function registeredApart(tables: Tables, { proposal, refusals }: OutboxEntry): RegisteredApart | null {
  if (proposal.type !== 'RegisterIncoming' || !refusals.some(({ code }) => code === 'documentExists')) return null;
  const { document, facts } = proposal.body;
  const row = tables.incoming(document);
  if (!row) return { document, by: '', arrivalNumber: null, differences: [] };
  const actor = row.trail[0]?.actor;
  const by = actor ? (tables.person(actor)?.name ?? '') : '';
  return { document, by, arrivalNumber: row.arrivalNumber || null, differences: differencesOf(facts, row.facts, (unit) => tables.unit(unit)?.name ?? '') };
}

function differencesOf(here: IncomingFacts, inBook: IncomingFacts, unitName: (id: UnitId) => string): RegisteredApart['differences'] {
  const say = (value: IncomingFacts[keyof IncomingFacts]) => (Array.isArray(value) ? value.map((id: UnitId) => unitName(id)).join(', ') : String(value ?? ''));
  const facts = Object.keys(factNames) as (keyof IncomingFacts)[];
  return facts.map((fact) => ({ fact, here: say(here[fact]), inBook: say(inBook[fact]) })).filter((each) => each.here !== each.inBook);
}
