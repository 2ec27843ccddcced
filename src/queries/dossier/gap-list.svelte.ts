import { roomName } from '../../domain/papers/room';
import type { Subject } from '../../domain/authority/subject';
import { gapOfDocument, gapOfDossier, gapOfIssued, gapsOfPlan, isShownTo, type Gap } from '../../domain/dossier/gaps';
import type { Instant } from '../../domain/shared/time';
import type { DeviceStore } from '../../storage/device';
import { eachFromNewest } from '../search/slices';
import { keepUp } from '../shared/keep-up';

/** Between two readings while the list of decisions streams in: each reading walks over every row. */
const REST_MS = 500;

interface Asking {
  readonly subject: () => Subject;
  readonly legalNow: () => Instant;
  readonly tell: (error: unknown) => void;
}

/** What is wanting in the making of dossiers, as far as a person answers for it; the oldest first. */
export class GapList {
  list = $state.raw<readonly Gap[]>([]);
  readonly #store: Pick<DeviceStore, 'decisions' | 'summaries'>;
  readonly #asking: Asking;
  readonly #keeping: ReturnType<typeof keepUp>;
  readonly #stops: readonly (() => void)[];

  constructor(store: Pick<DeviceStore, 'decisions' | 'summaries'>, asking: Asking) {
    this.#store = store;
    this.#asking = asking;
    this.#keeping = keepUp({ work: () => this.#read(), restMs: REST_MS, tell: asking.tell });
    this.#stops = [store.decisions.subscribe(this.#keeping.changed), store.summaries.subscribe(this.#keeping.changed)];
    this.#keeping.changed();
  }

  close(): void {
    this.#keeping.close();
    for (const stop of this.#stops) stop();
  }

  async #read(): Promise<void> {
    const { decisions, summaries } = this.#store;
    const [subject, now] = [this.#asking.subject(), this.#asking.legalNow()];
    const found: Gap[] = [];
    const take = (gap: Gap | null) => void (gap && isShownTo(gap, subject) && found.push(gap));
    const rows = decisions.tables.incomingRows();
    if (!(await eachFromNewest(rows.length, (index) => rows[index] && take(gapOfDocument(rows[index])), this.#keeping.isOpen))) return;
    for (const document of decisions.tables.outgoings()) take(gapOfIssued(document));
    const withPapers = new Set((await summaries.list()).filter(({ paperItems }) => paperItems > 0).map(({ room }) => room));
    for (const dossier of decisions.tables.dossiers())
      take(gapOfDossier(dossier, { now, hasPapers: withPapers.has(roomName({ kind: 'dossier', id: dossier.id })) }));
    for (const plan of decisions.tables.plans()) gapsOfPlan(plan, { tables: decisions.tables, subject, now }).forEach(take);
    this.list = found.sort((one, other) => (one.since < other.since ? -1 : 1));
  }
}
