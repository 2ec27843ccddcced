import type { OfficialText } from '../domain/drafting/official-text';
import { docxLimits, textPartOf, type DocxProblem } from './limits';
import { officialOf } from './official';
import { wordBlocks, type Losses } from './word-blocks';

export type ReadDocx = { readonly ok: true; readonly text: OfficialText; readonly losses: Losses } | { readonly ok: false; readonly problem: DocxProblem };

/** An official document from a Word file, with what was lost on the way. Refuses what is no Word file, too big, or longer than any document; never throws for the file's sake. */
export async function readDocx(file: Blob): Promise<ReadDocx> {
  if (file.size > docxLimits.fileBytes) return { ok: false, problem: 'tooBig' };
  const part = textPartOf(new Uint8Array(await file.arrayBuffer()));
  if (!part.ok) return part;
  try {
    const { blocks, losses } = wordBlocks(part.xml);
    return { ok: true, text: officialOf(blocks), losses };
  } catch (error) {
    return { ok: false, problem: error instanceof RangeError ? 'tooLong' : 'notDocx' };
  }
}
