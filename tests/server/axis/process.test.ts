import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AxisMembers } from '../../../server/axis/agencies';
import { readAxisFile } from '../../../server/adapters/axis/access-file';
import { createAxisConnector } from '../../../server/adapters/axis/axis-connector';
import { shippedBundle } from '../../support/bundled-server';
import { run } from '../../support/process';
import { temporaryDirectory } from '../../support/server';

test('npm run axis: says that it is a stand-in and where, makes members with fresh secrets for its owner only, ends cleanly', { timeout: 60_000 }, async () => {
  const directory = temporaryDirectory();
  const script = join(shippedBundle(), 'axis.mjs');
  const child = spawn(process.execPath, [script, '--port', '0', '--data', directory.path], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  for await (const data of child.stdout) {
    said += String(data);
    if (/^ready /m.test(said)) break;
  }
  expect(said).toContain('STAND-IN AXIS');
  const file = join(directory.path, 'members.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const { agencies, secrets } = JSON.parse(readFileSync(file, 'utf8')) as AxisMembers;
  const [{ system }] = agencies as [AxisMembers['agencies'][number]];
  const endpoint = new URL(/^ready (\S+)/m.exec(said)![1]!);
  const connector = createAxisConnector({ access: { endpoint, system, secret: secrets[system]! }, now: Date.now });
  expect((await connector.agencies()).length).toBe(3);
  expect(readAxisFile(join(directory.path, 'axis-tinh-mau.json'))!.access).toMatchObject({ endpoint, system: 'tinh-mau', secret: secrets['tinh-mau'] });
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  directory.remove();
});

test('a port that is taken, a file of faults that is none and a place that is no directory are answered in a sentence', { timeout: 60_000 }, async () => {
  const directory = temporaryDirectory();
  const at = (name: string) => join(directory.path, name);
  const script = join(shippedBundle(), 'axis.mjs');
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const port = String((taken.address() as AddressInfo).port);
  writeFileSync(at('loi.json'), '{');
  const started = (...words: string[]) => run(script, ['--data', at('truc'), '--port', '0', ...words], {});
  for (const [words, said] of [
    [['--port', port], 'choose another --port'],
    [['--faults', at('khong-co.json')], 'cannot be read'],
    [['--faults', at('loi.json')], 'cannot be read'],
    [['--data', at('loi.json')], 'choose another --data'],
  ] as const) {
    const { code, output } = await started(...words);
    expect([code, output, /^ {4}at /m.test(output)]).toEqual([1, expect.stringContaining(said), false]);
  }
  taken.close();
  directory.remove();
});

test('words that npm run axis does not know are answered with those it does', async () => {
  const { OptionsRefused, readOptions } = await import('../../../server/axis/options');
  for (const words of [[], ['--port', 'x'], ['--port', '80', '--else'], ['--port', '80', '--agencies', '999999']])
    expect(() => readOptions(words)).toThrow(OptionsRefused);
  expect(readOptions(['--port', '8090'])).toEqual({ port: 8090, data: './data-axis', faults: [], agencies: 0 });
  expect(readOptions(['--port', '8090', '--agencies', '125000']).agencies).toBe(125_000);
});
