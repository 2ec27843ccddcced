/** Brings a place of a dossier's paper before the person's eyes, e.g. `fields/title` or `entries/<id>/note`; the nearest that is shown. */
export function jumpTo(place: string): void {
  const [kind, id] = place.split('/');
  const shown = kind === 'notes' ? 'notes' : `${kind === 'removed' ? 'entries' : kind}/${id}`;
  show(document.querySelector<HTMLElement>(`[data-place="${CSS.escape(shown)}"]`));
}

/** Brings a line of the contents before the person's eyes, by its number in the list. */
export function jumpToLine(line: number): void {
  show(document.querySelector<HTMLElement>(`[data-line="${line}"]`));
}

function show(element: HTMLElement | null): void {
  if (!element) return;
  element.tabIndex = -1;
  element.scrollIntoView({ block: 'center' });
  element.focus({ preventScroll: true });
}
