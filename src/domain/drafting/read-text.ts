import { canonicalJson, type Json } from '../shared/canonical';
import { blockKinds, settledText, signingAuthorities, type BodyBlock, type OfficialText } from './official-text';

/** No text that the app submits is longer: a draft holds 8 MiB at most, and what is said of its looks is less than its words. */
export const LONGEST_TEXT_FILE = 32 * 1024 * 1024;

/** A text as a file of its own: its settled form in canonical JSON, so that the hash of the file is the hash of the text (`officialTextHash`). */
export function writtenText(text: OfficialText): string {
  return canonicalJson(settledText(text) as unknown as Json);
}

/** The text that a file holds; null for one that holds none, whoever brought it. */
export function readText(written: string): OfficialText | null {
  if (written.length > LONGEST_TEXT_FILE) return null;
  const value = parsed(written);
  return isText(value) ? value : null;
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return null;
  }
}

type Fields = Readonly<Record<string, unknown>>;

const words = ['documentType', 'superior', 'issuer', 'notation', 'place', 'subject', 'circulation', 'typist', 'contact'] as const;

function isText(value: unknown): value is OfficialText {
  if (!isFields(value)) return false;
  const { signer, body, appendices, urgency, copies } = value;
  const isSigner = isFields(signer) && areWords(signer, 'onBehalfOf', 'position', 'name') && signingAuthorities.includes(signer.authority as never);
  const areFields = areWords(value, ...words) && isList(value.addressees, isWords) && isList(value.recipients, isWords);
  const areCounts = [0, 1, 2, 3].includes(urgency as never) && (copies === null || Number.isInteger(copies));
  return isSigner && areFields && areCounts && isList(body, isBlock) && isList(appendices, isAppendix);
}

function isAppendix(value: unknown): boolean {
  return isFields(value) && isWords(value.title) && isList(value.body, isBlock);
}

function isBlock(value: unknown): value is BodyBlock {
  return isParagraph(value) && (value.rows === undefined || isList(value.rows, (row) => isList(row, (cell) => isList(cell, isParagraphAlone))));
}

/** A cell holds no table. */
function isParagraphAlone(value: unknown): boolean {
  return isParagraph(value) && value.rows === undefined;
}

function isParagraph(value: unknown): value is Fields {
  return isFields(value) && blockKinds.includes(value.kind as never) && (value.align === undefined || isWords(value.align)) && isList(value.runs, isRun);
}

function isRun(value: unknown): boolean {
  return isFields(value) && isWords(value.text);
}

function areWords(value: Fields, ...names: readonly string[]): boolean {
  return names.every((name) => isWords(value[name]));
}

function isWords(value: unknown): value is string {
  return typeof value === 'string';
}

function isList(value: unknown, isEach: (each: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isEach);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
