import { createHash } from 'node:crypto';
import type { Actor } from '../../src/domain/decide';
import type { IncomingFacts, OriginalRef } from '../../src/domain/incoming/types';
import type { AgencyId, DocumentId, PersonId, Sha256, UnitId } from '../../src/domain/shared/ids';
import { dateInVietnam, toInstant } from '../../src/domain/shared/time';
import { testAuthority } from '../../src/domain/signatures/test-authority';
import type { RegisterStore } from '../register/ports';
import {
  practiceAgency,
  practicePeople,
  practiceProvince,
  practiceUnits,
  PRACTICE_PASSPHRASE,
  provincePositions,
  provinceUnits,
  type PracticePerson,
  type UnitAbbreviation,
} from './agency';
import { workingMoments } from './calendar';
import { notationInYear, practiceDocuments, unitsConcerned, type PracticeDocument } from './documents';
import { printLetter } from './letter/letter';
import { handleMatters, openDossiers } from './matters';
import type { Staff } from './matter-titles';
import { openOffice, type Office, type TimedAct } from './office';
import { approvePlan } from './plan';

/** What making the practice agency needs from the server, before the server opens its door. */
export interface PracticeMeans {
  /** The empty store of the register; nobody else may have it open. */
  readonly store: RegisterStore;
  putOriginal(bytes: Uint8Array, sha256: Sha256): Promise<void>;
  setPassphrase(person: PersonId, passphrase: string): Promise<void>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly newId: () => string;
  /** Says in a line how far it is. */
  readonly log: (line: string) => void;
}

const WORKING_DAYS = 60;
const KEPT_AT_ONCE = 8;
/** Days between signing and arrival, in turn. */
const DAYS_UNDERWAY = [1, 2, 2, 3, 1, 5, 2, 4, 1, 8, 3, 2, 6];
const DAY_MS = 86_400_000;

/**
 * Makes the practice agency in an empty store: agency, units, people, and a book of documents that arrived over the last sixty working days,
 * each with its PDF. Everything is decided by the real register with a clock that walks through those days. Originals and passphrases
 * come first and the agency after them, so that a directory where this was cut off still counts as empty. Throws when the register refuses anything.
 */
export async function createPracticeAgency(means: PracticeMeans): Promise<void> {
  const { people, units } = namedBy(means);
  const [arrivals] = await Promise.all([printDocuments(means, units), setPassphrases(means, people.values())]);

  const office = openOffice(means, arrivals[0]!.at - DAY_MS);
  setUp(office, { people, units, newId: means.newId }, { agency: practiceAgency, unitName: ({ name }) => name, positionOf: ({ position }) => position });
  const clerks = [{ person: people.get('vanthu')! }, { person: people.get('vanthu2')! }];
  const staff = { people, units, newId: means.newId };
  const dossiers = openDossiers(office, staff, approvePlan(office, staff));
  const received = arrivals.flatMap((arrival, index) => receive(office, clerks[index % 3 === 2 ? 1 : 0]!, arrival, index));
  const matters = arrivals.filter((_, index) => !isReturned(index));
  office.live([...received, ...handleMatters(office, matters, { ...staff, dossiers })].filter(({ at }) => at <= means.clock()));
  means.log(`Cơ quan thực hành “${practiceAgency.name}”: ${practiceUnits.length} đơn vị, ${practicePeople.length} người, ${arrivals.length} văn bản đến.`);
}

/**
 * Makes the province of the practice in an empty store: agency, units and people with their powers, without a book: it is there to exchange documents with the ministry. Throws when the
 * register refuses anything.
 */
export async function createPracticeProvince(means: PracticeMeans): Promise<void> {
  const { people, units } = namedBy(means);
  await setPassphrases(means, people.values());
  const office = openOffice(means, means.clock() - DAY_MS);
  const positionOf = ({ account, position }: PracticePerson) => provincePositions[account] ?? position;
  setUp(office, { people, units, newId: means.newId }, { agency: practiceProvince, unitName: ({ abbreviation }) => provinceUnits[abbreviation], positionOf });
  means.log(`Cơ quan thực hành “${practiceProvince.name}”: ${practiceUnits.length} đơn vị, ${practicePeople.length} người.`);
}

function namedBy({ newId }: PracticeMeans): Pick<Staff, 'people' | 'units'> {
  return {
    people: new Map(practicePeople.map(({ account }) => [account, newId() as PersonId])),
    units: new Map(practiceUnits.map(({ abbreviation }) => [abbreviation, newId() as UnitId])),
  };
}

/** What one agency of the practice is called, and its units and people. */
interface PracticeNames {
  readonly agency: typeof practiceAgency | typeof practiceProvince;
  readonly unitName: (unit: (typeof practiceUnits)[number]) => string;
  readonly positionOf: (person: PracticePerson) => string;
}

function setUp(office: Office, { people, units, newId }: Staff, { agency, unitName, positionOf }: PracticeNames): void {
  office.act('operator', 'SetUpAgency', { agency: newId() as AgencyId, ...agency, practice: true });
  for (const each of practiceUnits)
    office.act('operator', 'DefineUnit', {
      unit: units.get(each.abbreviation)!,
      name: unitName(each),
      abbreviation: each.abbreviation,
      parent: null,
      active: true,
    });
  for (const each of practicePeople) {
    const { unit, ...person } = { ...each, position: positionOf(each) };
    office.act('operator', 'DefinePerson', { ...person, person: people.get(each.account)!, unit: unit && units.get(unit)!, active: true });
  }
  // Nobody here has a real certificate: everything is signed with test keys, and every verification says so.
  office.act('operator', 'DefineTrustList', { asOf: dateInVietnam(office.now()), certificates: [testAuthority] });
  letThemSign(office, { people, ground: `Quy chế làm việc của ${agency.name}` });
}

/** Who may sign: the head, the deputy in the head's place, heads of units by order, as a ministry's regulations have it. */
function letThemSign(office: Office, { people, ground }: Pick<Staff, 'people'> & { readonly ground: string }): void {
  const head = people.get('dungdau')!;
  const own = { onBehalfOf: null, units: [], types: [], from: dateInVietnam(office.now()), until: null, ground };
  const forHead = { ...own, onBehalfOf: head };
  office.act('operator', 'DefineSigning', { person: head, powers: [{ ...own, authority: '' }] });
  office.act('operator', 'DefineSigning', { person: people.get('lanhdao')!, powers: [{ ...forHead, authority: 'KT.' }] });
  for (const each of ['truongphong', 'truongphong2', 'chanhvanphong'])
    office.act('operator', 'DefineSigning', { person: people.get(each)!, powers: [{ ...forHead, authority: 'TL.' }] });
}

interface Arrival {
  readonly at: number;
  readonly document: DocumentId;
  readonly facts: IncomingFacts;
  readonly original: OriginalRef;
}

/** A document arrives; now and then one is corrected half an hour later, and now and then one goes back. */
function receive(office: Office, clerk: Actor, { at, document, facts, original }: Arrival, index: number): readonly TimedAct[] {
  const body = { document, facts, originals: [original], capturedAt: toInstant(at - 4 * 60_000), differsFrom: [] };
  const acts: TimedAct[] = [{ at, run: () => office.act(clerk, 'RegisterIncoming', body) }];
  if (isCorrected(index)) {
    const changes = [{ field: 'description', from: facts.description, to: 'Kèm bản điện tử đã ký số' }] as const;
    acts.push({ at, run: () => office.act(clerk, 'CorrectRegistration', { document, changes, reason: 'Ghi bổ sung theo bản điện tử nhận sau' }) });
  }
  if (isReturned(index)) {
    const reason = 'Thiếu phụ lục nêu trong văn bản; đề nghị gửi lại đủ.';
    acts.push({ at, run: () => office.act(clerk, 'ReturnIncoming', { document, reason }) });
  }
  return acts;
}

const isCorrected = (index: number) => index % 67 === 41;
const isReturned = (index: number) => index % 89 === 58;

async function setPassphrases({ setPassphrase }: PracticeMeans, people: Iterable<PersonId>): Promise<void> {
  for (const person of people) await setPassphrase(person, PRACTICE_PASSPHRASE);
}

/** Prints one document while the disk still takes in earlier ones. */
async function printDocuments(means: PracticeMeans, units: ReadonlyMap<UnitAbbreviation, UnitId>): Promise<Arrival[]> {
  means.log(`Đang in ${practiceDocuments.length} văn bản thực hành …`);
  const moments = workingMoments(means.clock(), { count: practiceDocuments.length, days: WORKING_DAYS });
  const arrivals: Arrival[] = [];
  const keeping = new Set<Promise<void>>();
  for (const [index, document] of practiceDocuments.entries()) {
    const at = moments[index]!;
    const facts = factsOf(document, { index, at, units });
    const { bytes, pageCount } = await printLetter({ ...facts, addressee: practiceAgency.name, place: practiceAgency.place });
    const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256;
    const kept = means.putOriginal(bytes, sha256).then(() => void keeping.delete(kept));
    keeping.add(kept);
    if (keeping.size >= KEPT_AT_ONCE) await Promise.race(keeping);
    const name = `${document.codeNumber}-${facts.codeNotation.replaceAll('/', '-')}.pdf`;
    const original = { sha256, byteLength: bytes.length, mediaType: 'application/pdf', name, part: 'main' } as const;
    arrivals.push({ at, document: means.newId() as DocumentId, facts: { ...facts, pageCount }, original });
  }
  await Promise.all(keeping);
  return arrivals;
}

function factsOf(document: PracticeDocument, { index, at, units }: { index: number; at: number; units: ReadonlyMap<UnitAbbreviation, UnitId> }): IncomingFacts {
  const { type: documentType, codeNumber, issuer, subject, signerPosition, signerName, urgency } = document;
  const issuedOn = dateInVietnam(toInstant(at - DAYS_UNDERWAY[index % DAYS_UNDERWAY.length]! * DAY_MS));
  const asksAnswer = documentType === 'Công văn' && index % 3 === 0;
  return {
    documentType,
    codeNumber,
    codeNotation: notationInYear(document.codeNotation, issuedOn),
    issuedOn,
    issuer,
    subject,
    language: 'Tiếng Việt',
    pageCount: 1,
    description: '',
    signerPosition,
    signerName,
    urgency: urgency as IncomingFacts['urgency'],
    secrecy: 'thường',
    recipientUnits: unitsConcerned(document).map((abbreviation) => units.get(abbreviation)!),
    recipientText: '',
    dueOn: asksAnswer ? dateInVietnam(toInstant(at + 14 * DAY_MS)) : null,
    medium: index % 5 === 3 ? 'paper' : 'electronic',
  };
}
