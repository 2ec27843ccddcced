import { foldText } from '../shared/text';
import type { IncomingFacts } from './types';

/** One use of an issuer: a registered document, or a capture. */
export type IssuerUse = Pick<IncomingFacts, 'issuer' | 'documentType' | 'codeNotation' | 'signerPosition' | 'signerName'>;

/** Who signs for an issuer. */
export interface Signer {
  readonly position: string;
  readonly name: string;
}

/** A known issuer with its habits. */
export interface KnownIssuer {
  readonly name: string;
  readonly uses: number;
  /** Most frequent first. */
  readonly signers: readonly Signer[];
  /** The notation it uses for a document type, without the year that normative documents carry in front. */
  readonly notationByType: ReadonlyMap<string, string>;
  /** What a clerk may type for it, folded: its name, the initials of its words, the abbreviations in its notations. */
  readonly keys: readonly string[];
}

interface Tally {
  uses: number;
  readonly spellings: Map<string, number>;
  readonly signers: Map<string, number>;
  readonly notations: Map<string, Map<string, number>>;
}

/** Remembers issuers from what was registered and captured before: most frequent first. Spellings that fold alike are one issuer. */
export function rememberIssuers(uses: Iterable<IssuerUse>): readonly KnownIssuer[] {
  const tallies = new Map<string, Tally>();
  const bySpelling = new Map<string, Tally>();
  for (const use of uses) {
    if (use.issuer.trim() !== '') count(tallyOf(use.issuer, tallies, bySpelling), use);
  }
  return [...tallies].map(([folded, tally]) => knownIssuer(folded, tally)).sort((one, other) => other.uses - one.uses);
}

/**
 * Issuers that fit what is typed, without accents: the start of the name or of its abbreviation before words inside the name, and the
 * more frequent first. An empty text gives the most frequent.
 */
export function suggestIssuers(memory: readonly KnownIssuer[], typed: string, most = 8): readonly KnownIssuer[] {
  const text = foldText(typed);
  const starting = memory.filter(({ keys }) => keys.some((key) => key.startsWith(text)));
  const containing = memory.filter((issuer) => !starting.includes(issuer) && issuer.keys[0]!.includes(text));
  return [...starting, ...containing].slice(0, most);
}

/** The issuer of that name in any spelling; undefined when it was never seen. */
export function findIssuer(memory: readonly KnownIssuer[], name: string): KnownIssuer | undefined {
  const folded = foldText(name);
  return memory.find(({ keys }) => keys[0] === folded);
}

/** The notation that an issuer uses for a type of document; null when it was never seen. */
export function usualNotation(issuer: KnownIssuer, documentType: string): string | null {
  return issuer.notationByType.get(documentType) ?? null;
}

function tallyOf(issuer: string, tallies: Map<string, Tally>, bySpelling: Map<string, Tally>): Tally {
  const known = bySpelling.get(issuer);
  if (known) return known;
  const folded = foldText(issuer);
  const tally = tallies.get(folded) ?? { uses: 0, spellings: new Map(), signers: new Map(), notations: new Map() };
  tallies.set(folded, tally);
  bySpelling.set(issuer, tally);
  return tally;
}

function count(tally: Tally, use: IssuerUse): void {
  tally.uses += 1;
  add(tally.spellings, use.issuer.trim());
  if (use.signerName) add(tally.signers, `${use.signerPosition}\n${use.signerName}`);
  const notation = use.codeNotation.replace(/^\d{4}\//, '');
  if (notation) add(notationsFor(tally, use.documentType), notation);
}

function notationsFor({ notations }: Tally, documentType: string): Map<string, number> {
  const counts = notations.get(documentType) ?? new Map<string, number>();
  notations.set(documentType, counts);
  return counts;
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function knownIssuer(folded: string, { uses, spellings, signers, notations }: Tally): KnownIssuer {
  const notationByType = new Map([...notations].map(([type, counts]) => [type, byCount(counts)[0]!]));
  return {
    name: byCount(spellings)[0]!,
    uses,
    signers: byCount(signers).map(signerOf),
    notationByType,
    keys: [folded, initials(folded), ...abbreviations(notations)],
  };
}

/** Keys by falling count; of equal ones the later seen first, because signers and habits change. */
function byCount(counts: Map<string, number>): string[] {
  return [...counts]
    .reverse()
    .sort((one, other) => other[1] - one[1])
    .map(([key]) => key);
}

function signerOf(joined: string): Signer {
  const [position = '', name = ''] = joined.split('\n');
  return { position, name };
}

function initials(folded: string): string {
  return folded
    .split(/[^a-z0-9]+/)
    .map((word) => word.charAt(0))
    .join('');
}

/** The parts of an issuer's notations, folded: `QĐ-BNV` gives `qd` and `bnv`; only those that follow another part name the issuer. */
function abbreviations(notations: ReadonlyMap<string, ReadonlyMap<string, number>>): string[] {
  const parts = [...notations.values()].flatMap((counts) => [...counts.keys()]).flatMap((notation) => notation.split('-').slice(1));
  return [...new Set(parts.map(foldText).filter((part) => part.length > 1))];
}
