import { usualFields } from '../../domain/incoming/typed-facts';
import type { DocumentId } from '../../domain/shared/ids';
import type { Capture } from '../../storage/device';
import type { ActionContext } from '../context';

/** What a clerk states by typing and choosing; files and pages have their own verbs. */
export type TypedCapture = Pick<Capture, 'fields' | 'recipientUnits' | 'differsFrom'>;

/** Begins a capture, which is on disk when the promise resolves. `typed` carries over what “Thêm liên tiếp” keeps. Returns its id. */
export async function startCapture(context: ActionContext, typed: Partial<TypedCapture> = {}): Promise<DocumentId> {
  const capture = blankCapture(context, typed);
  await context.store.captures.put(capture);
  return capture.id;
}

/** A capture as it begins; kept nowhere yet. */
export function blankCapture({ person, now, newId }: ActionContext, typed: Partial<TypedCapture>): Capture {
  return {
    id: newId() as DocumentId,
    createdAt: now(),
    by: person,
    fields: usualFields,
    recipientUnits: [],
    differsFrom: [],
    ...typed,
    files: [],
    pages: [],
    refusals: [],
    words: {},
    holders: {},
  };
}
