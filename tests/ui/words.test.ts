import { describe, expect, it } from 'vitest';
import { statusWords } from '../../src/domain/exchange/status';
import { signatureRules, type SignatureRule } from '../../src/domain/signatures/rules';
import { signatureText } from '../../src/domain/signatures/texts';
import { refusalTexts } from '../../src/domain/shared/refusal-texts';
import { en, fieldNames, refusals } from '../../src/ui/words/en';
import { vi } from '../../src/ui/words/vi';

type Tree = { readonly [key: string]: unknown };

/** Every key of a catalogue with what stands there: words, or the number of values a sentence takes. */
function shapeOf(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] => {
    if (typeof value === 'object' && value !== null) return shapeOf(value as Tree, `${path}${key}.`);
    return [[`${path}${key}`, typeof value]];
  });
}

describe('the catalogue of words', () => {
  it('says in English everything that it says in Vietnamese, and nothing else', () => {
    expect(shapeOf(en as unknown as Tree).sort()).toEqual(shapeOf(vi as unknown as Tree).sort());
  });

  it('says of a status about what a sender wants the same on screen as in the message', () => {
    for (const code of ['15', '16'] as const) expect(vi.exchange.status[code]).toBe(statusWords[code]);
  });

  it('leaves no word empty in either language', () => {
    const empty = [vi, en].flatMap(
      (words) => JSON.stringify(words, (_, value: unknown) => (typeof value === 'function' ? undefined : value)).match(/"[^"]+":""/g) ?? [],
    );
    expect(empty).toEqual([]);
  });

  it('keeps Vietnamese in one normal form, so that equal words are equal', () => {
    const texts = shapeOf(vi as unknown as Tree).map(([key]) => key);
    expect(texts.length).toBeGreaterThan(200);
    expect(JSON.stringify(vi).normalize('NFC')).toBe(JSON.stringify(vi));
  });

  it('has English for every refusal of the rules', () => {
    expect(Object.keys(refusalTexts).filter((code) => !(code in refusals))).toEqual([]);
  });

  it('has English for every reason about signatures, with the same figures as in Vietnamese', () => {
    for (const rule of Object.keys(signatureRules) as SignatureRule[]) {
      const { reason } = signatureText({ rule, detail: '<detail>' });
      expect({ rule, names: refusals[rule]!.reason.includes('{detail}') }).toEqual({ rule, names: reason.includes('<detail>') });
    }
  });

  it('names in English refusals the same figures as in Vietnamese ones', () => {
    const marks = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    for (const [code, says] of Object.entries(refusalTexts)) {
      const seen = new Set<string>();
      const details = new Proxy({} as Record<string, string>, { get: (_, name) => (seen.add(String(name)), `<${String(name)}>`) });
      (says as (details: Record<string, string>) => unknown)(details);
      const english = refusals[code]!;
      const unknown = [...marks(english.reason), ...marks(english.repair)].filter((name) => !seen.has(name));
      expect({ code, unknown }).toEqual({ code, unknown: [] });
    }
  });

  it('has English for the field names inside refusals', () => {
    expect(Object.values(fieldNames).every((name) => name.length > 0)).toBe(true);
  });
});
