import { isKnownDecision, type Decision } from '../../domain/decisions';
import type { FeedPage } from '../../protocol/feed/page';
import type { DeviceStore } from '../../storage/device';
import { Halted, LineBroken } from '../line/errors';
import { readJson, readReason, type Ask } from '../line/http';
import { headAfterPage } from './check-page';
import type { Checkpoints } from './checkpoints';
import { createFreshStart } from './fresh-start';
import { takenFrom } from './taken';

/** Takes the decision list from the server, from where this device stands. Pages are taken one after the other, never two at once. */
export interface Feed {
  /** Lets a fresh device begin with a snapshot, then asks page after page until one is empty. */
  catchUp(signal: AbortSignal): Promise<void>;
  /** Takes a page that came by itself. Returns false when it does not follow what this device holds: then it must catch up. */
  take(page: FeedPage): Promise<boolean>;
}

interface FeedParts {
  readonly store: DeviceStore;
  readonly ask: Ask;
  readonly checkpoints: Checkpoints;
  /** Hears how far the register's list is known to reach. */
  reportLatest(position: number): void;
  /** Hears that what this person may read has changed, and was kept. */
  onRights(): void;
  /** Hears what neither the line nor a person can put right. */
  onFault(error: unknown): void;
}

export function createFeed(parts: FeedParts): Feed {
  const { decisions } = parts.store;
  const startFresh = createFreshStart(parts);
  return {
    async catchUp(signal) {
      await startFresh(signal);
      for (;;) {
        const page = await askPage(parts, signal);
        if (signal.aborted) return;
        // Also before everything is read again under another access: rows are only forgotten for the history they belong to.
        const head = await checkPage(parts, page);
        if (!isNextPage(parts, page)) {
          await decisions.startAgain(page.access);
          continue;
        }
        await takePage(parts, page, head);
        if (page.position === page.after) return;
      }
    },
    async take(page) {
      if (page.position <= decisions.position() && page.access === decisions.access()) return true;
      if (page.after !== decisions.position() || !isNextPage(parts, page)) return false;
      await takePage(parts, page, await checkPage(parts, page));
      return true;
    },
  };
}

function isNextPage({ store: { decisions } }: FeedParts, page: FeedPage): boolean {
  return page.access === decisions.access() || (decisions.access() === null && decisions.position() === 0);
}

async function askPage({ store: { decisions }, ask }: FeedParts, signal: AbortSignal): Promise<FeedPage> {
  const access = decisions.access();
  const query = new URLSearchParams({ after: String(decisions.position()), ...(access === null ? {} : { access }) });
  return ask({
    method: 'GET',
    path: `/api/feed?${query}`,
    signal,
    read: async (answer) => {
      if (answer.status !== 200) throw new LineBroken(await readReason(answer));
      return readJson<FeedPage>(answer);
    },
  });
}

/** The head of the chain after a page. Throws `Halted('contradicted')` when the page is not of the history that this device holds. */
async function checkPage({ store, checkpoints, reportLatest }: FeedParts, page: FeedPage): Promise<string> {
  const { decisions } = store;
  if (page.agency !== store.account.agency) throw new Halted('contradicted', 'the feed is that of another agency');
  await checkpoints.checkSignature(page.checkpoint);
  const marks = [...checkpoints.marks(), page.checkpoint];
  const head = headAfterPage(page, { position: decisions.position(), head: decisions.head() }, marks);
  checkNotShorter(page, marks);
  reportLatest(Math.max(page.position, page.checkpoint.position));
  return head;
}

async function takePage({ store, checkpoints, onRights }: FeedParts, page: FeedPage, head: string): Promise<void> {
  const taken = takenFrom(page, { head, owner: store.account.person });
  checkKnown(taken.decisions);
  if (page.position > page.after) await store.decisions.take(taken);
  if (taken.given.length > 0 || taken.removed.length > 0 || taken.redefinesOwner) onRights();
  await noteCheckpoint(checkpoints, page);
}

/** A later release may write decisions that this one cannot fold: it takes none of them, rather than pass one by and hold tables that are wrong. */
function checkKnown(decisions: readonly Decision[]): void {
  const unknown = decisions.find(({ type }) => !isKnownDecision(type));
  if (unknown) throw new Halted('updateFirst', `this release does not know ${unknown.type}`);
}

/** An empty page says that the list ends there; a list that once was longer has lost decisions. */
function checkNotShorter(page: FeedPage, marks: readonly { readonly position: number }[]): void {
  if (page.position > page.after) return;
  const beyond = marks.find(({ position }) => position > page.position);
  if (beyond) throw new Halted('contradicted', `the list ends at ${page.position}, but it was seen to reach ${beyond.position}`);
}

function noteCheckpoint(checkpoints: Checkpoints, { checkpoint, position }: FeedPage): Promise<void> {
  if (checkpoint.position <= position) return checkpoints.remember(checkpoint);
  checkpoints.expect(checkpoint);
  return Promise.resolve();
}
