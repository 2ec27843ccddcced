import { edxmlLengths, type EdxmlLength } from '../../../../src/domain/exchange/edxml-lengths';
import type { EdxmlRule } from '../../../../src/domain/exchange/edxml-rules';
import { textLength, tidyText } from '../../../../src/domain/shared/text';
import type { CalendarDate, Instant } from '../../../../src/domain/shared/time';
import type { Remarks } from './remarks';
import { dateOf, flagOf, instantOf, type Value } from './values';
import { findNode, keyOf, type XmlNode } from './xml-node';

/** An element whose children are asked for by name, or one that is not there, of which everything is empty. Whatever is asked for counts as understood. */
export class Part {
  readonly node: XmlNode | null;
  readonly path: string;
  readonly #remarks: Remarks;

  constructor(node: XmlNode | null, path: string, remarks: Remarks) {
    this.node = node;
    this.path = path;
    this.#remarks = remarks;
    if (node !== null) node.taken = true;
  }

  get isThere(): boolean {
    return this.node !== null;
  }

  /** A part that is looked for by its name, wherever it stands below this one. */
  find(...names: readonly string[]): Part {
    return new Part(this.node === null ? null : findNode(this.node, ...names), names[0]!, this.#remarks);
  }

  has(name: string): boolean {
    return (this.node?.children ?? []).some(({ local }) => keyOf(local) === keyOf(name));
  }

  all(name: string): readonly Part[] {
    const found = (this.node?.children ?? []).filter(({ local }) => keyOf(local) === keyOf(name));
    for (const { local } of found) if (local !== name) this.remark('EDX-53', name, local);
    return found.map((node) => new Part(node, this.#pathTo(name), this.#remarks));
  }

  /** The only one of a name; of several that say different things the first. */
  one(name: string): Part {
    const [first, ...more] = this.all(name);
    const other = more.find((each) => each.own() !== first!.own());
    if (other !== undefined) this.remark('EDX-33', name, other.own());
    return first ?? new Part(null, this.#pathTo(name), this.#remarks);
  }

  /** Its own text, tidied. */
  own(): string {
    return tidyText(this.node?.text ?? '');
  }

  /** Its own text, whose length the table limits. */
  measured(as: EdxmlLength): string {
    const text = this.own();
    const length = textLength(text);
    if (length > edxmlLengths[as]) this.#remarks.add('EDX-21', this.path, `${length} > ${edxmlLengths[as]}`);
    return text;
  }

  /** The text of a child. */
  text(name: string, as = name as EdxmlLength): string {
    return this.one(name).measured(as);
  }

  /** The same, and a remark where it is empty. */
  required(name: string, as = name as EdxmlLength): string {
    const text = this.text(name, as);
    if (text === '') this.remark('EDX-20', name);
    return text;
  }

  texts(name: string, as = name as EdxmlLength): readonly string[] {
    return this.all(name)
      .map((part) => part.measured(as))
      .filter((text) => text !== '');
  }

  /** Texts that stand together in a group. */
  listed(group: string, name: string, as = name as EdxmlLength): readonly string[] {
    return this.all(group).flatMap((part) => part.texts(name, as));
  }

  date(name: string): CalendarDate | null {
    return this.#valueOf(name, { read: dateOf, unusual: 'EDX-52' });
  }

  instant(name: string): Instant | null {
    return this.#valueOf(name, { read: instantOf, unusual: 'EDX-52' });
  }

  whole(name: string): number | null {
    return this.#valueOf(name, { read: (text) => (/^\d{1,9}$/.test(text) ? { value: Number(text), isUsual: true } : null), unusual: 'EDX-52' });
  }

  flag(name: string, usual: 'number' | 'boolean'): boolean | null {
    return this.#valueOf(name, { read: (text) => flagOf(text, usual), unusual: 'EDX-47' });
  }

  remark(rule: EdxmlRule, name = '', detail = ''): void {
    this.#remarks.add(rule, name === '' ? this.path : this.#pathTo(name), detail);
  }

  #pathTo(name: string): string {
    return this.path === '' ? name : `${this.path}/${name}`;
  }

  #valueOf<T>(name: string, { read, unusual }: { read(text: string): Value<T> | null; readonly unusual: EdxmlRule }): T | null {
    const text = this.one(name).own();
    if (text === '') return null;
    const found = read(text);
    if (found === null) this.remark('EDX-22', name, text);
    else if (!found.isUsual) this.remark(unusual, name, text);
    return found?.value ?? null;
  }
}
