import { limits } from '../../../src/protocol/limits';
import type { Register } from '../ports';
import type { Feed } from './feed';
import type { Snapshots } from './snapshots';

export interface PackAheadOptions {
  readonly feed: Pick<Feed, 'pageGzip'>;
  readonly snapshots: Pick<Snapshots, 'renew'>;
  readonly register: Pick<Register, 'position' | 'subscribe'>;
  /** Told when a page or snapshot could not be made; it is made when somebody asks for it. */
  readonly onFault: (error: unknown) => void;
  /** Does work when it has been given none for a while. Whoever waits for an answer comes first: in a rush, nothing is made before it is over. */
  readonly atRest: (work: () => void) => void;
}

/**
 * Makes the compressed pages of the list one after the other when each is full and the list rests, at start those that are missing, and
 * renews the snapshot, so that a fresh device is served from files. Returns how to stop; it resolves when what is under way is made.
 */
export function packAhead({ feed, snapshots, register, onFault, atRest }: PackAheadOptions): () => Promise<void> {
  let packed = 0;
  let stopped = false;
  let work = Promise.resolve();

  async function packNew(): Promise<void> {
    while (!stopped && packed + limits.decisionsPerPage <= register.position()) {
      await feed.pageGzip({ after: packed, access: 'all' }).catch(onFault);
      packed += limits.decisionsPerPage;
    }
    if (!stopped) await snapshots.renew().catch(onFault);
  }

  const pack = () => void (work = work.then(packNew));
  const unsubscribe = register.subscribe(() => atRest(pack));
  pack();
  return () => {
    stopped = true;
    unsubscribe();
    return work;
  };
}
