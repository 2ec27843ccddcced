import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openExchangeDatabase } from '../../../server/adapters/exchange/database';
import { createReceivedStore } from '../../../server/adapters/exchange/received-store';
import { commands } from '../../../server/operator/commands';
import { UsageError } from '../../../server/operator/usage-error';
import { setUpAgency, setUpProposals } from '../../support/builders';
import { OutboxHouse } from '../../support/outbox';
import { seedAgency, temporaryDirectory } from '../../support/server';

const directory = temporaryDirectory();
const at = (...names: string[]) => join(directory.path, ...names);
let said: string[] = [];

beforeAll(async () => {
  for (const name of ['bo', 'tinh']) mkdirSync(at(name, 'exchange'), { recursive: true });
  await seedAgency(at('bo'), [setUpAgency({ code: '000.00.00.G09' }), ...setUpProposals().slice(1)]);
  await seedAgency(at('tinh'), [setUpAgency({ name: 'UBND tỉnh Nghệ An', code: '000.00.00.H41' }), ...setUpProposals().slice(1)]);
  openExchangeDatabase(at('tinh', 'exchange', 'exchange.db')).close();
  const house = await OutboxHouse.open(at('bo', 'exchange'));
  await house.post(['H41', 'H42'], { number: '1' });
  await house.post(['H41'], { number: '2' });
  await house.close();
  writeFileSync(at('mat-khau'), 'bốn mùa rõ ràng\n');
  writeFileSync(at('mat-khau-khac'), 'không phải mật khẩu\n');
});
afterAll(() => directory.remove());

async function hoso(agency: 'bo' | 'tinh', name: 'bag-out' | 'bag-in', ...words: readonly string[]): Promise<number> {
  said = [];
  return (await commands[name]!()).run(
    { data: at(agency), now: Date.now, clamd: undefined, pdfReader: new URL('file:///none'), say: (line) => said.push(line) },
    words,
  );
}

function received(): readonly string[] {
  const database = openExchangeDatabase(at('tinh', 'exchange', 'exchange.db'));
  const rows = createReceivedStore(database)
    .toRead()
    .map(({ docId }) => docId);
  database.close();
  return rows;
}

describe('the operator’s courier bags', () => {
  test('F-90 what waits goes out once, sealed; it comes in once, however often it is brought', async () => {
    expect(await hoso('bo', 'bag-out', 'H41', '--out', at('tui'), '--passphrase-file', at('mat-khau'))).toBe(0);
    expect(said[0]).toContain('2 gói tin');
    const fingerprint = /(?:[0-9a-f]{4} ){7}[0-9a-f]{4}/.exec(said.join('\n'))![0];
    expect(await hoso('bo', 'bag-out', 'H41', '--out', at('tui-2'), '--open')).toBe(1);

    const opening = [at('tui'), '--passphrase-file', at('mat-khau')];
    expect([await hoso('tinh', 'bag-in', at('tui')), said[0]]).toEqual([1, expect.stringContaining('niêm phong')]);
    expect(await hoso('tinh', 'bag-in', at('tui'), '--passphrase-file', at('mat-khau-khac'))).toBe(1);
    expect([await hoso('tinh', 'bag-in', ...opening), said[0]]).toEqual([1, expect.stringContaining(fingerprint)]);
    expect(received()).toEqual([]);
    expect([await hoso('tinh', 'bag-in', ...opening, '--trust', fingerprint.toUpperCase()), said[0]]).toEqual([0, expect.stringContaining('2 chưa có')]);
    expect([await hoso('tinh', 'bag-in', ...opening), said[0]]).toEqual([0, expect.stringContaining('0 chưa có')]);
    expect(received()).toHaveLength(2);
  });

  test('who can read a bag is said, never assumed; a file is never overwritten', async () => {
    await expect(hoso('bo', 'bag-out', 'H42', '--out', at('khong-noi'))).rejects.toThrow(UsageError);
    await expect(hoso('bo', 'bag-out', 'H42', '--out', at('ca-hai'), '--open', '--passphrase-file', at('mat-khau'))).rejects.toThrow(UsageError);
    await expect(hoso('bo', 'bag-out', 'H42', '--out', at('mat-khau'), '--open')).rejects.toThrow(UsageError);
  });
});
