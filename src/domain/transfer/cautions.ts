import { titleWarnings, type TitleWarning } from '../dossier/title';
import type { Dossier, DossierClosing } from '../dossier/types';
import { codeOfOutgoing } from '../outgoing/register-columns';
import { refusal } from '../shared/refusal';
import type { Tables } from '../tables';
import type { TransferFault } from './checks';

const wanting: Readonly<Record<TitleWarning, string>> = {
  tooShort: 'nội dung rõ hơn (từ 20 ký tự)',
  noTime: 'thời gian',
  noPlaceOrAuthor: 'tác giả hoặc địa điểm',
  equalsHeading: 'nội dung riêng, không chỉ lặp lại đề mục',
};

/**
 * What an archivist looks for in a dossier beside its data (archives 5.4): whether its title says content, author, place and time, and whether a letter lies with its
 * answer. A person judges; none of it stands against the dossier.
 */
export function cautionsOf(tables: Pick<Tables, 'outgoing'>, { heading }: Pick<Dossier, 'heading'>, closing: DossierClosing): readonly TransferFault[] {
  return [...aboutTitle(closing, heading), ...aboutAnswers(tables, closing)];
}

function aboutTitle({ title }: DossierClosing, heading: string): readonly TransferFault[] {
  const value = titleWarnings(title, [heading])
    .map((warning) => wanting[warning])
    .join('; ');
  if (value === '') return [];
  return [{ ordinal: null, refusal: refusal('titleWanting', 'TT05-24.2', { field: 'title', details: { value } }), repair: 'dossier', isCaution: true }];
}

/** The letter that a document of ours answers belongs to the same matter. */
function aboutAnswers(tables: Pick<Tables, 'outgoing'>, { lines }: DossierClosing): readonly TransferFault[] {
  const filed = new Set(lines.map(({ document }) => document));
  return lines.flatMap(({ document, ordinal }): readonly TransferFault[] => {
    const outgoing = document === null ? undefined : tables.outgoing(document);
    if (!outgoing?.answers || filed.has(outgoing.answers)) return [];
    const details = { name: codeOfOutgoing(outgoing) };
    const refused = refusal('letterApart', 'TT05-24.2', { field: 'document', details, documents: [outgoing.answers] });
    return [{ ordinal, refusal: refused, repair: 'dossier', isCaution: true }];
  });
}
