import type { NewsStore } from '../../storage/papers/summary';

/** Hears when the list and the papers have each been taken whole: from then on what others do is news on this device. */
export function createCaughtUp(news: NewsStore, onFault: (error: unknown) => void) {
  const whole = { list: false, papers: false };
  const take = (part: keyof typeof whole) => () => {
    whole[part] = true;
    if (whole.list && whole.papers) news.begin().catch(onFault);
  };
  return { list: take('list'), papers: take('papers'), hasList: () => whole.list };
}
