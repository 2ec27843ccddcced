import type { OriginalRef } from '../incoming/types';
import type { Sha256 } from '../shared/ids';
import type { OutgoingDocument, OutgoingFacts, OutgoingState, Submission } from './types';

/** What each state is called in a refusal. */
export const outgoingStateNames: Readonly<Record<OutgoingState, string>> = {
  draft: 'đang dự thảo',
  submitted: 'đang trình ký',
  signed: 'đã ký',
  registered: 'đã cấp số',
  issued: 'đã phát hành',
  recalled: 'đã thu hồi',
  replaced: 'đã được thay thế',
  dropped: 'đã bỏ',
};

/** The submission that is on its way, or that was signed; null for a draft that was never submitted, or came back. */
export function currentSubmission({ submissions }: Pick<OutgoingDocument, 'submissions'>): Submission | null {
  const last = submissions.at(-1);
  return last && (last.end === null || last.end.how === 'signed') ? last : null;
}

/** The hash by which everybody knows what is to be signed. */
export function fingerprintOf({ originals }: Pick<Submission, 'originals'>): Sha256 {
  return originals[0]!.sha256;
}

/** The annexes of a submission, in order. */
export function annexesOf({ originals }: Pick<Submission, 'originals'>): readonly OriginalRef[] {
  return originals.filter(({ part }) => part === 'annex');
}

/** The words from which the file of a submission was made, as a file of their own; null where the file was made elsewhere. */
export function textFileOf({ originals }: Pick<Submission, 'originals'>): OriginalRef | null {
  return originals.find(({ part }) => part === 'text') ?? null;
}

/** The file that counts now: sealed, signed or submitted; null for a draft. */
export function currentOriginal(document: OutgoingDocument): OriginalRef | null {
  return document.sealed?.original ?? document.signed?.original ?? currentSubmission(document)?.originals[0] ?? null;
}

/** What the register says of it; null before it was submitted. */
export function factsOfOutgoing(document: Pick<OutgoingDocument, 'submissions'>): OutgoingFacts | null {
  return currentSubmission(document)?.facts ?? null;
}
