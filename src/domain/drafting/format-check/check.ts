import { editedText } from '../edits';
import { textParts, type OfficialText, type TextPlace } from '../official-text';
import { appendixFaults, contentFaults, tableFaults } from './content';
import { checkedText, type FormatFault, type FormatGiven } from './fault';
import { headFaults } from './head';
import { numberingFaults } from './numbering';
import { recipientsFaults } from './recipients';
import { signerFaults } from './signer';
import { subjectFaults } from './subject';
import { wordingFaults } from './wording';

/**
 * Kiểm tra thể thức (Decree 30/2020 art. 8, 9, 12(2), appendices I and II): every fault of a text in one run, from the head of the document to its appendices, each
 * with its place and, where a machine can know it, its repair. `given`: whose document it is; null where nobody knows.
 */
export function formatFaults(text: OfficialText, given: FormatGiven | null): readonly FormatFault[] {
  const checked = checkedText(text, given);
  const faults = [
    headFaults,
    subjectFaults,
    contentFaults,
    tableFaults,
    numberingFaults,
    wordingFaults,
    signerFaults,
    recipientsFaults,
    appendixFaults,
  ].flatMap((check) => check(checked));
  return faults.sort((one, other) => comparePlaces(one.place, other.place));
}

/** Rounds after which what is left is not repaired by repairing: one repair may show the next fault of the same place. */
const MOST_ROUNDS = 20;

/** The text with everything repaired that can be, a place at a time from its end, so that earlier places stay where they are. */
export function repairedText(text: OfficialText, given: FormatGiven | null): OfficialText {
  let repaired = text;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const faults = onePerPlace(formatFaults(repaired, given).filter(({ repair }) => repair));
    if (faults.length === 0) return repaired;
    repaired = faults.reverse().reduce((before, { repair }) => editedText(before, repair!), repaired);
  }
  return repaired;
}

/** The first fault of each block and field; of a list of lines one for all of it, for lines move. */
function onePerPlace(faults: readonly FormatFault[]): FormatFault[] {
  const seen = new Set<string>();
  return faults.filter(({ place: { part, item, block, row, cell, paragraph } }) => {
    const isList = part === 'addressees' || part === 'recipients';
    const key = [part, isList ? '' : item, block, row, cell, paragraph].join();
    return !seen.has(key) && seen.add(key);
  });
}

/** Which place stands first on the document. */
export function comparePlaces(one: TextPlace, other: TextPlace): number {
  const order = ({ part, item = -1, block = -1, row = -1, cell = -1, paragraph = -1, offset = -1 }: TextPlace) => [
    textParts.indexOf(part),
    item,
    block,
    row,
    cell,
    paragraph,
    offset,
  ];
  const [first, second] = [order(one), order(other)];
  const differs = first.findIndex((value, at) => value !== second[at]);
  return differs < 0 ? 0 : first[differs]! - second[differs]!;
}
