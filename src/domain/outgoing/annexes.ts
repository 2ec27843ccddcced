import type { OriginalRef } from '../incoming/types';
import type { ProposalBodies } from '../proposals';
import type { Sha256 } from '../shared/ids';
import { refusal, type Refusal } from '../shared/refusal';
import { annexesOf, currentSubmission } from './standing';
import type { OutgoingDocument } from './types';

type HasAnnexes = Pick<OutgoingDocument, 'submissions' | 'originals' | 'sealedAnnexes'>;

/** The annexes that the agency seals together with the document: those that are PDF (Decree 30/2020 App. I, appendices in files of their own). */
export function annexesToSeal(document: Pick<OutgoingDocument, 'submissions'>): readonly OriginalRef[] {
  return submittedAnnexes(document).filter(({ mediaType }) => mediaType === PDF);
}

const PDF = 'application/pdf';

/** The annexes as they count now: sealed where they were sealed, else as submitted. */
export function currentAnnexes(document: HasAnnexes): readonly OriginalRef[] {
  return submittedAnnexes(document).map((annex) => {
    const sealed = sealedForm(document, annex.sha256);
    return document.originals.find(({ sha256 }) => sha256 === sealed) ?? annex;
  });
}

/** How an annex stands: sealed; left as it is because it takes no signature, or because it is no PDF; null while the document waits for its seal. */
export type AnnexStanding = 'sealed' | 'unsealable' | 'attached' | null;

/** How an annex of a document stands. */
export function annexStanding(document: Pick<OutgoingDocument, 'sealed' | 'sealedAnnexes'>, { sha256, mediaType }: OriginalRef): AnnexStanding {
  if (!document.sealed) return null;
  if (mediaType !== PDF) return 'attached';
  // What was sealed before annexes were sealed too has none in the list.
  const entry = document.sealedAnnexes?.find(({ of }) => of === sha256);
  return entry?.sealed ? 'sealed' : entry ? 'unsealable' : 'attached';
}

/** Every annex that is a PDF is said once: sealed as a file that grew and comes along, or left; nothing else comes along. Answers with the refusals. */
export function checkSealedAnnexes(document: OutgoingDocument, { originals, annexes = [] }: ProposalBodies['SealDocument']): Refusal[] {
  const due = annexesToSeal(document);
  const isSaid = annexes.length === due.length && due.every(({ sha256 }) => annexes.some(({ of }) => of === sha256));
  const [, ...brought] = originals;
  const sealed = annexes.flatMap(({ of, sealed: as }) => (as ? [{ before: due.find(({ sha256 }) => sha256 === of), after: brought.find(isFile(as)) }] : []));
  const isWhole = sealed.length === brought.length && sealed.every(({ before, after }) => hasGrown(before, after));
  return isSaid && isWhole ? [] : [refusal('annexNotSealed', 'ND30-17', { field: 'annexes' })];
}

function submittedAnnexes(document: Pick<OutgoingDocument, 'submissions'>): readonly OriginalRef[] {
  const submission = currentSubmission(document);
  const annexes = submission ? annexesOf(submission) : [];
  return [...new Map(annexes.map((annex) => [annex.sha256, annex])).values()];
}

function sealedForm({ sealedAnnexes = [] }: HasAnnexes, of: Sha256): Sha256 | null {
  return sealedAnnexes.find((each) => each.of === of)?.sealed ?? null;
}

function isFile(wanted: Sha256): (original: OriginalRef) => boolean {
  return ({ sha256 }) => sha256 === wanted;
}

function hasGrown(before: OriginalRef | undefined, after: OriginalRef | undefined): boolean {
  return before !== undefined && after?.part === 'annex' && after.byteLength > before.byteLength && after.sha256 !== before.sha256;
}
