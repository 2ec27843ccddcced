import type { Subject } from '../../domain/authority/subject';
import type { Instant } from '../../domain/shared/time';
import { acceptedOriginals, FREED_SETTING } from '../../storage/space/accepted';
import type { ActionContext } from '../context';

/** What was given back to the device when files of accepted dossiers were dropped last. */
export interface Freed {
  readonly files: number;
  readonly bytes: number;
  readonly at: Instant;
}

/** Drops the files of dossiers that the archive has accepted, as far as nothing here needs them: they stay readable through the archive. Returns what was freed. */
export async function evictAccepted({ store, now, legalNow }: ActionContext, subject: Subject): Promise<Freed> {
  const files = await acceptedOriginals(store, subject, legalNow());
  let [count, bytes] = [0, 0];
  for (const { sha256, byteLength } of files) if (await store.originals.evictCopy(sha256)) [count, bytes] = [count + 1, bytes + byteLength];
  const freed = { files: count, bytes, at: now() };
  if (freed.files > 0) await store.settings.put(FREED_SETTING, freed);
  return freed;
}
