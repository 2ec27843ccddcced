import type { Pick } from '../../ui/controls/PickBox.svelte';
import { formatNumber } from '../../ui/words/formats';
import { t } from '../../ui/words/words.svelte';
import type { Choice } from './recipient-search.svelte';

/** How a choice is shown in the list of what was found. */
export function choiceWords({ key, kind, name, detail, members }: Choice): Pick {
  const words = t().recipients;
  if (kind === 'typed') return { key, text: words.addTyped(name), detail: '', kind: '' };
  return { key, text: name, detail: kind === 'group' ? words.members(formatNumber(members.length)) : detail, kind: words.kinds[kind] };
}
