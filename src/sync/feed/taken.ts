import type { Decision } from '../../domain/decisions';
import type { DocumentId } from '../../domain/shared/ids';
import type { FeedPage } from '../../protocol/feed/page';
import type { TakenEntries } from '../../storage/device';

/**
 * What a page gives the device to fold: each decision after the history that comes with it, and the documents that
 * are gone at the end of the page. One that was taken away and given back within the page is not gone.
 */
export function takenFrom(page: FeedPage, head: string): TakenEntries {
  const decisions: Decision[] = [];
  const removed = new Set<DocumentId>();
  for (const entry of page.entries) {
    if ('remove' in entry) removed.add(entry.remove);
    if (!('decision' in entry)) continue;
    if (entry.history && 'document' in entry.decision.body) removed.delete(entry.decision.body.document);
    decisions.push(...(entry.history ?? []), entry.decision);
  }
  return { access: page.access, position: page.position, head, decisions, removed: [...removed] };
}
