import { createSubscriber } from 'svelte/reactivity';
import { withGroup, type RecipientGroup } from '../../domain/outgoing/recipient-groups';
import { recipientKey } from '../../domain/outgoing/recipients';
import { factsOfOutgoing } from '../../domain/outgoing/standing';
import type { OutgoingDocument, OutgoingRecipient } from '../../domain/outgoing/types';
import type { UnitId } from '../../domain/shared/ids';
import { foldText } from '../../domain/shared/text';
import type { DecisionStore, DeviceStore, OutboxEntry } from '../../storage/device';
import { LiveList } from '../intake/live-list.svelte';
import { suggestFrom } from '../shared/suggest';

/** What a person may take by one tap: a group, an own unit, or somebody who was written to before. */
export interface KnownRecipient {
  readonly key: string;
  readonly kind: 'group' | 'unit' | 'used';
  readonly name: string;
  readonly members: readonly OutgoingRecipient[];
}

/** Recipients that this device knows without a line: groups, own units, and whoever documents went to, those of the person's unit first, the newest first. */
export class KnownRecipients {
  readonly #decisions: DecisionStore;
  readonly #outbox: LiveList<OutboxEntry>;
  readonly #unit: UnitId | null;
  readonly #follow: () => void;
  #used: readonly OutgoingRecipient[] = [];
  #readAt = -1;

  constructor(store: Pick<DeviceStore, 'decisions' | 'outbox'>, { unit, tell }: { readonly unit: UnitId | null; readonly tell: (error: unknown) => void }) {
    this.#decisions = store.decisions;
    this.#outbox = new LiveList(store.outbox, tell);
    this.#unit = unit;
    this.#follow = createSubscriber((changed) => store.decisions.subscribe(changed));
  }

  /** With what this device has proposed about them laid over. */
  get groups(): readonly RecipientGroup[] {
    this.#follow();
    const held = this.#decisions.tables.agency()?.recipientGroups ?? [];
    return this.#outbox.rows.reduce((groups, { proposal }) => (proposal.type === 'DefineRecipientGroup' ? withGroup(groups, proposal.body) : groups), held);
  }

  /** Everybody whom documents went to or are meant for, each once. */
  get used(): readonly OutgoingRecipient[] {
    this.#follow();
    const position = this.#decisions.position();
    if (position !== this.#readAt) this.#used = usedIn(this.#decisions.tables.outgoings(), this.#unit);
    this.#readAt = position;
    return this.#used;
  }

  /** The best first: groups, own units, then whoever was written to. Marks are not compared; a code is found by its beginning. */
  suggest(typed: string): readonly KnownRecipient[] {
    const all = this.#known();
    const wanted = foldText(typed);
    if (wanted === '') return all.filter(({ kind }) => kind !== 'unit').slice(0, MOST);
    const byCode = all.filter(({ kind, members }) => kind === 'used' && foldText(members[0]!.code).startsWith(wanted));
    const names = new Set(suggestFrom([...new Set(all.map(({ name }) => name))])(typed));
    const byName = [...names].flatMap((name) => all.filter((known) => known.name === name));
    return [...new Map([...byCode, ...byName].map((known) => [known.key, known])).values()].slice(0, MOST);
  }

  /** The recipient of this name that has a code, or is a unit; undefined where none is known, or several are. */
  named(name: string): OutgoingRecipient | undefined {
    const wanted = foldText(name);
    const found = this.#known().filter(
      (known) => known.kind !== 'group' && foldText(known.name) === wanted && (known.kind === 'unit' || known.members[0]!.code !== ''),
    );
    return found.length === 1 ? found[0]!.members[0] : undefined;
  }

  #known(): readonly KnownRecipient[] {
    const units = [...this.#decisions.tables.units()].filter(({ active }) => active);
    const one = (recipient: OutgoingRecipient, kind: 'unit' | 'used') => ({ key: recipientKey(recipient), kind, name: recipient.name, members: [recipient] });
    return [
      ...this.groups.map(({ group, name, members }) => ({ key: `group ${group}`, kind: 'group' as const, name, members })),
      ...units.map(({ id, name }) => one({ unit: id, code: '', name, copies: 0 }, 'unit')),
      ...this.used.map((recipient) => one(recipient, 'used')),
    ];
  }
}

const MOST = 12;

function usedIn(documents: Iterable<OutgoingDocument>, unit: UnitId | null): readonly OutgoingRecipient[] {
  const found = new Map<string, OutgoingRecipient>();
  const isOwn = (document: OutgoingDocument) => (document.unit === unit ? 1 : 0);
  const ordered = [...documents].sort((one, other) => isOwn(other) - isOwn(one) || other.trail.at(-1)!.position - one.trail.at(-1)!.position);
  for (const document of ordered) {
    for (const recipient of document.issued?.recipients ?? factsOfOutgoing(document)?.recipients ?? []) {
      const key = recipientKey(recipient);
      if (recipient.unit === null && !found.has(key)) found.set(key, { ...recipient, copies: 0 });
    }
  }
  return [...found.values()];
}
