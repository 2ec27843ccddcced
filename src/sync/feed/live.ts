import { CLOSE_SIGNED_OUT, CLOSE_UPDATE_FIRST, HEARTBEAT_MS, type FromDevice, type FromServer } from '../../protocol/live/messages';
import type { DecisionStore } from '../../storage/device';
import type { LegalClock } from '../clock/legal-clock';
import { Halted, LineBroken } from '../line/errors';
import type { LiveLine, Network, Timers } from '../ports';
import { problems } from '../problems';
import type { Feed } from './feed';

/** Two heartbeats that did not come, and a little for a slow line: the line is dead, whatever the system says. */
const SILENCE_MS = 2 * HEARTBEAT_MS + 2_000;

interface LiveParts {
  readonly network: Network;
  readonly timers: Timers;
  readonly decisions: DecisionStore;
  readonly feed: Feed;
  readonly legalClock: LegalClock;
  reportLatest(position: number): void;
  /** Hears that papers moved, or may have while there was no line. */
  onPapers(): void;
  /** Hears that what the person is given as one of a council changed, or may have while there was no line. */
  onCouncils(): void;
  /** Hears every message of the server. */
  onHeard(): void;
}

/**
 * Follows the list over the live socket until the line breaks (throws) or `signal` is aborted (returns).
 * Messages are handled one after the other; when this ends, none is being handled any more.
 */
export async function followLive(parts: LiveParts, signal: AbortSignal): Promise<void> {
  const over = new AbortController();
  const error = await new Promise<unknown>((end) => {
    let handled = Promise.resolve();
    let callOffSilence = () => {};
    const finish = (reason: unknown) => {
      if (over.signal.aborted) return;
      over.abort();
      callOffSilence();
      live.close();
      signal.removeEventListener('abort', stop);
      void handled.then(() => end(reason));
    };
    const stop = () => finish(null);
    const watch = () => {
      callOffSilence();
      callOffSilence = parts.timers.after(SILENCE_MS, () => finish(new LineBroken(problems.noAnswer)));
    };
    const live = parts.network.openLive({
      opened() {
        sayWhere(parts, live);
        // What moved while nobody could tell us; what moves from here on we are told.
        parts.onPapers();
        parts.onCouncils();
      },
      message(text) {
        if (over.signal.aborted) return;
        watch();
        parts.onHeard();
        handled = handled.then(() => (over.signal.aborted ? undefined : handle(parts, { text, live, signal: over.signal }))).catch(finish);
      },
      closed: (code) => finish(reasonOf(code)),
    });
    watch();
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
  });
  if (error !== null) throw error;
}

function sayWhere({ decisions }: LiveParts, live: LiveLine): void {
  const message: FromDevice = { v: 1, type: 'follow', after: decisions.position(), access: decisions.access() ?? '' };
  live.send(JSON.stringify(message));
}

async function handle(parts: LiveParts, { text, live, signal }: { text: string; live: LiveLine; signal: AbortSignal }): Promise<void> {
  const message = JSON.parse(text) as FromServer;
  if (message.type === 'heartbeat') {
    parts.legalClock.told(message.at);
    parts.reportLatest(message.position);
  }
  if (message.type === 'papers') parts.onPapers();
  if (message.type === 'councils') parts.onCouncils();
  if (await isUpToDate(parts, message)) return;
  await parts.feed.catchUp(signal);
  if (!signal.aborted) sayWhere(parts, live);
}

async function isUpToDate({ feed, decisions }: LiveParts, message: FromServer): Promise<boolean> {
  if (message.type === 'page') return feed.take(message.page);
  return message.type === 'papers' || message.type === 'councils' || (message.type === 'heartbeat' && message.position === decisions.position());
}

function reasonOf(code: number): Error {
  if (code === CLOSE_SIGNED_OUT) return new Halted('signedOut', 'the session ended');
  return code === CLOSE_UPDATE_FIRST ? new Halted('updateFirst', 'the server speaks another protocol version') : new LineBroken(problems.noAnswer);
}
