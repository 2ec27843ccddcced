import type { ActionContext } from '../../actions/context';
import { codeOfOutgoing } from '../../domain/outgoing/register-columns';
import type { OutgoingDocument } from '../../domain/outgoing/types';
import { appendixLines, SHOWN_TEXT_SIZE } from '../../domain/signatures/shown-texts';
import { drawLines } from '../../pdfa/shown';
import type { ToBeSigned } from '../../signatures/signing';
import { vi } from '../../ui/words/vi';

type Wish = ToBeSigned['wish'];

const WIDTH = 215;
const LINE = 14;
/** Of a field's name, so that a file that bears a signature of an earlier document has room for another one. */
const OF_ID = 8;

/** A signature that shows words at the top right of the first page, and no seal (ND30 App. I: copies, scans, appendices in files of their own). */
export async function cornerWith(lines: readonly string[], name: string): Promise<Pick<Wish, 'place' | 'shown'>> {
  const { fetchPdfFonts } = await import('../../pdfa/fonts');
  const { regular } = await fetchPdfFonts();
  const corner = { width: WIDTH, height: lines.length * LINE };
  const shown = await drawLines({ lines, size: SHOWN_TEXT_SIZE, align: 'right', font: regular, ...corner });
  return { place: { name, at: { page: 0, corner } }, shown };
}

/** How the agency signs an annex in a file of its own: number and symbol of the document, and the moment. */
export async function annexWish(act: ActionContext, document: OutgoingDocument): Promise<Wish> {
  const at = act.legalNow();
  const words = await cornerWith(appendixLines(codeOfOutgoing(document), at), `ChuKyPhuLuc-${document.id.slice(0, OF_ID)}`);
  return { ...words, at, reason: vi.outgoing.signing.annexReason };
}
