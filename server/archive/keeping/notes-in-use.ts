import { noNotes, type FixityJournal, type FixityNotes } from './round';

/** The notes of the keeping, and the file in which they outlive a restart. */
export class NotesInUse {
  readonly #journal: FixityJournal;
  now: FixityNotes = noNotes;

  constructor(journal: FixityJournal) {
    this.#journal = journal;
  }

  /** Takes up what was noted before. */
  async read(): Promise<void> {
    this.now = await this.#journal.read();
  }

  /** Changes the notes, also in the file. */
  change(changed: Partial<FixityNotes>): Promise<void> {
    this.changeHere(changed);
    return this.#journal.write(this.now);
  }

  /** Changes the notes; the file follows with the next change. */
  changeHere(changed: Partial<FixityNotes>): void {
    this.now = { ...this.now, ...changed };
  }
}
