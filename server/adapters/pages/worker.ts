import { parentPort, workerData } from 'node:worker_threads';
import { makePages } from '../../archive/use/make-pages';
import type { PageMarks } from '../../archive/use/ports';

/** Makes the pages of one file and ends: what a hostile file does to memory ends with it. */
const { bytes, marks } = workerData as { readonly bytes: Uint8Array; readonly marks: PageMarks };
parentPort!.postMessage(await makePages(bytes, marks));
