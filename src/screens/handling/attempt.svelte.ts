import type { DocumentId } from '../../domain/shared/ids';
import type { Outcome, Refusal } from '../../domain/shared/refusal';
import { refusalWords } from '../../ui/words/refusals';

/** What came of pressing a dialog’s button: the refusals, each at the field it names. */
export class Attempt {
  #refusals = $state.raw<readonly Refusal[]>([]);

  constructor(private readonly prefix: string) {}

  /** For the summary above the form. */
  get faults(): readonly { readonly id: string; readonly text: string }[] {
    return this.#refusals.map((refusal) => ({ id: this.idOf(refusal.field ?? ''), text: wordsOf(refusal) }));
  }

  /** The documents that the refusals speak of. */
  get documents(): readonly DocumentId[] {
    return [...new Set(this.#refusals.flatMap(({ documents = [] }) => documents))];
  }

  /** A dossier that the refusals speak of; null when none. */
  get dossier(): string | null {
    return this.#refusals.find(({ details }) => details?.dossier)?.details?.dossier ?? null;
  }

  idOf(field: string): string {
    return `${this.prefix}-${field.replaceAll('.', '-')}`;
  }

  /** The words at one field, null when nothing stands against it. */
  at(field: string): string | null {
    const refusal = this.#refusals.find((each) => each.field === field);
    return refusal ? wordsOf(refusal) : null;
  }

  /** The words at everything under a field: at each of its own fields. */
  under(field: string): readonly string[] {
    return this.#refusals.filter((each) => each.field?.startsWith(`${field}.`)).map(wordsOf);
  }

  /** Notes an outcome; returns whether it went well. */
  take(outcome: Outcome<unknown>): boolean {
    this.#refusals = outcome.ok ? [] : outcome.refusals;
    return outcome.ok;
  }
}

function wordsOf(refusal: Refusal): string {
  const { reason, repair } = refusalWords(refusal);
  return `${reason} ${repair}`;
}
