import { Announcer } from './announcer';
import { CouncilLists } from './councils/council-lists';
import { Captures } from './captures/captures';
import { openAccountDatabase } from './database/open-account';
import { databaseName } from './database/schema';
import { Decisions } from './decisions/decisions';
import type { DeviceAccount, DeviceStore } from './device';
import { BytesOpenedLate } from './originals/bytes-opened-late';
import { DatabaseBytes } from './originals/database-bytes';
import { Originals } from './originals/originals';
import { Journal } from './journal/journal';
import { Outbox } from './outbox/outbox';
import { RoomsNews } from './papers/news';
import { loadOpening, Papers } from './papers/papers';
import { Summaries } from './papers/summaries';
import type { StoragePorts } from './ports';
import { Readings } from './readings/readings';
import { Settings } from './settings';
import { Offline } from './space/offline';
import { Space } from './space/space';
import { leaveMarks } from './space/vanished';
import { Turns } from './turns';

/**
 * Opens what this device remembers for one account. Resolves when the newest rows can be shown; older ones are read in the background.
 * Rejects with `StorageFull` when the browser has no room for it.
 */
export async function openDeviceStore(account: DeviceAccount, ports: StoragePorts): Promise<DeviceStore> {
  const database = await openAccountDatabase(account, ports);
  const mark = await leaveMarks(database, account, ports);
  const announcer = new Announcer(ports.channel);
  const decisions = await Decisions.open(database, announcer, { owner: account.person, tell: ports.tell });
  const bytes = new BytesOpenedLate(async () => (await ports.bytes()) ?? new DatabaseBytes(database));
  const turns = new Turns(ports.locks, `${databaseName(account)}-bytes`);
  const journal = new Journal(database, announcer, ports);
  const summaries = new Summaries({ database, announcer, account, decisions });
  const papers = new Papers({ database, announcer, account, journal, summaries, ports });
  const captures = new Captures({ database, announcer, account, papers, decisions, ports });
  return {
    account,
    decisions,
    outbox: new Outbox({ database, announcer, decisions, captures, person: account.person, now: ports.now }),
    captures,
    originals: new Originals({ database, bytes, announcer, decisions, captures, turns, now: ports.now, tell: ports.tell }),
    journal,
    papers,
    summaries,
    news: new RoomsNews({ database, announcer, decisions, summaries }),
    offline: new Offline(database, announcer),
    councils: await CouncilLists.open({ database, announcer, tables: decisions.tables, tell: ports.tell }),
    readings: new Readings({ database, announcer, sealing: ports.sealing }),
    settings: new Settings(database),
    space: new Space({ database, mark, manager: ports.manager }),
    async prepareToKeep() {
      await Promise.all([loadOpening(), bytes.prepare()]);
    },
    close() {
      decisions.close();
      ports.channel.close();
      database.close();
    },
  };
}
