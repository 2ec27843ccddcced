import type { SigningAuthority } from '../../domain/drafting/official-text';
import { t } from '../../ui/words/words.svelte';

/** Who signs, in words: the name first, which a narrow field must not cut, then the office and in whose place: `Lê Văn An, Thứ trưởng (KT. – ký thay)`. */
export function signerWords({ name, position, authority }: { readonly name: string; readonly position: string; readonly authority: SigningAuthority }): string {
  const who = [name, position].filter(Boolean).join(', ');
  return authority === '' ? who : `${who} (${t().draft.authorities[authority]})`.trim();
}
