import type { Decision, Verdict } from '../decisions';
import type { ProposalBodies } from '../proposals';
import { checkWritten } from '../shared/checks';
import { accept, refusal, refuse, type Outcome } from '../shared/refusal';
import { foldText, tidyText } from '../shared/text';
import type { Tables } from '../tables';
import { checkRecipients, tidyRecipients } from './facts';
import type { OutgoingRecipient } from './types';

/** Nhóm nơi nhận: recipients who are often written to together. */
export interface RecipientGroup {
  readonly group: string;
  readonly name: string;
  /** Nobody: the group is given up. */
  readonly members: readonly OutgoingRecipient[];
}

const RULE = 'F-89';
export const MEMBERS_MOST = 1_000;
export const GROUPS_MOST = 200;

/** Say whom a group of recipients holds from now on: a name of its own, each member once (F-89). Nobody in it: it is given up. Documents keep whom they went to. */
export function defineRecipientGroup(tables: Tables, body: ProposalBodies['DefineRecipientGroup']): Outcome<Verdict> {
  const groups = tables.agency()?.recipientGroups ?? [];
  const others = groups.filter(({ group }) => group !== body.group);
  const isSame = others.some(({ name }) => foldText(name) === foldText(tidyText(body.name)));
  const refusals = [
    ...checkWritten(body.name, { field: 'name', name: 'Tên nhóm', rule: RULE, limit: 100, required: true }),
    ...(isSame ? [refusal('groupExists', RULE, { field: 'name', details: { name: tidyText(body.name) } })] : []),
    ...(body.members.length === 0 ? [] : checkRecipients(tables, body.members, 'members')),
    ...(others.length >= GROUPS_MOST ? [refusal('tooManyGroups', RULE, { field: 'name', details: { limit: String(GROUPS_MOST) } })] : []),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  return accept({ type: 'RecipientGroupDefined', body: { ...body, name: tidyText(body.name), members: tidyRecipients(tables, body.members) } });
}

/** Folds it. */
export function foldRecipientGroup(tables: Tables, { body }: Decision<'RecipientGroupDefined'>): void {
  const agency = tables.agency();
  if (agency) tables.putAgency({ ...agency, recipientGroups: withGroup(agency.recipientGroups ?? [], body) });
}

/** The groups once one of them is defined anew; by name. */
export function withGroup(groups: readonly RecipientGroup[], defined: RecipientGroup): readonly RecipientGroup[] {
  const others = groups.filter(({ group }) => group !== defined.group);
  return defined.members.length === 0 ? others : [...others, defined].sort((one, other) => (foldText(one.name) < foldText(other.name) ? -1 : 1));
}
