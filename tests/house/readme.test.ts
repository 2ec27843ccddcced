import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tableText } from './import-table';
import { archives } from './requirements/archives';
import { recordsWork } from './requirements/records-work';
import type { Requirement } from './requirements/requirement';
import { read, root } from './sources';
import { testTitles } from './titles';

/** Parts of README that are made from the project itself. `HOSO_WRITE=1 npx vitest run tests/house/readme.test.ts` writes them anew. */
const made: Readonly<Record<string, () => string>> = {
  imports: tableText,
  conformance: () => conformanceOf(recordsWork),
  'archive conformance': () => conformanceOf(archives),
};
const titles = testTitles().map(({ title }) => title);

describe('README', () => {
  test('says what the import table and the tests say', () => {
    const readme = read('README.md');
    const fresh = Object.entries(made).reduce((text, [name, make]) => withPart(text, { name, content: make() }), readme);
    if (process.env.HOSO_WRITE === '1') writeFileSync(join(root, 'README.md'), fresh);
    else expect(readme).toBe(fresh);
  });

  test('every claim of the conformance table has a test', () => {
    const unproved = Object.entries({ ...recordsWork, ...archives }).filter(([, { proof }]) => proof !== undefined && !titleOf(proof));
    expect(unproved).toEqual([]);
  });

  test('names all 97 functions of records work, and those of an archive', () => {
    expect(Object.keys(recordsWork)).toEqual(numbered('F', 97));
    expect(Object.keys(archives)).toEqual([...numbered('A', 65), 'A-67', 'A-81', 'A-82', 'A-83']);
  });
});

function numbered(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${letter}-${String(index + 1).padStart(2, '0')}`);
}

function conformanceOf(requirements: Readonly<Record<string, Requirement>>): string {
  const rows = Object.entries(requirements).map(([id, requirement]) => `| ${id} | ${requirement.text} | ${evidence(requirement)} |`);
  return ['| Id | The law asks | Test |', '|---|---|---|', ...rows].join('\n');
}

function evidence({ proof, part }: Requirement): string {
  if (proof === undefined) return 'not built yet';
  const title = (titleOf(proof) ?? '').replaceAll('|', '\\|').trim();
  return part ? `in part (${part}): ${title}` : title;
}

function titleOf(proof: string): string | undefined {
  return titles.filter((title) => title.startsWith(proof)).sort()[0];
}

function withPart(text: string, { name, content }: { readonly name: string; readonly content: string }): string {
  const pattern = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(\\n<!-- end ${name} -->)`);
  if (!pattern.test(text)) throw new Error(`README has no part “${name}”`);
  return text.replace(pattern, (_, before: string, after: string) => `${before}${content}${after}`);
}
