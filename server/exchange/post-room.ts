import { comparableOrganCode } from '../../src/domain/exchange/organ-code';
import type { DocumentMessage, ExchangeMessage, ExchangedOriginal, NamedDocument, StatusMessage } from '../../src/domain/exchange/message';
import { edxmlText } from '../../src/domain/exchange/edxml-texts';
import type { ArrivalId, DocumentId } from '../../src/domain/shared/ids';
import { writeEdxml } from './edxml/write';
import type { MessageFiles, NewParcel, OutboxStore } from './ports';

export interface PostRoomParts {
  readonly outbox: Pick<OutboxStore, 'add'>;
  readonly files: MessageFiles;
  readonly openOriginal: (original: ExchangedOriginal) => AsyncIterable<Uint8Array>;
  readonly now: () => number;
}

/** A message cannot be written as it is; the words say which fields stand against it. */
export class MessageUnwritable extends Error {
  override readonly name = 'MessageUnwritable';
}

export interface PostRoom {
  /** Puts an issued document into the outbox, one parcel for each recipient that has not had it. */
  postDocument(message: DocumentMessage, document: DocumentId): Promise<void>;
  /**
   * Puts a recall, an update or a replacement into the outbox, one parcel for each recipient. `document`: what it is about; `position`: of the decision, for one document may be corrected
   * several times.
   */
  postOrder(message: DocumentMessage, about: { readonly document: DocumentId; readonly position: number }): Promise<void>;
  /** Takes a document of ours back from one recipient. Once: it is named by the document. */
  postTakeBack(message: StatusMessage, about: { readonly document: DocumentId; readonly to: string }): Promise<void>;
  /** `order`: which order is answered, where it answers one: several about one document have an answer each. */
  postStatus(message: StatusMessage, about: NamedDocument, order?: ArrivalId): Promise<void>;
}

/** Writes messages and puts them into the outbox. Doing it again changes nothing: a message and its recipient are there once. Throws `MessageUnwritable`. */
export function createPostRoom({ outbox, files, openOriginal, now }: PostRoomParts): PostRoom {
  async function write(message: ExchangeMessage): Promise<{ readonly sha256: string; readonly byteLength: number }> {
    const path = await files.begin();
    const written = await writeEdxml(message, { path, open: openOriginal });
    if (written.isRefused) throw new MessageUnwritable(written.remarks.map((remark) => edxmlText(remark).vi).join('; '));
    await files.keep(path, written.sha256);
    return written;
  }

  async function post(message: DocumentMessage, named: Pick<NewParcel, 'message' | 'document' | 'order'>): Promise<void> {
    const { sha256, byteLength } = await write(message);
    const parcel = { ...named, messageType: 'edoc', from: message.from.organId, sha256, byteLength } as const;
    const notation = `${message.codeNumber}/${message.codeNotation}`;
    outbox.add(
      message.to.map(({ organId }) => ({ ...parcel, ...addressed(organId), notation, isUrgent: message.urgency > 0 })),
      now(),
    );
  }

  async function status(message: StatusMessage, named: Pick<NewParcel, 'message' | 'document' | 'order' | 'to' | 'recipient'>): Promise<void> {
    const { sha256, byteLength } = await write(message);
    const parcel = { ...named, messageType: 'status', from: message.from.organId, sha256, byteLength } as const;
    outbox.add([{ ...parcel, notation: message.about.documentCode, isUrgent: named.order !== undefined }], now());
  }

  return {
    postDocument: (message, document) => post(message, { message: message.documentId, document, order: null }),
    async postOrder(message, { document, position }) {
      const { business, documentId } = message;
      if (business.type === 'new') throw new Error(`${documentId} orders nothing`);
      // Named by both documents: an answer may name either (orderedOf).
      const named = [position, business.documentId, business.type, documentId].join(' ');
      await post(message, { message: named, document, order: business.type });
    },
    async postTakeBack(message, { document, to }) {
      await status(message, { message: `${message.about.documentId} ${message.code}`, document, order: 'takeBack', ...addressed(to) });
    },
    async postStatus(message, about, order) {
      const named = [about.documentId, message.code, ...(order ? [order] : [])].join(' ');
      await status(message, { message: named, document: null, ...addressed(about.organId) });
    },
  };
}

function addressed(organId: string): Pick<NewParcel, 'to' | 'recipient'> {
  return { to: organId, recipient: comparableOrganCode(organId) ?? organId };
}
