import type { ActionContext } from '../context';
import type { RefusedWord } from './write-dossier';

/** A person does not want refused words any more, or has them elsewhere. They cannot be brought back. */
export function letGo({ store }: ActionContext, { order, path }: Pick<RefusedWord, 'order' | 'path'>): Promise<void> {
  return store.journal.dropWords(order, [path]);
}
