import type { OfflineRules } from '../../domain/offline-rules';
import type { ActionContext } from '../context';

/** Says which files are fetched before anybody asks for them. What is here already stays until room is short. */
export function chooseRules({ store }: ActionContext, change: Partial<OfflineRules>): Promise<void> {
  return store.offline.changeRules(change);
}
