import { mayLieOnDevices } from '../../domain/dossier/sensitivity';
import type { Sha256 } from '../../domain/shared/ids';
import type { DeviceStore } from '../../storage/device';
import { TakenAlong } from '../../storage/errors';

type Speaking = Pick<DeviceStore, 'originals' | 'decisions' | 'captures' | 'outbox' | 'offline'>;

/**
 * Files that nothing on this device speaks of any more leave it: those of documents that its owner may no longer read. Only copies stay. Asked when the
 * list is whole, for until then a document may be missing that is about to come.
 */
export async function dropUnspoken(store: Speaking): Promise<void> {
  const { originals, decisions, captures, outbox } = store;
  await letLostGo(store);
  const confirmed = (await originals.list()).filter(({ state }) => state === 'confirmed');
  if (confirmed.length === 0) return;
  const spoken = new Set<Sha256>(decisions.tables.incomingRows().flatMap((row) => row?.originals.map(({ sha256 }) => sha256) ?? []));
  for (const { files, pages } of await captures.list()) for (const { sha256 } of [...files, ...pages]) spoken.add(sha256);
  for (const { proposal } of await outbox.list()) if ('originals' in proposal.body) for (const { sha256 } of proposal.body.originals) spoken.add(sha256);
  for (const { sha256 } of confirmed) {
    if (!spoken.has(sha256)) await originals.evictCopy(sha256).catch(unlessTakenAlong);
  }
}

/** A dossier that is not in the list can no longer be taken along; one that was opened here a moment ago is not in it yet. */
async function letLostGo({ offline, decisions, outbox }: Speaking): Promise<void> {
  const waiting = new Set((await outbox.list()).flatMap(({ proposal }) => (proposal.type === 'OpenDossier' ? [proposal.body.dossier] : [])));
  for (const { dossier } of await offline.pins()) if (!decisions.tables.dossier(dossier) && !waiting.has(dossier)) await offline.unpin(dossier);
}

/** What was taken along of a dossier that was labelled restricted since leaves this device, as far as no other keeps it here (QCVN12-2.2.5). */
export async function letRestrictedGo({ offline, decisions, originals }: Pick<Speaking, 'offline' | 'decisions' | 'originals'>): Promise<void> {
  for (const { dossier: id, originals: taken } of await offline.pins()) {
    const dossier = decisions.tables.dossier(id);
    if (!dossier || mayLieOnDevices(dossier)) continue;
    await offline.unpin(id);
    for (const { sha256 } of taken) await originals.evictCopy(sha256).catch(unlessTakenAlong);
  }
}

/** A pin is listed anew a moment later; then nothing keeps the file. */
function unlessTakenAlong(error: unknown): void {
  if (!(error instanceof TakenAlong)) throw error;
}
