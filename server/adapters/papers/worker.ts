import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import type { PapersStore } from '../../relay/ports';
import { failureOf } from '../../register/failures';
import { systemClock } from '../clock/system-clock';
import { openPapersStore } from '../sqlite/papers-store';
import { decodeAppendings, encodeAppended, type FromPapersWriter, type ToPapersWriter } from './messages';

/** The papers' writer: a thread of its own, beside the register's. Neither waits for the other's fsync. */
function startWriter(port: MessagePort, path: string): void {
  const store = openPapersStore(path);
  const tell = (message: FromPapersWriter) => port.postMessage(message, message.type === 'appended' ? [message.bytes.buffer as ArrayBuffer] : []);
  port.on('message', (message: ToPapersWriter) => {
    if (message.type !== 'close') return tell(answer(store, message));
    store.close();
    port.close();
  });
  tell({ type: 'ready' });
}

function answer(store: PapersStore, message: Exclude<ToPapersWriter, { type: 'close' }>): FromPapersWriter {
  const { turn } = message;
  const now = systemClock.now();
  try {
    if (message.type === 'append') return { type: 'appended', turn, bytes: encodeAppended(store.append(decodeAppendings(message.bytes), now)) };
    if (message.type === 'erase') {
      store.erase(message.room);
      return { type: 'done', turn, done: true };
    }
    return { type: 'done', turn, done: message.type === 'compact' ? store.compact(message.compaction) : store.rewrite(message.rewriting, now) };
  } catch (error) {
    const { code, message: why } = failureOf(error);
    return { type: 'failed', turn, code, why };
  }
}

if (!parentPort) throw new Error('the papers’ writer runs only as a worker of the server');
startWriter(parentPort, (workerData as { path: string }).path);
