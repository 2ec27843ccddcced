/** Colours that people are told apart by; `--hue-0` to `--hue-11` in the tokens. */
export const HUES = 12;

/** The colour by which a person is known in every paper: from the id, so that all devices show one. */
export function hueOf(person: string): number {
  let sum = 0;
  for (const character of person) sum = (sum * 31 + character.charCodeAt(0)) % 65_521;
  return sum % HUES;
}
