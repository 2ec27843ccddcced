import type { DraftField } from '../../papers/draft/shape';
import type { News } from '../../papers/news';
import { t } from '../../ui/words/words.svelte';

type Told = News['before'];

/** One change of a draft in a sentence. */
export function newsWords({ place, before, after }: News): string {
  const words = t().draft.news;
  const [root = '', name = '', part] = place.split('/');
  if (root === 'fields') return `${t().draft.fields[name as DraftField]}: ${changeWords(textOf(before, ' / '), textOf(after, ' / '))}`;
  if (root === 'body') return changeWords(textOf(before), textOf(after));
  if (root === 'attachments') return after.length > 0 ? words.attached(textOf(after)) : words.detached(textOf(before));
  if (part === 'done') return words.done;
  if (root === 'answers') return words.answered[textOf(after) === 'declined' ? 'declined' : 'accepted'];
  const said = saidIn(after.length > 0 ? after : before);
  if (after.length === 0) return words.gone(said);
  return root === 'suggestions' ? words.suggestion(said) : words.comment(said);
}

function changeWords(before: string, after: string): string {
  const words = t().draft.news;
  if (before === '') return words.new(after);
  return after === '' ? words.gone(before) : words.changed(before, after);
}

function textOf(told: Told, between = ''): string {
  return told.map(({ value }) => String(value)).join(between);
}

function saidIn([told]: Told): string {
  const value = told?.value;
  return typeof value === 'object' && value !== null && 'text' in value ? String(value.text) : '';
}
