/** The reason and the repair of a refusal, with its figures and names filled in. */
export type Sentences = (details: Readonly<Record<string, string>>) => { readonly reason: string; readonly repair: string };

/** Sentences with places such as `{name}` for what a refusal mentions. */
export function says(reason: string, repair: string): Sentences {
  const fill = (text: string, details: Readonly<Record<string, string>>) => text.replace(/\{(\w+)\}/g, (_, name: string) => details[name] ?? '');
  return (details) => ({ reason: fill(reason, details), repair: fill(repair, details) });
}
