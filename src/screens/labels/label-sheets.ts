import type { DossierId } from '../../domain/shared/ids';

/** A sheet of labels as it is sold most: 3 × 8 on A4, each 70 × 37 mm. */
export const LABELS_PER_SHEET = 24;

/** Labels on sheets of 24; `first` is the place, from 1, at which the first sheet begins: the places before it are null. */
export function onSheets<Label>(labels: readonly Label[], first: number): readonly (readonly (Label | null)[])[] {
  const places = [...Array.from({ length: first - 1 }, () => null), ...labels];
  return Array.from({ length: Math.ceil(places.length / LABELS_PER_SHEET) }, (_, sheet) =>
    places.slice(sheet * LABELS_PER_SHEET, (sheet + 1) * LABELS_PER_SHEET),
  );
}

/** What the code of a label leads to: the dossier, in the app that printed it. */
export function labelLink({ origin, pathname }: Pick<Location, 'origin' | 'pathname'>, dossier: DossierId): string {
  return `${origin}${pathname}#/ho-so/${dossier}`;
}

/** The dossiers that an address names, as `labelsAddress` wrote them. */
export function dossiersOf(named: string | null | undefined): readonly DossierId[] {
  return (named ?? '').split(',').filter(Boolean) as DossierId[];
}

/** The address of the labels of dossiers. */
export function labelsAddress(dossiers: Iterable<DossierId>): `#/${string}` {
  return `#/nhan/${[...dossiers].join(',')}`;
}
