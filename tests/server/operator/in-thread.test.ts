import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { runInThread } from '../../../server/operator/in-thread';
import { temporaryDirectory } from '../../support/server';

const limits = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 };
let directory: ReturnType<typeof temporaryDirectory>;
beforeEach(() => {
  directory = temporaryDirectory();
  return () => directory.remove();
});

function program(text: string): URL {
  const path = join(directory.path, 'program.mjs');
  writeFileSync(path, text);
  return pathToFileURL(path);
}

describe('a command that goes through a package of any size', () => {
  test('ends as the command says', async () => {
    expect(await runInThread(program('process.exitCode = Number(process.argv[2]);'), ['3'], limits)).toBe(3);
  });

  test('says in both languages that the package takes more memory than there is for one, and what to do', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const held = program('const all = []; for (;;) all.push({ text: [all.length, Math.random()] });');
    expect(await runInThread(held, [], limits)).toBe(1);
    expect(said).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/hơn 16 MB bộ nhớ.*chia nhỏ hồ sơ.*\n.*more than 16 MB/s));
  });

  test('a fault of the program is not taken for that', async () => {
    await expect(runInThread(program("throw new Error('hỏng');"), [], limits)).rejects.toThrow('hỏng');
  });
});
