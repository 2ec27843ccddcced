import { addedItems, differingKeys, sameValue } from './compare';
import { coverageOf } from './coverage';
import type { Entry } from './cross-reference';
import { fieldsOf, type Field } from './fields';
import type { PdfFile, Revision } from './file';
import { stringText } from './strings';
import { dictOf, isKind, nameText, PdfTooMuch, type PdfDict, type PdfRef, type PdfValue } from './values';

/**
 * What may come after a signature: another signature with the marks that it covers (number and date of the document), a time stamp over the file, evidence for
 * checking it later (DSS), data about the document; and, where a signature says so (DocMDP), filled fields and notes.
 */
export type ChangeKind = 'signature' | 'mark' | 'timestamp' | 'evidence' | 'metadata' | 'form' | 'annotation';

export interface Changes {
  readonly kinds: ReadonlySet<ChangeKind>;
  /** The words of each mark. */
  readonly marks: readonly string[];
  /** The first thing that nothing allows, in the words of PDF; null when there is none. */
  readonly forbidden: string | null;
}

/** How much work all comparisons of one file may be. */
export class Work {
  #left = 4_000_000;

  /** Throws `PdfTooMuch` when it was enough. */
  step(): void {
    if (--this.#left < 0) throw new PdfTooMuch('comparing the revisions takes too long');
  }
}

class Forbidden extends Error {
  override readonly name = 'Forbidden';
}

/**
 * What the newest revision has that a signed one had not. Every object that the document still reaches must be the same, but for those that a later signature
 * has to change: so what was hidden in the signed revision, and what takes the place of something in it, is found (“shadow attacks”). Bytes that belong to
 * the signed revision by its own list, and were not yet there, count as changed.
 */
export function changesAfter(file: PdfFile, { signed, end }: { readonly signed: Revision; readonly end: number }, work: Work): Changes {
  const comparison = new Comparison(signed, file.revision(0), { end, work });
  try {
    comparison.run();
    return { ...comparison.found(), forbidden: null };
  } catch (error) {
    if (error instanceof Forbidden) return { ...comparison.found(), forbidden: error.message };
    throw error;
  }
}

const besideContent: readonly string[] = ['DSS', 'Extensions', 'Metadata', 'Version'];
const formKeys: readonly string[] = ['Fields', 'SigFlags'];
const formDefaults: readonly string[] = ['DR', 'DA'];
const fillKeys: readonly string[] = ['V', 'AP', 'AS', 'M', 'F', 'MK'];
/** Anybody gets a stamp from a time authority: it shows nothing that was not there. */
const stampKeys: readonly string[] = ['V', 'M', 'F'];
const actions: readonly string[] = ['A', 'AA'];
/** Annotations that only show something. */
const markTypes: readonly (string | undefined)[] = ['Stamp', 'FreeText'];

class Comparison {
  readonly kinds = new Set<ChangeKind>();
  readonly #marks: string[] = [];
  /** Objects that may differ, with those of their values that must not. */
  readonly #cleared = new Map<number, readonly PdfValue[]>();
  /** The widgets of signature fields that came later. */
  readonly #newWidgets = new Set<number>();

  constructor(
    private readonly old: Revision,
    private readonly now: Revision,
    private readonly bounds: { readonly end: number; readonly work: Work },
  ) {}

  run(): void {
    const [before, after] = [this.old.trailer.entries.get('Root'), this.now.trailer.entries.get('Root')];
    if (!isKind(after, 'ref') || !sameValue(before, after)) throw new Forbidden('Root');
    this.#compareForm();
    this.#comparePages(this.old.catalog.entries.get('Pages'));
    this.#clear(after, this.#compareCatalog());
    this.#walk(after);
  }

  found(): Pick<Changes, 'kinds' | 'marks'> {
    return { kinds: this.kinds, marks: this.#marks };
  }

  #isChanged(number: number): boolean {
    const [before, after] = [this.old.file.entry(number, this.old.number), this.now.file.entry(number, this.now.number)];
    if (!sameEntry(before, after)) return true;
    if (after.kind === 'free') return false;
    return after.kind === 'at' ? this.#isBehind(number, after) : this.#isContainerChanged(after.container);
  }

  /** Whether any part of an object stands behind the signed end. */
  #isBehind(number: number, { offset }: Extract<Entry, { kind: 'at' }>): boolean {
    return offset >= this.bounds.end || this.now.file.endOf(number, this.now.number) > this.bounds.end;
  }

  #isContainerChanged(number: number): boolean {
    const [before, after] = [this.old.file.entry(number, this.old.number), this.now.file.entry(number, this.now.number)];
    if (!sameEntry(before, after) || after.kind !== 'at' || this.#isBehind(number, after)) return true;
    const length = dictOf(this.now.file.object(number, this.now.number))?.entries.get('Length');
    return isKind(length, 'ref') && this.#isChanged(length.number);
  }

  #clear(value: PdfValue | undefined, rest: readonly PdfValue[]): void {
    if (isKind(value, 'ref')) this.#cleared.set(value.number, rest);
  }

  #compareCatalog(): readonly PdfValue[] {
    const [before, after] = [this.old.catalog, this.now.catalog];
    this.#allowOnly(before, after, { keys: [...besideContent, 'AcroForm'], name: 'Catalog' });
    if (this.#differs('DSS')) this.kinds.add('evidence');
    if (this.#differs('Metadata')) this.kinds.add('metadata');
    const form = after.entries.get('AcroForm');
    const formRest = isKind(form, 'ref') ? [form] : this.#formRest;
    return [...valuesBut(after, [...besideContent, 'AcroForm']), ...formRest];
  }

  #differs(key: string): boolean {
    const [before, after] = [this.old.catalog.entries.get(key), this.now.catalog.entries.get(key)];
    return !sameValue(before, after) || (isKind(after, 'ref') && this.#isChanged(after.number));
  }

  #formRest: readonly PdfValue[] = [];

  #compareForm(): void {
    const [before, after] = [this.old, this.now].map((revision) => revision.dict(revision.catalog, 'AcroForm'));
    if (before && !after) throw new Forbidden('AcroForm');
    if (!after) return;
    const oldFields = fieldsOf(this.old);
    const hasOthers = oldFields.some(({ type }) => type !== 'Sig');
    const keys = hasOthers ? formKeys : [...formKeys, ...formDefaults];
    this.#allowOnly(before ?? emptyDict, after, { keys, name: 'AcroForm' });
    const older = this.old.items(before, 'Fields');
    const added = addedItems(older, this.now.items(after, 'Fields'));
    if (!added?.every((item) => this.#isObject(item))) throw new Forbidden('AcroForm/Fields');
    for (const field of fieldsOf(this.now)) this.#compareField(field, oldFields);
    this.#formRest = [...valuesBut(after, keys), ...older];
    this.#clear(this.now.catalog.entries.get('AcroForm'), this.#formRest);
    this.#clear(after.entries.get('Fields'), older);
  }

  #compareField(field: Field, oldFields: readonly Field[]): void {
    this.bounds.work.step();
    const { ref, dict } = field;
    if (!ref) return;
    const before = this.#oldFieldOf(ref, oldFields);
    if (!before) return this.#admitField(field);
    const keys = this.#fillable(field, before);
    for (const [one, name] of [[ref, `field ${field.name}`] as const, ...this.#widgetsOf(dict).map((kid) => [kid, `widget ${kid.number}`] as const)]) {
      if (!this.#isChanged(one.number)) continue;
      const [older, newer] = [dictOf(this.old.resolve(one)), dictOf(this.now.resolve(one))];
      this.#allowOnly(older ?? emptyDict, newer ?? emptyDict, { keys, name });
      this.kinds.add(before.type === 'Sig' ? this.#signatureKind(field) : 'form');
      this.#clear(one, valuesBut(newer ?? emptyDict, keys));
    }
  }

  /** What may be filled in: an empty signature field only together with its signature, for its picture may cover the page. */
  #fillable(field: Field, before: Field): readonly string[] {
    if (before.type !== 'Sig') return fillKeys;
    if (dictOf(this.old.resolve(before.value)) !== undefined || !this.#isSignedLater(field)) return [];
    return this.#signatureKind(field) === 'signature' ? fillKeys : stampKeys;
  }

  /** Whether a field holds a signature that is judged for itself and covers more than this one: the same signature under a second field is none. */
  #isSignedLater({ value }: Field): boolean {
    const signature = this.now.resolve(value);
    return isKind(signature, 'dict') && (coverageOf(this.now, signature)?.end ?? 0) > this.bounds.end;
  }

  /** Whether a value refers to a dictionary: a stream is no field, and what is written into its list is none that could be followed. */
  #isObject(value: PdfValue): boolean {
    return isKind(value, 'ref') && isKind(this.now.resolve(value), 'dict');
  }

  #widgetsOf(dict: PdfDict): readonly PdfRef[] {
    return this.now.items(dict, 'Kids').filter((kid) => isKind(kid, 'ref'));
  }

  #oldFields: Map<number, Field> | null = null;

  #oldFieldOf(ref: PdfRef, fields: readonly Field[]): Field | undefined {
    this.#oldFields ??= new Map(fields.flatMap((field) => (field.ref ? [[field.ref.number, field] as const] : [])));
    return this.#oldFields.get(ref.number);
  }

  /** A field that came later: only one with a signature, or one that shows nothing; and none that does something by itself. */
  #admitField(field: Field): void {
    const parts = [field.ref!, ...this.#widgetsOf(field.dict)];
    const mayShow = this.#isSignedLater(field) && this.#signatureKind(field) === 'signature';
    if (field.type !== 'Sig' || !parts.every((part) => this.#isHarmless(part, mayShow))) throw new Forbidden(`field ${field.name}`);
    this.kinds.add(this.#signatureKind(field));
    for (const { number } of parts) this.#newWidgets.add(number);
  }

  #isHarmless(part: PdfRef, mayShow: boolean): boolean {
    const dict = this.now.resolve(part);
    if (!isKind(dict, 'dict') || dict.twice !== null || actions.some((key) => dict.entries.has(key))) return false;
    return mayShow || (!dict.entries.has('AP') && isEmpty(this.now.items(dict, 'Rect')));
  }

  #signatureKind({ value }: Field): ChangeKind {
    const signature = dictOf(this.now.resolve(value));
    return nameText(this.now.get(signature, 'SubFilter')) === 'ETSI.RFC3161' ? 'timestamp' : 'signature';
  }

  #comparePages(root: PdfValue | undefined): void {
    const seen = new Set<number>();
    const waiting: PdfValue[] = [root ?? null];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      this.bounds.work.step();
      if (!isKind(node, 'ref') || seen.has(node.number)) continue;
      seen.add(node.number);
      const dict = dictOf(this.now.resolve(node));
      if (!dict) continue;
      if (dict.entries.has('Kids')) pushAll(this.now.items(dict, 'Kids'), waiting);
      else this.#comparePage(node, dict);
    }
  }

  #comparePage(page: PdfRef, after: PdfDict): void {
    const list = after.entries.get('Annots');
    const isListChanged = isKind(list, 'ref') && this.#isChanged(list.number);
    if (!this.#isChanged(page.number) && !isListChanged) return;
    const before = dictOf(this.old.resolve(page));
    if (!before) throw new Forbidden(`page ${page.number}`);
    this.#allowOnly(before, after, { keys: ['Annots'], name: `page ${page.number}` });
    const older = this.old.items(before, 'Annots');
    const added = addedItems(older, this.now.items(after, 'Annots'));
    if (!added) throw new Forbidden(`page ${page.number}/Annots`);
    for (const each of added) this.#admitAnnotation(each, page);
    this.#clear(page, [...valuesBut(after, ['Annots']), ...older]);
    this.#clear(list, older);
  }

  #admitAnnotation(value: PdfValue, page: PdfRef): void {
    if (isKind(value, 'ref') && this.#newWidgets.has(value.number)) return;
    const dict = this.now.resolve(value);
    const isNote = isKind(dict, 'dict') && nameText(this.now.get(dict, 'Subtype')) !== 'Widget' && !actions.some((key) => dict.entries.has(key));
    if (!isNote) throw new Forbidden(`page ${page.number}/Annots`);
    const isMark = isKind(value, 'ref') && this.#isMark(value.number, dict);
    if (isMark) this.#marks.push(wordsOf(this.now, dict));
    this.kinds.add(isMark ? 'mark' : 'annotation');
  }

  /** Whether an annotation only shows something, and somebody's later signature covers it: then it is as much of a statement as the picture of that signature. */
  #isMark(number: number, dict: PdfDict): boolean {
    if (dict.twice !== null || !markTypes.includes(nameText(this.now.get(dict, 'Subtype')))) return false;
    const entry = this.now.file.entry(number, this.now.number);
    return this.now.file.endOf(entry.kind === 'in' ? entry.container : number, this.now.number) <= this.#coveredLater();
  }

  #covered: number | null = null;

  /** How far later signatures reach; a time stamp says nothing of what is shown. */
  #coveredLater(): number {
    this.#covered ??= fieldsOf(this.now)
      .filter((field) => field.type === 'Sig' && this.#isSignedLater(field) && this.#signatureKind(field) === 'signature')
      .reduce((end, { value }) => Math.max(end, coverageOf(this.now, dictOf(this.now.resolve(value))!)!.end), 0);
    return this.#covered;
  }

  #allowOnly(before: PdfDict, after: PdfDict, { keys, name }: { readonly keys: readonly string[]; readonly name: string }): void {
    if (after.twice !== null) throw new Forbidden(`${name}/${after.twice}`);
    const other = differingKeys(before, after).find((key) => !keys.includes(key));
    if (other !== undefined) throw new Forbidden(`${name}/${other}`);
  }

  /** Everything that the document reaches, but for what was cleared, must be as it was. */
  #walk(root: PdfRef): void {
    const seen = new Set<number>();
    const waiting: PdfValue[] = [root];
    for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
      this.bounds.work.step();
      if (!isKind(value, 'ref')) pushParts(value, waiting);
      else if (!seen.has(value.number)) {
        seen.add(value.number);
        pushAll(this.#valuesOf(value), waiting);
      }
    }
  }

  #valuesOf({ number }: PdfRef): readonly PdfValue[] {
    const cleared = this.#cleared.get(number);
    if (cleared) return cleared;
    if (this.#isChanged(number)) throw new Forbidden(`object ${number}`);
    return [this.now.file.object(number, this.now.number)];
  }
}

const emptyDict: PdfDict = { kind: 'dict', entries: new Map(), twice: null };

function wordsOf(revision: Revision, dict: PdfDict): string {
  const words = revision.get(dict, 'Contents');
  return isKind(words, 'string') ? stringText(words) : '';
}

/** A rectangle in which nothing can be seen, or none. */
function isEmpty([left, bottom, right, top]: readonly PdfValue[]): boolean {
  return left === right || bottom === top;
}

function sameEntry(one: Entry, other: Entry): boolean {
  if (one === other) return true;
  if (one.kind === 'at') return other.kind === 'at' && one.offset === other.offset && one.generation === other.generation;
  if (one.kind === 'in') return other.kind === 'in' && one.container === other.container && one.index === other.index;
  return other.kind === 'free';
}

function valuesBut({ entries }: PdfDict, keys: readonly string[]): readonly PdfValue[] {
  return [...entries].flatMap(([key, value]) => (keys.includes(key) ? [] : [value]));
}

function pushParts(value: PdfValue, waiting: PdfValue[]): void {
  pushAll(isKind(value, 'array') ? value.items : (dictOf(value)?.entries.values() ?? []), waiting);
}

/** One by one: spread as arguments, a list of a million would not fit the stack. */
function pushAll(values: Iterable<PdfValue>, waiting: PdfValue[]): void {
  for (const value of values) waiting.push(value);
}
