import { nameParts } from '../der/oids';
import { eachPart, expect, sequence, tags, wholeOf, type Der } from '../der/read';
import { hexOf, oidOf, textOf } from '../der/values';

/** A distinguished name: who has a certificate, or who issued it. */
export interface Name {
  /** The same for names that RFC 5280 (7.1) calls equal: in whatever string type, case and spacing. */
  readonly key: string;
  /** What people call it: the common name, else the organisation, else everything. */
  readonly common: string;
  readonly organisation: string | null;
  readonly text: string;
}

const SHOWN = 300;

/** Reads a name. Throws `DerFault`. */
export function readName(der: Der): Name {
  const parts = sequence(der).flatMap((set) => [...eachPart(expect(set, tags.set))].map(readPart));
  const shown = parts.filter(({ label }) => label !== undefined);
  const first = (label: string) => parts.find((part) => part.label === label)?.text ?? null;
  const text = shown.map(({ label, text: value }) => `${label}=${value}`).join(', ');
  return {
    key: parts.length === 0 ? hexOf(wholeOf(der)) : parts.map(({ type, text: value }) => `${type}=${folded(value)}`).join('\n'),
    common: clipped(first('CN') ?? first('O') ?? text),
    organisation: clippedOrNull(first('O')),
    text: clipped(text),
  };
}

function readPart(der: Der) {
  const [type, value] = sequence(der);
  const id = oidOf(type);
  if (!value) return { type: id, label: nameParts[id], text: '' };
  return { type: id, label: nameParts[id], text: textOf(value) };
}

function folded(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Without what could turn a line around or break it: names are shown to people. */
function clipped(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ').slice(0, SHOWN);
}

function clippedOrNull(text: string | null): string | null {
  return text === null ? null : clipped(text);
}
