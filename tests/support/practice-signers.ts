import { formatFaults } from '../../src/domain/drafting/format-check/check';
import type { Tables } from '../../src/domain/tables';
import { dateInVietnam, toInstant } from '../../src/domain/shared/time';
import { signersFor, startingText } from '../../src/screens/draft/starting-text';

/** How each of an agency's people stands under an official letter of a unit, and what the check of form has against their block. */
export function signersOfLetters(tables: Tables, now: number): readonly { readonly signs: string; readonly faults: readonly string[] }[] {
  const [unit] = [...tables.units()];
  const [documentType, day] = ['Công văn', dateInVietnam(toInstant(now))];
  const agency = tables.agency()!;
  return signersFor(tables, { unit: unit!.id, documentType, day }).map(({ block }) => {
    const text = startingText(tables, { documentType, subject: 'lập hồ sơ', unit: unit!.id, answers: null, signer: block });
    const faults = formatFaults(text, { agency, unit: unit! });
    const signs = [block.authority, block.onBehalfOf, block.position].filter(Boolean).join(' ');
    return { signs, faults: faults.filter(({ rule }) => rule !== 'ND30-TT-59').map(({ rule }) => rule) };
  });
}
