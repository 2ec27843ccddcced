import type { Verdict } from '../decisions';
import type { Dossier } from '../dossier/types';
import type { IncomingDocument } from '../incoming/types';
import type { ProposalBodies } from '../proposals';
import { checkWritten } from '../shared/checks';
import type { PersonId, UnitId } from '../shared/ids';
import { accept, refusal, refuse, type Outcome } from '../shared/refusal';
import { tidyText } from '../shared/text';
import type { Tables } from '../tables';
import { peopleOf } from './handling';
import { checkPeople } from './verdicts';

const REASON_LIMIT = 500;

/**
 * Hand what one person has in a unit over to another in one act, with the reason (art. 31: on leaving, on retirement, on transfer). What is theirs no
 * longer by now is left out; refused when nothing is left, or when the other does not work in the unit.
 */
export function handOver(tables: Tables, body: ProposalBodies['HandOver']): Outcome<Verdict> {
  const { unit, from, to } = body;
  const documents = body.documents.filter((id) => handles(tables.incoming(id), { unit, person: from }));
  const dossiers = body.dossiers.filter((id) => keeps(tables.dossier(id), { unit, person: from }));
  const refusals = [
    ...checkPeople(tables, unit, [to], 'to'),
    ...(to === from || documents.length + dossiers.length === 0 ? [refusal('nothingToHandOver', 'ND30-31', { field: 'to' })] : []),
    ...checkWritten(body.reason, { field: 'reason', name: 'Lý do', rule: 'ND30-31', limit: REASON_LIMIT, required: true }),
  ];
  return refusals.length > 0
    ? refuse(...refusals)
    : accept({ type: 'HandedOver', body: { ...body, documents: [...new Set(documents)], dossiers: [...new Set(dossiers)], reason: tidyText(body.reason) } });
}

/** Somebody in a unit, whose work there it is: they may have left it since. */
export interface Holder {
  readonly unit: UnitId;
  readonly person: PersonId;
}

/** Whether a person is named for the open part that a unit has of a document. */
export function handles(document: IncomingDocument | undefined, { unit, person }: Holder): boolean {
  if (!document || document.state === 'returned') return false;
  const part = document.assignments.find((each) => each.unit === unit);
  return part?.state === 'assigned' && peopleOf(part).includes(person);
}

/** Whether a person keeps a dossier of a unit: a closed one too, which is theirs to answer for until the archive has it. */
export function keeps(dossier: Dossier | undefined, { unit, person }: Holder): boolean {
  return dossier?.unit === unit && dossier.keeper === person;
}
