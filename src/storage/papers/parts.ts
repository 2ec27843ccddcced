import type { Announcer } from '../announcer';
import { databaseName, type Database } from '../database/schema';
import type { DeviceAccount } from '../device';
import type { StoragePorts } from '../ports';
import type { JournalStore, PaperHead } from './contract';
import type { Summaries } from './summaries';

/** What papers need of the store around them. */
export interface PaperParts {
  readonly database: Database;
  readonly announcer: Announcer;
  readonly account: DeviceAccount;
  readonly journal: JournalStore;
  readonly summaries: Summaries;
  readonly ports: Pick<StoragePorts, 'now' | 'newId' | 'paperCache' | 'tell'>;
}

/** The cache's name carries account, room, and how often this copy began anew: what was cached before is never read again. */
export function cacheName(account: DeviceAccount, { room, generation, forks }: Pick<PaperHead, 'room' | 'generation' | 'forks'>): string {
  return `${cacheNames(account, room)}${generation}-${forks}`;
}

/** How the names of all caches of a room begin, also of those that are never read again. */
export function cacheNames(account: DeviceAccount, room: string): string {
  return `${databaseName(account)}-paper-${room}-`;
}
