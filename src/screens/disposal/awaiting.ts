import { openItems, opinionOf } from '../../domain/disposal/council';
import type { DisposalCase, DisposalItem } from '../../domain/disposal/types';
import type { PersonId } from '../../domain/shared/ids';

/** The dossiers of a list on which a member of its council has not said anything yet. */
export function silentOn(disposal: DisposalCase, person: PersonId): readonly DisposalItem[] {
  const isMember = disposal.council?.members.some((member) => member.person === person) ?? false;
  if (!isMember || disposal.minutes) return [];
  return openItems(disposal).filter((item) => !opinionOf(item, person));
}

/** Whether a list waits for somebody’s opinion. */
export function awaitsOpinion(disposal: DisposalCase, person: PersonId): boolean {
  return silentOn(disposal, person).length > 0;
}
