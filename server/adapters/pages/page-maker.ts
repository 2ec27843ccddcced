import { Worker } from 'node:worker_threads';
import type { PageFault, PageMaker } from '../../archive/use/ports';
import type { PageTask } from './messages';

/** How long one file may take, and how much memory. */
const LIMITS = { milliseconds: 60_000, oldMegabytes: 768 } as const;

/** Pages are made in a thread of their own for each file or sheet, which is ended when it takes too long or too much. */
export function createPageMaker(script: URL, limits: { readonly milliseconds: number; readonly oldMegabytes: number } = LIMITS): PageMaker {
  const made = (task: PageTask): Promise<Uint8Array | PageFault> =>
    new Promise((resolve) => {
      const worker = new Worker(script, { workerData: task, resourceLimits: { maxOldGenerationSizeMb: limits.oldMegabytes } });
      const end = (answer: Uint8Array | PageFault) => {
        clearTimeout(timer);
        resolve(answer);
        void worker.terminate();
      };
      const timer = setTimeout(() => end('tooSlow'), limits.milliseconds);
      worker.once('message', end);
      // Out of memory, or a fault of the library on a file that nobody foresaw.
      worker.once('error', (error) => end((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'tooLarge' : 'damaged'));
    });
  return { make: (bytes, marks) => made({ bytes, marks }), sheet: (document) => made({ document }) };
}
