import type { DocumentId } from '../../src/domain/shared/ids';
import type { DeliveryOrderKind } from '../../src/domain/exchange/delivery';
import type { OutboxStore, Parcel } from './ports';
import { proposeAs, type ProposeParts } from './propose';

export interface TellParts extends ProposeParts {
  readonly outbox: Pick<OutboxStore, 'untold' | 'noteTold'>;
  readonly newId: () => string;
}

/** Reports to the register which parcels are there and which are late, so that it stands at their documents (F-85). What the register knows already it refuses, and that is told too. */
export async function tellParcels({ outbox, newId, ...parts }: TellParts): Promise<void> {
  for (let parcels = outbox.untold(); parcels.length > 0; parcels = outbox.untold()) {
    for (const parcel of parcels) {
      const { id, document, recipient: code, state, order } = parcel;
      const event = eventOf(parcel);
      const body = { document: document!, code, event, status: '', words: event === 'sent' ? '' : parcel.reason, ...(order && { order }) } as const;
      // An order that was stopped is said with what it is about: its recipient got neither.
      if (order === null || event !== 'stopped') await proposeAs(parts, 'ReportDelivery', { id: newId(), body });
      outbox.noteTold(id, state === 'delivered' || state === 'stopped' ? state : 'delayed');
    }
  }
}

function eventOf({ state }: Parcel): 'sent' | 'stopped' | 'delayed' {
  if (state === 'delivered') return 'sent';
  return state === 'stopped' ? 'stopped' : 'delayed';
}

/** Reports that a document, or an order about it, cannot be sent as it is. */
export async function tellUnwritable({ newId, ...parts }: Omit<TellParts, 'outbox'>, { document, codes, words, order }: UnwritableMessage): Promise<void> {
  for (const code of codes) {
    const body = { document, code, event: 'delayed', status: '', words: words.slice(0, WORDS_MOST), ...(order && { order }) } as const;
    await proposeAs(parts, 'ReportDelivery', { id: newId(), body });
  }
}

/** A message about a document that could not be written, for whom, and why. */
export interface UnwritableMessage {
  readonly document: DocumentId;
  readonly codes: readonly string[];
  readonly words: string;
  readonly order: DeliveryOrderKind | null;
}

const WORDS_MOST = 1_000;
