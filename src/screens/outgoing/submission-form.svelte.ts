import type { DraftSubmission } from '../../actions/outgoing/submit-draft';
import type { Person, Unit } from '../../domain/agency/types';
import type { OfficialText, SigningAuthority } from '../../domain/drafting/official-text';
import { powersOn } from '../../domain/outgoing/competence';
import { joinRecipients } from '../../domain/outgoing/recipients';
import type { OutgoingDocument, OutgoingRecipient, RouteStep } from '../../domain/outgoing/types';
import type { PersonId, UnitId } from '../../domain/shared/ids';
import { foldText, tidyText } from '../../domain/shared/text';
import { dateInVietnam, daysAfter, type CalendarDate, type Instant } from '../../domain/shared/time';
import type { Tables } from '../../domain/tables';
import { documentTypes } from '../../domain/incoming/document-types';
import { recipientsOf, type DraftPrint } from './draft-print';

/** Days that a unit is given for its opinion, where nobody says otherwise. */
const OPINION_DAYS = 3;

/** What is submitted, but for the annexes, which the draft names. */
type TypedSubmission = Omit<DraftSubmission, 'annexes'>;

/** What is typed about a submission, begun with what is known: who checks, who may sign, the symbol of the type and the unit. */
export class SubmissionForm {
  file = $state.raw<File | null>(null);
  codeNotation = $state('');
  pageCount = $state('1');
  signer = $state('');
  content = $state('');
  format = $state('');
  /** Who puts their initials, one after the other; the last one is empty, for one more. */
  initials = $state<string[]>([]);
  /** Units asked side by side; the last one is empty, for one more. */
  opinions = $state<{ unit: string; due: string }[]>([]);
  recipients = $state.raw<readonly OutgoingRecipient[]>([]);
  urgency = $state('0');
  /** Hạn trả lời and ghi chú: nobody has to say them. */
  dueOn = $state('');
  description = $state('');
  words = $state('');
  readonly people: readonly Person[];
  readonly signers: readonly { readonly person: Person; readonly authority: SigningAuthority }[];

  readonly #opinionDue: CalendarDate;

  constructor(
    private readonly document: OutgoingDocument,
    private readonly tables: Tables,
    now: Instant,
  ) {
    const today = dateInVietnam(now);
    this.people = [...tables.people()].filter(({ active }) => active);
    // Leaders first: most documents of an agency are theirs to sign.
    const signing = this.people.toSorted((one, other) => Number(other.roles.includes('leader')) - Number(one.roles.includes('leader')));
    this.signers = signing.flatMap((person) => authoritiesOf(tables, person.id, today).map((authority) => ({ person, authority })));
    this.#opinionDue = daysAfter(today, OPINION_DAYS);
    this.askAnother();
    const last = document.submissions.at(-1);
    this.codeNotation = last?.facts.codeNotation ?? notationOf(tables, document);
    this.signer = this.signers[0] ? signerKey(this.signers[0]) : '';
    this.content = last?.steps.find(({ kind }) => kind === 'content')?.person ?? this.#first('unitHead', document.unit);
    this.format = last?.steps.find(({ kind }) => kind === 'format')?.person ?? this.#first('registryClerk');
    this.initials = (last?.steps ?? []).flatMap(({ kind, person }) => (kind === 'initials' && person !== null ? [person] : []));
    this.askInitials();
    this.description = last?.facts.description ?? '';
    this.dueOn = last?.facts.dueOn ?? '';
    this.recipients = last?.facts.recipients ?? this.#askers();
  }

  /** What the draft says of itself goes before what was guessed. */
  begin(text: OfficialText): void {
    const { signer } = text;
    const named = this.signers.find(({ person, authority }) => authority === signer.authority && foldText(person.name) === foldText(signer.name));
    if (named) this.signer = signerKey(named);
    this.codeNotation = text.notation;
    this.urgency = String(text.urgency);
    const written = recipientsOf(text).map((name) => this.#recipient(name));
    if (written.length > 0) this.recipients = joinRecipients([], written).recipients;
  }

  /** Whether the draft names somebody else than who was chosen to sign. */
  isOtherSigner({ signer }: OfficialText): boolean {
    const chosen = this.signers.find((each) => signerKey(each) === this.signer);
    return chosen !== undefined && (foldText(chosen.person.name) !== foldText(signer.name) || chosen.authority !== signer.authority);
  }

  /** With the print of the draft as the file that is signed. */
  givenWith({ subject, copies }: OfficialText, { pageCount, ...print }: DraftPrint): TypedSubmission {
    const { facts, ...given } = this.given;
    return { ...given, ...print, facts: { ...facts, subject: tidyText(subject) || facts.subject, pageCount, copies } };
  }

  get given(): TypedSubmission {
    const chosen = this.signers.find((each) => signerKey(each) === this.signer);
    return {
      document: this.document.id,
      main: this.file,
      text: null,
      places: {},
      facts: {
        documentType: this.document.documentType,
        codeNotation: this.codeNotation,
        subject: this.document.subject,
        language: 'Tiếng Việt',
        pageCount: Number(this.pageCount),
        description: tidyText(this.description),
        signingAuthority: chosen?.authority ?? '',
        signerPosition: chosen?.person.position ?? '',
        signerName: chosen?.person.name ?? '',
        recipients: this.recipients,
        urgency: Number(this.urgency) as 0 | 1 | 2 | 3,
        secrecy: 'thường',
        copies: null,
        dueOn: (this.dueOn || null) as CalendarDate | null,
      },
      steps: this.#steps(chosen?.person.id ?? null),
      words: this.words,
    };
  }

  /** A place for one more unit, where there is none. */
  askAnother(): void {
    if (this.opinions.at(-1)?.unit !== '') this.opinions.push({ unit: '', due: this.#opinionDue });
  }

  /** A place for one more who puts their initials, where there is none. */
  askInitials(): void {
    if (this.initials.at(-1) !== '') this.initials.push('');
  }

  #steps(signer: PersonId | null): readonly RouteStep[] {
    const by = (kind: RouteStep['kind'], person: string | null): RouteStep => ({ kind, unit: null, person: (person || null) as PersonId | null, dueOn: null });
    const asked = this.opinions.filter(({ unit }) => unit !== '');
    return [
      ...asked.map(({ unit, due }): RouteStep => ({ kind: 'opinion', unit: unit as UnitId, person: null, dueOn: due as CalendarDate })),
      by('content', this.content),
      by('format', this.format),
      ...this.initials.filter((person) => person !== '').map((person) => by('initials', person)),
      by('signature', signer),
    ];
  }

  /** An own unit by its name; anybody else gets the code from what was submitted before, or from the directory. */
  #recipient(written: string): OutgoingRecipient {
    const name = tidyText(written);
    const before = this.document.submissions.at(-1)?.facts.recipients.find((each) => foldText(each.name) === foldText(name));
    const unit = [...this.tables.units()].find(({ active, name: own }) => active && foldText(own) === foldText(name));
    return before ?? { unit: unit?.id ?? null, code: '', name, copies: 0 };
  }

  /** Whoever wrote the letter that is answered gets the answer. */
  #askers(): readonly OutgoingRecipient[] {
    const letter = this.document.answers && this.tables.incoming(this.document.answers);
    return letter ? [this.#recipient(letter.facts.issuer)] : [];
  }

  #first(role: Person['roles'][number], unit?: UnitId): string {
    return this.people.find((person) => person.roles.includes(role) && (unit === undefined || person.unit === unit))?.id ?? '';
  }
}

export function signerKey({ person, authority }: { readonly person: Pick<Person, 'id'>; readonly authority: string }): string {
  return `${person.id} ${authority}`;
}

function authoritiesOf(tables: Tables, person: PersonId, day: CalendarDate): readonly SigningAuthority[] {
  return [...new Set(powersOn(tables, person, day).map(({ authority }) => authority))];
}

/** `QĐ-BNV` for types with an abbreviation, `BNV-TCCB` for official letters (Decree 30/2020 appendix I). */
function notationOf(tables: Tables, { documentType, unit }: OutgoingDocument): string {
  const agency = tables.agency()?.abbreviation ?? '';
  const type = documentTypes.find(({ name }) => name === documentType)?.abbreviation ?? '';
  const own: Unit | undefined = tables.unit(unit);
  return (type === '' ? [agency, own?.abbreviation ?? ''] : [type, agency]).filter(Boolean).join('-');
}
