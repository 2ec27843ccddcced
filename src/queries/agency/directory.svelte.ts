import { createSubscriber } from 'svelte/reactivity';
import type { Person, Unit } from '../../domain/agency/types';
import type { PersonId, UnitId } from '../../domain/shared/ids';
import type { DeviceStore, OutboxEntry } from '../../storage/device';
import { LiveList } from '../intake/live-list.svelte';

/** A unit or person with what this device has proposed about it and the register has not yet decided. */
export type Waiting<T> = T & { readonly waiting: boolean };

/** Units and people of the agency in the order people look for them, own waiting proposals laid over. */
export class Directory {
  readonly #store: DeviceStore;
  readonly #outbox: LiveList<OutboxEntry>;
  readonly #follow: () => void;

  constructor(store: DeviceStore, tell: (error: unknown) => void) {
    this.#store = store;
    this.#outbox = new LiveList(store.outbox, tell);
    this.#follow = createSubscriber((changed) => store.decisions.subscribe(changed));
  }

  get units(): readonly Waiting<Unit>[] {
    this.#follow();
    const units = new Map<UnitId, Waiting<Unit>>();
    for (const unit of this.#store.decisions.tables.units()) units.set(unit.id, { ...unit, waiting: false });
    for (const { proposal } of this.#waiting()) {
      if (proposal.type !== 'DefineUnit') continue;
      const { unit: id, ...fields } = proposal.body;
      units.set(id, { id, ...fields, waiting: true });
    }
    return [...units.values()].sort((one, other) => byName.compare(one.name, other.name));
  }

  get people(): readonly Waiting<Person>[] {
    this.#follow();
    const people = new Map<PersonId, Waiting<Person>>();
    for (const person of this.#store.decisions.tables.people()) people.set(person.id, { ...person, waiting: false });
    for (const { proposal } of this.#waiting()) {
      if (proposal.type !== 'DefinePerson') continue;
      const { person: id, ...fields } = proposal.body;
      people.set(id, { id, ...fields, unconfirmedRights: people.get(id)?.unconfirmedRights ?? null, waiting: true });
    }
    return [...people.values()].sort((one, other) => byName.compare(givenNameFirst(one.name), givenNameFirst(other.name)));
  }

  /** People whose confirmation this device has already sent or queued. */
  get confirming(): ReadonlySet<PersonId> {
    return new Set(this.#waiting().flatMap(({ proposal }) => (proposal.type === 'ConfirmRights' ? [proposal.body.person] : [])));
  }

  #waiting(): readonly OutboxEntry[] {
    return this.#outbox.rows.filter(({ state }) => state !== 'refused');
  }
}

const byName = new Intl.Collator('vi');

/** People's lists are sorted by given name, then family name, then the names between; the name itself stays as it is. */
export function givenNameFirst(name: string): string {
  const [family = '', ...rest] = name.split(' ');
  const given = rest.pop() ?? '';
  return [given, family, ...rest].join(' ').trim();
}
