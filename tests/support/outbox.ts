import { join } from 'node:path';
import { copyFileSync } from 'node:fs';
import { openExchangeDatabase } from '../../server/adapters/exchange/database';
import { openMessageFiles } from '../../server/adapters/exchange/message-files';
import { createOutboxStore } from '../../server/adapters/exchange/outbox-store';
import type { Connector } from '../../server/exchange/connector';
import type { NewParcel, OutboxStore, Parcel } from '../../server/exchange/ports';
import { startSender, type Sender } from '../../server/exchange/sender';
import { comparableOrganCode } from '../../src/domain/exchange/organ-code';
import type { DocumentId } from '../../src/domain/shared/ids';
import { messageFile } from './axis';

/** A parcel as whoever issues a document makes it. */
export function parcelTo(to: string, file: { readonly sha256: string; readonly byteLength: number }, more: Partial<NewParcel> = {}): NewParcel {
  const recipient = comparableOrganCode(to) ?? to;
  const usual = {
    message: 'G09,2026/11/20,123/BNV-VP',
    messageType: 'edoc',
    from: 'G09',
    document: 'van-ban' as DocumentId,
    notation: '123/BNV-VP',
    isUrgent: false,
  } as const;
  return { ...usual, ...file, to, recipient, ...more };
}

/** An outbox on the disk, and the sender that empties it; impatient, so that tests need not be. */
export class OutboxHouse {
  readonly faults: unknown[] = [];
  private readonly watching = new Set<() => void>();
  private sender: Sender | null = null;

  private constructor(
    readonly directory: string,
    readonly outbox: OutboxStore,
    readonly files: Awaited<ReturnType<typeof openMessageFiles>>,
    private readonly closeDatabase: () => void,
  ) {}

  static async open(directory: string): Promise<OutboxHouse> {
    const database = openExchangeDatabase(join(directory, 'exchange.db'));
    const files = await openMessageFiles(join(directory, 'messages'));
    return new OutboxHouse(directory, createOutboxStore(database), files, () => void database.close());
  }

  /** Brings a message of its own and parcels of it for these recipients. */
  async post(
    recipients: readonly string[],
    { number = '123', padding = 0, ...more }: Partial<NewParcel> & { readonly number?: string; readonly padding?: number } = {},
  ) {
    const { path, sha256, byteLength } = messageFile(this.directory, { number, padding });
    const place = await this.files.begin();
    copyFileSync(path, place);
    await this.files.keep(place, sha256);
    const named = { message: `G09,2026/11/20,${number}/BNV-VP`, notation: `${number}/BNV-VP`, document: number as DocumentId, ...more };
    this.outbox.add(
      recipients.map((to) => parcelTo(to, { sha256, byteLength }, named)),
      Date.now(),
    );
    this.sender?.wake();
    return sha256;
  }

  send(connector: Connector, { connections }: { readonly connections?: number } = {}): void {
    this.sender = startSender({
      outbox: this.outbox,
      files: this.files,
      connector,
      now: Date.now,
      random: () => 0.5,
      after: (milliseconds, run) => {
        const timer = setTimeout(run, milliseconds);
        return () => clearTimeout(timer);
      },
      onFault: (error) => this.faults.push(error),
      onMoved: () => this.watching.forEach((look) => look()),
      ...(connections && { connections }),
      pace: { confirmMs: 5, unclearMs: 30, backoff: () => 10 },
    });
  }

  /** Resolves as soon as this holds, looked at after every move. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!holds()) return;
        this.watching.delete(look);
        resolve();
      };
      this.watching.add(look);
      look();
    });
  }

  parcels(...numbers: readonly string[]): readonly Parcel[] {
    return numbers.flatMap((number) => this.outbox.ofDocument(number as DocumentId));
  }

  untilDelivered(...numbers: readonly string[]): Promise<void> {
    return this.until(() => this.parcels(...numbers).every(({ state }) => state === 'delivered'));
  }

  async close(): Promise<void> {
    await this.sender?.stop();
    this.closeDatabase();
  }
}
