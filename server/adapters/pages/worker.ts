import { parentPort, workerData } from 'node:worker_threads';
import { buildPdfA } from '../../../src/pdfa/build';
import { sheetFonts } from '../../archive/sheet-fonts';
import { makePages } from '../../archive/use/make-pages';
import type { PageTask } from './messages';

/** Makes the pages of one file, or one sheet, and ends: what a hostile file does to memory ends with it. */
const task = workerData as PageTask;
parentPort!.postMessage(await ('document' in task ? buildPdfA(task.document, sheetFonts()) : makePages(task.bytes, task.marks)));
