import type { DocumentId } from '../../src/domain/shared/ids';
import type { OutboxStore } from './ports';
import { proposeAs, type ProposeParts } from './propose';

export interface TellParts extends ProposeParts {
  readonly outbox: Pick<OutboxStore, 'untold' | 'noteTold'>;
  readonly newId: () => string;
}

/** Reports to the register which parcels are there and which are late, so that it stands at their documents (F-85). What the register knows already it refuses, and that is told too. */
export async function tellParcels({ outbox, newId, ...parts }: TellParts): Promise<void> {
  for (let parcels = outbox.untold(); parcels.length > 0; parcels = outbox.untold()) {
    for (const { id, document, recipient: code, state, reason } of parcels) {
      const isThere = state === 'delivered';
      const body = { document: document!, code, event: isThere ? 'sent' : 'delayed', status: '', words: isThere ? '' : reason } as const;
      await proposeAs(parts, 'ReportDelivery', { id: newId(), body });
      outbox.noteTold(id, isThere ? 'delivered' : 'delayed');
    }
  }
}

/** Reports that a document cannot be sent as it is. */
export async function tellUnwritable(
  { newId, ...parts }: Omit<TellParts, 'outbox'>,
  document: DocumentId,
  codes: readonly string[],
  words: string,
): Promise<void> {
  for (const code of codes)
    await proposeAs(parts, 'ReportDelivery', { id: newId(), body: { document, code, event: 'delayed', status: '', words: words.slice(0, WORDS_MOST) } });
}

const WORDS_MOST = 1_000;
