import type { OutgoingDocument } from '../../domain/outgoing/types';
import type { DocumentId } from '../../domain/shared/ids';
import { RowList } from './row-list';

/** Outgoing documents, found also by what they are copies of. */
export class OutgoingRows extends RowList<OutgoingDocument> {
  readonly #copiesBySource = new Map<DocumentId, Set<DocumentId>>();

  /** Sao y, sao lục and trích sao of a document, in no order. */
  copiesOf(of: DocumentId): readonly DocumentId[] {
    return [...(this.#copiesBySource.get(of) ?? [])];
  }

  protected override onChange(_place: number, from: OutgoingDocument | undefined, to: OutgoingDocument | undefined): void {
    if (from?.id === to?.id) return;
    if (from?.source?.how === 'copy') this.#copiesBySource.get(from.source.of)?.delete(from.id);
    if (to?.source?.how === 'copy') this.#copiesBySource.set(to.source.of, (this.#copiesBySource.get(to.source.of) ?? new Set()).add(to.id));
  }
}
