import type { Dossier } from '../dossier/types';
import type { HistoricalId, UnitId } from '../shared/ids';
import type { Act } from '../transfer/types';
import type { DossierHistorical, HistoricalList } from './types';

/** A dossier that is, or was last, on a list for the historical archive. */
export type HistoricalDossier = Dossier & { readonly historical: DossierHistorical };

/** A list as it stands: its dossiers in their order, wherever each is by now. One that was registered again since stands in the later list. */
export interface HistoricalRequest extends HistoricalList {
  readonly archive: UnitId;
  /** One for each act that registered dossiers of it: those that the same units read. */
  readonly hashes: readonly string[];
  readonly registered: Act;
  readonly dossiers: readonly HistoricalDossier[];
}

/** The lists that dossiers are on, the latest first. */
export function historicalRequests(dossiers: Iterable<Dossier>): readonly HistoricalRequest[] {
  const byRequest = new Map<HistoricalId, HistoricalDossier[]>();
  for (const dossier of dossiers) {
    if (!isOnList(dossier)) continue;
    const { request } = dossier.historical;
    byRequest.set(request, [...(byRequest.get(request) ?? []), dossier]);
  }
  return [...byRequest.values()].map(requestOf).sort((one, other) => (one.registered.at < other.registered.at ? 1 : -1));
}

function isOnList(dossier: Dossier): dossier is HistoricalDossier {
  return dossier.historical !== undefined;
}

function requestOf(of: readonly HistoricalDossier[]): HistoricalRequest {
  const dossiers = of.toSorted(byPlace);
  const { request, receiver, plannedOn, registered } = dossiers[0]!.historical;
  const hashes = [...new Set(dossiers.map(({ historical }) => historical.hash))];
  return { request, receiver, plannedOn, hashes, registered, archive: dossiers[0]!.unit, dossiers };
}

/** By act, then by place in it. */
function byPlace({ historical: one }: HistoricalDossier, { historical: other }: HistoricalDossier): number {
  const [act, otherAct] = [one, other].map(({ registered, hash }) => `${registered.at} ${hash}`) as [string, string];
  if (act !== otherAct) return act < otherAct ? -1 : 1;
  return one.ordinal - other.ordinal;
}
