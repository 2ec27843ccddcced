import { formatDocumentCode } from '../../domain/incoming/document-code';
import type { PersonId } from '../../domain/shared/ids';
import type { Tables } from '../../domain/tables';
import type { News } from '../../papers/news';
import type { Told, ToldByPlace } from '../../papers/told';
import { schedulesOf } from '../../domain/retention/schedule';
import { rowWords } from '../retention/row-words';
import { t } from '../../ui/words/words.svelte';

/** A change in words: what it is of, what stands there now, and what stood there before; empty where nothing is to be said. */
export interface NewsWords {
  readonly what: string;
  readonly now: string;
  readonly before: string;
}

interface Known {
  readonly seen: ToldByPlace;
  readonly tables: Pick<Tables, 'agency' | 'person' | 'incoming'>;
  readonly me: PersonId;
}

/** What a change of a paper says to a person. Several wordings at one place are shown apart, by `isSeveral`. */
export function newsWords(news: News, known: Known): NewsWords {
  const words = t().away;
  const [kind, id = '', part] = news.place.split('/');
  switch (kind) {
    case 'fields':
      return { what: words.fields[id as keyof typeof words.fields], ...values(news) };
    case 'entries':
      return ofEntry(news, { id, part }, known);
    case 'removed':
      return { what: `${itemName(id, news, known)}: ${news.after.length > 0 ? words.removed : words.broughtBack}`, now: '', before: '' };
    case 'expected':
      return part === 'title'
        ? { what: words.expected, ...values(news) }
        : { what: words.expected, now: `${said(known.seen[`expected/${id}/title`])} – ${isNow(news, words.met, words.unmet)}`, before: '' };
    case 'references':
      return { what: words.reference, now: news.after.length > 0 ? referred(news.after) : words.gone, before: referred(news.before) };
    case 'comments':
      return ofComment(news, { id, part }, known);
    default:
      return { what: words.notes, now: whole(news.after) || words.gone, before: whole(news.before) };
  }
}

/** Whether several wordings stand at a place, of which one is to be chosen. */
export function isSeveral({ after }: News): boolean {
  return after.length > 1 && after.every(({ at }) => at !== null);
}

/** This person's own wording that a colleague replaced; null when there is none. */
export function ownReplaced({ place, before, after }: News, me: PersonId): Told | null {
  const isWorded = /^fields\/|^entries\/[^/]+\/(?!place$)|^expected\/[^/]+\/title$/.test(place);
  return isWorded && after.length === 1 ? (before.find(({ by }) => by === me) ?? null) : null;
}

function ofEntry(news: News, { id, part }: { readonly id: string; readonly part: string | undefined }, known: Known): NewsWords {
  const words = t().away;
  const name = itemName(id, news, known);
  if (part === undefined) return { what: `${name}: ${words.newItem}`, now: '', before: '' };
  if (part === 'place') return { what: `${name}: ${words.moved}`, now: '', before: '' };
  const { fields } = t().dossier.contents;
  const { now, before } = values(news);
  const schedules = schedulesOf(known.tables.agency());
  const isRow = part === 'row';
  return {
    what: `${name} – ${fields[part as keyof typeof fields]}`,
    now: isRow ? rowWords(now, schedules) : now,
    before: isRow ? rowWords(before, schedules) : before,
  };
}

function ofComment(news: News, { id, part }: { readonly id: string; readonly part: string | undefined }, { seen, tables, me }: Known): NewsWords {
  const words = t().away;
  const comment = (news.after[0] ?? news.before[0])!.value as { readonly text?: string; readonly to?: PersonId | null };
  if (part === 'done') {
    const about = seen[`comments/${id}`]?.[0]?.value as { readonly text: string } | undefined;
    return { what: `${words.comment}: ${isNow(news, words.commentDone, words.commentReopened)}`, now: about?.text ?? '', before: '' };
  }
  const to = comment.to ?? null;
  const what = to === null ? words.comment : words.commentTo(to === me ? words.you : (tables.person(to)?.name ?? ''));
  return { what, now: news.after.length > 0 ? (comment.text ?? '') : words.gone, before: news.after.length > 0 ? '' : (comment.text ?? '') };
}

/** The dossier that a reference leads to, by value: whoever reads this may not read it. */
function referred([told]: readonly Told[]): string {
  if (told === undefined) return '';
  const { code, title, note } = told.value as { readonly code: string; readonly title: string; readonly note: string };
  return [code, title, note].filter(Boolean).join(' – ');
}

/** The name of an entry: of its document, or as its people word it. */
function itemName(id: string, news: News, { seen, tables }: Known): string {
  const words = t().away;
  const place = seen[`entries/${id}/place`]?.[0]?.value as { readonly document?: string | null } | undefined;
  const document = place?.document ? tables.incoming(place.document as never) : undefined;
  if (document) return words.item(formatDocumentCode({ number: document.facts.codeNumber, notation: document.facts.codeNotation }));
  const title = said(news.place === `entries/${id}/title` ? news.after : seen[`entries/${id}/title`]);
  return title === '' ? words.unnamedItem : words.item(title);
}

function values({ before, after }: News): Pick<NewsWords, 'now' | 'before'> {
  return { now: after.length > 0 ? said(after) : t().away.gone, before: said(before) };
}

/** A paragraph, whoever wrote which part of it. */
function whole(told: readonly Told[]): string {
  return told.map(({ value }) => value).join('');
}

function said(told: readonly Told[] = []): string {
  return told[0] === undefined ? '' : String(told[0].value);
}

function isNow({ after }: News, yes: string, no: string): string {
  return after.length > 0 ? yes : no;
}
