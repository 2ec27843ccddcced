import type { WriteAnswer, WriteMessage } from './write-messages';
import { SheetWriter } from './write-sheet';

let writer: SheetWriter | undefined;

function take(message: WriteMessage): Blob | null {
  if ('begin' in message) writer = new SheetWriter(message.begin);
  else if ('rows' in message) writer!.add(message.rows);
  else return writer!.end();
  return null;
}

function answer(message: WriteMessage): WriteAnswer {
  try {
    return { ok: true, file: take(message) };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}

self.onmessage = ({ data }: MessageEvent<WriteMessage>) => self.postMessage(answer(data));
