import { databaseName } from '../../../src/storage/database/schema';
import { account, type Profile } from './device';

/** A database as the release before papers had summaries left it. */
export function ofVersionTwo(profile: Profile): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = profile.indexedDB.open(databaseName(account), 2);
    request.onupgradeneeded = () => {
      const { result: database } = request;
      for (const name of ['meta', 'blocks', 'bytes', 'settings']) database.createObjectStore(name);
      database.createObjectStore('outbox', { keyPath: 'order', autoIncrement: true }).createIndex('proposal', 'proposal.id', { unique: true });
      database.createObjectStore('captures', { keyPath: 'id' });
      database.createObjectStore('originals', { keyPath: 'sha256' }).createIndex('rank', 'rank');
      database.createObjectStore('journal', { keyPath: 'order', autoIncrement: true }).createIndex('room', 'room');
      database.createObjectStore('papers', { keyPath: 'room' });
      database.createObjectStore('paperBytes', { autoIncrement: true }).createIndex('room', 'room');
      database.createObjectStore('refusedWords', { keyPath: 'order', autoIncrement: true }).createIndex('room', 'room');
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
