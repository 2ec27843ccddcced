import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { DossierId } from '../../src/domain/shared/ids';
import { wordField } from '../../src/papers/dossier/contents';
import { databaseName } from '../../src/storage/database/schema';
import { StoreClosed } from '../../src/storage/errors';
import { registerIncoming, staff, uuid } from '../support/builders';
import { account, Profile } from './support/device';
import { ofVersionTwo } from './support/earlier-release';
import { WrittenRoom } from './support/room';

describe('a newer release in another tab', () => {
  it('is not held up: the older tab lets go and says so', async () => {
    const profile = new Profile();
    const older = await profile.open();
    await upgraded(profile);
    expect(profile.notices).toEqual([{ kind: 'closed', cause: 'newerRelease' }]);
    await expect(older.outbox.add(registerIncoming())).rejects.toBeInstanceOf(StoreClosed);
  });

  it('is named when this older release can no longer open the database', async () => {
    const profile = new Profile();
    (await upgraded(profile)).close();
    await expect(profile.open()).rejects.toMatchObject({ name: 'VersionError' });
  });
});

function upgraded(profile: Profile): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = profile.indexedDB.open(databaseName(account), 1_000);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

describe('a device of an earlier release', () => {
  it('takes the list again from its start when this release folds it otherwise; what waits to be sent stays', async () => {
    const profile = new Profile();
    const older = await ofVersionTwo(profile);
    const writing = older.transaction(['meta', 'outbox'], 'readwrite');
    const blocks = { incoming: { rowCount: 0, revisions: [] }, dossiers: { rowCount: 0, revisions: [] } };
    writing.objectStore('meta').put({ revision: 1, position: 5, head: '', access: 'all', blocks, directoryRevision: 0, series: [] }, 'list');
    const proposal = registerIncoming();
    writing.objectStore('outbox').add({ proposal, state: 'waiting', attempts: 0, problem: null, refusals: [] });
    await new Promise((resolve) => (writing.oncomplete = resolve));
    older.close();
    const store = await profile.open();
    expect(store.decisions.position()).toBe(0);
    expect((await store.outbox.list()).map((entry) => entry.proposal.id)).toEqual([proposal.id]);
  });

  it('shows the true titles of the papers it holds once it is updated', async () => {
    const profile = new Profile();
    const room = new WrittenRoom(uuid(0xd5) as DossierId);
    room.write(staff.officer.id, (doc, act) => wordField(doc, 'title', 'Tên hiện nay', act()));
    const older = await ofVersionTwo(profile);
    const writing = older.transaction(['papers', 'paperBytes'], 'readwrite');
    writing.objectStore('papers').put({ room: room.name, generation: 0, seq: 1, authors: {}, forks: 0 });
    writing.objectStore('paperBytes').add({ room: room.name, update: Y.encodeStateAsUpdate(room.doc()), ackedSeq: null });
    await new Promise((resolve) => (writing.oncomplete = resolve));
    older.close();
    const store = await profile.open();
    await store.summaries.refresh();
    expect((await store.summaries.list()).map(({ titles }) => titles)).toEqual([['Tên hiện nay']]);
  });
});

describe('settings', () => {
  it('are there after a killed tab; an unknown one is undefined', async () => {
    const profile = new Profile();
    await (await profile.open()).settings.put('checkpoint', { position: 3 });
    const { settings } = await profile.open();
    expect([await settings.get('checkpoint'), await settings.get('nothing')]).toEqual([{ position: 3 }, undefined]);
  });
});
