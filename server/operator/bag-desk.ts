import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openBagSenders } from '../adapters/exchange/bag-senders';
import { openExchangeDatabase } from '../adapters/exchange/database';
import { messagePlace } from '../adapters/exchange/message-files';
import { createOutboxStore } from '../adapters/exchange/outbox-store';
import { createReceivedStore } from '../adapters/exchange/received-store';
import { loadCheckpointSigner } from '../adapters/keys/checkpoint-key';
import { openForReading } from '../adapters/sqlite/open';
import { readTables } from '../adapters/sqlite/tables-reader';
import type { BagAgency } from '../exchange/bag/manifest';
import type { BagSenders } from '../exchange/bag/ports';
import type { MessageFiles, OutboxStore } from '../exchange/ports';
import type { ReceivedStore } from '../exchange/arrival-ports';
import { UsageError } from './usage-error';

/** What a command about courier bags works with. It takes no lock: the server may run, and carries on with what was brought at its next round. */
export interface BagDesk {
  readonly own: BagAgency;
  readonly outbox: OutboxStore;
  readonly received: ReceivedStore;
  readonly sending: Pick<MessageFiles, 'open'>;
  readonly receiving: Pick<MessageFiles, 'keep'>;
  readonly senders: BagSenders;
  readonly signer: { readonly sign: (text: string) => string; readonly publicKey: string };
  /** An empty directory of ours. */
  readonly work: string;
  readonly newId: () => string;
}

/** Opens the exchange of an agency for one command. Throws `UsageError` where it was never switched on. */
export async function withBagDesk<T>(data: string, work: (desk: BagDesk) => Promise<T>): Promise<T> {
  const exchange = join(resolve(data), 'exchange');
  if (!existsSync(join(exchange, 'exchange.db')))
    throw new UsageError(
      `Chưa có liên thông trong ${data}: chạy máy chủ với axis.json trước. Nothing is exchanged in ${data} yet: run the server with axis.json first.`,
    );
  const own = ownAgency(join(resolve(data), 'hoso.db'));
  const database = openExchangeDatabase(join(exchange, 'exchange.db'));
  mkdirSync(join(exchange, 'bags'), { recursive: true, mode: 0o700 });
  const directory = mkdtempSync(join(exchange, 'bags', 'work-'));
  try {
    return await work({
      own,
      outbox: createOutboxStore(database),
      received: createReceivedStore(database),
      sending: messagePlace(join(exchange, 'messages')),
      receiving: messagePlace(join(exchange, 'received')),
      senders: openBagSenders(join(exchange, 'bag-senders.json')),
      signer: loadCheckpointSigner(join(exchange, 'bag-key.pem')),
      work: directory,
      newId: randomUUID,
    });
  } finally {
    database.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The passphrase in the first line of a file, so that it stands in no list of processes. */
export function passphraseIn(path: string): string {
  if (!existsSync(path)) throw new UsageError(`Không có tệp ${path}. There is no file ${path}.`);
  const passphrase = readFileSync(path, 'utf8').split(/\r?\n/)[0]!;
  if ([...passphrase].length < SHORTEST) throw new UsageError(`Mật khẩu cần ít nhất ${SHORTEST} ký tự. The passphrase needs at least ${SHORTEST} characters.`);
  return passphrase;
}

const SHORTEST = 12;

function ownAgency(register: string): BagAgency {
  const database = openForReading(register);
  try {
    const agency = readTables(database).agency();
    if (!agency?.code) throw new UsageError('Cơ quan chưa có mã định danh. The agency has no identifier.');
    return { code: agency.code, name: agency.name };
  } finally {
    database.close();
  }
}
