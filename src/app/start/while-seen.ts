import type { Look } from '../../actions/away/look-at-paper';
import type { OpenRoom } from '../../sync/papers/open-room';

/** Somebody looks while the page is before their eyes and the room is live. Returns what ends it. */
export function whileSeen(room: OpenRoom, look: Look): () => Promise<void> {
  const follow = () => {
    const { isLive, hasAll } = room.status;
    if (isLive && hasAll && document.visibilityState === 'visible') look.begin();
    else look.end().catch(reportError);
  };
  const stop = room.subscribe(follow);
  document.addEventListener('visibilitychange', follow);
  return async () => {
    stop();
    document.removeEventListener('visibilitychange', follow);
    await look.end();
  };
}
