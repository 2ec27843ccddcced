import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEdxml, type EdxmlReading } from '../../../../../server/exchange/edxml/read';
import { edxmlLimits, type EdxmlLimits } from '../../../../../server/exchange/edxml/reading/limits';
import type { DocumentMessage, StatusMessage } from '../../../../../src/domain/exchange/message';
import { temporaryDirectory } from '../../../../support/server';

/** What a reading gave, and what it left on the disk. */
export interface Read extends EdxmlReading {
  readonly rules: readonly string[];
  readonly document: DocumentMessage;
  readonly status: StatusMessage;
  readonly files: readonly Buffer[];
  readonly left: readonly string[];
}

interface Ways {
  readonly limits?: Partial<EdxmlLimits>;
  /** Bytes that come at once. */
  readonly step?: number;
  readonly now?: () => number;
}

/** Reads messages in a directory of their own. */
export function openReader() {
  const directory = temporaryDirectory();
  let count = 0;
  let last = '';
  const newPlace = () => {
    last = join(directory.path, String(++count));
    mkdirSync(last);
    return last;
  };
  return {
    remove: () => directory.remove(),
    leftOfLast: () => readdirSync(last),
    readFrom: (source: AsyncIterable<Buffer>) => readEdxml(source, { into: newPlace(), now: () => 0 }),
    async read(message: string | Buffer, { limits = {}, step = 64 * 1024, now = () => 0 }: Ways = {}): Promise<Read> {
      const into = newPlace();
      const reading = await readEdxml(inSteps(Buffer.from(message as string), step), { into, now, limits: { ...edxmlLimits, ...limits } });
      return {
        ...reading,
        rules: [...new Set(reading.remarks.map(({ rule }) => rule))].sort(),
        document: reading.message as DocumentMessage,
        status: reading.message as StatusMessage,
        files: reading.paths.map((path) => readFileSync(path)),
        left: readdirSync(into),
      };
    },
  };
}

async function* inSteps(bytes: Buffer, step: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
}
