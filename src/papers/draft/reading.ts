import { signingAuthorities, type Appendix, type BodyBlock, type OfficialText } from '../../domain/drafting/official-text';
import type { OriginalRef } from '../../domain/incoming/types';
import type * as Y from 'yjs';
import { inOrder, type Ordered } from '../order';
import { headsByField, type Head } from '../wordings';
import { blocksOf, type PaperBlock } from './content';
import { draftDoc, type AttachmentValue, type DraftField } from './shape';

export interface DraftAttachment extends Ordered, AttachmentValue {}

/** What a draft's paper says beside its content, read at one moment. */
export interface DraftView {
  readonly fields: Readonly<Partial<Record<DraftField, readonly Head[]>>>;
  readonly attachments: readonly DraftAttachment[];
}

/** Reads the fields and attachments of a draft in one pass. */
export function readDraft(doc: Y.Doc): DraftView {
  const { fields, attachments } = draftDoc(doc);
  return {
    fields: Object.fromEntries(headsByField(fields)),
    attachments: eachOnce(inOrder([...attachments].map(([id, value]) => ({ id, ...value })))),
  };
}

/** The originals of a draft's attachments in order. */
export function attachedOriginals(doc: Y.Doc): readonly OriginalRef[] {
  return readDraft(doc).attachments.map(({ original }) => original);
}

/**
 * The official document that a draft is at this moment. Where two people worded a field apart, the wording shown first. Two devices that hold the same edits give
 * the same.
 */
export function textOf(doc: Y.Doc): OfficialText {
  const { fields } = readDraft(doc);
  const of = (field: DraftField) => String(fields[field]?.[0]?.value ?? '');
  const { body, appendices } = partsOf(blocksOf(draftDoc(doc).body));
  return {
    documentType: of('documentType'),
    superior: of('superior'),
    issuer: of('issuer'),
    notation: of('notation'),
    place: of('place'),
    subject: of('subject'),
    addressees: linesIn(of('addressees')),
    body,
    signer: {
      authority: signingAuthorities.find((each) => each === of('authority')) ?? '',
      onBehalfOf: of('onBehalfOf'),
      position: of('position'),
      name: of('name'),
    },
    recipients: linesIn(of('recipients')),
    urgency: urgencyIn(of('urgency')),
    circulation: of('circulation'),
    typist: of('typist'),
    copies: countIn(of('copies')),
    contact: of('contact'),
    appendices,
  };
}

/** The content up to the first title of an appendix, and each appendix up to the next. */
export function partsOf(blocks: readonly PaperBlock[]): { readonly body: readonly BodyBlock[]; readonly appendices: readonly Appendix[] } {
  const starts = blocks.flatMap(({ kind }, place) => (kind === 'appendix' ? [place] : []));
  const until = (place: number) => starts.find((start) => start > place) ?? blocks.length;
  const between = (from: number, to: number) => blocks.slice(from, to) as readonly BodyBlock[];
  return {
    body: between(0, until(-1)),
    appendices: starts.map((start) => ({ title: blocks[start]!.runs.map(({ text }) => text).join(''), body: between(start + 1, until(start)) })),
  };
}

/** The content and the appendices as blocks in a row, as the paper has them. */
export function blocksOfText({ body, appendices }: Pick<OfficialText, 'body' | 'appendices'>): readonly PaperBlock[] {
  return [...body, ...appendices.flatMap(({ title, body: inside }) => [{ kind: 'appendix' as const, runs: [{ text: title }] }, ...inside])];
}

/** The fields of an official document as the paper words them. */
export function fieldsOfText(text: OfficialText): Readonly<Record<DraftField, string>> {
  const { documentType, superior, issuer, notation, place, subject, addressees, signer, recipients, urgency, circulation, typist, copies, contact } = text;
  return {
    ...{ documentType, superior, issuer, notation, place, subject, ...signer, circulation, typist, contact },
    addressees: addressees.join('\n'),
    recipients: recipients.join('\n'),
    urgency: urgency === 0 ? '' : String(urgency),
    copies: copies === null ? '' : String(copies),
  };
}

function linesIn(value: string): readonly string[] {
  return value.split('\n').filter((line) => line.trim() !== '');
}

function urgencyIn(value: string): OfficialText['urgency'] {
  return ([1, 2, 3] as const).find((each) => String(each) === value) ?? 0;
}

/** What is no count is said by the format check, and stands in the field as it was typed. */
function countIn(value: string): number | null {
  return /^\d{1,6}$/.test(value.trim()) ? Number(value) : null;
}

/** Two who attach the same bytes apart attach them once. */
function eachOnce(attachments: readonly DraftAttachment[]): readonly DraftAttachment[] {
  return attachments.filter((one, place) => attachments.findIndex(({ original }) => original.sha256 === one.original.sha256) === place);
}
