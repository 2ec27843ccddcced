import type { PdfSignatures } from '../domain/signatures/types';
import type { Judging, VerifyAnswer, VerifyQuestion } from './judging';
import type { ReadPdf } from './verify-pdf';

interface Waiting {
  readonly resolve: (read: ReadPdf) => void;
  readonly reject: (error: Error) => void;
}

/** One worker for the page, begun with the first file. One that breaks is let go, and the next file begins another. */
let worker: Worker | null = null;
let count = 0;
const waiting = new Map<number, Waiting>();

/** Verifies the signatures of a file on this device, in a worker. Rejects when the worker breaks, as where memory ends. */
export async function verifyInWorker(file: Blob, judging: Judging): Promise<PdfSignatures> {
  return (await readInWorker(file, judging)).found;
}

/** The same, and what the worker can say of its pages while it has the bytes. `file`: small ones as their bytes, which costs less than having them read there. */
export function readInWorker(file: Blob | Uint8Array, judging: Judging): Promise<ReadPdf> {
  const question: VerifyQuestion = { ...judging, number: ++count, file };
  return new Promise((resolve, reject) => {
    waiting.set(question.number, { resolve, reject });
    worker ??= begin();
    worker.postMessage(question);
  });
}

function begin(): Worker {
  const begun = new Worker(new URL('./verify.worker.ts', import.meta.url), { type: 'module' });
  begun.onmessage = ({ data: { number, ...read } }: MessageEvent<VerifyAnswer>) => {
    waiting.get(number)?.resolve(read);
    waiting.delete(number);
  };
  begun.onerror = ({ message }) => {
    begun.terminate();
    worker = null;
    for (const { reject } of waiting.values()) reject(new Error(message));
    waiting.clear();
  };
  return begun;
}
