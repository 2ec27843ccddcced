import type { Tone } from './types';

/** A short word about something that just happened, with at most one thing to do about it. */
export interface Toast {
  readonly text: string;
  readonly tone?: Tone;
  readonly action?: { readonly label: string; readonly run: () => void };
}

export interface ShownToast extends Toast {
  readonly id: number;
}

/** Long enough to read it and to undo (WCAG 2.2.1 is met because everything said here also stands elsewhere). */
const SHOWN_MS = 10_000;
/** A third would reach the title of a phone. */
const MOST_AT_ONCE = 2;

let shown = $state.raw<readonly ShownToast[]>([]);
let lastId = 0;

/** The toasts on screen, oldest first. */
export function shownToasts(): readonly ShownToast[] {
  return shown;
}

/** Shows a toast for ten seconds. */
export function showToast(toast: Toast): void {
  const id = (lastId += 1);
  shown = [...shown, { ...toast, id }].slice(-MOST_AT_ONCE);
  setTimeout(() => dismissToast(id), SHOWN_MS);
}

/** Takes a toast away. */
export function dismissToast(id: number): void {
  shown = shown.filter((toast) => toast.id !== id);
}
