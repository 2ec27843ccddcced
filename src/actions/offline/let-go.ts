import { subjectOf } from '../../domain/authority/subject';
import type { DossierId, Sha256 } from '../../domain/shared/ids';
import { offlineRules } from '../../domain/offline-rules';
import { offlineSet } from '../../storage/space/offline-set';
import type { ActionContext } from '../context';

/**
 * Lets a dossier go that was taken along. Its files leave this device, but for those that another one or a rule keeps here and only
 * copies. Returns the bytes given back.
 */
export async function letGo(context: ActionContext, { dossier }: { readonly dossier: DossierId }): Promise<number> {
  const { offline, originals } = context.store;
  const before = await offline.pins();
  const files = before.find((pin) => pin.dossier === dossier)?.originals ?? [];
  await offline.unpin(dossier);
  const kept = await keptElsewhere(context);
  let freed = 0;
  for (const { sha256 } of files) {
    const held = await originals.get(sha256);
    if (held && !kept.has(sha256) && (await originals.evictCopy(sha256))) freed += held.byteLength;
  }
  return freed;
}

async function keptElsewhere({ store, person, legalNow }: ActionContext): Promise<ReadonlySet<Sha256>> {
  const { offline, decisions } = store;
  const pinned = (await offline.pins()).flatMap(({ originals }) => originals);
  const rules = await offline.rules();
  const subject = subjectOf(decisions.tables.person(person));
  const named = subject && offlineSet(decisions.tables, { subject, days: rules.days, now: legalNow() });
  const byRules = named ? offlineRules.flatMap((rule) => (rules[rule] ? named[rule] : [])) : [];
  return new Set([...pinned, ...byRules].map(({ sha256 }) => sha256));
}
