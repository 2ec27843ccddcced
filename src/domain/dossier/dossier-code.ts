/** Số và ký hiệu hồ sơ: an Arabic ordinal of at least two digits and the abbreviation of the heading (Decree 30/2020 appendix V), e.g. `01.TCCB`. */
export function dossierNotation(number: number, heading: string): string {
  return `${String(number).padStart(2, '0')}.${heading}`;
}

/** The heading under which a dossier got its number: series go on from it, also when the heading was corrected since. */
export function headingOfNumber({ notation }: { readonly notation: string }): string {
  return notation.slice(notation.indexOf('.') + 1);
}

/** Mã hồ sơ: agency code, year, notation (appendix VI part II), e.g. `000.00.01.G05.2026.01.TCCB`; an agency without a code leaves it out. */
export function dossierCode(agencyCode: string, year: number, notation: string): string {
  return [agencyCode, String(year), notation].filter((part) => part !== '').join('.');
}
