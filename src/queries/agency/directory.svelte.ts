import { createSubscriber } from 'svelte/reactivity';
import type { Calendar } from '../../domain/calendar/types';
import type { Person, Unit } from '../../domain/agency/types';
import { USUAL_CHECK_MONTHS, type KeepingTerms } from '../../domain/keeping/types';
import type { OwnSeries } from '../../domain/numbering/outgoing-number';
import type { Absence } from '../../domain/outgoing/absence';
import type { SigningPowers } from '../../domain/outgoing/competence';
import type { ProposalBodies } from '../../domain/proposals';
import { currentSchedules } from '../../domain/retention/schedule';
import type { SectorSchedule } from '../../domain/retention/types';
import type { PersonId } from '../../domain/shared/ids';
import type { CalendarDate } from '../../domain/shared/time';
import type { TrustedCertificates } from '../../domain/signatures/types';
import { termsOf } from '../../domain/transfer/due';
import type { TransferTerms } from '../../domain/transfer/types';
import { useRulesOf } from '../../domain/use/rules';
import type { UseRules } from '../../domain/use/types';
import type { DeviceStore, OutboxEntry } from '../../storage/device';
import { LiveList } from '../intake/live-list.svelte';

/** A unit or person with what this device has proposed about it and the register has not yet decided. */
export type Waiting<T> = T & { readonly waiting: boolean };

/** Units, people and calendars of the agency in the order people look for them, own waiting proposals laid over. */
export class Directory {
  readonly #store: DeviceStore;
  readonly #outbox: LiveList<OutboxEntry>;
  readonly #follow: () => void;

  constructor(store: DeviceStore, tell: (error: unknown) => void) {
    this.#store = store;
    this.#outbox = new LiveList(store.outbox, tell);
    this.#follow = createSubscriber((changed) => store.decisions.subscribe(changed));
  }

  get units(): readonly Waiting<Unit>[] {
    this.#follow();
    const proposed = this.#waiting().flatMap(({ proposal }) => (proposal.type === 'DefineUnit' ? [unitOf(proposal.body)] : []));
    return laidOver([...this.#store.decisions.tables.units()], proposed, idOf).sort((one, other) => byName.compare(one.name, other.name));
  }

  get people(): readonly Waiting<Person>[] {
    this.#follow();
    const { tables } = this.#store.decisions;
    const proposed = this.#waiting().flatMap(({ proposal }) =>
      proposal.type === 'DefinePerson' ? [personOf(proposal.body, tables.person(proposal.body.person))] : [],
    );
    return laidOver([...tables.people()], proposed, idOf).sort((one, other) => byName.compare(givenNameFirst(one.name), givenNameFirst(other.name)));
  }

  get calendars(): readonly Waiting<Calendar>[] {
    this.#follow();
    const proposed = this.#waiting().flatMap(({ proposal }) => (proposal.type === 'DefineCalendar' ? [proposal.body] : []));
    return laidOver([...this.#store.decisions.tables.calendars()], proposed, ({ year }) => year);
  }

  /** Whether people are told through push services, and whom those may write to. */
  get push(): Waiting<ProposalBodies['DefinePush']> {
    this.#follow();
    const proposed = this.#waiting().findLast(({ proposal }) => proposal.type === 'DefinePush')?.proposal.body as ProposalBodies['DefinePush'] | undefined;
    const contact = this.#store.decisions.tables.agency()?.push?.contact;
    return proposed ? { ...proposed, waiting: true } : { on: contact !== undefined, contact: contact ?? '', waiting: false };
  }

  /** Who may sign what. */
  get signing(): { readonly list: readonly SigningPowers[]; readonly waiting: boolean } {
    this.#follow();
    const proposed = this.#waiting().flatMap(({ proposal }) => (proposal.type === 'DefineSigning' ? [proposal.body] : []));
    const decided = this.#store.decisions.tables.agency()?.signing ?? [];
    const others = decided.filter(({ person }) => !proposed.some((each) => each.person === person));
    return { list: [...others, ...new Map(proposed.map((each) => [each.person, each])).values()], waiting: proposed.length > 0 };
  }

  /** Who is away and who stands in, from today on; what was taken back is not among them. */
  absencesFrom(today: CalendarDate): { readonly list: readonly Absence[]; readonly waiting: boolean } {
    this.#follow();
    const proposed = this.#waiting().flatMap(({ proposal }) => (proposal.type === 'DefineAbsence' ? [proposal.body] : []));
    const decided = this.#store.decisions.tables.agency()?.absences ?? [];
    const others = decided.filter(({ person }) => !proposed.some((each) => each.person === person));
    const said = [...others, ...new Map(proposed.map((each) => [each.person, each])).values()];
    return { list: said.filter(({ from, until }) => from <= until && today <= until), waiting: proposed.length > 0 };
  }

  /** Which types of outgoing documents have a number series of their own, as was said last; `from`: the year with which that begins, where it is still to come. */
  ownSeriesIn(year: number): { readonly own: OwnSeries; readonly from: number | null; readonly waiting: boolean } {
    this.#follow();
    const proposed = this.#waiting().flatMap(({ proposal }) => (proposal.type === 'DefineSeries' ? [proposal.body.own] : []));
    const { ownSeries = [], laterSeries } = this.#store.decisions.tables.agency() ?? {};
    if (proposed.length > 0) return { own: proposed.at(-1)!, from: null, waiting: true };
    return { own: laterSeries?.own ?? ownSeries, from: laterSeries && laterSeries.from > year ? laterSeries.from : null, waiting: false };
  }

  /** The schedules of the agency's sectors, each in its newest version. */
  get sectorSchedules(): readonly SectorSchedule[] {
    this.#follow();
    return currentSchedules(this.#store.decisions.tables.agency()).filter((each): each is SectorSchedule => 'defined' in each);
  }

  /** Whether a schedule of a sector waits on this device for the register. */
  get waitingSchedule(): string | null {
    const acts = this.#waiting().flatMap(({ proposal }) =>
      proposal.type === 'DefineSectorSchedule' || proposal.type === 'ConfirmSectorSchedule' ? [proposal.body.name] : [],
    );
    return acts.at(-1) ?? null;
  }

  /** How long closed dossiers may stay in their units. */
  get transferTerms(): Waiting<TransferTerms> {
    this.#follow();
    const proposed = this.#waiting()
      .flatMap(({ proposal }) => (proposal.type === 'DefineTransferTerms' ? [proposal.body] : []))
      .at(-1);
    return { ...(proposed ?? termsOf(this.#store.decisions.tables.agency())), waiting: proposed !== undefined };
  }

  /** Whose certificates are trusted; null while nobody has said so. */
  get trustList(): Waiting<TrustedCertificates> | null {
    this.#follow();
    const proposed = this.#waiting()
      .flatMap(({ proposal }) => (proposal.type === 'DefineTrustList' ? [proposal.body] : []))
      .at(-1);
    const trusted = proposed ?? this.#store.decisions.tables.agency()?.trustList;
    return trusted ? { ...trusted, waiting: proposed !== undefined } : null;
  }

  /** With which certificates copies are certified; none while nobody has named any. */
  get sealCertificates(): Waiting<ProposalBodies['DefineSealCertificates']> {
    this.#follow();
    const proposed = this.#waiting()
      .flatMap(({ proposal }) => (proposal.type === 'DefineSealCertificates' ? [proposal.body.certificates] : []))
      .at(-1);
    const certificates = proposed ?? this.#store.decisions.tables.agency()?.sealCertificates ?? [];
    return { certificates, waiting: proposed !== undefined };
  }

  /** Who approves the use of the archive. */
  get useRules(): Waiting<UseRules> {
    this.#follow();
    const proposed = this.#waiting()
      .flatMap(({ proposal }) => (proposal.type === 'DefineUseRules' ? [proposal.body.rules] : []))
      .at(-1);
    return { ...(proposed ?? useRulesOf(this.#store.decisions.tables.agency())), waiting: proposed !== undefined };
  }

  /** How the archive packs and checks; empty codes until somebody has set them. */
  get keeping(): Waiting<KeepingTerms> {
    this.#follow();
    const proposed = this.#waiting()
      .flatMap(({ proposal }) => (proposal.type === 'DefineKeeping' ? [proposal.body] : []))
      .at(-1);
    const decided = this.#store.decisions.tables.agency()?.keeping;
    return { ...(proposed ?? decided ?? { fonds: '', archive: '', checkMonths: USUAL_CHECK_MONTHS }), waiting: proposed !== undefined };
  }

  /** People whose confirmation this device has already sent or queued. */
  get confirming(): readonly PersonId[] {
    return this.#waiting().flatMap(({ proposal }) => (proposal.type === 'ConfirmRights' ? [proposal.body.person] : []));
  }

  #waiting(): readonly OutboxEntry[] {
    return this.#outbox.rows.filter(({ state }) => state !== 'refused');
  }
}

function unitOf({ unit: id, ...fields }: ProposalBodies['DefineUnit']): Unit {
  return { id, ...fields };
}

function personOf({ person: id, ...fields }: ProposalBodies['DefinePerson'], known: Person | undefined): Person {
  return { id, ...fields, unconfirmedRights: known?.unconfirmedRights ?? null };
}

/** Decided rows, each replaced by the last proposal about it; proposals about unknown ones are added. */
function laidOver<T>(decided: readonly T[], proposed: readonly T[], keyOf: (row: T) => string | number): Waiting<T>[] {
  const latest = proposed.filter((row, place) => proposed.findLastIndex((other) => keyOf(other) === keyOf(row)) === place);
  const untouched = decided.filter((row) => !latest.some((other) => keyOf(other) === keyOf(row)));
  return [...untouched.map((row) => ({ ...row, waiting: false })), ...latest.map((row) => ({ ...row, waiting: true }))];
}

const idOf = ({ id }: { readonly id: string }): string => id;

const byName = new Intl.Collator('vi');

/** People's lists are sorted by given name, then family name, then the names between; the name itself stays as it is. */
export function givenNameFirst(name: string): string {
  const [family = '', ...rest] = name.split(' ');
  const given = rest.pop() ?? '';
  return [given, family, ...rest].join(' ').trim();
}
