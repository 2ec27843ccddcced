import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FaultKind } from '../../../server/axis/faults';
import { AxisRefused, AxisUnclear, AxisUnreachable } from '../../../server/exchange/connector';
import { signCall } from '../../../server/exchange/signed-headers';
import { connectorOf, members, messageFile, startTestAxis, type TestAxis } from '../../support/axis';
import { temporaryDirectory } from '../../support/server';

let directory: ReturnType<typeof temporaryDirectory>;
let axis: TestAxis;

beforeEach(async () => {
  directory = temporaryDirectory();
  axis = await startTestAxis(directory.path);
});
afterEach(async () => {
  await axis.stop();
  expect(axis.faults).toEqual([]);
  directory.remove();
});

const fetched = (name: string) => ({ path: join(directory.path, name), most: 1024 * 1024 });
const send = (to: string, file = messageFile(directory.path)) => connectorOf(axis.url, 'bo').send({ from: 'G09', to, messageType: 'edoc', file });

describe('the stand-in axis and the connector', () => {
  test('a message arrives at its recipient byte for byte, and both lists say so', async () => {
    const file = messageFile(directory.path, { padding: 200_000 });
    const docId = await send('000.00.00.H41', file);
    const recipient = connectorOf(axis.url, 'tinh');
    const [row, ...more] = await recipient.waiting();
    expect([row, more]).toEqual([
      expect.objectContaining({ docId, from: 'G09', to: 'H41', notation: '123/BNV-VP', messageType: 'edoc', status: 'initial' }),
      [],
    ]);
    const got = await recipient.fetch(docId, fetched('got'));
    expect(got).toMatchObject({ sha256: file.sha256, byteLength: file.byteLength });
    expect(readFileSync(got.path).equals(file.bytes)).toBe(true);
    await recipient.acknowledge(docId);
    expect(await recipient.waiting()).toEqual([]);
    expect(await connectorOf(axis.url, 'bo').sent(Date.now())).toEqual([expect.objectContaining({ docId, to: 'H41', status: 'done' })]);
  });

  test.each([0, 1, 2, 3, 4, 5, 47_999, 48_000, 48_001, 49_152])('a message of %i more bytes comes out whole', async (padding) => {
    const file = messageFile(directory.path, { padding });
    const docId = await send('H41', file);
    expect((await connectorOf(axis.url, 'tinh').fetch(docId, fetched('got'))).sha256).toBe(file.sha256);
  });

  test('what it holds it still holds after a restart', async () => {
    const docId = await send('H41');
    await axis.stop();
    axis = await startTestAxis(directory.path);
    expect((await connectorOf(axis.url, 'tinh').waiting()).map((row) => row.docId)).toEqual([docId]);
  });

  test('lists come in pages, all of which are read', async () => {
    const file = messageFile(directory.path);
    for (let at = 0; at < 201; at += 67) await Promise.all(Array.from({ length: 67 }, () => send('H41', file)));
    expect((await connectorOf(axis.url, 'tinh').waiting()).length).toBe(201);
  });

  test('agencies can be listed, added and taken away by their own system only', async () => {
    expect((await connectorOf(axis.url, 'so').agencies()).map(({ code }) => code)).toEqual(['G09', 'G05.01', 'H41', 'H41.02', 'H41.03']);
    expect(await post('registerAgency', 'so', { code: 'H41.04', name: 'So Y te', mail: '' })).toMatchObject({ status: 'OK' });
    expect((await connectorOf(axis.url, 'so').agencies()).map(({ code }) => code)).toContain('H41.04');
    expect(await post('deleteAgency', 'bo', { code: 'H41.04' })).toMatchObject({ status: 'FAIL' });
    expect(await post('registerAgency', 'bo', { code: '000.00.02.H41', name: 'x', mail: '' })).toMatchObject({ status: 'FAIL' });
    expect(await post('deleteAgency', 'so', { code: 'H41.04' })).toMatchObject({ status: 'OK' });
  });

  test('who is not on it is said, and nobody sends or reads for another', async () => {
    await expect(send('H99')).rejects.toThrow(AxisRefused);
    const docId = await send('H41');
    await expect(connectorOf(axis.url, 'so').fetch(docId, fetched('no'))).rejects.toThrow(AxisRefused);
    await expect(connectorOf(axis.url, 'bo').acknowledge(docId)).rejects.toThrow(AxisRefused);
    const forged = { from: 'H41', to: 'H41.02', messageType: 'edoc' as const, file: messageFile(directory.path) };
    await expect(connectorOf(axis.url, 'bo').send(forged)).rejects.toThrow('no agency of this system');
  });
});

describe('signed calls', () => {
  const signed = () => signCall({ parameters: { code: 'H41.09', name: 'x' }, fileHash: null }, { system: 'so', secret: members.secrets.so! }, Date.now());

  test.each<[string, () => Record<string, string>, string]>([
    ['without a signature', () => ({}), 'unsigned'],
    ['with the secret of another', () => signCall({ parameters: {}, fileHash: null }, { system: 'so', secret: 'khac' }, Date.now()), 'wrongSignature'],
    ['of a system that nobody knows', () => signCall({ parameters: {}, fileHash: null }, { system: 'la', secret: 'khac' }, Date.now()), 'unknownSystem'],
    ['with a parameter changed on the way', () => ({ ...signed(), 'XroadVnpt-code': 'H41.08' }), 'differs'],
    ['with a parameter added on the way', () => ({ ...signed(), 'XroadVnpt-mail': 'x' }), 'differs'],
    ['of an hour ago', () => signCall({ parameters: {}, fileHash: null }, { system: 'so', secret: members.secrets.so! }, Date.now() - 3_600_000), 'oldOrEarly'],
  ])('a call %s is not taken', async (_, headers, doubt) => {
    const answer = await fetch(`${axis.url}/registerAgency`, { method: 'POST', headers: headers() });
    expect([answer.status, await answer.json()]).toEqual([401, expect.objectContaining({ ErrorDesc: doubt })]);
  });

  test('a file that is not the signed one is not taken', async () => {
    const file = { ...messageFile(directory.path), sha256: '0'.repeat(64) };
    await expect(send('H41', file)).rejects.toThrow(AxisRefused);
    expect(await connectorOf(axis.url, 'tinh').waiting()).toEqual([]);
  });
});

describe('faults on demand', () => {
  const fault = (kind: FaultKind, more = {}) => axis.order({ call: 'sendEdoc', kind, times: 1, ...more });
  const inBox = async () => (await connectorOf(axis.url, 'tinh').waiting()).length;

  test('each does what it says, once', async () => {
    fault('error', { status: 502 });
    await expect(send('H41')).rejects.toThrow(AxisUnclear);
    expect(await inBox()).toBe(0);
    fault('lostAnswer');
    await expect(send('H41')).rejects.toThrow(AxisUnclear);
    expect(await inBox()).toBe(1);
    fault('lostPacket');
    await send('H41');
    expect(await inBox()).toBe(1);
    fault('duplicate');
    await send('H41');
    expect(await inBox()).toBe(3);
    fault('wrongRecipient', { to: 'H41.02' });
    await send('H41');
    expect([await inBox(), (await connectorOf(axis.url, 'so').waiting()).length]).toEqual([3, 1]);
  });

  test('an axis that is too slow is given up, and what becomes of the message is not known', async () => {
    fault('slow', { milliseconds: 300 });
    const hurried = connectorOf(axis.url, 'bo', { withinMs: 50 });
    await expect(hurried.send({ from: 'G09', to: 'H41', messageType: 'edoc', file: messageFile(directory.path) })).rejects.toThrow(AxisUnclear);
  });

  test('a message that was damaged on the way is not taken, and leaves no file', async () => {
    const docId = await send('H41');
    axis.order({ call: 'getEdoc', kind: 'damaged', times: 1 });
    const recipient = connectorOf(axis.url, 'tinh');
    await expect(recipient.fetch(docId, fetched('got'))).rejects.toThrow('hash-file');
    await expect(recipient.fetch(docId, fetched('got'))).resolves.toMatchObject({ path: fetched('got').path });
  });

  test('a message that is longer than we take is broken off', async () => {
    const docId = await send('H41', messageFile(directory.path, { padding: 100_000 }));
    await expect(connectorOf(axis.url, 'tinh').fetch(docId, { path: join(directory.path, 'got'), most: 50_000 })).rejects.toThrow('50000');
  });

  test('nobody answers: nothing was done, and that is certain', async () => {
    await axis.stop();
    await expect(send('H41')).rejects.toThrow(AxisUnreachable);
    axis = await startTestAxis(directory.path);
  });

  test('they are ordered with their key only', async () => {
    const order = (key: string) =>
      fetch(`${axis.url}/stand-in/faults`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}` },
        body: '[{"call":"sendEdoc","kind":"error","times":1}]',
      });
    expect((await order('khac')).status).toBe(401);
    expect((await order(members.faultKey)).status).toBe(200);
    await expect(send('H41')).rejects.toThrow(AxisUnclear);
  });
});

async function post(call: string, system: 'bo' | 'so', parameters: Record<string, string>): Promise<unknown> {
  const headers = signCall({ parameters, fileHash: null }, { system, secret: members.secrets[system]! }, Date.now());
  return (await fetch(`${axis.url}/${call}`, { method: 'POST', headers })).json();
}
