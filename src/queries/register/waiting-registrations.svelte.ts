import type { OutboxEntry, OutboxStore } from '../../storage/device';
import type { Proposal } from '../../domain/proposals';

/** A registration that the register has not yet answered: on this device, or sent. It has no number. */
export interface WaitingRegistration {
  readonly proposal: Proposal<'RegisterIncoming'>;
  readonly state: OutboxEntry['state'];
}

/** The registrations of this device that are not in the book yet, newest first. */
export class WaitingRegistrations {
  list = $state.raw<readonly WaitingRegistration[]>([]);
  readonly #unsubscribe: () => void;

  constructor(private readonly outbox: Pick<OutboxStore, 'list' | 'subscribe'>) {
    this.#unsubscribe = outbox.subscribe(() => void this.#read());
    void this.#read();
  }

  close(): void {
    this.#unsubscribe();
  }

  async #read(): Promise<void> {
    const entries = await this.outbox.list();
    this.list = entries
      .filter(isRegistration)
      .map(({ proposal, state }) => ({ proposal, state }))
      .reverse();
  }
}

function isRegistration(entry: OutboxEntry): entry is OutboxEntry & { readonly proposal: Proposal<'RegisterIncoming'> } {
  return entry.proposal.type === 'RegisterIncoming';
}
