import { textLength } from '../shared/text';
import { ITEMS_MOST } from './filing';

/** Mã định danh tài liệu, which is the dossier's code and the document's ordinal: at most 25 characters (circular 05/2025 appendix III). */
export const DOCUMENT_ID_LIMIT = 25;

/** The form of QCVN 102:2016: four groups from the lowest level up, unused levels as zeros. */
const OLD_IDENTIFIER = /^\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}$/;

/** Số và ký hiệu hồ sơ: an Arabic ordinal of at least two digits and the abbreviation of the heading (Decree 30/2020 appendix V), e.g. `01.TCCB`. */
export function dossierNotation(number: number, heading: string): string {
  return `${String(number).padStart(2, '0')}.${heading}`;
}

/** The heading under which a dossier got its number: series go on from it, also when the heading was corrected since. */
export function headingOfNumber({ notation }: { readonly notation: string }): string {
  return notation.slice(notation.indexOf('.') + 1);
}

/** Mã hồ sơ: identifier of the agency, year, notation (circular 05/2025), e.g. `G05.01.2026.01.TCCB`; an agency without an identifier leaves it out. */
export function dossierCode(agencyCode: string, year: number, notation: string): string {
  return [shortIdentifier(agencyCode), String(year), notation].filter((part) => part !== '').join('.');
}

/**
 * How long the heading may be, so that every document the dossier may hold gets an id of at most 25 characters. Below one, the identifier of
 * the agency alone is too long for the circular, and no heading helps.
 */
export function headingRoom(agencyCode: string, year: number, number: number): number {
  const longestOrdinal = String(ITEMS_MOST).length;
  return DOCUMENT_ID_LIMIT - textLength(dossierCode(agencyCode, year, dossierNotation(number, ''))) - 1 - longestOrdinal;
}

/**
 * An identifier in the form of Decision 20/2020: from the top level down, without unused levels, `000.00.01.G05` → `G05.01`. In the older form
 * nearly every document id would be too long. All published pairs turn into each other this way; no text that lays it down has been found.
 */
function shortIdentifier(agencyCode: string): string {
  if (!OLD_IDENTIFIER.test(agencyCode)) return agencyCode;
  return agencyCode
    .split('.')
    .reverse()
    .filter((group) => /[^0]/.test(group))
    .join('.');
}
