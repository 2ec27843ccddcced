import { readsWholeRegister } from '../../domain/authority/incoming';
import type { Subject } from '../../domain/authority/subject';
import { mayLieOnDevices } from '../../domain/dossier/sensitivity';
import { filesInUse } from '../../domain/incoming/withheld';
import type { Sha256 } from '../../domain/shared/ids';
import type { DeviceStore } from '../../storage/device';
import { TakenAlong } from '../../storage/errors';

type Speaking = Pick<DeviceStore, 'originals' | 'decisions' | 'captures' | 'outbox' | 'offline' | 'summaries'>;

/**
 * Files that nothing on this device speaks of any more leave it: those of documents that its owner may no longer read. Only copies stay. Asked when the
 * list is whole, for until then a document may be missing that is about to come.
 */
export async function dropUnspoken(store: Speaking): Promise<void> {
  const { originals } = store;
  await letLostGo(store);
  const confirmed = (await originals.list()).filter(({ state }) => state === 'confirmed');
  if (confirmed.length === 0) return;
  const spoken = await spokenOf(store);
  for (const { sha256 } of confirmed) {
    if (!spoken.has(sha256)) await originals.evictCopy(sha256).catch(unlessTakenAlong);
  }
}

/** Files of documents, but for recalled ones, that come, go out or wait before the registry, of what is captured or attached to a draft, and of acts that are not answered. */
async function spokenOf({ decisions: { tables }, captures, outbox, summaries }: Speaking): Promise<ReadonlySet<Sha256>> {
  const used = tables.incomingRows().flatMap((row) => (row ? filesInUse(row) : []));
  const decided = [...used, ...[...tables.outgoings(), ...tables.arrivals()].flatMap(({ originals }) => originals)];
  const captured = (await captures.list()).flatMap(({ files, pages }) => [...files, ...pages]);
  const proposed = (await outbox.list()).flatMap(({ proposal: { body } }) => ('originals' in body ? body.originals : []));
  const attached = (await summaries.list()).flatMap((summary) => summary.attached ?? []);
  return new Set([...[...decided, ...captured, ...proposed].map(({ sha256 }) => sha256), ...attached]);
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

/** Files of a document that its sender recalled leave the devices of those who may no longer open them (F-58), unless something else here speaks of them. */
export async function letRecalledGo(store: Speaking, subject: Subject): Promise<void> {
  const { originals, decisions } = store;
  if (readsWholeRegister(subject)) return;
  const withheld = new Set(decisions.tables.incomingRows().flatMap((row) => row?.cancelled?.withheld ?? []));
  const held = withheld.size === 0 ? [] : (await originals.list()).filter(({ sha256, state }) => state === 'confirmed' && withheld.has(sha256));
  if (held.length === 0) return;
  const spoken = await spokenOf(store);
  for (const { sha256 } of held) if (!spoken.has(sha256)) await originals.evictCopy(sha256).catch(unlessTakenAlong);
}

/** A pin is listed anew a moment later; then nothing keeps the file. */
function unlessTakenAlong(error: unknown): void {
  if (!(error instanceof TakenAlong)) throw error;
}
