import type { Dossier } from '../../domain/dossier/types';
import type { OutgoingDocument } from '../../domain/outgoing/types';
import type { PersonId } from '../../domain/shared/ids';

/** Whether a dossier is somebody's by what was decided: they keep it, or had a hand in it. */
export function concerns({ keeper, trail }: Pick<Dossier, 'keeper' | 'trail'>, person: PersonId): boolean {
  return keeper === person || trail.some(({ actor }) => actor === person);
}

/** The same of an outgoing document: they write it, or had a hand in it. */
export function concernsDraft({ drafters, trail }: Pick<OutgoingDocument, 'drafters' | 'trail'>, person: PersonId): boolean {
  return drafters.includes(person) || trail.some(({ actor }) => actor === person);
}
