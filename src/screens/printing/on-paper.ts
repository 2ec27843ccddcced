/** Moves an element beside the app, so that the printer can leave the app out, and brings focus into it. */
export function onPaper(element: HTMLElement): () => void {
  const before = document.activeElement;
  document.body.append(element);
  element.querySelector<HTMLElement>('input, button')?.focus();
  return () => {
    element.remove();
    if (before instanceof HTMLElement) before.focus();
  };
}
