import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openExchangeDatabase } from '../../../server/adapters/exchange/database';
import { createOutboxStore } from '../../../server/adapters/exchange/outbox-store';
import { openHolding } from '../../../server/adapters/ocfl/holding';
import { openUseLog } from '../../../server/adapters/use-log/use-log';
import type { NewParcel } from '../../../server/exchange/ports';
import type { Instant } from '../../../src/domain/shared/time';
import { staff } from '../../support/builders';
import { filesBelow } from '../../support/files-below';
import { keptAgency } from '../../support/kept-agency';
import { shippedBundle } from '../../support/bundled-server';
import { run } from '../../support/process';
import { temporaryDirectory } from '../../support/server';

let operator: string;
beforeAll(async () => {
  operator = join(shippedBundle(), 'operator.mjs');
}, 60_000);

let directory: ReturnType<typeof temporaryDirectory>;
beforeEach(() => {
  directory = temporaryDirectory();
  return () => directory.remove();
});
const at = (...names: string[]) => join(directory.path, ...names);
const hoso = (data: string, words: readonly string[], archive?: string) =>
  run(operator, words, { HOSO_DATA: at(data), ...(archive !== undefined && { HOSO_ARCHIVE: at(archive) }) });

/** What lies beside the databases: of each folder one file that is kept, and one that was not whole. */
const kept = ['copies/b5/one.pdf', 'copies/b5/one.two.signed.pdf', `exchange/messages/${'a'.repeat(64)}.edxml`, `exchange/received/${'b'.repeat(64)}.edxml`];
const unfinished = ['copies/b5/one.7.part', 'exchange/messages/unfinished/c.edxml'];
const parcel: NewParcel = {
  message: 'm',
  messageType: 'edoc',
  from: 'A',
  to: 'B',
  recipient: 'b',
  document: null,
  notation: '1/BNV',
  sha256: 'a'.repeat(64),
  byteLength: 1,
  isUrgent: false,
};

function fill(data: string): void {
  for (const path of [...kept, ...unfinished, 'axis.json', 'texts.db']) {
    mkdirSync(dirname(at(data, path)), { recursive: true });
    writeFileSync(at(data, path), `bytes of ${path}`);
  }
  const log = openUseLog(at(data, 'use-log.db'));
  log.append({ at: '2026-12-01T00:00:00.000Z' as Instant, act: 'looked', person: staff.clerk.id, code: 'G05.2026.01' });
  log.close();
  const exchange = openExchangeDatabase(at(data, 'exchange/exchange.db'));
  createOutboxStore(exchange).add([parcel], 0);
  exchange.close();
}

function bookOf(data: string) {
  const log = openUseLog(at(data, 'use-log.db'));
  try {
    return log.rows({ act: null, person: null, code: '', before: null, most: 10 });
  } finally {
    log.close();
  }
}

function parcelsOf(data: string) {
  const exchange = openExchangeDatabase(at(data, 'exchange/exchange.db'));
  try {
    return createOutboxStore(exchange).nextReady(1);
  } finally {
    exchange.close();
  }
}

describe('everything that an agency keeps goes along: packages, the book of use, copies for readers, what is on its way to other agencies', () => {
  test('TT05-28 a round trip keeps every package of the archive byte for byte, and both sides find it clean', { timeout: 60_000 }, async () => {
    await keptAgency(directory.path);
    fill('data');
    expect(await hoso('data', ['export-all', at('tui')])).toMatchObject({ code: 0, output: expect.stringContaining('· clean') });
    const exported = filesBelow(at('tui/data'));
    expect(exported.filter((path) => unfinished.includes(path) || path === 'texts.db')).toEqual([]);
    expect(await hoso('moi', ['import-all', at('tui')], 'kho-moi')).toMatchObject({
      code: 0,
      output: expect.stringMatching(/0 lỗi · clean\n[^\n]*kho-moi: 1 hồ sơ, \d+ tệp, \d+ byte, 0 lỗi/),
    });
    expect(filesBelow(at('kho-moi'))).toEqual(filesBelow(at('data/archive')));
    for (const path of filesBelow(at('kho-moi'))) expect(readFileSync(at('kho-moi', path)).equals(readFileSync(at('data/archive', path)))).toBe(true);
    for (const path of [...kept, 'axis.json', 'holdings.json']) expect(readFileSync(at('moi', path), 'utf8')).toBe(readFileSync(at('data', path), 'utf8'));
    expect(bookOf('moi')).toEqual(bookOf('data'));
    expect(bookOf('moi').some(({ code }) => code === 'G05.2026.01')).toBe(true);
    expect(parcelsOf('moi')).toMatchObject({ notation: '1/BNV', state: 'waiting' });
  });

  test('TT05-28 a bag without the packages that the register has is not called whole', { timeout: 60_000 }, async () => {
    await keptAgency(directory.path);
    const { code, output } = await hoso('data', ['export-all', at('tui')], 'khong-co');
    expect([code, output]).toEqual([1, expect.stringMatching(/thiếu 1 gói đã lưu[\s\S]*NOT CLEAN/)]);
  });

  test('TT05-28 the disk of the packages may stay: only that of another archive is refused, and nothing is written on it', { timeout: 60_000 }, async () => {
    await keptAgency(directory.path);
    await hoso('data', ['export-all', at('tui')]);
    await openHolding(at('kho-la'));
    const before = filesBelow(at('kho-la'));
    expect(await hoso('moi', ['import-all', at('tui')], 'kho-la')).toMatchObject({ code: 2, output: expect.stringContaining('đã là kho khác') });
    expect([filesBelow(at('kho-la')), existsSync(at('moi/hoso.db'))]).toEqual([before, false]);
    cpSync(at('data/archive'), at('kho-cu'), { recursive: true });
    expect(await hoso('moi', ['import-all', at('tui')], 'kho-cu')).toMatchObject({ code: 0, output: expect.stringContaining('1 hồ sơ') });
  });

  test('TT05-28 an import that was cut off among the packages begins again', { timeout: 60_000 }, async () => {
    await keptAgency(directory.path);
    await hoso('data', ['export-all', at('tui')]);
    const some = filesBelow(at('data/archive/ocfl')).find((path) => path.includes('/data/'))!;
    mkdirSync(dirname(at('kho-moi/ocfl', some)), { recursive: true });
    writeFileSync(at('kho-moi/ocfl', some), 'nửa chừng');
    writeFileSync(at('kho-moi/ocfl', `${some}.part`), 'nửa chừng');
    expect(await hoso('moi', ['import-all', at('tui')], 'kho-moi')).toMatchObject({ code: 0, output: expect.stringContaining('0 lỗi · clean') });
  });
});
