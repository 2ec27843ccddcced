import { dueForHistory, type DueForHistory } from '../../domain/historical/due';
import { historicalRequests, type HistoricalRequest } from '../../domain/historical/lists';
import type { HistoricalId, UnitId } from '../../domain/shared/ids';
import { Matters } from '../work/matters.svelte';

/** What is due for the historical archive, and what is on its way there, as this device knows it; acts that wait here are laid over. */
export class Historicals extends Matters {
  /** What of an archive is due; of every archive where none is named. */
  due(archive: UnitId | null): readonly DueForHistory[] {
    return dueForHistory(this.tables, { archive, today: this.today });
  }

  /** The lists that this person may see, the latest first. */
  get requests(): readonly HistoricalRequest[] {
    return historicalRequests(this.tables.dossiers());
  }

  /** Whether something of a list waits on this device for the register. */
  isWaiting(id: HistoricalId): boolean {
    const isOfList = ({ type, body }: { readonly type: string; readonly body: object }) =>
      type.includes('Historical') && 'request' in body && body.request === id;
    return this.outbox.rows.some(({ state, proposal }) => state !== 'refused' && isOfList(proposal));
  }
}
