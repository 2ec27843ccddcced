import { createSubscriber } from 'svelte/reactivity';
import { authorize, type Action } from '../../domain/authority/authorize';
import { useResource } from '../../domain/authority/resource';
import type { Subject } from '../../domain/authority/subject';
import type { PersonId, UseId } from '../../domain/shared/ids';
import { dateInVietnam, type CalendarDate, type Instant } from '../../domain/shared/time';
import type { Tables } from '../../domain/tables';
import { certifyBy } from '../../domain/use/certifying';
import { useStanding, type UseStanding } from '../../domain/use/standing';
import type { ArchiveUse } from '../../domain/use/types';
import type { DecisionStore, DeviceStore, OutboxEntry } from '../../storage/device';
import { LiveList } from '../intake/live-list.svelte';
import { foreseenWork } from '../work/foreseen';

/** A request with where it stands today. */
export interface ShownUse {
  readonly use: ArchiveUse;
  readonly standing: UseStanding;
  /** What is shown of it still waits on this device for the register. */
  readonly isWaiting: boolean;
}

/** One whose copies are to be certified by a day. */
export interface DueUse extends ShownUse {
  readonly dueOn: CalendarDate;
}

/** A request that this device has not heard an answer to: of a dossier that it does not hold, so that nothing can be foreseen of it. */
export interface UnansweredUse {
  readonly id: UseId;
  readonly form: ArchiveUse['form'];
  readonly savedAt: Instant;
}

/** Requests to use the archive that this person may know of; acts that wait here are laid over. */
export class Uses {
  readonly #decisions: DecisionStore;
  readonly #outbox: LiveList<OutboxEntry>;
  readonly #subject: Subject & { readonly person: PersonId };
  readonly #legalNow: () => Instant;
  readonly #follow: () => void;

  constructor(
    store: Pick<DeviceStore, 'decisions' | 'outbox'>,
    { subject, legalNow, tell }: { readonly subject: Subject; readonly legalNow: () => Instant; readonly tell: (error: unknown) => void },
  ) {
    this.#decisions = store.decisions;
    this.#outbox = new LiveList(store.outbox, tell);
    this.#subject = subject;
    this.#legalNow = legalNow;
    this.#follow = createSubscriber((changed) => store.decisions.subscribe(changed));
  }

  /** What this person asked for, also for visitors; the latest first. */
  get mine(): readonly ShownUse[] {
    return this.#shown(({ requested }) => requested.by === this.#subject.person);
  }

  get unanswered(): readonly UnansweredUse[] {
    const { tables } = this;
    return this.#outbox.rows.flatMap(({ proposal, state, savedAt }) =>
      proposal.type === 'RequestUse' && state !== 'refused' && !tables.use(proposal.body.use)
        ? [{ id: proposal.body.use, form: proposal.body.form, savedAt }]
        : [],
    );
  }

  /** What waits for this person to approve or refuse. */
  get toDecide(): readonly ShownUse[] {
    return this.#shown((use) => use.state === 'requested' && this.may('DecideUse', use));
  }

  /** Copies that wait for the signature of the agency, of the archive in which this person works; what is due first stands first. */
  get toSeal(): readonly DueUse[] {
    const { tables } = this;
    const shown = this.#shown((use) => certifyBy(tables, use) !== null && this.may('SealCopies', use));
    const isWanted = ({ standing }: ShownUse) => standing === 'toCertify' || standing === 'inUse';
    return shown
      .filter(isWanted)
      .map((each) => ({ ...each, dueOn: certifyBy(tables, each.use)! }))
      .sort((one, other) => (one.dueOn < other.dueOn ? -1 : 1));
  }

  /** Paper that is asked for, out, or back, of the archive in which this person works; what should be back stands first. */
  get loans(): readonly ShownUse[] {
    const isLoan = (use: ArchiveUse) => use.form === 'loan' && use.state === 'approved' && this.may('LendPaper', use);
    return [...this.#shown(isLoan)].sort((one, other) => rank(one) - rank(other));
  }

  /** Whether rights let this person do something with a request; the register decides. */
  may(action: Action, { id }: ArchiveUse): boolean {
    return authorize(this.#subject, action, useResource(this.tables, id));
  }

  /** The tables once everything that waits here is decided as forecast. */
  get tables(): Tables {
    this.#follow();
    const waiting = this.#outbox.rows.filter(({ state, proposal }) => state !== 'refused' && 'use' in proposal.body);
    if (waiting.length === 0) return this.#decisions.tables;
    return foreseenWork(this.#decisions, { person: this.#subject.person, waiting, now: this.#legalNow() }).tables;
  }

  #shown(wanted: (use: ArchiveUse) => boolean): readonly ShownUse[] {
    const today = dateInVietnam(this.#legalNow());
    return [...this.tables.uses()]
      .filter(wanted)
      .sort((one, other) => (one.requested.at < other.requested.at ? 1 : -1))
      .map((use) => ({ use, standing: useStanding(use, today), isWaiting: this.#decisions.tables.use(use.id) !== use }));
  }
}

const order: readonly UseStanding[] = ['overdue', 'lent', 'inUse', 'expired', 'gone', 'returned'];
const rank = ({ standing }: ShownUse): number => order.indexOf(standing);
