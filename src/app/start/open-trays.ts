import type { ActionContext } from '../../actions/context';
import { TrayRooms } from '../../queries/paper/tray-rooms.svelte';
import type { OpenedTrays } from '../../screens/context';
import { Queue } from '../../storage/queue';
import type { Sync } from '../../sync/sync';

/** Joins the rooms of the trays on which something lies, and of those that come; what they show needs no line. */
export async function openTrays({ store, person }: ActionContext, sync: Pick<Sync, 'openRoom'>): Promise<OpenedTrays> {
  const shown = new TrayRooms(person);
  const queue = new Queue();
  let isClosed = false;
  const join = () =>
    queue.run(async () => {
      if (isClosed) return;
      for (const paper of await store.captures.papers()) if (!shown.has(paper.name)) shown.add(paper.name, await sync.openRoom(paper, {}));
    });
  await join();
  const stop = store.captures.subscribe(() => void join().catch(reportError));
  return {
    shown,
    async close() {
      stop();
      isClosed = true;
      await queue.run(() => shown.leave());
    },
  };
}
