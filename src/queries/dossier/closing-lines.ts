import type { ClosingLine } from '../../domain/dossier/closing';
import { writtenShelf } from '../../domain/dossier/shelf';
import { rowOfText } from '../../domain/retention/schedule';
import type { Dossier } from '../../domain/dossier/types';
import type { Entry } from '../../papers/dossier/contents';
import type { EntryField } from '../../papers/dossier/shape';
import type { DossierReference } from '../../papers/dossier/references';
import type { Head } from '../../papers/wordings';
import { contentsOf, type ContentsLine } from './contents';

/** The contents as they would be closed: in the order in which people put them, each field as the screen shows it. */
export function closingLines(dossier: Pick<Dossier, 'items'>, entries: readonly Entry[]): readonly ClosingLine[] {
  return contentsOf(dossier, entries).map(closingLine);
}

/** Fields that two people worded apart and nobody has chosen between: what is closed holds the one that is shown first. */
export function countUnsettled(fields: Readonly<Partial<Record<string, readonly Head[]>>>, entries: readonly Entry[]): number {
  const all = [...Object.values(fields), ...entries.flatMap(({ words }) => Object.values(words))];
  return all.filter((heads) => heads !== undefined && heads.length > 1).length;
}

/**
 * The description as it would be closed: behind what people wrote, the dossiers they refer to, by value. The closing has no list of its own for them, and its
 * recipe stays as it is.
 */
export function closingDescription(description: string, references: readonly DossierReference[]): string {
  const named = references.map(({ code, title, note }) => `${[code, title].filter(Boolean).join(' – ')}${note === '' ? '' : ` (${note})`}`);
  return [description, named.length === 0 ? '' : `Xem thêm hồ sơ: ${named.join('; ')}.`].filter(Boolean).join(' ');
}

function closingLine({ item, entry }: ContentsLine): ClosingLine {
  const said = (field: EntryField) => String(entry?.words[field]?.[0]?.value ?? '');
  const row = rowOfText(said('row'));
  return {
    ...(row && { row }),
    document: item?.document ?? null,
    title: said('title'),
    code: said('code'),
    date: said('date'),
    author: said('author'),
    note: said('note'),
    sheets: said('sheets'),
    pages: said('pages'),
    shelf: writtenShelf({ store: said('shelfStore'), shelf: said('shelf'), box: said('shelfBox') }),
  };
}
