import { createSubscriber } from 'svelte/reactivity';
import { mayReadDossier, mayWriteDossier } from '../../domain/authority/dossier';
import type { Subject } from '../../domain/authority/subject';
import { chosenBefore, type ChosenBefore } from '../../domain/dossier/chosen-before';
import { suggestDossiers } from '../../domain/dossier/suggestion';
import type { Dossier } from '../../domain/dossier/types';
import { foresee } from '../../domain/foresee';
import { filedDocument, type DocumentToFile } from '../../domain/outgoing/as-filed';
import { isPlanned } from '../../domain/plan/lines';
import type { DocumentId, DossierId, UnitId } from '../../domain/shared/ids';
import type { Instant } from '../../domain/shared/time';
import type { DecisionStore, DeviceStore, OutboxEntry } from '../../storage/device';
import type { PaperSummary } from '../../storage/papers/summary';
import { LiveList } from '../intake/live-list.svelte';
import { PaperSummaries } from './paper-summaries.svelte';

/** A dossier as this device shows it, `title` as its people word it now. */
export interface ShownDossier extends Dossier {
  readonly isWaiting: boolean;
  /** Whether number and code stand: the register gave them, or an approved plan keeps them. Any other number is only what this device forecasts. */
  readonly hasNumber: boolean;
  /** What its paper holds besides; null while nobody wrote in it. */
  readonly paper: PaperSummary | null;
}

/** The dossiers on this device, those opened here a minute ago included. */
export class ShownDossiers {
  readonly #decisions: DecisionStore;
  readonly #outbox: LiveList<OutboxEntry>;
  readonly #papers: PaperSummaries;
  readonly #legalNow: () => Instant;
  readonly #follow: () => void;

  constructor(store: Pick<DeviceStore, 'decisions' | 'outbox' | 'summaries'>, legalNow: () => Instant, tell: (error: unknown) => void) {
    this.#decisions = store.decisions;
    this.#outbox = new LiveList(store.outbox, tell);
    this.#papers = new PaperSummaries(store.summaries, tell);
    this.#legalNow = legalNow;
    this.#follow = createSubscriber((changed) => store.decisions.subscribe(changed));
  }

  /** Those that somebody may put documents into, the newest first. */
  of(subject: Subject): readonly ShownDossier[] {
    return this.#all(subject).filter(({ state, units }) => state === 'open' && mayWriteDossier(subject, units));
  }

  /** Those that somebody may read, the newest first. */
  readableTo(subject: Subject): readonly ShownDossier[] {
    return this.#all(subject).filter(({ units }) => mayReadDossier(subject, units));
  }

  /** Where a document probably belongs: at most three, best first. */
  suggestionsFor(document: DocumentToFile, subject: Subject): readonly ShownDossier[] {
    return suggestDossiers(document, { dossiers: this.of(subject), find: this.#find, keeper: subject.person }) as readonly ShownDossier[];
  }

  /** What was chosen for dossiers like the one that a document needs, among those of a unit. */
  chosenBefore(document: DocumentToFile, subject: Subject, opening: { readonly unit: UnitId; readonly year: number }): ChosenBefore {
    return chosenBefore(document, { dossiers: this.readableTo(subject), find: this.#find, ...opening });
  }

  /** Also one that somebody may only read: the device holds no other. */
  byId(id: DossierId, subject: Subject): ShownDossier | undefined {
    return this.#all(subject).find((dossier) => dossier.id === id);
  }

  #find = (id: DocumentId) => filedDocument(this.#decisions.tables, id);

  #all(subject: Subject): readonly ShownDossier[] {
    this.#follow();
    const { tables } = this.#decisions;
    return [...this.#foreseen(subject).dossiers()].map((dossier) => this.#shown(dossier, tables.dossier(dossier.id) === undefined)).reverse();
  }

  #shown(dossier: Dossier, isWaiting: boolean): ShownDossier {
    const title = dossier.state === 'open' ? this.#papers.titleOf(dossier) : dossier.title;
    const hasNumber = !isWaiting || isPlanned(this.#decisions.tables, dossier);
    return { ...dossier, title, isWaiting, hasNumber, paper: this.#papers.of(dossier.id) };
  }

  #foreseen({ person }: Subject) {
    const waiting = this.#outbox.rows.filter(({ state, proposal }) => state !== 'refused' && ('dossier' in proposal.body || 'request' in proposal.body));
    const { tables, position } = this.#decisions;
    return foresee(
      { tables, position: position(), actor: { person }, now: this.#legalNow() },
      waiting.map(({ proposal }) => proposal),
    );
  }
}
