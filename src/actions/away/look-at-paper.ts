import { differences, isSameNews } from '../../papers/news';
import { tell } from '../../papers/tell-by-kind';
import type { ToldByPlace } from '../../papers/told';
import type { OpenPaper } from '../../storage/papers/open-paper';
import type { ActionContext } from '../context';

/** A person who looks at a paper while colleagues write in it. */
export interface Look {
  /** From here on what changes is seen as it changes. */
  begin(): void;
  /** What changed since `begin` was seen; what comes now is not. */
  end(): Promise<void>;
}

/** What others change before somebody's eyes is no news to them. What came before they looked, or while there was no line, stays to be told. */
export function lookAtPaper({ store }: Pick<ActionContext, 'store'>, paper: OpenPaper, onFault: (error: unknown) => void): Look {
  let from: ToldByPlace | null = null;
  let stop = () => {};
  const now = () => tell(paper.room.kind, paper.doc, () => null);
  const seen = () => (from ? differences(from, now()) : []);

  /** News that the feed has brought meanwhile, as far as they stand before the person as the feed has them. */
  async function markWhatIsTold(): Promise<void> {
    const told = (await store.news.list()).find(({ room }) => room === paper.name)?.news ?? [];
    const shown = told.filter((news) => seen().some((change) => isSameNews(change, news)));
    if (shown.length > 0) await store.news.markPaper(paper.name, shown);
  }

  return {
    begin() {
      if (from) return;
      from = now();
      stop = store.news.subscribe(() => void markWhatIsTold().catch(onFault));
    },
    async end() {
      if (!from) return;
      stop();
      const changes = seen();
      from = null;
      if (changes.length > 0) await store.news.markPaper(paper.name, changes);
    },
  };
}
