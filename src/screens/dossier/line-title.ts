import type { ContentsLine } from '../../queries/dossier/contents';
import { filedDocument } from '../../domain/outgoing/as-filed';
import type { Tables } from '../../domain/tables';

/** What a line of the contents is called: its document as it was registered, or a paper item as it was worded. */
export function titleOfLine(
  { item, entry }: ContentsLine,
  tables: Pick<Tables, 'incoming' | 'outgoing' | 'agency'>,
  words: { readonly away: string; readonly paper: string },
): string {
  if (!item) return String(entry?.words.title?.[0]?.value ?? '') || words.paper;
  const document = filedDocument(tables, item.document);
  return document ? `${document.facts.documentType}: ${document.facts.subject}` : words.away;
}
