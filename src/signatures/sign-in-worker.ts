import { accept, refuse, type Outcome } from '../domain/shared/refusal';
import type { KeyChoice, ShownSigner, SigningAnswer, ToBeSigned } from './signing';
import type { SignerCheck } from './writing/check-signer';

/** A key that was opened, in a worker of its own: when it ends, the key is gone from this device's memory. */
export interface OpenedKey {
  readonly signer: ShownSigner;
  sign(file: ToBeSigned): Promise<Outcome<Blob>>;
  end(): void;
}

interface Waiting {
  readonly resolve: (answer: SigningAnswer) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Opens a key, once for any number of files. `check`: what is asked of its certificate, as of the server's clock as this device knows it. Refuses what
 * `openKeyFile` and `checkSigner` do; rejects when the worker breaks, as where memory ends.
 */
export async function openKey(choice: KeyChoice, check: SignerCheck): Promise<Outcome<OpenedKey>> {
  const worker = new Worker(new URL('./sign.worker.ts', import.meta.url), { type: 'module' });
  const ask = asking(worker);
  const end = () => worker.terminate();
  try {
    const answer = await ask({ open: choice, check });
    if ('signer' in answer) return accept({ signer: answer.signer, sign: async (file) => signedBy(await ask({ sign: file })), end });
    end();
    return refuse(...refusalsIn(answer));
  } catch (error) {
    end();
    throw error;
  }
}

function signedBy(answer: SigningAnswer): Outcome<Blob> {
  return 'signed' in answer ? accept(answer.signed) : refuse(...refusalsIn(answer));
}

function refusalsIn(answer: SigningAnswer) {
  if ('refusals' in answer) return answer.refusals;
  throw new Error('broke' in answer ? answer.broke : 'an answer to another question');
}

type Question = { readonly open: KeyChoice; readonly check: SignerCheck } | { readonly sign: ToBeSigned };

function asking(worker: Worker): (question: Question) => Promise<SigningAnswer> {
  const waiting = new Map<number, Waiting>();
  let count = 0;
  worker.onmessage = ({ data }: MessageEvent<SigningAnswer>) => {
    waiting.get(data.number)?.resolve(data);
    waiting.delete(data.number);
  };
  worker.onerror = ({ message }) => {
    for (const { reject } of waiting.values()) reject(new Error(message));
    waiting.clear();
  };
  return (question) =>
    new Promise((resolve, reject) => {
      count += 1;
      waiting.set(count, { resolve, reject });
      worker.postMessage({ number: count, ...question });
    });
}
