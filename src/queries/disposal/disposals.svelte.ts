import { dueForReview, stayingInUnit, type DueForReview, type StayingDossier } from '../../domain/disposal/due';
import type { DisposalCase, Erasure } from '../../domain/disposal/types';
import type { DisposalId, UnitId } from '../../domain/shared/ids';
import { Matters } from '../work/matters.svelte';

/** What is due for review, the lists under review, and what devices are told to erase, as this device knows them; acts that wait here are laid over. */
export class Disposals extends Matters {
  /** What of an archive is to be reviewed; of every archive where none is named. */
  due(archive: UnitId | null): readonly DueForReview[] {
    return dueForReview(this.tables, { archive, today: this.today });
  }

  /** What stays in a unit until its time is over; in every unit where none is named. */
  staying(unit: UnitId | null): readonly StayingDossier[] {
    return stayingInUnit(this.tables, { unit, today: this.today });
  }

  /** The lists that this person may see, the latest first. */
  get cases(): readonly DisposalCase[] {
    return [...this.tables.disposals()].toSorted((one, other) => (one.opened.at < other.opened.at ? 1 : -1));
  }

  case(id: string): DisposalCase | undefined {
    return this.tables.disposal(id as DisposalId);
  }

  /** Orders to erase, the latest first. */
  get erasures(): readonly Erasure[] {
    return [...this.tables.erasures()].toSorted((one, other) => (one.erasedAt < other.erasedAt ? 1 : -1));
  }

  /** Whether something of a list waits on this device for the register. */
  isWaiting(id: DisposalId): boolean {
    return this.outbox.rows.some(({ state, proposal: { body } }) => state !== 'refused' && 'disposal' in body && body.disposal === id);
  }
}
