import type { OpenPaper } from '../../storage/papers/open-paper';
import type { ActionContext } from '../context';

/** Where words that the relay refused are kept. */
export interface RefusedPlace {
  readonly order: number;
  readonly path: string;
}

/** A person does not want refused words any more, or has them elsewhere. They cannot be brought back. */
export function letGo({ store }: ActionContext, { order, path }: RefusedPlace): Promise<void> {
  return store.journal.dropWords(order, [path]);
}

/** Only what is on disk at its new place is let go at its old one: killed in between, it stands at both. Throws when it cannot be written. */
export async function letGoWhenKept(context: ActionContext, paper: OpenPaper, place: RefusedPlace): Promise<void> {
  await paper.settled();
  if (paper.problem !== null) throw paper.problem;
  await letGo(context, place);
}
