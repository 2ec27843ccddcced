import { tidyText } from '../shared/text';

const MOST_LETTERS = 255;
/** What is longer is no name; cut before anything looks at it letter by letter. */
const MOST_LOOKED_AT = 1_000;
const ENDING = /\.[\p{L}\p{N}]{1,10}$/u;

/** A name that can be shown and offered for saving: its last part only, nothing unseen, nothing that a system reads in another way. `number` is what a file without a name is called by. */
export function safeFileName(written: string, number: number): { readonly name: string; readonly isChanged: boolean } {
  const last = written.split(/[/\\]/).at(-1)!.slice(-MOST_LOOKED_AT);
  const tidy = tidyText(last.replace(/[<>:"|?*]/g, ' ')).replace(/^[. ]+|[. ]+$/g, '');
  const name = shortened(tidy) || `tep-${number}`;
  const plain = written.normalize('NFC').replace(/\s+/g, ' ').trim();
  return { name, isChanged: plain !== '' && plain !== name };
}

/** Whatever is cut, the ending stays. */
function shortened(name: string): string {
  const letters = [...name];
  if (letters.length <= MOST_LETTERS) return name;
  const ending = ENDING.exec(name)?.[0] ?? '';
  return (
    letters
      .slice(0, MOST_LETTERS - [...ending].length)
      .join('')
      .trim() + ending
  );
}
