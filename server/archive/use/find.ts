import { authorize } from '../../../src/domain/authority/authorize';
import type { Subject } from '../../../src/domain/authority/subject';
import type { Dossier } from '../../../src/domain/dossier/types';
import type { UnitId } from '../../../src/domain/shared/ids';
import { foldText } from '../../../src/domain/shared/text';
import { figuresOf } from '../../../src/domain/transfer/figures';
import { accessLevelOf } from '../../../src/domain/use/rules';
import type { AccessLevel } from '../../../src/domain/use/types';
import type { FoundDossier, FoundPage } from '../../../src/protocol/archive/messages';
import type { Catalogue, Catalogued } from './ports';

/** What is looked for. */
export interface FindAsked {
  readonly text: string;
  readonly level: AccessLevel | null;
  readonly year: number | null;
  readonly unit: UnitId | null;
  readonly before: number | null;
}

const PAGE = 50;
const ROWS_AT_ONCE = 200;
/** How many dossiers one request looks at: filters that leave almost nothing go on with the next. */
const LOOKED_MOST = 2_000;
export const WORDS_MOST = 12;

/** The words of a text as they are compared and indexed. */
export function wordsOf(text: string): readonly string[] {
  return foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** Everything of a dossier that is searched: its code, its title, and the names and codes of what lies in it. */
export function catalogueText({ code, title, closing }: Dossier): string {
  const lines = closing?.lines.flatMap((line) => [line.title, line.code, line.author]) ?? [];
  return wordsOf([code, title, ...lines].join(' ')).join(' ');
}

/**
 * Dossiers of the archive that somebody may know of (LLT-25). Of one with conditional access, whoever does not read it is told neither the title nor, by
 * finding it, what words it holds: they find it by its code only.
 */
export function findInArchive(catalogue: Catalogue, subject: Subject, asked: FindAsked): FoundPage {
  const words = wordsOf(asked.text).slice(0, WORDS_MOST);
  const found: FoundDossier[] = [];
  let before = asked.before;
  for (let looked = 0; looked < LOOKED_MOST; looked += ROWS_AT_ONCE) {
    const rows = catalogue.search(words, before, ROWS_AT_ONCE);
    for (const row of rows) {
      before = row.place;
      const shown = shownOf(row, { subject, asked, words });
      if (shown) found.push(shown);
      if (found.length === PAGE) return { v: 1, found, next: before };
    }
    if (rows.length < ROWS_AT_ONCE) return { v: 1, found, next: null };
  }
  return { v: 1, found, next: before };
}

interface Looking {
  readonly subject: Subject;
  readonly asked: FindAsked;
  readonly words: readonly string[];
}

function shownOf({ dossier }: Catalogued, { subject, asked, words }: Looking): FoundDossier | null {
  if (dossier.state !== 'accepted') return null;
  const found = foundOf(dossier, subject);
  if (!isWanted(found, asked)) return null;
  if (isPartOfCode(asked.text) && !foldText(dossier.code).includes(foldText(asked.text.trim()))) return null;
  const isByCodeOnly = found.level === 'conditional' && !found.isReadable;
  return isByCodeOnly && !isNamed(dossier.code, words) ? null : found;
}

/** Whether the filters of a question let a dossier through. */
export function isWanted(found: FoundDossier, { level, year, unit }: FindAsked): boolean {
  return (level === null || found.level === level) && (year === null || found.year === year) && (unit === null || found.givingUnit === unit);
}

/** Whoever types a code, or a good part of one, means that dossier, and not every other that has its numbers too: `G05.01.2026.01.TCCB`. */
function isPartOfCode(text: string): boolean {
  return /^[\p{L}\p{N}]+(\.[\p{L}\p{N}]+){2,}$/u.test(text.trim());
}

function isNamed(code: string, words: readonly string[]): boolean {
  const ofCode = wordsOf(code);
  return words.every((word) => ofCode.some((each) => each.startsWith(word)));
}

/** What somebody may know of a dossier in the archive. */
export function foundOf(dossier: Dossier, subject: Subject): FoundDossier {
  const level = accessLevelOf(dossier);
  const isReadable = authorize(subject, 'ReadDossier', { kind: 'dossier', dossier });
  const closing = dossier.closing!;
  return {
    dossier: dossier.id,
    code: dossier.code,
    title: level === 'open' || isReadable ? closing.title : '',
    year: dossier.year,
    level,
    label: dossier.sensitivity?.label ?? null,
    givingUnit: dossier.transfer!.unit,
    archive: dossier.unit,
    endedOn: closing.endedOn,
    span: figuresOf([closing]).span,
    lineCount: closing.lines.length,
    isReadable,
  };
}
