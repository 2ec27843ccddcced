import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import yauzl, { type Entry } from 'yauzl';
import { parseClamdAddress, type ClamdAddress } from '../../../server/adapters/clamd/address';
import { createClamdScanner } from '../../../server/adapters/clamd/clamd-scanner';
import { endlessZip } from '../../../server/adapters/clamd/nested-zip';
import { ScannerUnavailable } from '../../../server/archive/ports';
import { readSettings, StartRefused } from '../../../server/settings';
import { EICAR, startClamd, type StandInClamd } from '../../support/clamd/service';
import { temporaryDirectory } from '../../support/server';

let running: StandInClamd | null = null;
afterEach(async () => {
  await running?.stop();
  running = null;
});

/** A scanner before a stand-in that behaves so; one that will say nothing is given little time. */
async function scanner(...words: readonly string[]) {
  running = await startClamd(...words);
  return createClamdScanner({ host: '127.0.0.1', port: running.port }, words.includes('--mute') ? 200 : 30_000);
}

const of = (...parts: readonly Uint8Array[]) =>
  async function* () {
    yield* parts;
  };
async function onlyFileIn(bytes: Buffer): Promise<Buffer> {
  const zip = await promisify(yauzl.fromBuffer)(bytes);
  const entry = await new Promise<Entry>((resolve, reject) => void zip.once('entry', resolve).once('error', reject));
  return buffer(await promisify(zip.openReadStream.bind(zip) as (entry: Entry, give: (error: Error | null, stream: Readable) => void) => void)(entry));
}

const MEGABYTE = Buffer.alloc(1024 * 1024, 'a');

describe('clamd', () => {
  test('TT05-VIRUS calls a clean file clean, also one of many parts, and names the virus in another', async () => {
    const { scan } = await scanner();
    expect(await scan(of(Buffer.from('sạch')))).toEqual({ outcome: 'clean' });
    expect(await scan(of(...Array.from({ length: 20 }, () => MEGABYTE)))).toEqual({ outcome: 'clean' });
    expect(await scan(of(MEGABYTE, EICAR.subarray(0, 30), EICAR.subarray(30)))).toEqual({ outcome: 'infected', virus: 'Eicar-Test-Signature' });
    expect(await scan(of())).toEqual({ outcome: 'clean' });
  });

  test('TT05-VIRUS a file beyond the size that clamd takes is not called clean', async () => {
    const { scan } = await scanner('--most', '100000');
    expect(await scan(of(...Array.from({ length: 20 }, () => MEGABYTE)))).toEqual({ outcome: 'unscannable' });
    expect(await scan(of(Buffer.from('sạch')))).toEqual({ outcome: 'clean' });
  });

  test('TT05-VIRUS what it has not looked through, and what is locked, is no virus and not clean', async () => {
    const { scan } = await scanner('--alerts');
    expect(await scan(of(endlessZip()))).toEqual({ outcome: 'unscannable' });
    const locked = Buffer.from(endlessZip().subarray(0, 200));
    locked[6] = 1;
    expect(await scan(of(locked))).toEqual({ outcome: 'unscannable' });
    expect(await scan(of(Buffer.from('sạch')))).toEqual({ outcome: 'clean' });
    expect(await scan(of(EICAR))).toMatchObject({ outcome: 'infected' });
  });

  test('TT05-VIRUS one whose settings let it call clean what it has not looked through is found out by a harmless file', async () => {
    expect(await (await scanner('--alerts')).tellsLimits()).toBe(true);
    await running!.stop();
    expect(await (await scanner()).tellsLimits()).toBe(false);
    await running!.stop();
    await expect(createClamdScanner({ host: '127.0.0.1', port: running!.port }).tellsLimits()).rejects.toThrow(ScannerUnavailable);
  });

  test('the harmless file is a sound ZIP in a ZIP, a hundred deep and one', async () => {
    let bytes: Buffer = Buffer.from(endlessZip());
    let depth = 0;
    for (; bytes.subarray(0, 2).toString() === 'PK'; depth++) bytes = await onlyFileIn(bytes);
    expect([depth, bytes.toString()]).toEqual([101, 'hoso']);
  });

  test('TT05-VIRUS one that breaks off over a file, or says nothing of it, and is well otherwise does not take the file', async () => {
    for (const word of ['--dies', '--mute']) {
      const { scan } = await scanner(word);
      expect(await scan(of(MEGABYTE))).toEqual({ outcome: 'unscannable' });
      await running!.stop();
    }
  });

  test('TT05-VIRUS one that is not there, or answers what is none of its protocol, says nothing of a file', async () => {
    const { scan } = await scanner('--odd');
    await expect(scan(of(MEGABYTE))).rejects.toThrow(ScannerUnavailable);
    await running!.stop();
    await expect(scan(of(MEGABYTE))).rejects.toThrow(ScannerUnavailable);
  });

  test('TT05-VIRUS a disk that gives out in the middle of a file is our fault and no verdict', async () => {
    const { scan } = await scanner();
    const broken = async function* () {
      yield MEGABYTE;
      throw new Error('EIO');
    };
    await expect(scan(broken)).rejects.toThrow('EIO');
  });

  test('TT05-VIRUS it is reached through a socket on the same machine too', async () => {
    const directory = temporaryDirectory();
    const path = join(directory.path, 'clamd.sock');
    running = await startClamd('--socket', path);
    expect(await createClamdScanner({ path }).scan(of(EICAR))).toMatchObject({ outcome: 'infected' });
    directory.remove();
  });
});

describe('where clamd is', () => {
  const read: readonly (readonly [string, ClamdAddress | null])[] = [
    ['127.0.0.1:3310', { host: '127.0.0.1', port: 3310 }],
    ['clamd.bo.gov.vn:3310', { host: 'clamd.bo.gov.vn', port: 3310 }],
    ['[::1]:3310', { host: '::1', port: 3310 }],
    ['/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
    ['3310', null],
    ['host:0', null],
    ['host:70000', null],
    ['tcp://host:3310', null],
    ['run/clamd.ctl', null],
    ['', null],
  ];

  test.each(read)('HOSO_CLAMD “%s” is read, or refused', (text, address) => {
    expect(parseClamdAddress(text)).toEqual(address);
  });

  test('HOSO_CLAMD that names no place stops the start, and none is none', () => {
    expect(readSettings({}, []).clamd).toBeNull();
    expect(readSettings({ HOSO_CLAMD: '127.0.0.1:3310' }, []).clamd).toEqual({ host: '127.0.0.1', port: 3310 });
    expect(() => readSettings({ HOSO_CLAMD: 'clamd' }, [])).toThrow(StartRefused);
  });
});
