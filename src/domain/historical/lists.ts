import type { Dossier } from '../dossier/types';
import type { HistoricalId, UnitId } from '../shared/ids';
import type { Act } from '../transfer/types';
import type { DossierHistorical, HistoricalList } from './types';

/** A dossier that is, or was last, on a list for the historical archive. */
export type HistoricalDossier = Dossier & { readonly historical: DossierHistorical };

/** A list as it stands: its dossiers in their order, wherever each is by now. One that was registered again since stands in the later list. */
export interface HistoricalRequest extends HistoricalList {
  readonly archive: UnitId;
  readonly hash: string;
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
  const { request, receiver, plannedOn, hash, registered } = of[0]!.historical;
  const dossiers = of.toSorted((one, other) => one.historical.ordinal - other.historical.ordinal);
  return { request, receiver, plannedOn, hash, registered, archive: of[0]!.unit, dossiers };
}
