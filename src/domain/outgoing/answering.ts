import type { Assignment } from '../assignment/types';
import { documentAudience } from '../authority/audience';
import { mayWriteDossier } from '../authority/dossier';
import { mayReadIncoming } from '../authority/incoming';
import { subjectOf, type Subject } from '../authority/subject';
import { checkFiling, itemOf } from '../dossier/filing';
import type { Dossier, DossierItem } from '../dossier/types';
import type { IncomingDocument } from '../incoming/types';
import type { DocumentId, DossierId, PersonId, UnitId } from '../shared/ids';
import type { Tables } from '../tables';
import { codeOfOutgoing } from './register-columns';
import type { OutgoingDocument } from './types';

/** What is said of a letter that was handled by an answer. */
export const ANSWERED = 'Đã trả lời bằng văn bản đi';

/** The letter that was answered. `unit`: whose part in it is done; null where it was done before. `dossier`: into which it comes with the answer; null for none, or where it lies already. */
export interface Answered {
  readonly document: DocumentId;
  readonly unit: UnitId | null;
  readonly code: string;
  readonly dossier: DossierId | null;
}

/** What comes into a dossier together, each with its ordinal. */
export interface FiledTogether {
  readonly dossier: DossierId;
  readonly items: readonly Pick<DossierItem, 'ordinal' | 'document'>[];
}

/** What the issue of a document does on our own side (art. 24, 29). */
export interface IssueEffects {
  readonly filed?: FiledTogether;
  readonly answered?: Answered;
}

/** In whose hands a document is: the unit that drafts it, who opened it, and who writes it. */
export interface Hands {
  readonly unit: UnitId;
  readonly people: readonly PersonId[];
}

/** Whether a letter is theirs to answer, which closes it: they read it (F-03). */
export function mayAnswer(tables: Tables, letter: IncomingDocument, { unit, people }: Hands): boolean {
  const audience = documentAudience(tables, letter);
  return audience.includes(unit) || subjectsOf(tables, people).some((subject) => mayReadIncoming(subject, audience));
}

/** Whether what they write may lie in a dossier: they work in it (F-03). */
export function mayLieIn(tables: Tables, { units }: Pick<Dossier, 'units'>, { unit, people }: Hands): boolean {
  return units.includes(unit) || subjectsOf(tables, people).some((subject) => mayWriteDossier(subject, units));
}

function subjectsOf(tables: Pick<Tables, 'person'>, people: readonly PersonId[]): readonly Subject[] {
  return people.flatMap((person) => subjectOf(tables.person(person)) ?? []);
}

/**
 * The effects of issuing an answer: the letter's lead part is done with the answer's code as its result, and both lie in one dossier: the one that was meant, or the
 * one in which the letter lies. A dossier that takes nothing more, and what is no longer theirs who write, holds nothing up: the answer goes out, and is filed by hand.
 */
export function effectsOfIssue(tables: Tables, document: OutgoingDocument, code: string): IssueEffects {
  const { unit: drafting, drafters, trail } = document;
  const hands = { unit: drafting, people: [...(trail[0]!.actor ? [trail[0]!.actor] : []), ...drafters] };
  const letter = document.answers === null ? undefined : tables.incoming(document.answers);
  const isHere = letter !== undefined && letter.state !== 'returned' && mayAnswer(tables, letter, hands);
  const takes = (id: DossierId) => checkFiling(tables, id, document.id).ok && mayLieIn(tables, tables.dossier(id)!, hands);
  const dossier = [document.dossier, ...(isHere ? letter.dossiers : [])].find((id) => id !== null && takes(id)) ?? null;
  const unit = (isHere && letter.assignments.find(({ part, state }) => part === 'lead' && state === 'assigned')?.unit) || null;
  const isFiledToo = isHere && dossier !== null && !itemOf(tables.dossier(dossier)!, letter.id) && checkFiling(tables, dossier, letter.id).ok;
  return {
    ...(dossier !== null && { filed: filedTogether(tables, dossier, [...(isFiledToo ? [letter.id] : []), document.id]) }),
    ...(isHere && (unit !== null || isFiledToo) && { answered: { document: letter.id, unit, code, dossier: isFiledToo ? dossier : null } }),
  };
}

/** The answer for which a unit's part was called done and that was recalled since (art. 18(4)): the letter is answered no more. Null where the answer stands, or there was none. */
export function recalledAnswer(tables: Pick<Tables, 'outgoings'>, letter: DocumentId, { state, result }: Assignment): OutgoingDocument | null {
  if (state !== 'handled' || !result?.answer) return null;
  const isIt = (each: OutgoingDocument) => each.answers === letter && each.state === 'recalled' && codeOfOutgoing(each) === result.answer;
  return [...tables.outgoings()].find(isIt) ?? null;
}

function filedTogether(tables: Tables, dossier: DossierId, documents: readonly DocumentId[]): FiledTogether {
  const first = tables.dossier(dossier)!.items.length + 1;
  return { dossier, items: documents.map((document, index) => ({ ordinal: first + index, document })) };
}
