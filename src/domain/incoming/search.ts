import { dateInVietnam, isCalendarDate } from '../shared/time';
import { foldDocumentCode, formatDocumentCode, parseDocumentCode, type DocumentCode } from './document-code';
import { formatDate } from './register-columns';
import { foldForSearch, foldLetter } from './search-folding';
import type { IncomingDocument } from './types';

/** One word of a query, with every spelling of it that counts. */
export interface SearchTerm {
  /** As typed: NFC, lower case, marks kept. */
  readonly typed: string;
  /** Whether marks were typed; exact marks then rank first. */
  readonly marked: boolean;
  /** Folded spellings, any of which may stand in the row. */
  readonly needles: readonly string[];
  /** lí for lý and the reverse: counts only as a whole syllable. */
  readonly twin: { readonly needle: string; readonly whole: RegExp } | null;
}

export interface SearchQuery {
  readonly terms: readonly SearchTerm[];
  /** The whole query as typed: NFC, lower case, marks kept. */
  readonly phrase: string;
  /** The query as a document code, folded; null when it cannot be one. */
  readonly code: string | null;
  /** The query as an arrival number; null when it is none. */
  readonly number: number | null;
}

const QUERY_LIMIT = 200;
const TERM_LIMIT = 12;

/** Reads what was typed. Longer queries are cut: nobody types 200 characters, and a pasted page must not stop the screen. */
export function parseSearch(typed: string): SearchQuery {
  const text = typed.slice(0, QUERY_LIMIT).normalize('NFC').toLowerCase().trim();
  const words = text.split(/\s+/).filter((word) => foldForSearch(word) !== '');
  const code = parseDocumentCode(text);
  const number = /^\d{1,3}(\.\d{3})+$|^\d{1,9}$/.test(text) ? Number(text.replace(/\./g, '')) : null;
  return { terms: words.slice(0, TERM_LIMIT).map(readTerm), phrase: words.join(' '), code: code && foldDocumentCode(code), number };
}

function readTerm(typed: string): SearchTerm {
  const folded = foldForSearch(typed);
  // First what rows hold: each spelling that is missing costs a look through the whole row.
  const needles = [...dateNeedles(typed), ...numberNeedles(typed), folded];
  return { typed, marked: /[^\u0000-\u007f]/.test(typed), needles: [...new Set(needles)], twin: twinOf(folded) };
}

/** `5/3`, `5/3/2026`, `5-3-2026` and `2026-03-05` as rows hold them: day, month and year with two, two and four digits. */
function dateNeedles(typed: string): string[] {
  if (isCalendarDate(typed)) return [foldForSearch(formatDate(typed))];
  const match = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?$/.exec(typed);
  if (!match) return [];
  return [`${match[1]!.padStart(2, '0')} ${match[2]!.padStart(2, '0')} ${match[3] ?? ''}`.trimEnd()];
}

function numberNeedles(typed: string): string[] {
  return /^\d{1,3}(\.\d{3})+$/.test(typed) ? [typed.replace(/\./g, '')] : [];
}

/** At the end of a syllable without other vowel, i and y are two spellings of one sound: lí, lý; quí, quý. Only i follows gh and ngh. */
function twinOf(folded: string): SearchTerm['twin'] {
  const match = /^(qu|(?!n?gh)[bcdghklmnprstvx]{1,3})([iy])$/.exec(folded);
  if (!match) return null;
  const needle = match[1]! + (match[2] === 'i' ? 'y' : 'i');
  return { needle, whole: new RegExp(`(?<![a-z])${needle}(?![a-z])`) };
}

/** Everything of a row that can be searched, folded once. Fields are parted so that no word spans two of them. */
export function searchText(document: IncomingDocument, unitName: (id: string) => string): string {
  const { facts } = document;
  const fields = [
    document.arrivalNumber || '',
    formatDocumentCode({ number: facts.codeNumber, notation: facts.codeNotation }),
    facts.issuer,
    facts.documentType,
    facts.subject,
    facts.recipientUnits.map(unitName).join(', '),
    facts.recipientText,
    facts.signerName,
    facts.signerPosition,
    facts.description,
    formatDate(facts.issuedOn),
    formatDate(dateInVietnam(document.arrivedAt)),
    facts.dueOn === null ? '' : formatDate(facts.dueOn),
    ...document.originals.map(({ name }) => name),
    ...document.trail.map(({ reason }) => reason ?? ''),
  ];
  return foldForSearch(fields.filter(Boolean).join('|'));
}

/** A query prepared once for all rows. */
export interface SearchPlan {
  /** What every row that answers holds; it can be sought in many rows at once. Null when there is nothing of which there is only one spelling. */
  readonly lead: string | null;
  /** Whether a row that holds the lead holds the rest; null when there is no rest. */
  readonly rest: ((folded: string) => boolean) | null;
}

/** Terms of one spelling go first, because the others cost several looks; of these the longest, because it fails most often and is sought fastest. */
export function planSearch({ terms }: SearchQuery): SearchPlan {
  const [lead = null, ...plain] = terms
    .filter(isPlain)
    .map(({ needles }) => needles[0]!)
    .sort((one, other) => other.length - one.length);
  const others = terms.filter((term) => !isPlain(term));
  if (plain.length === 0 && others.length === 0) return { lead, rest: null };
  const rest = (folded: string): boolean => {
    for (let at = 0; at < plain.length; at++) if (!folded.includes(plain[at]!)) return false;
    for (let at = 0; at < others.length; at++) if (!holdsTerm(folded, others[at]!)) return false;
    return true;
  };
  return { lead, rest };
}

/** The query as a test of one folded row: true when the row holds every term. An empty query holds for every row. */
export function searchTest(query: SearchQuery): (folded: string) => boolean {
  const { lead, rest } = planSearch(query);
  return (folded) => (lead === null || folded.includes(lead)) && (rest === null || rest(folded));
}

function isPlain({ needles, twin }: SearchTerm): boolean {
  return needles.length === 1 && twin === null;
}

function holdsTerm(folded: string, { needles, twin }: SearchTerm): boolean {
  for (const needle of needles) {
    if (folded.includes(needle)) return true;
  }
  return twin !== null && folded.includes(twin.needle) && twin.whole.test(folded);
}

/** How well a matching document answers a query; higher comes first, equals stay in their order. */
export function searchRank({ facts, arrivalNumber }: IncomingDocument, query: SearchQuery): number {
  const code = { number: facts.codeNumber, notation: facts.codeNotation };
  return numberRank({ code, number: arrivalNumber }, query) + wordsRank(`${facts.subject} ${facts.issuer}`, query);
}

/** How well the code of a document and its number in the book answer a query. */
export function numberRank({ code, number }: { readonly code: DocumentCode; readonly number: number | undefined }, query: SearchQuery): number {
  const isNumber = query.number !== null && number === query.number;
  return codeRank(code, query) + (isNumber ? 48 : 0);
}

function codeRank(code: DocumentCode, query: SearchQuery): number {
  if (query.code === null) return 0;
  const folded = foldDocumentCode(code);
  if (folded === query.code) return 64;
  return folded.startsWith(`${query.code} `) ? 32 : 0;
}

/** How well a text answers the words of a query: the whole phrase, then each word of it. */
export function wordsRank(text: string, query: SearchQuery): number {
  const main = ` ${text} `.toLowerCase();
  let rank = query.terms.length > 1 && main.includes(query.phrase) ? 16 : 0;
  for (const term of query.terms) rank += termRank(main, term);
  return rank;
}

/** Exact marks weigh most, then a word of its own, then the beginning of one. */
function termRank(main: string, { typed, marked }: SearchTerm): number {
  const at = main.indexOf(typed);
  if (at < 0) return 0;
  const exact = marked ? 8 : 2;
  if (main.includes(` ${typed} `)) return exact + 2;
  return exact + (main[at - 1] === ' ' ? 1 : 0);
}

/** So many of the newest matches are ranked; ranking them all would cost more than finding them. */
export const RANKED_MATCHES = 500;

/** Orders what was found (newest first) by rank, in place; beyond `RANKED_MATCHES` it stays newest first. */
export function rankFound(found: IncomingDocument[], query: SearchQuery): void {
  if (query.terms.length === 0) return;
  const ranked = found.slice(0, RANKED_MATCHES).map((document) => ({ document, rank: searchRank(document, query) }));
  ranked.sort((one, other) => other.rank - one.rank);
  ranked.forEach(({ document }, at) => (found[at] = document));
}

/** A piece of a text, and whether the query hit it. */
export interface TextPiece {
  readonly text: string;
  readonly hit: boolean;
}

/** Cuts a text, marks kept, into hit and other pieces; joined they give the text back exactly. */
export function highlight(text: string, query: SearchQuery): TextPiece[] {
  const hits = query.terms.length === 0 ? [] : findHits(text, query);
  if (hits.length === 0) return text === '' ? [] : [{ text, hit: false }];
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const [start, end] of hits) {
    if (start > at) pieces.push({ text: text.slice(at, start), hit: false });
    pieces.push({ text: text.slice(start, end), hit: true });
    at = end;
  }
  return at < text.length ? [...pieces, { text: text.slice(at), hit: false }] : pieces;
}

type Span = readonly [start: number, end: number];

function findHits(text: string, query: SearchQuery): Span[] {
  const { folded, starts } = foldWithPlaces(text);
  const hits = query.terms.flatMap((term) => termSpans(folded, term)).map(([start, end]): Span => [starts[start]!, starts[end]!]);
  return mergeSpans(hits);
}

function termSpans(folded: string, { needles, twin }: SearchTerm): Span[] {
  const found = needles.flatMap((needle) => occurrences(folded, needle));
  if (twin === null) return found;
  const twins = [...folded.matchAll(new RegExp(twin.whole, 'g'))].map((match): Span => [match.index, match.index + match[0].length]);
  return [...found, ...twins];
}

function occurrences(text: string, needle: string): Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) spans.push([at, at + needle.length]);
  return spans;
}

/** Folds letter by letter and remembers where each folded letter began in the original, with the end of the text as the last place. */
function foldWithPlaces(text: string): { readonly folded: string; readonly starts: readonly number[] } {
  let folded = '';
  const starts: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const plain = foldLetter(text.charCodeAt(at));
    if (plain === '' || (plain === ' ' && folded.endsWith(' '))) continue;
    folded += plain;
    starts.push(at);
  }
  return { folded, starts: [...starts, text.length] };
}

function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: [number, number][] = [];
  for (const [start, end] of [...spans].sort((one, other) => one[0] - other[0])) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}
