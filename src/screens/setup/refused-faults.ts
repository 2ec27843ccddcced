import type { Refusal } from '../../domain/shared/refusal';
import type { Fault } from '../../ui/controls/types';
import { refusalWords } from '../../ui/words/refusals';
import type { SetupField } from './setup-form';

const fieldOf: Readonly<Record<string, SetupField>> = {
  code: 'code',
  'agency.name': 'agencyName',
  'agency.superior': 'superior',
  'agency.abbreviation': 'abbreviation',
  'agency.code': 'agencyCode',
  'agency.place': 'place',
  'administrator.name': 'name',
  'administrator.account': 'account',
  'administrator.passphrase': 'passphrase',
  account: 'account',
  name: 'name',
};

/** The server's refusals at the fields of the form; those of no field stand at the first. */
export function refusedFaults(refusals: readonly Refusal[]): readonly Fault[] {
  return refusals.map((refused) => {
    const { reason, repair } = refusalWords(refused);
    return { id: `setup-${fieldOf[refused.field ?? ''] ?? 'code'}`, text: `${reason} ${repair}` };
  });
}
