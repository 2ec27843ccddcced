import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AxisRefused, AxisUnclear, type Connector } from '../../../server/exchange/connector';
import { connectorOf, messageFile } from '../../support/axis';
import { temporaryDirectory } from '../../support/server';

/** An axis that answers with whatever a test says. */
let directory: ReturnType<typeof temporaryDirectory>;
let server: Server;
let connector: Connector;
let answer: unknown;

beforeEach(async () => {
  directory = temporaryDirectory();
  server = createServer((request, response) => request.resume().once('end', () => response.end(JSON.stringify(answer))));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  connector = connectorOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 'bo');
});
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  directory.remove();
});

const send = () => connector.send({ from: 'G09', to: 'H41', messageType: 'edoc', file: messageFile(directory.path) });

test.each([
  ['no code', { status: 'OK', data: [{ docId: 'x' }] }],
  ['an empty code', { status: 'OK', ErrorCode: '', data: [{ docId: 'x' }] }],
  ['another code', { status: 'OK', ErrorCode: '200', data: [{ docId: 'x' }] }],
  ['no name for it', { status: 'OK', ErrorCode: '0', data: null }],
])('F-85 an OK with %s is no refusal: the list is asked whether it was taken, before it is sent again', async (_, said) => {
  answer = said;
  await expect(send()).rejects.toThrow(AxisUnclear);
});

test('F-85 a refusal is one', async () => {
  answer = { status: 'FAIL', ErrorCode: '12', ErrorDesc: 'Không có nơi nhận' };
  await expect(send()).rejects.toThrow(AxisRefused);
});

test('F-85 lines of a list that name no message are none', async () => {
  const line = { docId: 'x', messageType: 'edoc', fromCode: 'H41', toCode: 'G09' };
  answer = { status: 'OK', ErrorCode: '0', data: [{ ...line, docId: '' }, null, 'x', { ...line, docId: undefined }, line] };
  expect((await connector.waiting()).map(({ docId }) => docId)).toEqual(['x']);
});
