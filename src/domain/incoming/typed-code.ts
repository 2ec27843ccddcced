import { foldText } from '../shared/text';
import { formatDocumentCode, parseDocumentCode, typeOfNotation, type DocumentCode } from './document-code';

/**
 * What a form understood of a code typed or pasted. empty: nothing typed. unnumbered: the clerk says “không số”, perhaps with a notation.
 * complete: number and notation. numberOnly: the notation is still to come. unread: no number in front, kept as typed.
 */
export interface TypedCode extends DocumentCode {
  readonly reading: 'empty' | 'unnumbered' | 'complete' | 'numberOnly' | 'unread';
  /** The code as it is printed; empty when it was not understood. */
  readonly shown: string;
  /** The document type that the notation names, to be offered; null when it names none. */
  readonly documentType: string | null;
}

/** Reads a code in any spelling; `không số` (also `không số/BNV-VP`) states that the document has no number (ND30-VI.IN-4). */
export function readTypedCode(typed: string): TypedCode {
  const text = typed.normalize('NFC').trim();
  if (text === '') return { reading: 'empty', number: '', notation: '', shown: '', documentType: null };
  const unnumbered = notationWithoutNumber(text);
  if (unnumbered !== null) return understood('unnumbered', { number: '', notation: unnumbered });
  const code = parseDocumentCode(text);
  if (!code) return { reading: 'unread', number: '', notation: text, shown: '', documentType: null };
  return understood(code.notation === '' ? 'numberOnly' : 'complete', code);
}

function understood(reading: TypedCode['reading'], code: DocumentCode): TypedCode {
  return { reading, ...code, shown: formatDocumentCode(code), documentType: code.notation === '' ? null : typeOfNotation(code.notation) };
}

/** What follows “không số”; null when the code does not begin with it. Folding keeps the count of characters of NFC text. */
function notationWithoutNumber(text: string): string | null {
  const match = /^(khong so|k\/?s)(?=$|[\s/:-])[\s/:-]*/.exec(foldText(text));
  return match ? text.replace(/\s+/g, ' ').slice(match[0].length) : null;
}
