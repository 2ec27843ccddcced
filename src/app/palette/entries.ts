import FolderOpen from '@lucide/svelte/icons/folder-open';
import type { Component } from 'svelte';
import type { Dossier } from '../../domain/dossier/types';
import { foldText } from '../../domain/shared/text';
import type { PaperSummaries } from '../../queries/dossier/paper-summaries.svelte';
import { knownKeys } from '../../ui/keys/keys.svelte';
import { t } from '../../ui/words/words.svelte';
import type { Place } from '../frame/places';

/** One line of the palette. */
export interface PaletteEntry {
  readonly kind: 'here' | 'place' | 'recent' | 'dossier' | 'act';
  readonly name: string;
  readonly icon?: Component;
  readonly keys?: string;
  readonly run: () => void;
}

export interface PaletteGroup {
  readonly kind: PaletteEntry['kind'];
  readonly entries: readonly PaletteEntry[];
}

const MOST_IN_GROUP = 12;
const kinds: readonly PaletteEntry['kind'][] = ['here', 'place', 'recent', 'dossier', 'act'];

/** Screens, and everything that keys do: what only this screen has comes first. */
export function paletteEntries(places: readonly Place[], go: (path: string) => void): readonly PaletteEntry[] {
  const names = new Set<string>(places.map(({ name }) => t().shell.nav[name]));
  const acts = knownKeys().filter((act) => !names.has(act.label()) && act.keys !== 'Ctrl+K');
  return [
    ...acts.map((act): PaletteEntry => ({ kind: act.of === 'everywhere' ? 'act' : 'here', name: act.label(), keys: act.keys, run: act.run })),
    ...places.map((place): PaletteEntry => ({ kind: 'place', name: t().shell.nav[place.name], icon: place.icon, keys: place.keys, run: () => go(place.path) })),
  ];
}

/** Dossiers by their code and their title as people word it now, the newest first. */
export function dossierEntries(dossiers: readonly Dossier[], papers: PaperSummaries, go: (path: string) => void): readonly PaletteEntry[] {
  return dossiers.toReversed().map((dossier) => ({
    kind: 'dossier',
    name: `${dossier.code} · ${papers.titleOf(dossier)}`,
    icon: FolderOpen,
    run: () => go(`/ho-so/${dossier.id}`),
  }));
}

/** The entries that hold every typed word, marks and đ folded, in their groups; groups with nothing are left out. */
export function matching(entries: readonly PaletteEntry[], typed: string): readonly PaletteGroup[] {
  const wanted = foldText(typed).split(' ').filter(Boolean);
  // Hundreds of dossiers are no help to somebody who has not typed yet.
  const asked = wanted.length > 0 ? entries : entries.filter(({ kind }) => kind !== 'dossier');
  const matched = asked.filter(({ name }) => wanted.every((word) => foldText(name).includes(word)));
  return kinds
    .map((kind) => ({ kind, entries: matched.filter((entry) => entry.kind === kind).slice(0, MOST_IN_GROUP) }))
    .filter((group) => group.entries.length > 0);
}
