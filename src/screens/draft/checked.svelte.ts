import { formatFaults } from '../../domain/drafting/format-check/check';
import type { FormatFault, FormatGiven } from '../../domain/drafting/format-check/fault';
import { emptyOfficialText, type OfficialText } from '../../domain/drafting/official-text';
import type { DraftPaper } from '../../queries/paper/draft-paper.svelte';

/** The typing rests for so long before the whole text is read: a long draft must not be read at every key. */
const REST_MS = 400;

/** The official document that a draft is, read when the typing rests, with its faults of form. Only while somebody looks at it. */
export class CheckedDraft {
  text = $state.raw<OfficialText>(emptyOfficialText());
  readonly faults: readonly FormatFault[] = $derived.by(() => (this.isAsked() ? formatFaults(this.text, this.given()) : []));

  constructor(
    private readonly shown: () => DraftPaper,
    private readonly isAsked: () => boolean,
    readonly given: () => FormatGiven | null,
  ) {
    $effect(() => {
      if (!this.isAsked()) return;
      const paper = this.shown();
      // Read so that this runs again with every change.
      void paper.view;
      const waiting = setTimeout(() => this.#take(paper.official), this.text.documentType === '' ? 0 : REST_MS);
      return () => clearTimeout(waiting);
    });
  }

  /** A text that says the same is not checked and printed again. */
  #take(text: OfficialText): void {
    if (JSON.stringify(text) !== JSON.stringify(this.text)) this.text = text;
  }
}
