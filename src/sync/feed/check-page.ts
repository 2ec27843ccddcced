import { entryLength, type FeedEntry, type FeedPage } from '../../protocol/feed/page';
import { headAfter } from '../../protocol/feed/chain';
import { Halted } from '../line/errors';
import { sha256 } from '../../domain/shared/sha256';

/** A place in the list with the head of the chain there. */
export interface Standing {
  readonly position: number;
  readonly head: string;
}

/**
 * The head of the chain after a page that follows `from`. Throws `Halted('contradicted')` when the page is not in order, or
 * when the chain does not pass through one of `marks`: places that this device saw, or that the server signed.
 */
export function headAfterPage(page: FeedPage, from: Standing, marks: readonly Standing[]): string {
  checkOrder(page, from);
  const passed = marks.filter(({ position }) => position >= page.after && position <= page.position).sort((one, other) => one.position - other.position);
  let standing = from;
  let rest = page.entries;
  for (const mark of passed) {
    const [until, after] = splitEntries(rest, mark.position - standing.position);
    standing = { position: mark.position, head: headAfter(standing.head, until, sha256) };
    rest = after;
    if (standing.head !== mark.head) throw new Halted('contradicted', `the history differs from the one signed at position ${mark.position}`);
  }
  return headAfter(standing.head, rest, sha256);
}

function checkOrder(page: FeedPage, from: Standing): void {
  let position = page.after;
  for (const entry of page.entries) {
    position += entryLength(entry);
    if ('decision' in entry && entry.decision.position !== position)
      throw new Halted('contradicted', `decision ${entry.decision.position} stands at position ${position}`);
  }
  if (page.after !== from.position || position !== page.position)
    throw new Halted('contradicted', `a page from ${page.after} to ${page.position} holds entries up to ${position}`);
}

/** The entries that stand for the first `count` positions, and the rest. */
function splitEntries(entries: readonly FeedEntry[], count: number): readonly [readonly FeedEntry[], readonly FeedEntry[]] {
  let index = 0;
  let left = count;
  for (let entry = entries[index]; entry && left >= entryLength(entry); entry = entries[++index]) left -= entryLength(entry);
  const cut = entries[index];
  if (left === 0 || !cut || !('sealed' in cut)) return [entries.slice(0, index), entries.slice(index)];
  return [
    [...entries.slice(0, index), { sealed: cut.sealed.slice(0, left) }],
    [{ sealed: cut.sealed.slice(left) }, ...entries.slice(index + 1)],
  ];
}
