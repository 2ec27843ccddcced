import type { OutgoingDocument } from '../../src/domain/outgoing/types';
import { toInstant } from '../../src/domain/shared/time';
import type { Tables } from '../../src/domain/tables';
import { takeBackMessage } from './messages';
import type { OutboxStore } from './ports';
import type { PostRoom } from './post-room';
import { proposeAs, type ProposeParts } from './propose';

/** A document of ours that is taken back from one recipient, by whom and why. */
export interface TakingBack {
  readonly document: OutgoingDocument;
  /** Its code in the form in which codes are compared. */
  readonly recipient: string;
  readonly by: string;
  readonly reason: string;
}

interface TakeBackParts extends ProposeParts {
  readonly tables: Pick<Tables, 'agency'>;
  readonly outbox: Pick<OutboxStore, 'ofDocument'>;
  readonly postRoom: Pick<PostRoom, 'postTakeBack'>;
  readonly newId: () => string;
}

/** Puts status 13 into the outbox (QCVN 102) and tells the register who takes the document back and why. The message is on the disk before the register hears of it; doing it again sends nothing twice. */
export async function takeBack(
  { tables, outbox, postRoom, newId, ...proposing }: TakeBackParts,
  { document, recipient, by, reason }: TakingBack,
): Promise<void> {
  const sent = outbox.ofDocument(document.id).find((parcel) => parcel.recipient === recipient && parcel.order === null);
  const agency = tables.agency();
  if (!sent || !agency) throw new Error(`${document.id} was not sent to ${recipient}`);
  const message = takeBackMessage(document, { agency, reason, at: toInstant(proposing.now()) });
  await postRoom.postTakeBack(message, { document: document.id, to: sent.to });
  const body = { document: document.id, code: recipient, event: 'ordered', status: '', words: `${by}: ${reason}`, order: 'takeBack' } as const;
  await proposeAs(proposing, 'ReportDelivery', { id: newId(), body });
}
