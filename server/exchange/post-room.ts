import { comparableOrganCode } from '../../src/domain/exchange/organ-code';
import type { DocumentMessage, ExchangeMessage, ExchangedOriginal, NamedDocument, StatusMessage } from '../../src/domain/exchange/message';
import { edxmlText } from '../../src/domain/exchange/edxml-texts';
import type { DocumentId } from '../../src/domain/shared/ids';
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
  postStatus(message: StatusMessage, about: NamedDocument): Promise<void>;
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

  return {
    async postDocument(message, document) {
      const { sha256, byteLength } = await write(message);
      const parcel = { message: message.documentId, messageType: 'edoc', from: message.from.organId, document, sha256, byteLength } as const;
      const notation = `${message.codeNumber}/${message.codeNotation}`;
      outbox.add(
        message.to.map(({ organId }) => ({ ...parcel, ...addressed(organId), notation, isUrgent: message.urgency > 0 })),
        now(),
      );
    },
    async postStatus(message, about) {
      const { sha256, byteLength } = await write(message);
      const parcel = {
        message: `${about.documentId} ${message.code}`,
        messageType: 'status',
        from: message.from.organId,
        document: null,
        sha256,
        byteLength,
      } as const;
      outbox.add([{ ...parcel, ...addressed(about.organId), notation: about.documentCode, isUrgent: false }], now());
    },
  };
}

function addressed(organId: string): Pick<NewParcel, 'to' | 'recipient'> {
  return { to: organId, recipient: comparableOrganCode(organId) ?? organId };
}
