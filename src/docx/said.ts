import { signingAuthorities, type SigningAuthority } from '../domain/drafting/official-text';
import type { WordParagraph } from './word-blocks';

export function saidBy({ runs }: WordParagraph): string {
  return runs.map(({ text }) => text).join('');
}

/** TM., KT., TL., TUQ., Q. before a position. */
export function authorityOf(said: string): { readonly authority: SigningAuthority; readonly rest: string } {
  const found = signingAuthorities.find((each) => each !== '' && said.trimStart().toUpperCase().startsWith(each)) ?? '';
  return { authority: found, rest: said.trimStart().slice(found.length).trim() };
}
