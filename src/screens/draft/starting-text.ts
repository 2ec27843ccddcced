import { startedText } from '../../domain/drafting/templates/start';
import type { OfficialText, SignerBlock } from '../../domain/drafting/official-text';
import type { IncomingDocument } from '../../domain/incoming/types';
import { powersOn } from '../../domain/outgoing/competence';
import type { PersonId, UnitId } from '../../domain/shared/ids';
import type { CalendarDate } from '../../domain/shared/time';
import type { Tables } from '../../domain/tables';

interface Starting {
  readonly documentType: string;
  readonly subject: string;
  readonly unit: UnitId;
  readonly answers: IncomingDocument | null;
  readonly signer: SignerBlock | null;
}

/** What a new draft begins with: the agency's wording of its type, and of an answer what it is about and whom it goes to. */
export function startingText(tables: Pick<Tables, 'agency' | 'unit'>, { documentType, subject, unit, answers, signer }: Starting): OfficialText {
  const { name = '', superior = '', abbreviation = '', place = '' } = tables.agency() ?? {};
  return startedText(documentType, {
    agency: { name, superior, abbreviation, place },
    unit: tables.unit(unit) ?? null,
    signer: signer ?? { authority: '', onBehalfOf: '', position: '', name: '' },
    subject,
    ...(answers && { addressees: [answers.facts.issuer], answers: answers.facts }),
  });
}

/** How somebody may sign on a day, as it stands under a document; the head's own signature where nothing was said of leaders. */
export interface SignerChoice {
  readonly value: string;
  readonly person: PersonId;
  readonly block: SignerBlock;
}

/** Whoever may sign documents of a unit and type on a day (art. 13). */
export function signersFor(
  tables: Pick<Tables, 'agency' | 'people' | 'person'>,
  { unit, documentType, day }: { readonly unit: UnitId; readonly documentType: string; readonly day: CalendarDate },
): readonly SignerChoice[] {
  const covers = (units: readonly string[], wanted: string) => units.length === 0 || units.includes(wanted);
  return [...tables.people()].flatMap(({ id, active, name, position, roles }) => {
    const powers = powersOn(tables, id, day).filter((power) => covers(power.units, unit) && covers(power.types, documentType));
    const blocks = powers.map(({ authority, onBehalfOf }): SignerBlock => ({
      authority,
      onBehalfOf: (onBehalfOf && tables.person(onBehalfOf)?.position) ?? '',
      position,
      name,
    }));
    const own = blocks.length === 0 && roles.includes('leader') ? [{ authority: '' as const, onBehalfOf: '', position, name }] : blocks;
    return active ? own.map((block, place) => ({ value: `${id} ${place}`, person: id, block })) : [];
  });
}
