import { describe, expect, test } from 'vitest';
import { read, sourcesUnder } from './sources';

/** Where the real clock, chance, timers and network are named; everything else gets them as arguments, so that a simulator can give others. */
const adapters: readonly string[] = ['src/sync/network/', 'src/storage/platform/'];
const impure =
  /\b(Date\.now|new Date\(\)|Math\.random|crypto\.randomUUID|crypto\.getRandomValues|performance\.now|setTimeout|setInterval|requestIdleCallback)\b|\bnew (WebSocket|EventSource|XMLHttpRequest)\b|\bnavigator\.onLine\b/;
const callsFetch = /(?<![.\w])fetch\(/;

describe('time, chance, timers and network', () => {
  const sources = sourcesUnder('src/domain', 'src/protocol', 'src/signatures', 'src/storage', 'src/sync', 'src/actions', 'server/register');

  test('arrive as arguments in domain, protocol, signatures, storage, sync, actions and register', () => {
    const outside = sources.filter((path) => !adapters.some((adapter) => path.startsWith(adapter)));
    expect(outside.flatMap((path) => impureLines(path))).toEqual([]);
  });

  test('nobody asks navigator.onLine, which is wrong when the line is dead', () => {
    expect(sourcesUnder('src').filter((path) => /navigator\.onLine/.test(withoutComments(read(path))))).toEqual([]);
  });

  test('the screens and queries touch neither IndexedDB nor the network', () => {
    const touching = sourcesUnder('src/screens', 'src/queries').filter((path) =>
      /\bindexedDB\b|(?<![.\w])fetch\(|\bWebSocket\b/.test(withoutComments(read(path))),
    );
    expect(touching).toEqual([]);
  });
});

function impureLines(path: string): string[] {
  const text = withoutComments(read(path));
  const isGiven = /([({,]|\bconst)\s*fetch\s*[,:})=]/.test(text);
  return text.split('\n').flatMap((line) => (impure.test(line) || (!isGiven && callsFetch.test(line)) ? [`${path}: ${line.trim()}`] : []));
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}
