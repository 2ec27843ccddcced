import type { OfficialText } from '../../domain/drafting/official-text';
import type { PrintedText, PrintGiven } from './print';
import type { PrintAnswer, PrintQuestion } from './print-messages';

/** What came of a print; `noFonts`: the letters were never fetched on this device, and there is no line. */
export type Printing = { readonly ok: true; readonly printed: PrintedText } | { readonly ok: false; readonly problem: 'noFonts' };

/** Prints beside the page, so that typing is never held up. */
export interface Printer {
  /** Rejects when the worker breaks, as where memory ends. */
  print(text: OfficialText, given: PrintGiven): Promise<Printing>;
  end(): void;
}

interface Waiting {
  readonly resolve: (printing: Printing) => void;
  readonly reject: (error: Error) => void;
}

export function startPrinter(): Printer {
  const worker = new Worker(new URL('./print.worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, Waiting>();
  let count = 0;
  worker.onmessage = ({ data }: MessageEvent<PrintAnswer>) => {
    const asked = waiting.get(data.number);
    waiting.delete(data.number);
    if ('printed' in data) asked?.resolve({ ok: true, printed: data.printed });
    else if ('noFonts' in data) asked?.resolve({ ok: false, problem: 'noFonts' });
    else asked?.reject(new Error(data.broke));
  };
  worker.onerror = ({ message }) => {
    for (const { reject } of waiting.values()) reject(new Error(message));
    waiting.clear();
  };
  const print = (text: OfficialText, given: PrintGiven) =>
    new Promise<Printing>((resolve, reject) => {
      count += 1;
      waiting.set(count, { resolve, reject });
      worker.postMessage({ number: count, text, given } satisfies PrintQuestion);
    });
  return { print, end: () => worker.terminate() };
}

/** One print in a worker of its own. */
export async function printOnce(text: OfficialText, given: PrintGiven): Promise<Printing> {
  const printer = startPrinter();
  try {
    return await printer.print(text, given);
  } finally {
    printer.end();
  }
}
