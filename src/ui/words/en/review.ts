import type { Wording } from '../wording';
import type { review as vietnamese } from '../vi/review';

/** Words of looking through what was submitted: its text, what changed, remarks at the paragraphs. */
export const review: Wording<typeof vietnamese> = {
  views: { label: 'View', file: 'File to sign', text: 'Text' },
  loading: 'Opening the text…',
  noText:
    'This file was made elsewhere, so there is no text to compare and to remark on by paragraph. Look at the file, and say in words what to change when you return it.',
  unreachable: 'The text is not on this device yet. Connect and try again; the file to sign can still be seen.',
  proof: {
    checking: 'Comparing with the file to sign…',
    same: 'Compared: word for word the file to sign',
    other: 'Printed on this device, this text is not the file to sign: other words, or two releases of the app. Trust the file only.',
    unknown: 'Could not be compared with the file to sign on this device; look at the file when you sign.',
  },
  against: (date: string) => `Compared with the submission of ${date}`,
  againstSeen: (date: string) => `Compared with the version you saw, submitted ${date}`,
  beforeUnreachable: (date: string) => `The submission of ${date} is not on this device yet, so nothing can be compared. Connect and try again.`,
  unchanged: 'Nothing changed.',
  changes: (count: string) => `${count} changes`,
  onlyChanges: 'Changes only',
  since: { looks: 'other looks', changed: 'changed', new: 'added', gone: 'removed' },
  tapToRemark: 'Tap a paragraph to remark on it.',
  remark: 'Remark on this paragraph',
  keep: 'Keep the remark',
  drop: 'Drop the remark',
  kept: (count: string) => `${count} remarks, sent when you return it or give your opinion`,
  remarks: 'Remarks at the paragraphs',
  noRemarks: 'No remarks yet. To remark at the right place, open “Text” and tap the paragraph.',
  returnWhy: 'Give the reason, or only the remarks at the paragraphs. The draft goes back to its drafters with all remarks.',
  by: (name: string, at: string) => `${name} · ${at}`,
  absence: {
    own: 'While I am away',
    everyone: 'Who is away, and who stands in',
    why: 'Whoever stands in reviews and initials at the steps of whoever is away on these days; they sign only what they may sign themselves.',
    none: 'Nobody is said to be away.',
    who: 'Who is away',
    is: (name: string, from: string, until: string) => (from === until ? `${name} stands in on ${from}` : `${name} stands in from ${from} to ${until}`),
    back: 'Back, drop the days',
    backOf: (name: string) => `${name} is back, drop the days`,
    substitute: 'Who stands in',
    say: 'Save the days',
    today: (name: string) => `away today, ${name} stands in`,
  },
  board: {
    title: 'Remarks of the review',
    left: (done: string, all: string) => `${done} of ${all} done`,
    done: 'Done',
    undone: 'Not done',
    gone: 'This paragraph is no longer in the draft',
    show: 'Show this paragraph',
  },
};
