import type { Person } from '../../domain/agency/types';
import { signingAuthorities, type SigningAuthority } from '../../domain/drafting/official-text';
import { powersOn } from '../../domain/outgoing/competence';
import type { OutgoingFacts, OutgoingRecipient } from '../../domain/outgoing/types';
import type { PersonId, UnitId } from '../../domain/shared/ids';
import type { CalendarDate } from '../../domain/shared/time';
import type { Tables } from '../../domain/tables';

/** What is typed about a document that was signed on paper, or about a copy: who signed it, and where it goes. */
export class RegisteredForm {
  unit = $state('');
  signer = $state('');
  subject = $state('');
  recipients = $state.raw<readonly OutgoingRecipient[]>([]);
  pageCount = $state('1');
  copies = $state('');
  readonly signers: readonly { readonly value: string; readonly label: string }[];
  readonly #people: readonly Person[];

  constructor(tables: Tables, { unit, day }: { readonly unit: UnitId | null; readonly day: CalendarDate }) {
    this.unit = unit ?? '';
    this.#people = [...tables.people()].filter(({ active }) => active);
    this.signers = this.#people.flatMap((person) =>
      [...new Set(powersOn(tables, person.id, day).map(({ authority }) => authority))].map((authority) => ({
        value: `${person.id} ${authority}`,
        label: `${authority} ${person.position} ${person.name}`.trim(),
      })),
    );
    this.signer = this.signers[0]?.value ?? '';
  }

  /** The facts, but for what the kind of document says itself. */
  facts(said: Pick<OutgoingFacts, 'documentType' | 'codeNotation'>): OutgoingFacts {
    const person = this.#people.find(({ id }) => id === this.signedBy);
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
}
