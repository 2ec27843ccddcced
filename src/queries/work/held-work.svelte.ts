import { createSubscriber } from 'svelte/reactivity';
import { peopleOf } from '../../domain/assignment/handling';
import { handles, keeps } from '../../domain/assignment/hand-over';
import type { Person } from '../../domain/agency/types';
import type { DocumentId, DossierId, PersonId, UnitId } from '../../domain/shared/ids';
import type { Instant } from '../../domain/shared/time';
import type { DecisionStore, DeviceStore, OutboxEntry } from '../../storage/device';
import { LiveList } from '../intake/live-list.svelte';
import { actsOnMatters, foreseenWork } from './foreseen';

/** What one person has in a unit and would hand over on leaving it (ND30-31). */
export interface Held {
  readonly person: PersonId;
  /** Whether they work in the unit no longer. */
  readonly hasLeft: boolean;
  readonly documents: readonly DocumentId[];
  readonly dossiers: readonly DossierId[];
}

/** What people hold in a unit, as far as this device reads it: counted again when the register or the outbox has moved on. */
export class HeldWork {
  readonly #decisions: DecisionStore;
  readonly #outbox: LiveList<OutboxEntry>;
  readonly #me: PersonId;
  readonly #legalNow: () => Instant;
  readonly #follow: () => void;
  #counted: { readonly at: string; readonly held: readonly Held[] } | null = null;

  constructor(
    store: Pick<DeviceStore, 'decisions' | 'outbox'>,
    { me, legalNow, tell }: { readonly me: PersonId; readonly legalNow: () => Instant; readonly tell: (error: unknown) => void },
  ) {
    this.#decisions = store.decisions;
    this.#outbox = new LiveList(store.outbox, tell);
    this.#me = me;
    this.#legalNow = legalNow;
    this.#follow = createSubscriber((changed) => store.decisions.subscribe(changed));
  }

  /** Everybody who holds something there, those first who have left. */
  in(unit: UnitId): readonly Held[] {
    this.#follow();
    const waiting = actsOnMatters(this.#outbox.rows);
    const at = [unit, this.#decisions.position(), this.#decisions.isComplete(), ...waiting.map(({ order }) => order)].join(' ');
    if (this.#counted?.at !== at) this.#counted = { at, held: heldIn(this.#decisions, unit, { person: this.#me, waiting, now: this.#legalNow() }) };
    return this.#counted.held;
  }
}

/** What people hold in a unit once the acts that wait on this device are decided as forecast. */
export function heldIn(decisions: DecisionStore, unit: UnitId, by: Parameters<typeof foreseenWork>[1]): readonly Held[] {
  const { tables, asForeseen } = foreseenWork(decisions, by);
  const held = new Map<PersonId, { documents: DocumentId[]; dossiers: DossierId[] }>();
  const of = (person: PersonId) => held.get(person) ?? held.set(person, { documents: [], dossiers: [] }).get(person)!;
  for (const row of decisions.tables.incomingRows()) {
    const document = row && asForeseen(row);
    for (const person of document?.assignments.filter((part) => part.unit === unit).flatMap(peopleOf) ?? [])
      if (handles(document, { unit, person })) of(person).documents.push(document!.id);
  }
  for (const dossier of tables.dossiers()) if (keeps(dossier, { unit, person: dossier.keeper })) of(dossier.keeper).dossiers.push(dossier.id);
  return [...held]
    .map(([person, what]): Held => ({ person, hasLeft: !worksIn(tables.person(person), unit), ...what }))
    .sort((one, other) => Number(other.hasLeft) - Number(one.hasLeft));
}

function worksIn(person: Person | undefined, unit: UnitId): boolean {
  return person?.active === true && person.unit === unit;
}
