import type { BookNames } from '../../domain/assignment/follow-up-register';
import type { Assignment } from '../../domain/assignment/types';
import type { IncomingDocument } from '../../domain/incoming/types';
import type { DossierId } from '../../domain/shared/ids';

/** What a stamp needs the names of. */
export interface StampNames extends BookNames {
  /** Số và ký hiệu hồ sơ; empty for a dossier that is not on this device. */
  readonly dossier: (id: DossierId) => string;
}

/** The last two lines of the ĐẾN stamp (Decree 30/2020 appendix IV): to whom it went, the lead first, and into which dossiers; empty until then. */
export function stampLines({ assignments, dossiers }: IncomingDocument, names: StampNames): { readonly routedTo: string; readonly dossiers: string } {
  return { routedTo: listed(assignments.map((each) => named(each, names))), dossiers: listed(dossiers.map(names.dossier)) };
}

function named({ unit, handler }: Assignment, names: BookNames): string {
  const who = names.unit(unit);
  return handler === null ? who : listed([who, names.person(handler)], ', ');
}

function listed(texts: readonly string[], between = '; '): string {
  return texts.filter(Boolean).join(between);
}
