import type { Subject } from '../../domain/authority/subject';
import type { IncomingDocument } from '../../domain/incoming/types';
import type { DossierId } from '../../domain/shared/ids';
import type { DeviceStore } from '../../storage/device';
import { concerns } from '../../storage/papers/concerns';
import type { NewsMarks, RoomNews } from '../../storage/papers/summary';
import { eachFromNewest } from '../search/slices';
import { keepUp } from '../shared/keep-up';
import { countOf, decidedOfDocument, decidedOfDossier, type AwayGroup } from './away-rules';

/** Between two readings while the list of decisions streams in: each reading walks over every row. */
const REST_MS = 500;

export interface AwayParts {
  readonly subject: () => Subject;
  readonly tell: (error: unknown) => void;
}

type AwayStore = Pick<DeviceStore, 'decisions' | 'news' | 'summaries'>;

/** What others did while a person was away, each thing once, from what this device holds. */
export class Away {
  /** By dossier and by document, the latest act first. */
  groups = $state.raw<readonly AwayGroup[]>([]);
  /** The place of the decision list up to which `groups` were read; null before they were. */
  position = $state.raw<number | null>(null);
  readonly #store: AwayStore;
  readonly #parts: AwayParts;
  readonly #stops: readonly (() => void)[];
  readonly #keeping: ReturnType<typeof keepUp>;

  constructor(store: AwayStore, parts: AwayParts) {
    this.#store = store;
    this.#parts = parts;
    this.#keeping = keepUp({ work: () => this.#read(), restMs: REST_MS, tell: parts.tell });
    this.#stops = [store.decisions.subscribe(this.#keeping.changed), store.news.subscribe(this.#keeping.changed)];
    this.#keeping.changed();
  }

  get count(): number {
    return this.groups.reduce((count, group) => count + countOf(group), 0);
  }

  close(): void {
    this.#keeping.close();
    for (const stop of this.#stops) stop();
  }

  async #read(): Promise<void> {
    const { decisions, news } = this.#store;
    const marks = await news.marks();
    if (!marks || !decisions.isComplete()) return;
    const position = decisions.position();
    const documents = await this.#documents(marks);
    if (!documents) return;
    const groups = [...this.#dossiers(marks, await news.list()), ...documents];
    this.groups = withoutDoubles(groups).sort((one, other) => lastOf(other) - lastOf(one));
    this.position = position;
  }

  /** Null once nobody wants it any more. */
  async #documents(marks: NewsMarks): Promise<readonly AwayGroup[] | null> {
    const subject = this.#parts.subject();
    const rows = this.#store.decisions.tables.incomingRows();
    const found: AwayGroup[] = [];
    const take = (index: number) => {
      const row = rows[index];
      if (!row || !movedSince(row, marks)) return;
      const decided = decidedOfDocument(row, subject, marks);
      if (decided.length > 0) found.push({ about: { document: row.id }, decided, news: [], seen: {} });
    };
    return (await eachFromNewest(rows.length, take, this.#keeping.isOpen)) ? found : null;
  }

  #dossiers(marks: NewsMarks, rooms: readonly RoomNews[]): readonly AwayGroup[] {
    const subject = this.#parts.subject();
    const { tables } = this.#store.decisions;
    const newsOf = new Map<DossierId, RoomNews>(rooms.flatMap((room) => (room.dossier === null ? [] : [[room.dossier, room]])));
    const decidedOf = new Map(
      [...tables.dossiers()].map((dossier) => {
        const isTheirs = newsOf.has(dossier.id) || concerns(dossier, subject.person);
        return [dossier.id, decidedOfDossier(dossier, subject, { marks, isTheirs })] as const;
      }),
    );
    const moved = new Set<DossierId>([...newsOf.keys(), ...[...decidedOf].flatMap(([id, decided]) => (decided.length > 0 ? [id] : []))]);
    return [...moved].map((id) => ({
      about: { dossier: id },
      decided: decidedOf.get(id) ?? [],
      news: newsOf.get(id)?.news ?? [],
      seen: newsOf.get(id)?.seen ?? {},
    }));
  }
}

function movedSince({ trail }: IncomingDocument, { upTo }: NewsMarks): boolean {
  return (trail.at(-1)?.position ?? 0) > upTo;
}

/** One decision may touch a document and a dossier: it is told where it comes first. */
function withoutDoubles(groups: readonly AwayGroup[]): AwayGroup[] {
  const told = new Set<number>();
  return groups
    .map((group) => {
      const decided = group.decided.filter(({ position }) => !told.has(position));
      for (const { position } of decided) told.add(position);
      return { ...group, decided };
    })
    .filter((group) => countOf(group) > 0);
}

/** When somebody last did something about it. */
function lastOf({ decided, news }: AwayGroup): number {
  const moments = [...decided.map(({ at }) => at), ...news.flatMap(({ after }) => after.flatMap(({ at }) => at ?? []))];
  return Math.max(0, ...moments.map((at) => Date.parse(at)));
}
