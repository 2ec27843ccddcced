import type { Verdict } from '../decisions';
import type { ProposalBodies } from '../proposals';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import { foldText, textLength, tidyText } from '../shared/text';
import type { PersonId, UnitId } from '../shared/ids';
import type { Tables } from '../tables';

/** What these rules look at, so that the door can forecast them too. */
export type AgencyTables = Pick<Tables, 'agency' | 'unit' | 'units' | 'person' | 'people'>;

const NAME_LIMIT = 200;
const CONTACT = 'Thư điện tử liên hệ';

/** Set up the agency, once. */
export function setUpAgency(tables: AgencyTables, body: ProposalBodies['SetUpAgency']): Outcome<Verdict> {
  const refusals = [...(tables.agency() ? [refusal('agencyExists', 'HOSO-4')] : []), ...checkName(body.name, 'name', 'Tên cơ quan')];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'AgencySetUp', body: { ...body, name: tidyText(body.name) } });
}

/** Switch notices through push services on or off (HOSO-11): on only with an address at which the services reach somebody (RFC 8292 section 2.1). */
export function definePush(body: ProposalBodies['DefinePush']): Outcome<Verdict> {
  const contact = tidyText(body.contact);
  if (body.on && contact === '') return refuse(refusal('required', 'HOSO-11', { field: 'contact', details: { name: CONTACT } }));
  if (body.on && !/^[\w.+-]{1,64}@[a-z\d.-]{1,120}\.[a-z]{2,24}$/i.test(contact)) {
    return refuse(refusal('notAMailAddress', 'HOSO-11', { field: 'contact', details: { name: CONTACT, value: contact } }));
  }
  return accept({ type: 'PushDefined', body: { on: body.on, contact: body.on ? contact : '' } });
}

/** Define a unit or change it; names are unique, and no unit stands above itself. */
export function defineUnit(tables: AgencyTables, body: ProposalBodies['DefineUnit']): Outcome<Verdict> {
  const refusals = [...checkName(body.name, 'name', 'Tên đơn vị'), ...checkUnitName(tables, body), ...checkParent(tables, body)];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'UnitDefined', body: { ...body, name: tidyText(body.name) } });
}

/** Define a person or change them; an account is unique, and an administrator always remains. */
export function definePerson(tables: AgencyTables, body: ProposalBodies['DefinePerson']): Outcome<Verdict> {
  const refusals = [
    ...checkName(body.name, 'name', 'Họ tên'),
    ...checkAccount(tables, body),
    ...checkPersonUnit(tables, body),
    ...checkAdministratorRemains(tables, body),
  ];
  return refusals.length > 0
    ? refuse(...refusals)
    : accept({ type: 'PersonDefined', body: { ...body, name: tidyText(body.name), account: tidyText(body.account) } });
}

/** Confirm a change of rights (F-30): by somebody other than the one who made it. */
export function confirmRights(tables: AgencyTables, body: ProposalBodies['ConfirmRights'], actor: PersonId | null): Outcome<Verdict> {
  const pending = tables.person(body.person)?.unconfirmedRights;
  if (!pending) return refuse(refusal('nothingToConfirm', 'F-30', { field: 'person' }));
  if (pending.changedBy === actor || body.person === actor) return refuse(refusal('ownRightsConfirmation', 'F-30', { field: 'person' }));
  return accept({ type: 'RightsConfirmed', body });
}

function checkName(value: string, field: string, name: string): Refusal[] {
  const length = textLength(tidyText(value));
  if (length === 0) return [refusal('required', 'HOSO-4', { field, details: { name } })];
  if (length > NAME_LIMIT) return [refusal('tooLong', 'HOSO-4', { field, details: { name, length: String(length), limit: String(NAME_LIMIT) } })];
  return [];
}

function checkUnitName(tables: AgencyTables, { unit, name }: ProposalBodies['DefineUnit']): Refusal[] {
  const taken = [...tables.units()].some((other) => other.id !== unit && foldText(other.name) === foldText(name));
  return taken ? [refusal('nameTaken', 'HOSO-4', { field: 'name', details: { name: 'Tên đơn vị', value: name } })] : [];
}

function checkParent(tables: AgencyTables, { unit, parent }: ProposalBodies['DefineUnit']): Refusal[] {
  let above: UnitId | null = parent;
  while (above !== null) {
    if (above === unit) return [refusal('unitLoop', 'HOSO-4', { field: 'parent' })];
    const higher = tables.unit(above);
    if (!higher) return [refusal('unknownUnit', 'HOSO-4', { field: 'parent', details: { value: above } })];
    above = higher.parent;
  }
  return [];
}

function checkAccount(tables: AgencyTables, { person, account }: ProposalBodies['DefinePerson']): Refusal[] {
  if (!/^[a-z0-9._-]{2,40}$/.test(account)) {
    const allowed = 'chữ thường không dấu, chữ số, dấu chấm, gạch dưới, gạch nối; 2–40 ký tự';
    return [refusal('notInList', 'HOSO-4', { field: 'account', details: { name: 'Tài khoản', value: account, allowed } })];
  }
  const taken = [...tables.people()].some((other) => other.id !== person && other.account === account);
  return taken ? [refusal('nameTaken', 'HOSO-4', { field: 'account', details: { name: 'Tài khoản', value: account } })] : [];
}

function checkPersonUnit(tables: AgencyTables, { unit }: ProposalBodies['DefinePerson']): Refusal[] {
  return unit !== null && !tables.unit(unit) ? [refusal('unknownUnit', 'HOSO-4', { field: 'unit', details: { value: unit } })] : [];
}

function checkAdministratorRemains(tables: AgencyTables, { person, roles, active }: ProposalBodies['DefinePerson']): Refusal[] {
  if (active && roles.includes('administrator')) return [];
  const administrators = [...tables.people()].filter((other) => other.active && other.roles.includes('administrator'));
  const isLast = administrators.length === 1 && administrators[0]!.id === person;
  return isLast ? [refusal('lastAdministrator', 'HOSO-4', { field: 'roles' })] : [];
}
