import type { OutgoingRecipient } from '../../domain/outgoing/types';
import { recipientKey } from '../../domain/outgoing/recipients';
import { tidyText } from '../../domain/shared/text';
import type { FoundAgency } from '../../protocol/directory/messages';
import type { KnownRecipient, KnownRecipients } from '../../queries/outgoing/known-recipients.svelte';
import type { AgencyLists } from '../context';

/** Something to pick, and whom it adds. */
export interface Choice {
  readonly key: string;
  readonly kind: KnownRecipient['kind'] | 'directory' | 'typed';
  readonly name: string;
  readonly detail: string;
  readonly members: readonly OutgoingRecipient[];
}

const PAUSE_MS = 120;
const LEAST_LETTERS = 2;

/** What is found for typed words: on this device at once, in the directory of the server when it answers, and the words themselves for whoever has no code. */
export class RecipientSearch {
  typed = $state('');
  #found = $state.raw<readonly FoundAgency[]>([]);
  /** Whether the server was asked and did not answer. */
  isAlone = $state(false);
  /** Until the server has answered, nobody is offered to be added by bare words: Enter would take them for want of better. */
  #isAsking = $state(false);
  #asked = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly known: KnownRecipients,
    private readonly agencies: Pick<AgencyLists, 'find'>,
  ) {}

  /** Asks the server once the hand rests. */
  look(typed: string): void {
    clearTimeout(this.#pause);
    this.#asked++;
    this.#isAsking = tidyText(typed).length >= LEAST_LETTERS;
    if (!this.#isAsking) this.#found = [];
    else this.#pause = setTimeout(() => void this.#ask(typed), PAUSE_MS);
  }

  get choices(): readonly Choice[] {
    const near = this.known.suggest(this.typed).map((known) => ({ ...known, detail: detailOf(known) }));
    const far = this.#found.map(({ code, name, under }) => {
      const recipient = { unit: null, code, name, copies: 0 };
      return { key: recipientKey(recipient), kind: 'directory' as const, name, detail: [code, under].filter(Boolean).join(' · '), members: [recipient] };
    });
    const name = tidyText(this.typed);
    const typed =
      name === '' || this.#isAsking
        ? []
        : [{ key: `typed ${name}`, kind: 'typed' as const, name, detail: '', members: [{ unit: null, code: '', name, copies: 0 }] }];
    return [...new Map([...near, ...far, ...typed].map((choice) => [choice.key, choice])).values()];
  }

  /** The code of whoever is named just so, where only one agency is. */
  async resolve(name: string): Promise<OutgoingRecipient | undefined> {
    const near = this.known.named(name);
    if (near) return near;
    const answer = await this.agencies.find(name);
    const same = answer?.ok ? answer.value.found.filter((found) => found.name.toLowerCase() === name.toLowerCase()) : [];
    return same.length === 1 ? { unit: null, code: same[0]!.code, name, copies: 0 } : undefined;
  }

  async #ask(typed: string): Promise<void> {
    const asked = ++this.#asked;
    const answer = await this.agencies.find(typed);
    if (asked !== this.#asked) return;
    this.#isAsking = false;
    this.isAlone = answer === null;
    this.#found = answer?.ok ? answer.value.found : [];
  }
}

function detailOf({ kind, members }: KnownRecipient): string {
  return kind === 'used' ? members[0]!.code : '';
}
