import type { DossierId } from '../../domain/shared/ids';
import { foldText, tidyText } from '../../domain/shared/text';
import type { NewReference } from '../../papers/dossier/references';
import { LONGEST_REFERENCE } from '../../papers/dossier/shape';
import type { ShownDossier } from './shown-dossiers.svelte';

/**
 * What is said of a dossier in another one, by value: no number that the register has not given, and no title whose readers are limited. A title that people made
 * longer than a dossier is closed with is cut.
 */
export function referenceTo({ id, code, title, hasNumber, conditional }: ShownDossier, note: string): NewReference {
  return { dossier: id, code: hasNumber ? code : '', title: conditional ? '' : tidyText(title).slice(0, LONGEST_REFERENCE), note: tidyText(note) };
}

/** The dossiers that one may refer to, by the line in which each is offered. Two of one title differ by their numbers, or are told apart by a count. */
export function referable(all: readonly ShownDossier[], from: DossierId): ReadonlyMap<string, ShownDossier> {
  const lines = new Map<string, ShownDossier>();
  for (const dossier of all) {
    if (dossier.id === from || dossier.state === 'destroyed') continue;
    const line = [dossier.hasNumber ? dossier.code : '', dossier.title].filter(Boolean).join(' · ');
    lines.set(lines.has(line) ? `${line} (${lines.size})` : line, dossier);
  }
  return lines;
}

/** The lines that hold what was typed. */
export function linesHolding(lines: Iterable<string>, typed: string): readonly string[] {
  const needle = foldText(typed);
  return [...lines].filter((line) => foldText(line).includes(needle));
}

/** Dossiers on this device whose people refer to this one; of others it knows nothing. */
export function referringTo(all: readonly ShownDossier[], to: DossierId): readonly ShownDossier[] {
  return all.filter(({ paper }) => paper?.refersTo?.includes(to));
}
