import { confirmRights, definePerson, defineUnit, setUpAgency } from './agency/verdicts';
import { authorize, type Resource } from './authority/authorize';
import { subjectOf } from './authority/subject';
import type { Verdict } from './decisions';
import { correctRegistration, importIncoming, registerIncoming, returnIncoming, returnUnregistered } from './incoming/verdicts';
import type { Proposal } from './proposals';
import { refusal, refuse, type Outcome } from './shared/refusal';
import type { PersonId } from './shared/ids';
import type { Instant } from './shared/time';
import type { Tables } from './tables';

/** Who proposes: a person by id, or the operator at the server's console. */
export type Actor = { readonly person: PersonId } | 'operator';

/**
 * What the register answers to a proposal: a verdict, or every refusal at once. Pure: the same on the device (forecast)
 * and in the register (verdict). Rights are those of this moment, not those of the moment when the proposal was made.
 */
export function decide(tables: Tables, proposal: Proposal, actor: Actor, now: Instant): Outcome<Verdict> {
  if (!mayPropose(tables, proposal, actor)) return refuse(refusal('notAllowed', 'F-03'));
  if (!tables.agency() && proposal.type !== 'SetUpAgency') return refuse(refusal('agencyMissing', 'HOSO-4'));
  switch (proposal.type) {
    case 'SetUpAgency':
      return setUpAgency(tables, proposal.body);
    case 'DefineUnit':
      return defineUnit(tables, proposal.body);
    case 'DefinePerson':
      return definePerson(tables, proposal.body);
    case 'ConfirmRights':
      return confirmRights(tables, proposal.body, actor === 'operator' ? null : actor.person);
    case 'RegisterIncoming':
      return registerIncoming(tables, proposal.body, now);
    case 'ReturnIncoming':
      return returnIncoming(tables, proposal.body);
    case 'ReturnUnregistered':
      return returnUnregistered(tables, proposal.body, now);
    case 'CorrectRegistration':
      return correctRegistration(tables, proposal.body, now);
    case 'ImportIncoming':
      return importIncoming(tables, proposal.body, now);
  }
}

function mayPropose(tables: Tables, proposal: Proposal, actor: Actor): boolean {
  return actor === 'operator' || authorize(subjectOf(tables.person(actor.person)), proposal.type, resourceOf(proposal));
}

function resourceOf(proposal: Proposal): Resource {
  switch (proposal.type) {
    case 'SetUpAgency':
    case 'DefineUnit':
    case 'DefinePerson':
    case 'ConfirmRights':
      return { kind: 'agency' };
    case 'RegisterIncoming':
    case 'ReturnUnregistered':
    case 'ImportIncoming':
      return { kind: 'incoming', audience: proposal.body.facts.recipientUnits };
    case 'ReturnIncoming':
    case 'CorrectRegistration':
      return { kind: 'incoming', audience: [] };
  }
}
