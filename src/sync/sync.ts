import type { Instant } from '../domain/shared/time';
import type { SessionInfo } from '../protocol/session/messages';
import type { DeviceStore } from '../storage/device';
import type { OpenPaper } from '../storage/papers/open-paper';
import type { TabChannel } from '../storage/ports';
import { createArchiveLine, type ArchiveLine } from './archive/archive-line';
import { createBagsLine, type BagsLine } from './bags/bags-line';
import { createCouncilKeeping } from './councils/keep-councils';
import { createLegalClock, type LegalClock } from './clock/legal-clock';
import { openCheckpoints } from './feed/checkpoints';
import { createDeliveriesLine, type DeliveriesLine } from './deliveries/deliveries-line';
import { createDirectoryLine, type DirectoryLine } from './directory/directory-line';
import { createFeed } from './feed/feed';
import { createRoundSignals, keepUp } from './feed/keep-up';
import { followLive } from './feed/live';
import { createTabs, type LeaderNews } from './leader/tabs';
import { createAsk } from './line/http';
import { createLine } from './line/line';
import { createPause } from './line/pause';
import { createFetchOriginal, type FetchOriginal } from './originals/download';
import { Fetcher } from './originals/fetcher';
import { createCaughtUp } from './papers/caught-up';
import { createClosedRooms } from './papers/closed-rooms';
import { createPaperHistory, type PaperHistory } from './papers/history';
import { createPaperKeeping } from './papers/keep-papers';
import type { OpenRoom } from './papers/open-room';
import { createPaperFeed } from './papers/replication';
import { createUploads } from './originals/tus';
import { Uploader } from './originals/uploader';
import { Sender } from './outbox/sender';
import { createRevocationLine, type RevocationLine } from './signing/revocation-line';
import { createTokenRoute, type TokenRoute } from './token/token-route';
import { createTokenService } from './token/token-service';
import type { Clock, LocalSockets, Locks, Network, Random, RoomSockets, SignatureCheck, Timers, Wakes } from './ports';
import { keepCounting } from './status/counts';
import { createStatus, type StatusStore } from './status/status';

/** Everything sync needs of the world. */
export interface SyncParts {
  readonly store: DeviceStore;
  readonly network: Network;
  readonly sockets: RoomSockets;
  readonly localSockets: LocalSockets;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly random: Random;
  readonly locks: Locks;
  /** Between the tabs of this account; sync closes it when it stops. */
  readonly channel: TabChannel;
  readonly wakes: Wakes;
  readonly checkSignature: SignatureCheck;
  /** Whether the line costs its owner by the byte, or they asked to save: then nothing is fetched that nobody asked for. */
  isMetered(): boolean;
  /** Hears who is signed in, each time the server confirms it. */
  onSession(session: SessionInfo): void;
  /** Hears what neither the line nor a person can put right. */
  onFault(error: unknown): void;
}

/** What travels between this device and the server. One tab does it; the others show the same status. */
export interface Sync extends StatusStore {
  start(): void;
  /** Ends when nothing is under way any more. */
  stop(): Promise<void>;
  /** A person tries at once what is waiting, also after signing in or updating. */
  retry(): void;
  /** The best estimate of the register's clock. */
  legalNow(): Instant;
  readonly fetchOriginal: FetchOriginal;
  readonly paperHistory: PaperHistory;
  readonly archive: ArchiveLine;
  readonly agencies: DirectoryLine;
  readonly deliveries: DeliveriesLine;
  readonly bags: BagsLine;
  readonly revocation: RevocationLine;
  /** The token of this computer. */
  readonly token: TokenRoute;
  /** Joins the room of a paper that this tab shows; its socket is open while the line is. */
  openRoom(paper: OpenPaper, presence: Readonly<Record<string, unknown>>): Promise<OpenRoom>;
}

const CLOCK_SETTING = 'clockOffset';

/** Prepares sync for one account's store. Nothing is sent or taken before `start`. */
export async function createSync(parts: SyncParts): Promise<Sync> {
  const { store, channel, locks, wakes, onFault } = parts;
  const offset = (await store.settings.get<number>(CLOCK_SETTING)) ?? 0;
  const legalClock = createLegalClock({ clock: parts.clock, offset, keep: (known) => void store.settings.put(CLOCK_SETTING, known).catch(onFault) });
  const status = createStatus();
  const leading = createLeading(parts, { status, legalClock });
  const tabs = createTabs(channel, {
    onNews: (news) => !status.get().leads && takeNews(news, { status, legalClock }),
    onAsked: () => status.get().leads && tabs.tell(newsOf({ status, legalClock })),
    onRetry: () => leading.retry(),
  });
  const stopping = new AbortController();
  let ended: Promise<void> = Promise.resolve();
  const cleanups: (() => void | Promise<void>)[] = [];

  return {
    get: status.get,
    subscribe: status.subscribe,
    legalNow: legalClock.now,
    fetchOriginal: leading.fetchOriginal,
    paperHistory: leading.paperHistory,
    archive: leading.archive,
    agencies: leading.agencies,
    deliveries: leading.deliveries,
    bags: leading.bags,
    revocation: leading.revocation,
    token: leading.token,
    openRoom: (paper, presence) => joinRoom(parts, { paper, presence, status, feed: leading.paperFeed }),
    start() {
      cleanups.push(
        keepCounting(store, { take: status.change, onFault }),
        wakes.subscribe(leading.wake),
        status.subscribe(({ leads }) => leads && tabs.tell(newsOf({ status, legalClock }))),
      );
      tabs.askNews();
      ended = locks.hold(leaderLock(store), stopping.signal, () => leading.lead(stopping.signal)).catch(onFault);
    },
    async stop() {
      stopping.abort();
      await Promise.all(cleanups.map((cleanup) => cleanup()));
      await ended;
      channel.close();
    },
    retry() {
      leading.retry();
      tabs.retry();
    },
  };
}

function leaderLock({ account: { agency, person } }: DeviceStore): string {
  return `hoso-leads-${agency}-${person}`;
}

interface Shared {
  readonly status: ReturnType<typeof createStatus>;
  readonly legalClock: LegalClock;
}

function newsOf({ status, legalClock }: Shared): LeaderNews {
  const { line, heardAt, sending, latest } = status.get();
  return { line, heardAt, sending, latest, clockOffset: legalClock.offset() };
}

function takeNews({ clockOffset, ...news }: LeaderNews, { status, legalClock }: Shared): void {
  legalClock.use(clockOffset);
  status.change(news);
}

interface Joining {
  readonly paper: OpenPaper;
  readonly presence: Readonly<Record<string, unknown>>;
  readonly status: StatusStore;
  readonly feed: ReturnType<typeof createPaperFeed>;
}

/** Also a tab that does not lead holds the sockets of what it shows; whether there is a line, and whose session it is, the leader knows. */
async function joinRoom(parts: SyncParts, { paper, presence, status, feed }: Joining): Promise<OpenRoom> {
  const room = new (await import('./papers/open-room')).OpenRoom({ ...parts, paper, presence, feed });
  const follow = () => (status.get().line === 'connected' ? room.connect() : room.disconnect());
  room.whenLeft(status.subscribe(follow));
  follow();
  return room;
}

/** What the leading tab does, from the moment it holds the lock. */
function createLeading(parts: SyncParts, { status, legalClock }: Shared) {
  const { store, network, timers, clock, onFault } = parts;
  const round = createRoundSignals();
  const line = createLine({ timers, now: legalClock.now, report: status.change, onHalt: round.end, onFault });
  const ask = createAsk({ network, timers, person: store.account.person });
  const pauses = {
    feed: createPause(parts),
    sender: createPause(parts),
    uploader: createPause(parts),
    papers: createPause(parts),
    rooms: createPause(parts),
    councils: createPause(parts),
    fetcher: createPause(parts),
  };
  const sender = new Sender({ store, ask, line, pause: pauses.sender, timers, report: status.change });
  const uploader = new Uploader({ store, uploads: createUploads(ask), sender, line, pause: pauses.uploader, timers });
  const paperFeed = createPaperFeed({ papers: store.papers, ask });
  const closedRooms = createClosedRooms({ ...parts, feed: paperFeed });
  const caughtUp = createCaughtUp(store.news, onFault);
  const papers = createPaperKeeping({
    store,
    line,
    feed: paperFeed,
    closedRooms,
    onCaughtUp: caughtUp.papers,
    timers,
    pauses: { feed: pauses.papers, rooms: pauses.rooms },
  });
  const councils = createCouncilKeeping({ store, ask, line, pause: pauses.councils });
  let session: SessionInfo | null = null;
  const onSession = (confirmed: SessionInfo) => {
    session = confirmed;
    parts.onSession(confirmed);
  };
  const fetcher = new Fetcher({
    store,
    ask,
    feed: paperFeed,
    sender,
    line,
    pause: pauses.fetcher,
    timers,
    legalNow: legalClock.now,
    subject: () => (caughtUp.hasList() ? session : null),
    isListWhole: () => caughtUp.hasList() && store.decisions.isComplete() && store.decisions.position() >= status.get().latest,
    isMetered: parts.isMetered,
  });
  const onRights = () => {
    papers.moved();
    fetcher.listMoved();
  };
  const reportLatest = (latest: number) => status.change({ latest });
  const tryNow = () => {
    for (const pause of Object.values(pauses)) pause.wake();
  };

  return {
    paperFeed,
    paperHistory: createPaperHistory({ ask, onFailure: line.failed }),
    archive: createArchiveLine({ ask, onFailure: line.failed }),
    agencies: createDirectoryLine({ ask, onFailure: line.failed }),
    deliveries: createDeliveriesLine({ ask, onFailure: line.failed }),
    bags: createBagsLine({ ask, onFailure: line.failed }),
    revocation: createRevocationLine(ask),
    token: createTokenRoute({
      ask,
      service: createTokenService({ sockets: parts.localSockets, timers }),
      origin: parts.sockets.origin.replace(/^ws/, 'http'),
    }),
    fetchOriginal: createFetchOriginal({ originals: store.originals, ask, onFailure: line.failed }),
    wake() {
      if (line.halted()) return;
      tryNow();
      fetcher.lookAgain();
    },
    retry() {
      line.resume();
      uploader.retry();
      tryNow();
    },
    async lead(signal: AbortSignal) {
      status.change({ leads: true });
      const checkpoints = await openCheckpoints({ settings: store.settings, checkSignature: parts.checkSignature });
      const feed = createFeed({ store, ask, checkpoints, reportLatest, onRights, onFault });
      const follow = (until: AbortSignal, onHeard: () => void) => {
        caughtUp.list();
        fetcher.lookAgain();
        return followLive(
          { network, timers, decisions: store.decisions, feed, legalClock, reportLatest, onPapers: papers.moved, onCouncils: councils.moved, onHeard },
          until,
        );
      };
      const keepingUp = keepUp(
        { account: store.account, ask, feed, checkpoints, line, pause: pauses.feed, clock, legalClock, follow, onSession },
        round,
        signal,
      );
      await Promise.all([keepingUp, sender.run(signal), uploader.run(signal), papers.run(signal), councils.run(signal), fetcher.run(signal)]);
    },
  };
}
