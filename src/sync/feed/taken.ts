import type { Matter } from '../../domain/authority/audience';
import type { Decision } from '../../domain/decisions';
import type { FeedPage } from '../../protocol/feed/page';
import type { TakenEntries } from '../../storage/device';

/**
 * What a page gives the device to fold: each decision after the history that comes with it, and the documents and dossiers that
 * are gone at the end of the page. One that was taken away and given back within the page is not gone.
 */
export function takenFrom(page: FeedPage, head: string): TakenEntries {
  const decisions: Decision[] = [];
  const removed = new Set<Matter>();
  for (const entry of page.entries) {
    if ('remove' in entry) entry.remove.forEach((about) => removed.add(about));
    if (!('decision' in entry)) continue;
    entry.gained?.forEach((about) => removed.delete(about));
    entry.removed?.forEach((about) => removed.add(about));
    decisions.push(...(entry.history ?? []), entry.decision);
  }
  return { access: page.access, position: page.position, head, decisions, removed: [...removed] };
}
