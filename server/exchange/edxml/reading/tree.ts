import type { Letters } from './letters';
import { resolveReferences } from './letters';
import type { EdxmlLimits } from './limits';
import { Unreadable, type Remarks } from './remarks';
import type { Spool } from './spool';
import type { TokenListener } from './tokens';
import { keyOf, pathOf, type XmlNode } from './xml-node';

const NAME = /^[\p{L}_][\p{L}\p{N}_.:-]*$/u;
const ATTRIBUTE = /\s+([^\s=/>"'<]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
/** The element whose text is a file in base64. */
const FILE_ELEMENT = keyOf('ContentTransferEncoded');

interface TreeMeans {
  readonly letters: Letters;
  readonly limits: EdxmlLimits;
  readonly remarks: Remarks;
  /** Begins the next file of the message. */
  newSpool(): Spool;
}

/** Tokens → elements. Texts of files go into their spools, so that a tree holds only what a person would read. Throws `Unreadable`. */
export class TreeBuilder implements TokenListener {
  root: XmlNode | null = null;
  readonly #means: TreeMeans;
  #open: XmlNode | null = null;
  #depth = 0;
  #elements = 0;
  #files = 0;
  #textBytes = 0;
  /** The text of the innermost element, until it or another one begins or ends. */
  #pieces: Buffer[] = [];
  #pieceBytes = 0;
  #spool: Spool | null = null;

  constructor(means: TreeMeans) {
    this.#means = means;
  }

  stray(bytes: Buffer): void {
    this.#means.remarks.add('EDX-43', '', `${bytes.length} byte`);
  }

  instruction(bytes: Buffer): void {
    if (this.root === null) this.#means.letters.declare(bytes);
  }

  open(bytes: Buffer, closed: boolean): void {
    this.#endText();
    if (this.#open === null && this.root !== null) throw new Unreadable('EDX-04', 'nhiều phần tử gốc · several roots');
    this.#spool?.spoil(`<${bytes.toString('latin1', 0, 20)}>`);
    this.#count();
    const node = this.#newNode(bytes);
    if (this.#open === null) this.root = node;
    else this.#open.children.push(node);
    this.#open = node;
    this.#depth += 1;
    if (node.file !== null) this.#spool = this.#means.newSpool();
    if (closed) this.#end(node);
  }

  close(name: Buffer): void {
    const node = this.#open;
    const written = name.toString('latin1').trimEnd();
    if (node === null || Buffer.from(node.name).toString('latin1') !== written) throw new Unreadable('EDX-04', `</${written}> ≠ <${node?.name ?? ''}>`);
    this.#end(node);
  }

  text(bytes: Buffer, literal: boolean): void {
    if (this.#spool !== null) return this.#spool.take(bytes);
    if (this.#open === null) return this.#outside(bytes);
    this.#textBytes += bytes.length;
    this.#pieceBytes += bytes.length;
    const { textBytes, allTextBytes } = this.#means.limits;
    if (this.#pieceBytes > textBytes) throw new Unreadable('EDX-05', `${textBytes} byte`, pathOf(this.#open));
    if (this.#textBytes > allTextBytes) throw new Unreadable('EDX-05', `${allTextBytes} byte`);
    this.#pieces.push(literal ? Buffer.from(bytes.toString('latin1').replaceAll('&', '&amp;'), 'latin1') : Buffer.from(bytes));
  }

  letters(bytes: Buffer): number {
    return this.#spool?.takeLetters(bytes) ?? 0;
  }

  /** The bytes are at their end: everything that was opened has to be closed. */
  finish(): void {
    if (this.root === null) throw new Unreadable('EDX-01', 'không có phần tử · no element');
    if (this.#open !== null) throw new Unreadable('EDX-04', `thiếu · missing </${this.#open.name}>`);
  }

  #count(): void {
    const { elements, depth } = this.#means.limits;
    this.#elements += 1;
    if (this.#elements > elements) throw new Unreadable('EDX-05', `${elements} phần tử · elements`);
    if (this.#depth >= depth) throw new Unreadable('EDX-05', `${depth} lớp · levels`);
  }

  #newNode(bytes: Buffer): XmlNode {
    const tag = this.#means.letters.text(bytes, () => 'XML');
    const name = /^[^\s/>"'=]*/.exec(tag)![0];
    if (!NAME.test(name)) throw new Unreadable('EDX-04', `<${tag.slice(0, 40)}>`);
    const colon = name.indexOf(':');
    const local = name.slice(colon + 1);
    return {
      name,
      prefix: name.slice(0, Math.max(0, colon)),
      local,
      attributes: this.#attributesOf(tag, name),
      parent: this.#open,
      children: [],
      text: '',
      file: keyOf(local) === FILE_ELEMENT ? this.#nextFile() : null,
      taken: false,
    };
  }

  #nextFile(): number {
    const { originals } = this.#means.limits;
    if (this.#files >= originals) throw new Unreadable('EDX-05', `${originals} tệp · files`);
    return this.#files++;
  }

  #attributesOf(tag: string, name: string): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    let at = name.length;
    while (tag.slice(at).trim() !== '') {
      ATTRIBUTE.lastIndex = at;
      const match = ATTRIBUTE.exec(tag);
      if (match === null || found.has(match[1]!)) throw new Unreadable('EDX-04', `<${tag.slice(0, 80)}>`);
      found.set(
        match[1]!,
        resolveReferences(match[2] ?? match[3]!, () => this.#means.remarks.add('EDX-57', name)),
      );
      if (found.size > this.#means.limits.attributes) throw new Unreadable('EDX-05', `${this.#means.limits.attributes} thuộc tính · attributes`, name);
      at = ATTRIBUTE.lastIndex;
    }
    return found;
  }

  #end(node: XmlNode): void {
    if (this.#spool !== null && node.file !== null) this.#spool.end();
    if (node.file !== null) this.#spool = null;
    this.#endText();
    this.#open = node.parent;
    this.#depth -= 1;
  }

  /** What was read of the innermost element's text becomes letters. */
  #endText(): void {
    const node = this.#open;
    if (node === null || this.#pieces.length === 0) return;
    const text = this.#means.letters.text(Buffer.concat(this.#pieces), () => pathOf(node));
    node.text += resolveReferences(text, () => this.#means.remarks.add('EDX-57', pathOf(node)));
    this.#pieces = [];
    this.#pieceBytes = 0;
  }

  /** Between the declaration and the first element, or after the last. */
  #outside(bytes: Buffer): void {
    const text = bytes.toString('latin1').trim();
    if (text !== '') this.#means.remarks.add(this.root === null ? 'EDX-43' : 'EDX-54', '', `${text.length} byte`);
  }
}
