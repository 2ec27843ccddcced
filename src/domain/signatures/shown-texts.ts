import { dateInVietnam, zonedTimeInVietnam, type Instant } from '../shared/time';

/** What the agency's signature shows on an appendix in a file of its own (ND30 App. I): the number and symbol of the document, and when it was signed. */
export function appendixLines(codeNumber: string, at: Instant): readonly string[] {
  return [`Số: ${codeNumber}`, signingTime(at)];
}

/** What the agency's signature shows on a copy or a scan (ND30 App. I): the form of the copy, who made it, and when it was signed. */
export function copyLines({ form, agency }: { readonly form: CopyForm; readonly agency: string }, at: Instant): readonly string[] {
  return [copyForms[form], agency, signingTime(at)];
}

/** In lower case: what stands in capitals is the block of a copy on paper. */
const copyForms = { full: 'Sao y', again: 'Sao lục', extract: 'Trích sao' } as const;

/** sao y, sao lục, trích sao (ND30 art. 25). */
export type CopyForm = keyof typeof copyForms;

/** Times New Roman 10, upright, black (ND30 App. I). */
export const SHOWN_TEXT_SIZE = 10;

/** Day, month and year; hour, minute and second; the zone of Vietnam by ISO 8601. */
export function signingTime(at: Instant): string {
  const [year, month, day] = dateInVietnam(at).split('-');
  return `${day}-${month}-${year}T${zonedTimeInVietnam(at)}`;
}
