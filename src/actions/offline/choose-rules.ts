import type { OfflineRules } from '../../domain/offline-rules';
import type { ActionContext } from '../context';

/** Says which files are fetched before anybody asks for them. What is here already stays until room is short. */
export function chooseRules({ store }: ActionContext, rules: OfflineRules): Promise<void> {
  return store.offline.changeRules(rules);
}
