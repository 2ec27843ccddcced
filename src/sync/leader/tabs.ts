import type { TabChannel } from '../../storage/ports';
import type { SyncStatus } from '../status/types';

/** What only the leading tab knows and the others show. */
export interface LeaderNews extends Pick<SyncStatus, 'line' | 'heardAt' | 'sending' | 'latest'> {
  /** Milliseconds from this device's clock to the register's. */
  readonly clockOffset: number;
}

type TabMessage = { readonly type: 'news'; readonly news: LeaderNews } | { readonly type: 'askNews' } | { readonly type: 'retry' };

/** The talk between the tab that leads and the others. */
export interface Tabs {
  tell(news: LeaderNews): void;
  askNews(): void;
  retry(): void;
}

interface Hearing {
  onNews(news: LeaderNews): void;
  onAsked(): void;
  onRetry(): void;
}

export function createTabs(channel: TabChannel, { onNews, onAsked, onRetry }: Hearing): Tabs {
  const post = (message: TabMessage) => channel.post(message);
  channel.listen((heard) => {
    const message = heard as TabMessage;
    if (message.type === 'news') onNews(message.news);
    else if (message.type === 'askNews') onAsked();
    else onRetry();
  });
  return {
    tell: (news) => post({ type: 'news', news }),
    askNews: () => post({ type: 'askNews' }),
    retry: () => post({ type: 'retry' }),
  };
}
