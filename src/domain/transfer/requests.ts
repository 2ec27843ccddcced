import type { Dossier } from '../dossier/types';
import type { PersonId, ProposalId, TransferId, UnitId } from '../shared/ids';
import type { Instant } from '../shared/time';
import { groupBy } from '../shared/group-by';
import type { Act, DossierTransfer, TransferNumber, TransferSide } from './types';

/** A dossier that was offered at least once. */
export type TransferredDossier = Dossier & { readonly transfer: DossierTransfer };

/** What a unit put before an archive together, wherever each of its dossiers is by now. */
export interface TransferRequest {
  readonly request: TransferId;
  readonly unit: UnitId;
  readonly archive: UnitId;
  /** Absent in requests of a release that gave none. */
  readonly number?: TransferNumber | undefined;
  /** When the first of them was offered, and by whom. */
  readonly offered: Act;
  readonly dossiers: readonly TransferredDossier[];
}

/** What the archive took in one act: its minutes. */
export interface Reception {
  readonly reception: ProposalId;
  readonly by: PersonId | null;
  readonly at: Instant;
  readonly dossiers: readonly TransferredDossier[];
  readonly confirmed: { readonly [Side in TransferSide]?: Act };
}

/** The requests that dossiers are of, the latest first; in each the dossiers by their codes. */
export function requestsOf(dossiers: Iterable<Dossier>): readonly TransferRequest[] {
  const groups = groupBy([...dossiers].filter(isTransferred), ({ transfer: { request, unit } }) => `${unit} ${request}`);
  return groups
    .map((of): TransferRequest => {
      const { request, unit, archive } = of[0]!.transfer;
      const number = of.find(({ transfer }) => transfer.number)?.transfer.number;
      return {
        request,
        unit,
        archive,
        ...(number && { number }),
        offered: earliest(of.map(({ transfer }) => transfer.offered)),
        dossiers: of.toSorted(byCode),
      };
    })
    .sort((one, other) => (one.offered.at < other.offered.at ? 1 : -1));
}

/** The receptions of a request, in the order in which they were. */
export function receptionsOf({ dossiers }: Pick<TransferRequest, 'dossiers'>): readonly Reception[] {
  const taken = dossiers.filter(({ transfer }) => transfer.stage === 'accepted');
  return groupBy(taken, ({ transfer }) => transfer.accepted!.reception)
    .map((of): Reception => ({ ...of[0]!.transfer.accepted!, dossiers: of, confirmed: of[0]!.transfer.confirmed }))
    .sort((one, other) => (one.at < other.at ? -1 : 1));
}

function isTransferred(dossier: Dossier): dossier is TransferredDossier {
  return dossier.transfer !== undefined;
}

function earliest(acts: readonly Act[]): Act {
  return acts.reduce((first, act) => (act.at < first.at ? act : first));
}

function byCode(one: Dossier, other: Dossier): number {
  return one.code < other.code ? -1 : 1;
}
