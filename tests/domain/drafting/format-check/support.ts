import { formatFaults } from '../../../../src/domain/drafting/format-check/check';
import type { FormatFault, FormatGiven } from '../../../../src/domain/drafting/format-check/fault';
import type { FormatRule } from '../../../../src/domain/drafting/format-check/rules';
import { editedText } from '../../../../src/domain/drafting/edits';
import type { BodyBlock, OfficialText } from '../../../../src/domain/drafting/official-text';
import { decision, letter } from '../../../support/official-texts';

export const given: FormatGiven = { agency: { name: 'Bộ Nội vụ', superior: '', abbreviation: 'BNV', place: 'Hà Nội' }, unit: { abbreviation: 'VP' } };

/** The letter, or the decision, with something changed. */
export const letterWith = (changed: Partial<OfficialText>): OfficialText => ({ ...letter, ...changed });
export const decisionWith = (changed: Partial<OfficialText>): OfficialText => ({ ...decision, ...changed });
/** The letter with other content, so that a rule of the content is seen alone. */
export const content = (...body: readonly BodyBlock[]): OfficialText => letterWith({ body });
export const signedBy = (changed: Partial<OfficialText['signer']>): OfficialText => letterWith({ signer: { ...letter.signer, ...changed } });

/** What the check finds of one rule, and that it finds nothing else. */
export function onlyFaults(rule: FormatRule, text: OfficialText): readonly FormatFault[] {
  const faults = formatFaults(text, given);
  const others = faults.filter((fault) => fault.rule !== rule);
  if (others.length > 0) throw new Error(`also found ${JSON.stringify(others)}`);
  return faults;
}

/** The text after each fault's repair, made from the last to the first. */
export function repaired(rule: FormatRule, text: OfficialText): OfficialText {
  const faults = onlyFaults(rule, text);
  if (faults.length === 0) throw new Error('nothing found');
  return faults.toReversed().reduce((before, { repair }) => editedText(before, repair ?? []), text);
}
