import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openForReading } from '../../../server/adapters/sqlite/open';
import { createLogReader } from '../../../server/adapters/sqlite/log-reader';
import { startRegister } from '../../../server/adapters/writer/client';
import type { Register } from '../../../server/register/ports';
import { definePerson, registerIncoming, setUpProposals, staff } from '../../support/builders';
import { clerk, temporaryDirectory } from '../../support/register';

const SETUP = setUpProposals().length;
const root = fileURLToPath(new URL('../../..', import.meta.url));
/** Inside the project, so that the bundle finds its packages. */
const script = join(root, 'test-results/writer/writer.mjs');

beforeAll(async () => {
  const bundle = await rolldown({
    cwd: root,
    input: join(root, 'server/adapters/writer/worker.ts'),
    external: (id) => !id.startsWith('.') && !id.startsWith('/'),
    platform: 'node',
  });
  await bundle.write({ file: script, format: 'esm' });
  await bundle.close();
});

describe('the writer thread', () => {
  let directory: ReturnType<typeof temporaryDirectory>;
  let register: Register;
  let stopped: string[];
  let faults: string[];

  const start = () =>
    startRegister({
      path: join(directory.path, 'hoso.db'),
      script: pathToFileURL(script),
      onStopped: (why) => stopped.push(why),
      onFault: (why) => faults.push(why),
    });
  const setUp = () => register.propose(setUpProposals().map((proposal) => ({ proposal, actor: 'operator' as const })));

  beforeEach(async () => {
    directory = temporaryDirectory();
    stopped = [];
    faults = [];
    register = await start();
  });
  afterEach(async () => {
    await register.close();
    directory.remove();
  });

  test('answers many at once; what it answered can be read from another connection at that moment', async () => {
    await setUp();
    const positions: number[] = [];
    register.subscribe((position) => positions.push(position));
    const receipts = await Promise.all(Array.from({ length: 64 }, () => register.propose([{ proposal: registerIncoming(), actor: clerk }])));
    expect(new Set(receipts.map(([receipt]) => receipt!.outcome === 'decided' && receipt!.position)).size).toBe(64);
    const reader = openForReading(join(directory.path, 'hoso.db'));
    expect(createLogReader(reader).last().position).toBe(SETUP + 64);
    reader.close();
    expect(register.position()).toBe(SETUP + 64);
    expect(positions.at(-1)).toBe(SETUP + 64);
  });

  test('closing decides what waits; opened again it stands where it stood and repeats its answers', async () => {
    await setUp();
    const submission = { proposal: registerIncoming(), actor: clerk };
    const waiting = register.propose([submission]);
    await register.close();
    const [receipt] = await waiting;
    await expect(register.propose([submission])).rejects.toMatchObject({ code: 'stopped' });
    register = await start();
    expect(register.position()).toBe(SETUP + 1);
    expect(await register.propose([submission])).toEqual([receipt]);
    expect(stopped).toEqual([]);
  });

  test('a listener that has left hears nothing more', async () => {
    const heard: number[] = [];
    const leave = register.subscribe((position) => heard.push(position));
    leave();
    await setUp();
    expect(heard).toEqual([]);
  });

  test('a mistake of ours is reported with its proposal, and the others are decided', async () => {
    await setUp();
    const broken = { ...definePerson(staff.clerk), body: null } as never;
    const receipts = await register.propose([broken, registerIncoming()].map((proposal) => ({ proposal, actor: 'operator' as const })));
    expect(receipts).toMatchObject([{ outcome: 'refused', refusals: [{ code: 'unexpected' }] }, { outcome: 'decided' }]);
    expect(faults).toMatchObject([expect.stringContaining('TypeError')]);
  });
});

test('a database that cannot be opened is said at once', async () => {
  const none = { path: '/nowhere/hoso.db', script: pathToFileURL(script), onStopped: () => {}, onFault: () => {} };
  await expect(startRegister(none)).rejects.toThrow();
});
