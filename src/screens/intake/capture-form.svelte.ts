import { SvelteSet } from 'svelte/reactivity';
import { factsFromTyped, usualFields, type TypedFields } from '../../domain/incoming/typed-facts';
import type { IncomingFacts } from '../../domain/incoming/types';
import type { DocumentId } from '../../domain/shared/ids';
import type { Refusal } from '../../domain/shared/refusal';
import type { CalendarDate } from '../../domain/shared/time';
import type { Head } from '../../papers/wordings';
import type { Capture } from '../../storage/device';

/** What a clerk states by typing and choosing; files and pages are kept by their own acts. */
export interface Typed {
  readonly fields: TypedFields;
  readonly recipientUnits: readonly string[];
  readonly differsFrom: readonly DocumentId[];
}

export interface FormPorts {
  /** Makes the capture on the device; called once, with the first thing typed. */
  start(typed: Typed): Promise<DocumentId>;
  /** Writes what was typed since the last write, and nothing else, over the wordings that were in view. */
  save(id: DocumentId, typed: Partial<Typed>, seen: ReadonlySet<string>): Promise<void>;
  /** Takes one wording of a field that clerks wrote apart. */
  settle(id: DocumentId, field: string, value: string): Promise<void>;
  /** Runs something later; returns how to call it off. */
  after(milliseconds: number, run: () => void): () => void;
}

/** From the last key to the disk. */
export const SAVE_AFTER_MS = 250;
/** What the device did not keep is tried again. */
const SAVE_AGAIN_MS = 5_000;

/** saved: everything typed is on disk. failed: the device refused; what is typed stays on screen and is tried again, at the latest with the next change. */
export type SaveState = 'saved' | 'saving' | 'failed';

/**
 * The form of one capture. Everything typed goes to the device at once, not when something is pressed; a form that nobody typed into is
 * not kept. Writes follow one another, so the last typed is the last written.
 */
export class CaptureForm {
  readonly #ports: FormPorts;
  #fields = $state.raw<TypedFields>(usualFields);
  #recipientUnits = $state.raw<readonly string[]>([]);
  #differsFrom = $state.raw<readonly DocumentId[]>([]);
  #id = $state.raw<DocumentId | null>(null);
  #state = $state.raw<SaveState>('saved');
  #problem = $state.raw<unknown>(null);
  #callOff: (() => void) | null = null;
  #writes: Promise<void> = Promise.resolve();
  #isWritten = true;
  #isTouched = false;
  #holds = 0;
  /** Names typed since they were last written: only these are written, because a colleague may be typing into the same capture. */
  readonly #unwritten = new Set<string>();
  /** Names that are being written now. */
  #writing: readonly string[] = [];
  /** The field that has the caret: what a colleague types into it meanwhile stands under it, and is shown in it when it is left. */
  #attended: string | null = null;
  /** As last heard from the tray. */
  #words = $state.raw<Capture['words']>({});
  /** The wordings that each field showed when this person began to type into it. */
  readonly #seen = new Map<string, readonly string[]>();
  /** Refusals of the last attempt, by the field they stand at. */
  faults = $state.raw<readonly Refusal[]>([]);
  /** Fields filled by memory or counting, to be looked at; typing makes them the clerk's own. */
  readonly suggested = new SvelteSet<string>();

  constructor(ports: FormPorts, from?: Capture | Pick<Typed, 'fields' | 'recipientUnits'>) {
    this.#ports = ports;
    if (!from) return;
    this.#fields = { ...usualFields, ...from.fields };
    this.#recipientUnits = from.recipientUnits;
    if (!('id' in from)) return;
    this.#id = from.id;
    this.#differsFrom = from.differsFrom;
    this.faults = from.refusals;
    this.#hear(from.words);
  }

  /** Null until something was typed or added. */
  get id(): DocumentId | null {
    return this.#id;
  }

  get state(): SaveState {
    return this.#state;
  }

  /** Why the last write failed; null when it did not. */
  get problem(): unknown {
    return this.#problem;
  }

  get recipientUnits(): readonly string[] {
    return this.#recipientUnits;
  }

  get differsFrom(): readonly DocumentId[] {
    return this.#differsFrom;
  }

  get typed(): Typed {
    return { fields: this.#fields, recipientUnits: this.#recipientUnits, differsFrom: this.#differsFrom };
  }

  /** The wordings of a field that clerks wrote apart; none when it is agreed. */
  several(name: string): readonly Head[] {
    const heads = this.#words[name] ?? [];
    return heads.length > 1 ? heads : [];
  }

  /** Takes one of them; it is on disk when the promise resolves. */
  async settle(name: string, value: string): Promise<void> {
    await this.flush();
    if (this.#id !== null) await this.#ports.settle(this.#id, name, value);
  }

  /** The caret came to a field, or left all of them. */
  attend(name: string | null): void {
    this.#attended = name;
  }

  text(name: string): string {
    return this.#fields[name] ?? '';
  }

  type(name: string, value: string): void {
    this.suggested.delete(name);
    this.#put(name, value);
  }

  /** Fills a field that the clerk left empty, or that was itself only suggested. */
  suggest(name: string, value: string): void {
    if (value === '' || (this.text(name) !== '' && !this.suggested.has(name)) || this.text(name) === value) return;
    this.suggested.add(name);
    this.#put(name, value);
  }

  chooseUnits(units: readonly string[]): void {
    this.#recipientUnits = units;
    this.#changed('recipientUnits');
  }

  judgeDifferent(documents: readonly DocumentId[]): void {
    this.#differsFrom = [...this.#differsFrom, ...documents.filter((id) => !this.#differsFrom.includes(id))];
    this.#changed('differsFrom');
  }

  facts(today: CalendarDate): IncomingFacts {
    return factsFromTyped(this.#fields, this.#recipientUnits, today);
  }

  faultAt(...fields: readonly string[]): Refusal | undefined {
    return this.faults.find(({ field }) => field !== undefined && fields.includes(field.replace(/^facts\./, '')));
  }

  /** Whether anything was typed or chosen in this form. */
  get isTouched(): boolean {
    return this.#isTouched;
  }

  /** Whether something is under way that belongs to the capture. */
  get isHeld(): boolean {
    return this.#holds > 0;
  }

  /** Does something with the capture, which is made now when nothing was typed yet: files need somewhere to belong. */
  async hold<T>(work: (id: DocumentId) => Promise<T>): Promise<T> {
    this.#holds++;
    try {
      return await work(await this.#started());
    } finally {
      this.#holds--;
    }
  }

  /** Shows what a colleague, or another tab, has written into the same capture; what is typed here and not yet on disk stays, and so does the field with the caret. */
  adopt({ fields, recipientUnits, differsFrom, words }: Typed & Pick<Capture, 'words'>): void {
    const mine = this.#typedAt(this.#mine());
    this.#hear(words);
    this.#fields = { ...this.#fields, ...fields, ...mine.fields };
    this.#recipientUnits = mine.recipientUnits ?? recipientUnits;
    this.#differsFrom = mine.differsFrom ?? differsFrom;
  }

  /** Writes what is not yet written; resolves when it is on disk, or when the device has refused (see `state`). */
  flush(): Promise<void> {
    this.#callOff?.();
    this.#callOff = null;
    this.#writes = this.#writes.then(() => this.#write());
    return this.#writes;
  }

  /** The capture has left this form (registered or returned): nothing more is written to it. */
  forget(): void {
    this.#callOff?.();
    this.#callOff = null;
    this.#isWritten = true;
  }

  async #started(): Promise<DocumentId> {
    this.#isWritten &&= this.#id !== null;
    await this.flush();
    if (this.#id === null) throw this.#problem;
    return this.#id;
  }

  /** Fields that are this person's for the moment. */
  #mine(): string[] {
    return [...this.#unwritten, ...this.#writing, ...(this.#attended === null ? [] : [this.#attended])];
  }

  #hear(words: Capture['words']): void {
    const mine = new Set(this.#mine());
    this.#words = words;
    for (const [name, heads] of Object.entries(words)) {
      if (!mine.has(name))
        this.#seen.set(
          name,
          heads.map(({ id }) => id),
        );
    }
  }

  #typedAt(names: readonly string[]): Partial<Typed> {
    const { fields, ...chosen } = this.typed;
    const at = <T>(all: T) => Object.fromEntries(Object.entries(all as object).filter(([name]) => names.includes(name))) as Partial<T>;
    return { ...at(chosen), fields: at(fields) as TypedFields };
  }

  #put(name: string, value: string): void {
    this.#fields = { ...this.#fields, [name]: value };
    this.#changed(name);
  }

  #changed(name: string): void {
    this.#unwritten.add(name);
    this.#isWritten = false;
    this.#state = 'saving';
    this.#isTouched = true;
    this.#flushAfter(SAVE_AFTER_MS);
  }

  #flushAfter(milliseconds: number): void {
    this.#callOff?.();
    this.#callOff = this.#ports.after(milliseconds, () => void this.flush());
  }

  async #write(): Promise<void> {
    if (this.#isWritten) return;
    this.#isWritten = true;
    const names = [...this.#unwritten];
    this.#writing = names;
    this.#unwritten.clear();
    try {
      if (this.#id === null) this.#id = await this.#ports.start(this.typed);
      else await this.#ports.save(this.#id, this.#typedAt(names), new Set([...this.#seen.values()].flat()));
      this.#problem = null;
      this.#state = this.#isWritten ? 'saved' : 'saving';
    } catch (error) {
      for (const name of names) this.#unwritten.add(name);
      this.#isWritten = false;
      this.#problem = error;
      this.#state = 'failed';
      this.#flushAfter(SAVE_AGAIN_MS);
    } finally {
      this.#writing = [];
    }
  }
}
