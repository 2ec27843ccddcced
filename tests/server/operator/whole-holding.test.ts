import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../server/adapters/clock/system-clock';
import { openIdentityDatabase } from '../../../server/adapters/identity/database';
import { createPassphrases } from '../../../server/adapters/identity/passphrases';
import { openRegisterStore } from '../../../server/adapters/sqlite/register-store';
import { createRegister } from '../../../server/register/register';
import type { Sha256 } from '../../../src/domain/shared/ids';
import { registerIncoming, staff } from '../../support/builders';
import { shippedBundle } from '../../support/bundled-server';
import { run, runOnSmallDisk } from '../../support/process';
import { PASSPHRASE, seedAgency, temporaryDirectory } from '../../support/server';
import { paperRooms, writePapers } from '../../support/stored-papers';

let bundle: string;
let directory: ReturnType<typeof temporaryDirectory>;
const bytes = Buffer.from('một tệp gốc');
const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256;
const original = `originals/${sha256.slice(0, 2)}/${sha256}`;

beforeAll(async () => {
  bundle = shippedBundle();
});
beforeEach(async () => {
  directory = temporaryDirectory();
  await seedAgency(at('cu'));
  writePapers(at('cu/papers.db'));
  const store = openRegisterStore(at('cu/hoso.db'));
  const originals = [{ sha256, byteLength: bytes.length, mediaType: 'application/pdf', name: 'a.pdf', part: 'main' as const }];
  createRegister({ store, clock: systemClock }).decideBatch([{ proposal: registerIncoming({ originals }), actor: { person: staff.clerk.id } }]);
  store.close();
  mkdirSync(dirname(at('cu', original)), { recursive: true });
  writeFileSync(at('cu', original), bytes);
  return () => directory.remove();
});

const at = (...names: string[]) => join(directory.path, ...names);
const hoso = (data: string, ...words: string[]) => run(join(bundle, 'operator.mjs'), words, { HOSO_DATA: at(data) });

describe('export-all and import-all', () => {
  test('a round trip loses nothing: list, papers, accounts and originals', async () => {
    expect(await hoso('cu', 'export-all', at('tui'))).toMatchObject({ code: 0, output: expect.stringContaining('· clean') });
    const checked = execFileSync('sha256sum', ['-c', 'manifest-sha256.txt', 'tagmanifest-sha256.txt'], { cwd: at('tui') }).toString();
    expect(
      checked
        .trim()
        .split('\n')
        .every((line) => line.endsWith(': OK')),
    ).toBe(true);
    expect(await hoso('moi', 'import-all', at('tui'))).toMatchObject({ code: 0, output: expect.stringMatching(/1 tệp gốc đúng.*0 lỗi · clean/) });
    for (const words of [['export-log'], ['export-paper', paperRooms.notes]] as const) {
      const [before, after] = [await hoso('cu', ...words), await hoso('moi', ...words)];
      expect(before.code).toBe(0);
      expect(after).toEqual(before);
    }
    expect(readFileSync(at('moi', original)).equals(bytes)).toBe(true);
    const identity = openIdentityDatabase(at('moi/identity.db'));
    expect(await createPassphrases(identity, { N: 16, r: 1, p: 1 }).matches(staff.clerk.id, PASSPHRASE)).toBe(true);
    identity.close();
    expect(readdirSync(at('cu')).filter((name) => name.startsWith('export-'))).toEqual([]);
  });

  test('a disk that fills in the middle of an export leaves nothing that looks whole, and says so; the same command begins again once there is room', async () => {
    const large = Buffer.alloc(600_000, 'a');
    const hash = createHash('sha256').update(large).digest('hex');
    mkdirSync(dirname(at('cu/originals', hash.slice(0, 2), hash)), { recursive: true });
    writeFileSync(at('cu/originals', hash.slice(0, 2), hash), large);
    // Less than the large file, more than each database.
    const { code, output } = await runOnSmallDisk(1_100, join(bundle, 'operator.mjs'), ['export-all', at('tui')], { HOSO_DATA: at('cu') });
    expect([code, output]).toEqual([1, expect.stringContaining('Ổ đĩa hết chỗ')]);
    expect([existsSync(at('tui')), existsSync(at('tui.part')), readdirSync(at('cu')).filter((name) => name.startsWith('export-'))]).toEqual([false, false, []]);
    expect(await hoso('cu', 'export-all', at('tui'))).toMatchObject({ code: 0, output: expect.stringContaining('· clean') });
  });

  test('what an export left that was killed does not stand in the way of the next one', async () => {
    mkdirSync(at('tui.part/data'), { recursive: true });
    writeFileSync(at('tui.part/data/hoso.db'), 'nửa chừng');
    mkdirSync(at('cu/export-cu'));
    expect(await hoso('cu', 'export-all', at('tui'))).toMatchObject({ code: 0, output: expect.stringContaining('· clean') });
    expect([existsSync(at('tui.part')), existsSync(at('cu/export-cu'))]).toEqual([false, false]);
  });

  test('a bag with a changed, lost, added or foreign file is refused with each, and nothing is taken over', async () => {
    await hoso('cu', 'export-all', at('tui'));
    appendFileSync(at('tui/data/papers.db'), 'x');
    rmSync(at('tui/data', original));
    writeFileSync(at('tui/data/la.txt'), 'x');
    appendFileSync(at('tui/manifest-sha256.txt'), `${sha256}  data/../../la.txt\n`);
    const { code, output } = await hoso('moi', 'import-all', at('tui'));
    expect(code).toBe(1);
    for (const words of [
      'data/papers.db: nội dung không khớp',
      `data/${original}: không có tệp`,
      'data/la.txt: không có trong',
      'dòng không hợp lệ',
      'manifest-sha256.txt: nội dung',
    ])
      expect(output).toContain(words);
    expect(existsSync(at('moi/hoso.db'))).toBe(false);
  });

  test('a damaged original goes along as it is, and both sides say so', async () => {
    writeFileSync(at('cu', original), 'khác');
    expect(await hoso('cu', 'export-all', at('tui'))).toMatchObject({ code: 1, output: expect.stringContaining(`${original}: nội dung không còn khớp`) });
    expect(await hoso('moi', 'import-all', at('tui'))).toMatchObject({ code: 1, output: expect.stringContaining('nội dung không còn khớp mã băm') });
  });

  test('neither writes over what is there', async () => {
    await hoso('cu', 'export-all', at('tui'));
    expect((await hoso('cu', 'export-all', at('tui'))).code).toBe(2);
    expect(await hoso('cu', 'import-all', at('tui'))).toMatchObject({ code: 2, output: expect.stringContaining('đã có một cơ quan') });
  });

  test('an import that was cut off begins again', async () => {
    await hoso('cu', 'export-all', at('tui'));
    mkdirSync(at('moi'));
    writeFileSync(at('moi/papers.db.part'), 'dở');
    writeFileSync(at('moi/identity.db'), 'dở');
    expect(await hoso('moi', 'import-all', at('tui'))).toMatchObject({ code: 0 });
  });
});
