import type { Matter } from '../../domain/authority/audience';
import { markSeen, type News } from '../../papers/news';
import type { Announcer } from '../announcer';
import type { Database } from '../database/schema';
import { reading, together, writing } from '../database/transaction';
import type { DecisionStore } from '../device';
import { NEWS_MARKS } from './news-marks';
import type { Summaries } from './summaries';
import type { NewsMarks, NewsStore, PaperSummary, RoomNews } from './summary';

export interface NewsParts {
  readonly database: Database;
  readonly announcer: Announcer;
  readonly decisions: DecisionStore;
  readonly summaries: Summaries;
}

/** What a person has not seen yet of what others did, and up to where they have. */
export class RoomsNews implements NewsStore {
  #hasBegun = false;

  constructor(private readonly parts: NewsParts) {}

  async begin(): Promise<void> {
    if (this.#hasBegun) return;
    const upTo = this.parts.decisions.position();
    await this.#changeMarks((marks) => marks ?? { upTo, of: {} });
    this.#hasBegun = true;
  }

  async marks(): Promise<NewsMarks | null> {
    const marks = await reading(this.parts.database, ['meta'], (transaction) => transaction.objectStore('meta').get(NEWS_MARKS));
    return (marks as NewsMarks | undefined) ?? null;
  }

  list(): Promise<readonly RoomNews[]> {
    return reading(this.parts.database, ['summaries', 'news'], async (transaction) => {
      const rooms = await transaction.objectStore('summaries').index('unseen').getAllKeys();
      const found = await Promise.all(rooms.map((room) => transaction.objectStore('news').get(room)));
      return found.filter((each) => each !== undefined);
    });
  }

  async markPaper(room: string, seen: readonly News[]): Promise<void> {
    await writing(this.parts.database, ['news', 'summaries'], async (transaction) => {
      const [row, summary] = await Promise.all([transaction.objectStore('news').get(room), transaction.objectStore('summaries').get(room)]);
      if (!row || !summary) return;
      const next = { ...row, ...markSeen(row, seen) };
      await together([() => transaction.objectStore('news').put(next), () => transaction.objectStore('summaries').put(counted(summary, next))]);
    });
    this.parts.summaries.changed();
    this.parts.announcer.announce('news');
  }

  async markDecided(position: number, about: readonly Matter[] | 'everything'): Promise<void> {
    await this.#changeMarks((marks) => {
      if (!marks) return marks;
      const upTo = about === 'everything' ? Math.max(marks.upTo, position) : marks.upTo;
      const one = about === 'everything' ? [] : about.map((each) => [each, Math.max(position, marks.of[each] ?? 0)] as const);
      const of = Object.fromEntries([...Object.entries(marks.of), ...one].filter(([, mark]) => mark > upTo)) as NewsMarks['of'];
      return { upTo, of };
    });
  }

  subscribe(listener: () => void): () => void {
    return this.parts.announcer.subscribe('news', listener);
  }

  async #changeMarks(change: (marks: NewsMarks | null) => NewsMarks | null): Promise<void> {
    await writing(this.parts.database, ['meta'], async (transaction) => {
      const meta = transaction.objectStore('meta');
      const before = ((await meta.get(NEWS_MARKS)) as NewsMarks | undefined) ?? null;
      const next = change(before);
      if (next && next !== before) await meta.put(next, NEWS_MARKS);
    });
    this.parts.announcer.announce('news');
  }
}

function counted({ unseen: _unseen, ...summary }: PaperSummary, { news }: RoomNews): PaperSummary {
  return { ...summary, ...(news.length > 0 && { unseen: news.length }) };
}
