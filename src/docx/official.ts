import { emptyOfficialText, type BodyBlock, type OfficialText } from '../domain/drafting/official-text';
import { documentTypes } from '../domain/incoming/document-types';
import { foldText } from '../domain/shared/text';
import { foreignFoot, foreignHead, isFoot, isHead, kindOfWords } from './foreign';
import { authorityOf, saidBy } from './said';
import { kindOfStyle, ownStyle, type StyleName } from './styles';
import type { WordBlock, WordParagraph, WordTable } from './word-blocks';

type Changing = { -readonly [Key in keyof OfficialText]: OfficialText[Key] };
interface OpenAppendix {
  title: string;
  readonly body: BodyBlock[];
}

/** Which parts of a Word file are what of an official document: by our own styles, else by their words. What is not recognised is content. */
export function officialOf(blocks: readonly WordBlock[]): OfficialText {
  const reading = new Reading();
  for (const each of blocks) reading.take(each);
  return reading.text;
}

/** Where a file from elsewhere is being read. */
type Stage = 'head' | 'subject' | 'addressees' | 'content' | 'appendixTitle';

class Reading {
  readonly #text: Changing = emptyOfficialText();
  readonly #body: BodyBlock[] = [];
  readonly #appendices: OpenAppendix[] = [];
  #stage: Stage = 'head';
  #hasFoot = false;
  #isAddressing = false;

  get text(): OfficialText {
    return { ...this.#text, documentType: typeOf(this.#text.documentType), body: this.#body, appendices: this.#appendices };
  }

  take(each: WordBlock): void {
    if (each.kind === 'paragraph') return this.#paragraph(each);
    const paragraphs = each.rows.flat(2);
    if (paragraphs.some(({ style }) => isLayout(ownStyle(style)))) for (const paragraph of paragraphs) this.#paragraph(paragraph);
    else if (paragraphs.some(({ style }) => ownStyle(style) !== null)) this.#put(tableOf(each));
    else if (!this.#hasFoot && isHead(paragraphs)) this.#assign(foreignHead(each));
    else if (!this.#hasFoot && isFoot(paragraphs)) {
      this.#hasFoot = true;
      this.#assign(foreignFoot(each));
    } else this.#put(tableOf(each));
  }

  #assign(found: Partial<OfficialText>): void {
    Object.assign(this.#text, found);
    if (found.subject) this.#stage = 'addressees';
  }

  #paragraph(paragraph: WordParagraph): void {
    const style = ownStyle(paragraph.style);
    if (style === null) return this.#foreign(paragraph);
    const kind = kindOfStyle(style);
    if (kind !== null) this.#put(blockOf(kind, paragraph));
    else this.#own(style, saidBy(paragraph));
  }

  /** A paragraph of one of our styles, which says which cell of the drawing it is. */
  #own(style: StyleName, said: string): void {
    const text = this.#text;
    if (style === 'Superior') text.superior = said;
    else if (style === 'Issuer') text.issuer = said;
    else if (style === 'Number') text.notation = said.replace(/^[^/]*\//, '');
    else if (style === 'LetterSubject') [text.subject, text.documentType] = [said.replace(/^V\/v\s?/, ''), 'Công văn'];
    else if (style === 'Urgency') text.urgency = urgencyOf(said);
    else if (style === 'Circulation') text.circulation = said;
    else if (style === 'Place') text.place = said.replace(/,\s*ngày\s.*$/su, '');
    else if (style === 'Type') text.documentType = said;
    else if (style === 'Subject') text.subject = said;
    else if (style === 'Addressee') text.addressees = [...text.addressees, said];
    else if (style === 'Recipient') text.recipients = [...text.recipients, said];
    else if (style === 'Contact') text.contact = said;
    else if (style === 'Appendix') this.#appendices.push({ title: '', body: [] });
    else if (style === 'AppendixTitle' && this.#appendices.length > 0) this.#appendices.at(-1)!.title = said;
    else this.#ownSigner(style, said);
  }

  #ownSigner(style: StyleName, said: string): void {
    const { signer } = this.#text;
    const { authority, rest } = authorityOf(said);
    if (style === 'Name') this.#text.signer = { ...signer, name: said };
    else if (style === 'Authority' && signer.onBehalfOf === '') this.#text.signer = { ...signer, authority, onBehalfOf: rest };
    else if (style === 'Authority') this.#text.signer = { ...signer, onBehalfOf: `${signer.onBehalfOf}\n${said}` };
    else if (style === 'Position') this.#text.signer = authority === 'Q.' ? { ...signer, authority, position: rest } : { ...signer, position: said };
    else if (style === 'Typist') {
      const [, typist = '', copies] = /^(.*?)\.?(?:\((\d+)\))?$/su.exec(said) ?? [];
      [this.#text.typist, this.#text.copies] = [typist.replace(/\.$/, ''), copies === undefined ? null : Number(copies)];
    }
  }

  /** A paragraph from elsewhere, by its words and by what came before. */
  #foreign(paragraph: WordParagraph): void {
    const said = saidBy(paragraph).trim();
    if (said === '') {
      if (this.#stage === 'subject' && this.#text.subject !== '') this.#stage = 'addressees';
      return;
    }
    const isContent = this.#stage === 'content' || this.#body.length > 0;
    if (!isContent && this.#isHeading(paragraph, said)) return;
    if (this.#stage === 'appendixTitle' && this.#isAppendixHead(said)) return;
    if (this.#hasFoot && /^phụ lục(\s+(số\s*)?([ivxlc]+|\d+))?[.:]?$/iu.test(said)) {
      this.#appendices.push({ title: '', body: [] });
      this.#stage = 'appendixTitle';
      return;
    }
    if (this.#stage !== 'appendixTitle') this.#stage = 'content';
    this.#put(blockOf(kindOfWords(said), trimmed(paragraph)));
  }

  #isAppendixHead(said: string): boolean {
    const open = this.#appendices.at(-1)!;
    if (/^\((ban hành\s+)?kèm theo/iu.test(said)) return true;
    if (open.title !== '' || open.body.length > 0) return false;
    open.title = said;
    return true;
  }

  /** Type, subject and addressees between the head and the content. */
  #isHeading(paragraph: WordParagraph, said: string): boolean {
    const text = this.#text;
    if (/^kính gửi\s*:?/iu.test(said)) {
      text.addressees = [...text.addressees, ...named(said.replace(/^kính gửi\s*:?/iu, ''))];
      [this.#stage, this.#isAddressing] = ['addressees', true];
      return true;
    }
    if (this.#isAddressing && /^[-–+•]\s*\S/u.test(said)) {
      text.addressees = [...text.addressees, ...named(said)];
      return true;
    }
    const type = documentTypes.find(({ name }) => foldText(name) === foldText(said));
    if (type && text.documentType === '') {
      [text.documentType, this.#stage] = [type.name, 'subject'];
      return true;
    }
    if (this.#stage !== 'subject' || paragraph.align !== 'center' || kindOfWords(said) !== 'paragraph') return false;
    if (text.subject !== '' && !/\p{Ll}/u.test(said)) return false;
    text.subject = `${text.subject} ${said}`.trim();
    return true;
  }

  #put(block: BodyBlock): void {
    (this.#appendices.at(-1)?.body ?? this.#body).push(block);
  }
}

/** Styles of the cells around the content, which we put into tables without frames. */
function isLayout(style: StyleName | null): boolean {
  return style !== null && style !== 'Cell' && kindOfStyle(style) === null;
}

function blockOf(kind: BodyBlock['kind'], { runs, align }: WordParagraph): BodyBlock {
  return { kind, runs, ...(align !== null && { align }) };
}

function tableOf({ rows }: WordTable): BodyBlock {
  return { kind: 'table', runs: [], rows: rows.map((row) => row.map((cell) => cell.map((each) => blockOf('paragraph', each)))) };
}

/** Without the blanks by which people indent. */
function trimmed(paragraph: WordParagraph): WordParagraph {
  const [first, ...rest] = paragraph.runs;
  return first
    ? { ...paragraph, align: paragraph.align === 'left' ? null : paragraph.align, runs: [{ ...first, text: first.text.trimStart() }, ...rest] }
    : paragraph;
}

function named(said: string): readonly string[] {
  const bare = said.replace(/^\s*[-–+•]*\s*/u, '').replace(/[\s;.,]+$/u, '');
  return bare === '' ? [] : [bare];
}

function urgencyOf(said: string): OfficialText['urgency'] {
  const found = ['khan', 'thuong khan', 'hoa toc'].indexOf(foldText(said)) + 1;
  return found as OfficialText['urgency'];
}

function typeOf(said: string): string {
  return documentTypes.find(({ name }) => foldText(name) === foldText(said))?.name ?? said;
}
