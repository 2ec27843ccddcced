import type { HistoricalDossier, HistoricalRequest } from '../../domain/historical/lists';
import type { HistoricalReceipt } from '../../domain/historical/types';
import { groupBy } from '../../domain/shared/group-by';

/** One hand-over with its minutes: what was taken, and what came back. */
export interface HandOver extends HistoricalReceipt {
  readonly key: string;
  readonly taken: readonly HistoricalDossier[];
  readonly returned: readonly HistoricalDossier[];
}

/** The hand-overs of a list, in the order of their days. Minutes are recorded in as many acts as there are groups of units that read their dossiers. */
export function handOversOf({ dossiers }: HistoricalRequest): readonly HandOver[] {
  const handedOver = dossiers.filter(({ historical }) => historical.receipt);
  const stageIs = (stage: string) => (dossier: HistoricalDossier) => dossier.historical.stage === stage;
  return groupBy(handedOver, keyOf)
    .map((of): HandOver => {
      const { number, receivedOn, giver, taker } = of[0]!.historical.receipt!;
      return { key: keyOf(of[0]!), number, receivedOn, giver, taker, taken: of.filter(stageIs('taken')), returned: of.filter(stageIs('returned')) };
    })
    .sort((one, other) => (one.receivedOn < other.receivedOn ? -1 : 1));
}

function keyOf({ historical }: HistoricalDossier): string {
  const { receivedOn, number, giver, taker } = historical.receipt!;
  return [receivedOn, number, giver, taker].join('|');
}
