import { signingAuthorities, type SigningAuthority } from '../../domain/drafting/official-text';
import { checkCompetence, powersOn } from '../../domain/outgoing/competence';
import type { OutgoingFacts, OutgoingRecipient } from '../../domain/outgoing/types';
import type { PersonId, UnitId } from '../../domain/shared/ids';
import type { CalendarDate } from '../../domain/shared/time';
import type { Tables } from '../../domain/tables';

/** What is signed, as it stands in the dialog now: whoever may sign it follows from that. */
interface Signing {
  readonly unit: UnitId | null;
  readonly documentType: () => string;
  readonly day: () => CalendarDate;
  /** Whether the pages are counted when the file is made, so that nobody has to type how many there are. */
  readonly countsPages?: () => boolean;
}

/** What is typed about a document that was signed on paper, or about a copy: who signed it, and where it goes. */
export class RegisteredForm {
  unit = $state('');
  subject = $state('');
  recipients = $state.raw<readonly OutgoingRecipient[]>([]);
  pageCount = $state('1');
  copies = $state('');
  #chosen = $state('');
  /** Who may sign such a document of the unit on its day (ND30-13), each with the authority in which they sign. */
  readonly signers = $derived.by(() => this.#competent());

  constructor(
    private readonly tables: Tables,
    private readonly signing: Signing,
  ) {
    this.unit = signing.unit ?? '';
  }

  /** As chosen, or the first who may sign. */
  get signer(): string {
    return (this.signers.find(({ value }) => value === this.#chosen) ?? this.signers[0])?.value ?? '';
  }

  set signer(chosen: string) {
    this.#chosen = chosen;
  }

  get countsPages(): boolean {
    return this.signing.countsPages?.() ?? false;
  }

  /** The facts, but for what the kind of document says itself. */
  facts(said: Pick<OutgoingFacts, 'documentType' | 'codeNotation'>): OutgoingFacts {
    const person = this.tables.person(this.signedBy);
    return {
      ...said,
      subject: this.subject,
      language: 'Tiếng Việt',
      pageCount: Number(this.pageCount),
      description: '',
      signingAuthority: this.#authority,
      signerPosition: person?.position ?? '',
      signerName: person?.name ?? '',
      // Whoever has no code on the axis gets it on paper.
      recipients: this.recipients.map((each) => ({ ...each, copies: each.code === '' ? 1 : 0 })),
      urgency: 0,
      secrecy: 'thường',
      copies: this.copies === '' ? null : Number(this.copies),
      dueOn: null,
    };
  }

  get signedBy(): PersonId {
    return this.signer.split(' ')[0]! as PersonId;
  }

  get #authority(): SigningAuthority {
    return signingAuthorities.find((each) => each === this.signer.split(' ')[1]) ?? '';
  }

  #competent(): readonly { readonly value: string; readonly label: string }[] {
    const { tables } = this;
    const asked = { unit: this.unit as UnitId, documentType: this.signing.documentType(), day: this.signing.day() };
    return [...tables.people()]
      .filter(({ active }) => active)
      .flatMap(({ id, position, name }) =>
        [...new Set(powersOn(tables, id, asked.day).map(({ authority }) => authority))]
          .filter((authority) => checkCompetence(tables, { ...asked, person: id, authority }).length === 0)
          .map((authority) => ({ value: `${id} ${authority}`, label: `${authority} ${position} ${name}`.trim() })),
      );
  }
}
