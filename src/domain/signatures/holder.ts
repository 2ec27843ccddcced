import { tidyText } from '../shared/text';

/** Whether the name in a certificate (CN) is one of those that may sign: spaces, case and the way of composing letters aside. */
export function isHolder(signer: string | null, names: readonly string[]): boolean {
  return signer !== null && names.map(nameKey).includes(nameKey(signer));
}

function nameKey(name: string): string {
  return tidyText(name.normalize('NFC')).toLowerCase();
}
