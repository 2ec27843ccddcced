import type { HistoricalDossier } from '../../domain/historical/lists';
import type { HistoricalStage } from '../../domain/historical/types';

/** How many dossiers of a list are where. */
export function countsOf(dossiers: readonly HistoricalDossier[]): Readonly<Record<HistoricalStage, number>> {
  const count = (stage: HistoricalStage) => dossiers.filter(({ historical }) => historical.stage === stage).length;
  return { registered: count('registered'), approved: count('approved'), refused: count('refused'), taken: count('taken'), returned: count('returned') };
}
