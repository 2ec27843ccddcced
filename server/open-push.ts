import type { DataDirectory } from './adapters/disk/data-directory';
import { createPushAddresses } from './adapters/identity/push-addresses';
import type { IdentityDatabase } from './adapters/identity/database';
import { loadPushKey } from './adapters/keys/push-key';
import { sendByHttps } from './adapters/push/send';
import { createPushDesk, type PushDesk } from './push/desk';
import { startNotifier } from './push/notifier';
import type { NewsTables } from './push/news';
import type { PushKey } from './push/ports';
import { Teller } from './push/teller';
import type { LogReader, Register } from './register/ports';

export interface PushHouse {
  readonly directory: DataDirectory;
  readonly identity: IdentityDatabase;
  readonly hosts: readonly string[];
  readonly log: Pick<LogReader, 'rowsAfter'>;
  readonly register: Pick<Register, 'position' | 'subscribe'>;
  readonly tables: NewsTables;
  readonly now: () => number;
  readonly onFault: (error: unknown) => void;
}

/** Opens push: what the door asks of it, and the notifier that follows the list. */
export function openPush({ directory, identity, hosts, tables, register, ...parts }: PushHouse): { readonly desk: PushDesk; stop(): Promise<void> } {
  const addresses = createPushAddresses(identity);
  let made: PushKey | null = null;
  const key = () => (made ??= loadPushKey(directory.pushKey));
  const desk = createPushDesk({ addresses, agency: tables.agency, key, hosts, position: register.position, now: parts.now });
  const teller = new Teller({ ...parts, addresses, key, tables, register, send: sendByHttps, random: Math.random });
  const stop = startNotifier({ register, teller, after, onFault: parts.onFault });
  return { desk, stop };
}

function after(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds).unref();
  return () => clearTimeout(timer);
}
