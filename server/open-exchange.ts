import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxisFileRefused, readAxisFile, type AxisFile } from './adapters/axis/access-file';
import { createAxisConnector } from './adapters/axis/axis-connector';
import type { DataDirectory } from './adapters/disk/data-directory';
import { openExchangeDatabase } from './adapters/exchange/database';
import { openMessageFiles } from './adapters/exchange/message-files';
import { createOutboxStore } from './adapters/exchange/outbox-store';
import { backoffMs } from './exchange/backoff';
import { startSender } from './exchange/sender';
import { StartRefused } from './settings';

export interface ExchangeHouse {
  readonly directory: DataDirectory;
  /** The file with the way to the axis; null for `axis.json` in the data directory. */
  readonly axisFile: string | null;
  readonly now: () => number;
  readonly onFault: (error: unknown) => void;
}

/** A message that nobody needs any more lies here for so long, because another parcel of it may be about to be added. */
const TIDY_AFTER_MS = 3_600_000;

/** Opens the exchange with the axis where the operator has set it up. Throws `StartRefused` when the file that says how cannot be used. */
export async function openExchange({ directory, axisFile, now, onFault }: ExchangeHouse): Promise<{ stop(): Promise<void> }> {
  mkdirSync(directory.exchange, { recursive: true, mode: 0o700 });
  const axis = readFile(axisFile ?? join(directory.path, 'axis.json'));
  const database = openExchangeDatabase(join(directory.exchange, 'exchange.db'));
  const outbox = createOutboxStore(database);
  const files = await openMessageFiles(join(directory.exchange, 'messages'));
  await files.tidy(outbox.needs, now() - TIDY_AFTER_MS);
  const parts = { outbox, files, now, random: Math.random, after, onFault, onMoved: () => {} };
  const sender = axis && startSender({ ...parts, connector: createAxisConnector({ access: axis.access, now }), pace: paceOf(axis) });
  return {
    async stop() {
      await sender?.stop();
      database.close();
    },
  };
}

function readFile(path: string): AxisFile | null {
  try {
    return readAxisFile(path);
  } catch (error) {
    if (!(error instanceof AxisFileRefused)) throw error;
    const [vietnamese, english] = error.message.split('\n');
    throw new StartRefused(vietnamese!, english!);
  }
}

function paceOf({ seconds }: AxisFile) {
  return {
    confirmMs: seconds.confirm * 1_000,
    unclearMs: seconds.unclear * 1_000,
    backoff: (failed: Parameters<typeof backoffMs>[0], random: number) => backoffMs(failed, random, seconds.retry * 1_000),
  };
}

function after(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds).unref();
  return () => clearTimeout(timer);
}
