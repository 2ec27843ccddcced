/** What of an element says whether people type into it. */
export interface PossibleField {
  readonly tagName: string;
  readonly type?: string;
  readonly role: string | null;
  readonly isContentEditable: boolean;
}

/** Inputs that a press of a letter or digit means nothing to. */
const choices: readonly (string | undefined)[] = ['checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'image', 'color', 'range'];

/** Whether letters and digits pressed there are text, or choose by name: then no plain key may act. */
export function takesText({ tagName, type, role, isContentEditable }: PossibleField): boolean {
  if (isContentEditable || role === 'combobox' || tagName === 'TEXTAREA' || tagName === 'SELECT') return true;
  return tagName === 'INPUT' && !choices.includes(type);
}

/** Whether somebody types where a key was pressed. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const { tagName, isContentEditable } = target;
  return takesText({ tagName, isContentEditable, role: target.getAttribute('role'), type: (target as HTMLInputElement).type });
}
