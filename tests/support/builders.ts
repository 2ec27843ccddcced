import type { Agency, Person, Role, Unit } from '../../src/domain/agency/types';
import { decide, type Actor } from '../../src/domain/decide';
import type { Decision } from '../../src/domain/decisions';
import { reportsAfter } from '../../src/domain/reporting';
import { fold } from '../../src/domain/fold';
import type { IncomingFacts } from '../../src/domain/incoming/types';
import { MemoryTables } from '../../src/domain/memory-tables';
import type { Proposal, ProposalBodies, ProposalType } from '../../src/domain/proposals';
import type { AgencyId, DirectionId, DocumentId, DossierId, PersonId, ProposalId, UnitId } from '../../src/domain/shared/ids';
import type { CalendarDate, Instant } from '../../src/domain/shared/time';
import type { Tables } from '../../src/domain/tables';

/** Makers of valid things: each takes only what a test cares about, and fills in the rest. Ids are counted, so runs are equal. */

export const NOON = '2026-03-05T05:00:00.000Z' as Instant;

let count = 0;

/** A fresh id of any kind. */
export function freshId<Id extends string>(): Id {
  count += 1;
  return uuid(count) as Id;
}

/** The n-th of the ids used in tests. */
export function uuid(n: number): string {
  return `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
}

export const AGENCY = uuid(0xa0000) as AgencyId;
export const OFFICE = uuid(0xb0001) as UnitId;
export const PERSONNEL = uuid(0xb0002) as UnitId;
export const INSPECTORATE = uuid(0xb0003) as UnitId;

export function agency(fields: Partial<Agency> = {}): Agency {
  return { id: AGENCY, name: 'Bộ Nội vụ', superior: '', abbreviation: 'BNV', code: '000.00.01.G05', place: 'Hà Nội', practice: false, ...fields };
}

export function unit(fields: Partial<Unit> = {}): Unit {
  return { id: freshId<UnitId>(), name: 'Văn phòng', abbreviation: 'VP', parent: null, active: true, ...fields };
}

export function person(fields: Partial<Person> = {}): Person {
  const id = fields.id ?? freshId<PersonId>();
  return {
    id,
    account: `nguoi${id.slice(-6)}`,
    name: 'Nguyễn Thị Hòa',
    position: 'Chuyên viên',
    unit: OFFICE,
    roles: ['officer'],
    active: true,
    unconfirmedRights: null,
    ...fields,
  };
}

/** Facts that no rule refuses on 05/03/2026. `codeNumber` differs on each call, so no two look alike. */
export function facts(fields: Partial<IncomingFacts> = {}): IncomingFacts {
  count += 1;
  return {
    documentType: 'Quyết định',
    codeNumber: String(count),
    codeNotation: 'QĐ-BNV',
    issuedOn: '2026-03-02' as CalendarDate,
    issuer: 'Bộ Tài chính',
    subject: 'Về việc ban hành quy chế công tác văn thư, lưu trữ',
    language: 'Tiếng Việt',
    pageCount: 3,
    description: '',
    signerPosition: 'Thứ trưởng',
    signerName: 'Trần Văn Bình',
    urgency: 0,
    secrecy: 'thường',
    recipientUnits: [],
    recipientText: '',
    dueOn: null,
    medium: 'paper',
    ...fields,
  };
}

/** A proposal of a type with its body, made at noon on 05/03/2026. */
export function proposal<T extends ProposalType>(type: T, body: ProposalBodies[T], fields: { id?: ProposalId; claimedAt?: Instant } = {}): Proposal<T> {
  return { v: 1, id: freshId<ProposalId>(), type, body, device: null, claimedAt: NOON, ...fields } as Proposal<T>;
}

export function registerIncoming(fields: Partial<ProposalBodies['RegisterIncoming']> = {}): Proposal<'RegisterIncoming'> {
  return proposal('RegisterIncoming', { document: freshId<DocumentId>(), facts: facts(), originals: [], capturedAt: NOON, differsFrom: [], ...fields });
}

export function importIncoming(fields: Partial<ProposalBodies['ImportIncoming']> = {}): Proposal<'ImportIncoming'> {
  return proposal('ImportIncoming', {
    document: freshId<DocumentId>(),
    year: 2025,
    arrivalNumber: 1,
    arrivedOn: '2025-06-02' as CalendarDate,
    facts: facts({ issuedOn: '2025-06-01' as CalendarDate }),
    ...fields,
  });
}

export function directDocument(document: DocumentId, fields: Partial<ProposalBodies['DirectDocument']> = {}): Proposal<'DirectDocument'> {
  const lead = { unit: PERSONNEL, person: null, dueOn: null };
  return proposal('DirectDocument', { document, direction: freshId<DirectionId>(), text: 'Chủ trì tham mưu', lead, cooperating: [], replaces: [], ...fields });
}

export function openDossier(fields: Partial<ProposalBodies['OpenDossier']> = {}): Proposal<'OpenDossier'> {
  return proposal('OpenDossier', {
    dossier: freshId<DossierId>(),
    unit: PERSONNEL,
    year: 2026,
    heading: 'TCCB',
    title: 'Hồ sơ về việc tuyển dụng công chức của Bộ Nội vụ năm 2026',
    retention: 20,
    keeper: staff.officer.id,
    ...fields,
  });
}

export function setUpAgency(fields: Partial<ProposalBodies['SetUpAgency']> = {}): Proposal<'SetUpAgency'> {
  const { id, ...rest } = agency();
  return proposal('SetUpAgency', { agency: id, ...rest, ...fields });
}

export function defineUnit({ id, ...fields }: Unit): Proposal<'DefineUnit'> {
  return proposal('DefineUnit', { unit: id, ...fields });
}

export function definePerson({ id, unconfirmedRights: _, ...fields }: Person): Proposal<'DefinePerson'> {
  return proposal('DefinePerson', { person: id, ...fields });
}

/** One person of each role, in the office unless said otherwise. */
export const staff = {
  clerk: staffMember(1, 'vanthu', ['registryClerk'], OFFICE),
  head: staffMember(2, 'truongphong', ['unitHead'], PERSONNEL),
  officer: staffMember(3, 'chuyenvien1', ['officer'], PERSONNEL),
  officerElsewhere: staffMember(4, 'chuyenvien2', ['officer'], INSPECTORATE),
  leader: staffMember(5, 'lanhdao', ['leader'], null),
  archivist: staffMember(6, 'luutru', ['archivist'], OFFICE),
  inspector: staffMember(7, 'kiemtra', ['inspector'], null),
  administrator: staffMember(8, 'quantri', ['administrator'], null),
} as const;

/** More clerks, for offices whose trays are shared: one at the clerk's own desk, one at another. */
export const colleagues = {
  clerkBeside: { ...staffMember(9, 'vanthu2', ['registryClerk'], OFFICE), name: 'Phạm Thị Minh' },
  clerkElsewhere: { ...staffMember(10, 'vanthu3', ['registryClerk'], PERSONNEL), name: 'Lê Văn Sơn' },
} as const;

/** The agency with all its staff and these clerks. */
export function setUpWithColleagues(): readonly Proposal[] {
  return [...setUpProposals(), ...Object.values(colleagues).map(definePerson)];
}

function staffMember(n: number, account: string, roles: readonly Role[], unitOf: UnitId | null): Person {
  return person({ id: uuid(0xc0000 + n) as PersonId, account, roles, unit: unitOf });
}

/** The proposals by which the operator sets up the agency, its three units and its staff. */
export function setUpProposals(): readonly Proposal[] {
  const units = [
    unit({ id: OFFICE }),
    unit({ id: PERSONNEL, name: 'Vụ Tổ chức cán bộ', abbreviation: 'TCCB' }),
    unit({ id: INSPECTORATE, name: 'Thanh tra', abbreviation: 'TTr' }),
  ];
  return [setUpAgency(), ...units.map(defineUnit), ...Object.values(staff).map(definePerson)];
}

/** The agency at work, in memory: set up, with units and staff. */
export function memoryTables(): MemoryTables {
  const tables = new MemoryTables();
  for (const each of setUpProposals()) apply(tables, each, 'operator');
  return tables;
}

/** Decides a proposal and folds it; a refusal is an error in the test. Returns the decision. */
export function apply(tables: Tables, each: Proposal, actor: Actor = { person: staff.clerk.id }, now: Instant = NOON): Decision {
  const outcome = decide(tables, each, actor, now);
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusals.map(({ code, field }) => `${code} ${field ?? ''}`).join('; ')}`);
  const decision = decisionOn(each, { ...outcome.value, actor, now });
  fold(tables, decision);
  for (const { type, body } of reportsAfter(tables, decision)) apply(tables, proposal(type, body), 'operator', now);
  return decision;
}

let position = 0;

function decisionOn(each: Proposal, { type, body, actor, now }: { type: Decision['type']; body: unknown; actor: Actor; now: Instant }): Decision {
  position += 1;
  const by = actor === 'operator' ? null : actor.person;
  return { v: 1, position, id: each.id, type, body, actor: by, device: each.device, claimedAt: each.claimedAt, decidedAt: now } as Decision;
}

/** The codes that a proposal is refused with, each with its field; empty when it is accepted. */
export function refusalsOf(
  tables: Tables,
  each: Proposal,
  actor: Actor = { person: staff.clerk.id },
  now: Instant = NOON,
): readonly { code: string; rule: string; field?: string }[] {
  const outcome = decide(tables, each, actor, now);
  return outcome.ok ? [] : outcome.refusals.map(({ code, rule, field }) => ({ code, rule, field }));
}
