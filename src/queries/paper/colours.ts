const HUES = 12;

/** The colour by which a person is known in every paper: from the id, so that all devices show one. */
export function colourOf(person: string): string {
  let sum = 0;
  for (const character of person) sum = (sum * 31 + character.charCodeAt(0)) % 65_521;
  return `hsl(${Math.round(((sum % HUES) * 360) / HUES)} 60% 38%)`;
}
