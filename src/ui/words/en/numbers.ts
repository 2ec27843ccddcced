import type { Wording } from '../wording';
import type { numbers as vietnamese } from '../vi/numbers';

/** English words of numbers that are kept back, and of void ones. */
export const numbers: Wording<typeof vietnamese> = {
  tab: 'Reserved numbers',
  why: 'A reserved number goes only to a document of the person it is kept for, until the day that was set. Afterwards it is given no more; one that stands inside the series has to be made void, with a reason.',
  none: 'No numbers are reserved',
  noneWhy: 'Where a document will be signed later, or a number stands on paper first, keep it here for whoever is in charge.',
  reserve: 'Reserve numbers',
  reserveWhy: 'The register keeps the next numbers of the series; which ones they are is shown here when it has answered.',
  documentType: 'Type of document',
  count: 'How many',
  holder: 'Kept for',
  choose: 'choose a person',
  purpose: 'Purpose',
  expiresOn: 'Kept until the end of',
  confirm: 'Reserve',
  done: 'Noted; the register will say which numbers',
  common: 'Common series',
  until: (date) => `kept until ${date}`,
  forWhom: (name) => `for ${name}`,
  states: {
    held: (count) => `${count} kept`,
    overdue: (count) => `${count} overdue, unused`,
    given: (count) => `${count} given`,
    void: (count) => `${count} void`,
  },
  ofYear: (year) => `of ${year}`,
  void: 'Make void…',
  voidTitle: 'Make reserved numbers void',
  voidWhy: 'A void number stays in the register with its reason, and is never given again.',
  voidWhich: 'Which numbers',
  voidConfirm: 'Make void',
  voidDocument: 'Make the number void and not issue this document?',
  giveHeld: (number) => `Give reserved number ${number}`,
};
