import type { Matter } from '../../domain/authority/audience';
import type { Decision } from '../../domain/decisions';
import type { PersonId } from '../../domain/shared/ids';
import type { FeedPage } from '../../protocol/feed/page';
import type { TakenEntries } from '../../storage/device';

/**
 * What a page gives the device to fold: each decision after the history that comes with it, the documents and dossiers that
 * are gone at the end of the page, and those that were given. One that was taken away and given back within the page is not gone.
 */
export function takenFrom(page: FeedPage, { head, owner }: { readonly head: string; readonly owner: PersonId }): TakenEntries {
  const decisions: Decision[] = [];
  const removed = new Set<Matter>();
  const given = new Set<Matter>();
  const anew = new Map<Decision, readonly Matter[]>();
  for (const entry of page.entries) {
    if ('remove' in entry) entry.remove.forEach((about) => removed.add(about));
    if (!('decision' in entry)) continue;
    entry.gained?.forEach((about) => {
      removed.delete(about);
      given.add(about);
    });
    entry.removed?.forEach((about) => removed.add(about));
    const told = [...(entry.history ?? []), entry.decision];
    if (entry.gained) anew.set(told[0]!, entry.gained);
    decisions.push(...told);
  }
  return {
    access: page.access,
    position: page.position,
    head,
    at: page.checkpoint.at,
    decisions,
    anew,
    removed: [...removed],
    given: [...given],
    redefinesOwner: decisions.some(defines(owner)),
  };
}

function defines(person: PersonId): (decision: Decision) => boolean {
  return ({ type, body }) => type === 'PersonDefined' && body.person === person;
}
