import type * as v from 'valibot';
import { definePerson, setUpAgency } from '../../src/domain/agency/verdicts';
import type { Person } from '../../src/domain/agency/types';
import type { Proposal, ProposalBodies, ProposalType } from '../../src/domain/proposals';
import type { AgencyId, PersonId } from '../../src/domain/shared/ids';
import type { Outcome, Refusal } from '../../src/domain/shared/refusal';
import { toInstant } from '../../src/domain/shared/time';
import type { setupSchema } from '../../src/protocol/session/messages';
import { PROTOCOL_VERSION } from '../../src/protocol/version';
import { Refused } from './answers';
import { newProposalId, type Door } from './door';

type Setup = v.InferOutput<typeof setupSchema>;

/** Whether somebody can sign in and administer. Until then the set-up code is the way in. */
export function isSetUp({ directory, passphrases }: Door): boolean {
  return [...directory.tables.people()].some((person) => isAdministrator(person) && passphrases.has(person.id));
}

/**
 * Sets the agency up: agency, first administrator, passphrase. Both are forecast together, so that every fault is told at once and
 * none leaves half an agency. A set-up that was cut off (power, crash) is taken up where it stopped. Throws `Refused` 422.
 */
export async function setUp(door: Door, { agency, administrator }: Setup): Promise<PersonId> {
  const { tables } = door.directory;
  const begun = [...tables.people()].find((person) => person.account === administrator.account && isAdministrator(person));
  const person = begun?.id ?? (door.newId() as PersonId);
  const agencyBody = { agency: door.newId() as AgencyId, ...agency, practice: false };
  const personBody = {
    person,
    account: administrator.account,
    name: administrator.name,
    position: 'Quản trị',
    unit: null,
    roles: ['administrator'] as const,
    active: true,
  };

  refuseUnless(...(tables.agency() ? [] : [setUpAgency(tables, agencyBody)]), ...(begun ? [] : [definePerson(tables, personBody)]));
  if (!tables.agency()) await proposeAsOperator(door, 'SetUpAgency', agencyBody);
  if (!begun) await proposeAsOperator(door, 'DefinePerson', personBody);
  await door.passphrases.set(person, administrator.passphrase);
  return person;
}

function isAdministrator({ active, roles }: Person): boolean {
  return active && roles.includes('administrator');
}

function refuseUnless(...outcomes: readonly Outcome<unknown>[]): void {
  const refusals: readonly Refusal[] = outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.refusals));
  if (refusals.length > 0) throw new Refused(422, refusals);
}

async function proposeAsOperator<T extends ProposalType>(door: Door, type: T, body: ProposalBodies[T]): Promise<void> {
  const claimedAt = toInstant(door.now());
  const proposal = { v: PROTOCOL_VERSION, id: newProposalId(door), type, body, device: null, claimedAt } as unknown as Proposal;
  const [receipt] = await door.register.propose([{ proposal, actor: 'operator' }]);
  if (receipt?.outcome === 'refused') throw new Refused(422, receipt.refusals);
}
