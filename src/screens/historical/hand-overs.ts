import type { HistoricalDossier, HistoricalRequest } from '../../domain/historical/lists';
import type { HistoricalReceipt } from '../../domain/historical/types';

/** One hand-over with its minutes: what was taken, and what came back. */
export interface HandOver extends HistoricalReceipt {
  readonly taken: readonly HistoricalDossier[];
  readonly returned: readonly HistoricalDossier[];
}

/** The hand-overs of a list, in the order of their days; each act that recorded minutes is one. */
export function handOversOf({ dossiers }: HistoricalRequest): readonly HandOver[] {
  const byAct = new Map<string, HistoricalDossier[]>();
  for (const dossier of dossiers) {
    const { receipt } = dossier.historical;
    if (receipt) byAct.set(`${receipt.at} ${receipt.number}`, [...(byAct.get(`${receipt.at} ${receipt.number}`) ?? []), dossier]);
  }
  const stageIs = (stage: string) => (dossier: HistoricalDossier) => dossier.historical.stage === stage;
  return [...byAct.values()]
    .map((of): HandOver => {
      const { number, receivedOn, giver, taker } = of[0]!.historical.receipt!;
      return { number, receivedOn, giver, taker, taken: of.filter(stageIs('taken')), returned: of.filter(stageIs('returned')) };
    })
    .sort((one, other) => (one.receivedOn < other.receivedOn ? -1 : 1));
}
