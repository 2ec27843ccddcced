import type { IncomingDocument, OriginalRef } from '../../domain/incoming/types';
import { documentsOf } from '../../domain/proposals';
import type { DocumentId, Sha256 } from '../../domain/shared/ids';
import type { DeviceStore, HeldOriginal, OutboxEntry } from '../../storage/device';

/** local: only on this device, not yet in the system. held: here and there. away: in the system, not on this device. */
export type OriginalPlace = 'local' | 'held' | 'away';

/** One document with what this device knows around it: acts not yet answered, and where its files are. */
export class DocumentView {
  document = $state.raw<IncomingDocument | undefined>(undefined);
  /** Acts about it that wait on this device, oldest first. */
  pending = $state.raw<readonly OutboxEntry[]>([]);
  places = $state.raw<ReadonlyMap<Sha256, OriginalPlace>>(new Map());
  isComplete = $state(false);
  readonly #stops: readonly (() => void)[];

  constructor(
    private readonly store: Pick<DeviceStore, 'decisions' | 'outbox' | 'originals'>,
    private readonly id: DocumentId,
  ) {
    this.#readDocument();
    void this.#readAround();
    this.#stops = [
      store.decisions.subscribe(() => (this.#readDocument(), void this.#readAround())),
      store.outbox.subscribe(() => void this.#readAround()),
      store.originals.subscribe(() => void this.#readAround()),
    ];
  }

  close(): void {
    for (const stop of this.#stops) stop();
  }

  readonly unitName = (id: string): string => this.store.decisions.tables.unit(id as never)?.name ?? '';

  readonly personName = (id: string): string => this.store.decisions.tables.person(id as never)?.name ?? '';

  #readDocument(): void {
    this.document = this.store.decisions.tables.incoming(this.id);
    this.isComplete = this.store.decisions.isComplete();
  }

  async #readAround(): Promise<void> {
    const entries = await this.store.outbox.list();
    this.pending = entries.filter(({ proposal }) => documentsOf(proposal).includes(this.id));
    const originals: readonly OriginalRef[] = this.document?.originals ?? [];
    const held = await Promise.all(originals.map(({ sha256 }) => this.store.originals.get(sha256)));
    this.places = new Map(originals.map(({ sha256 }, index) => [sha256, placeOf(held[index])]));
  }
}

function placeOf(held: HeldOriginal | undefined): OriginalPlace {
  if (held === undefined) return 'away';
  return held.state === 'confirmed' ? 'held' : 'local';
}
