import { expect, test } from 'vitest';
import { read, sourcesUnder } from './sources';

/** libsql answers `get` from the rows of an `all` before it, whatever was asked: once, a paper got the base of another. */
test('a prepared statement is asked for one row or for all, never for both', () => {
  expect(sourcesUnder('server').flatMap(askedBothWays)).toEqual([]);
});

function askedBothWays(path: string): string[] {
  const text = read(path);
  const askedBy = (way: RegExp) => new Set([...text.matchAll(way)].map(([, name]) => name!));
  const forAll = askedBy(/\b(\w+)\s*\.(?:all|iterate)\(/g);
  return [...askedBy(/\b(\w+)\s*\.get\(/g)].filter((name) => forAll.has(name)).map((name) => `${path}: ${name}`);
}
