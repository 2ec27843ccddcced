import { hasRole, type Subject } from '../../domain/authority/subject';
import type { DossierId } from '../../domain/shared/ids';
import { dueDossiers, type DueDossier } from '../../domain/transfer/due';
import { requestsOf, type TransferRequest } from '../../domain/transfer/requests';
import { Matters } from '../work/matters.svelte';

/** What is due, and what is on its way into the archive, as this device knows it; acts that wait here are laid over. */
export class Transfers extends Matters {
  /** Requests that this person may see, the latest first. */
  get requests(): readonly TransferRequest[] {
    return requestsOf(this.tables.dossiers());
  }

  /** What of a person's unit is to be transferred; of every unit for those who see to all. What is soonest due comes first. */
  dueTo(subject: Subject): readonly DueDossier[] {
    return dueDossiers(this.tables, { unit: hasRole(subject, 'leader', 'inspector') ? null : subject.unit, today: this.today });
  }

  /** Whether what is shown of a dossier still waits on this device for the register. */
  isWaiting(id: DossierId): boolean {
    return this.tables.dossier(id)?.trail.length !== this.decisions.tables.dossier(id)?.trail.length;
  }
}
