import type { OfficialText } from '../../domain/drafting/official-text';
import type { Flow, Standing } from './flow';
import { linesOf, type PrintRun } from './lines';
import { LEADING, mm, paper, sizes, type FreePlace } from './paper';

/** Recipients on the left, the signature on the right. */
const RECIPIENTS = mm(74);
const SIGNER_FROM = mm(84);
const ABOVE = mm(5);
const signerColumn: Standing = { x: paper.left + SIGNER_FROM, room: paper.room - SIGNER_FROM, size: sizes.signer, align: 'center' };
const recipientsColumn: Standing = { x: paper.left, room: RECIPIENTS, size: sizes.recipients, align: 'left' };

/** A picture of a signature, and a seal in its real size. */
const SIGNATURE = { width: mm(50), height: mm(28) };
const SEAL = mm(36);

interface Part {
  readonly runs: readonly PrintRun[];
  readonly size: number;
}

/** Authority and position in capitals (7a); `Q.` belongs to the position. */
function titleOf({ signer }: OfficialText): readonly Part[] {
  const { authority, onBehalfOf, position } = signer;
  const lines = authority === 'Q.' || authority === '' ? [`${authority} ${position}`] : [...`${authority} ${onBehalfOf}`.split('\n'), position];
  return lines.map((line) => ({ runs: [{ text: line.trim().toUpperCase(), face: 'bold' }], size: sizes.signer }));
}

function recipientsOf({ recipients, typist, copies }: OfficialText): readonly Part[] {
  const lines = recipients.map((line) => line.trim()).filter(Boolean);
  const made = typist.trim() === '' ? '' : `${typist.trim()}.${copies === null ? '' : `(${copies})`}`;
  return [
    ...(lines.length === 0 ? [] : [{ runs: [{ text: 'Nơi nhận:', face: 'boldItalic' }], size: sizes.recipientsTitle } as const]),
    ...lines.map((line) => ({ runs: [{ text: line, face: 'regular' as const }], size: sizes.recipients })),
    ...(made === '' ? [] : [{ runs: [{ text: made, face: 'regular' as const }], size: sizes.typist }]),
  ];
}

function heightOf(flow: Flow, parts: readonly Part[], room: number): number {
  return parts.reduce((height, { runs, size }) => height + linesOf(runs, flow.breaking(size, room)).length * size * LEADING, 0);
}

function signerHeight(flow: Flow, text: OfficialText): number {
  return (
    heightOf(flow, [...titleOf(text), { runs: [{ text: text.signer.name, face: 'bold' }], size: sizes.name }], signerColumn.room) + SIGNATURE.height + mm(4)
  );
}

/** What the end of a document needs on its page: title, signature and name; recipients may be many and go on over the next. */
export function footHeight(flow: Flow, text: OfficialText): number {
  const recipients = heightOf(flow, recipientsOf(text), RECIPIENTS);
  return ABOVE + Math.max(signerHeight(flow, text), Math.min(recipients, mm(60)));
}

/** Cells 7a to 9b, 12: who signs, with room for signature and seal, and who receives. */
export function printFoot(flow: Flow, text: OfficialText): { readonly signature: FreePlace; readonly seal: FreePlace } {
  if (flow.left < footHeight(flow, text) && !flow.isFresh) flow.turn();
  flow.y -= ABOVE;
  const top = flow.y;
  const places = printSigner(flow, text);
  const signerEnd = flow.y;
  const page = flow.page;
  flow.y = top;
  printRecipients(flow, text);
  if (flow.page === page) flow.y = Math.min(flow.y, signerEnd);
  return places;
}

function printSigner(flow: Flow, text: OfficialText): { readonly signature: FreePlace; readonly seal: FreePlace } {
  for (const { runs, size } of titleOf(text)) flow.column(runs, { ...signerColumn, size });
  flow.y -= mm(2);
  const { width, height } = SIGNATURE;
  const x = signerColumn.x + (signerColumn.room - width) / 2;
  const y = flow.y - height;
  flow.y = y - mm(2);
  flow.column([{ text: text.signer.name.trim(), face: 'bold' }], { ...signerColumn, size: sizes.name });
  const page = flow.page;
  return {
    signature: { page, x, y, width, height },
    seal: { page, x: x + width / 3 - SEAL, y: y + (height - SEAL) / 2, width: SEAL, height: SEAL },
  };
}

function printRecipients(flow: Flow, text: OfficialText): void {
  for (const { runs, size } of recipientsOf(text))
    for (const line of linesOf(runs, flow.breaking(size, RECIPIENTS))) {
      if (flow.left < size * LEADING) flow.turn();
      flow.line(line, { ...recipientsColumn, size });
    }
}

/** Cell 13: how to reach the agency, at the foot of the first page below a rule. Answers how much of the page it takes. */
export function printContact(flow: Flow, { contact }: OfficialText): void {
  if (contact.trim() === '') return;
  const standing: Standing = { x: paper.left, room: paper.room, size: sizes.contact, align: 'center' };
  const lines = linesOf([{ text: contact.trim(), face: 'regular' }], flow.breaking(sizes.contact, paper.room));
  const top = paper.bottom - mm(2);
  flow.rule(paper.left, paper.room, top);
  lines.slice(0, MOST_CONTACT_LINES).forEach((line, at) => flow.drawLine(line, standing, top - (at + 1) * sizes.contact * LEADING));
}

/** What the lower margin has room for. */
const MOST_CONTACT_LINES = 2;
