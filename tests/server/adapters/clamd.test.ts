import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { parseClamdAddress, type ClamdAddress } from '../../../server/adapters/clamd/address';
import { createClamdScanner } from '../../../server/adapters/clamd/clamd-scanner';
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
