import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { careSchema } from '../../../server/http/openapi/answers';
import { readSettings, StartRefused } from '../../../server/settings';
import type { Submission } from '../../../server/register/ports';
import type { DossierId } from '../../../src/domain/shared/ids';
import type { CareAnswer } from '../../../src/protocol/care/messages';
import { acceptedDossier, administrator, defineKeeping } from '../../support/accepted';
import { apply, memoryTables, setUpProposals } from '../../support/builders';
import { signIn, type Client } from '../../support/client';
import { seedAgency, startTestServer, temporaryDirectory, type TestServer } from '../../support/server';

let directory: ReturnType<typeof temporaryDirectory>;
let server: TestServer | null;
let dossier: DossierId;
beforeEach(async () => {
  directory = temporaryDirectory();
  const tables = memoryTables();
  const decided: Submission[] = [];
  const terms = defineKeeping();
  apply(tables, terms, administrator);
  mkdirSync(at('data/originals'), { recursive: true });
  dossier = acceptedDossier(tables, { originals: at('data/originals'), decide: (proposal, actor) => decided.push({ proposal, actor }) });
  await seedAgency(at('data'), [...setUpProposals(), terms, ...decided.map(({ proposal }) => proposal)]);
});
afterEach(async () => {
  await server?.stop();
  server = null;
  directory.remove();
});
const at = (...names: string[]) => join(directory.path, ...names);

async function started(second: string | null = at('kho-2')): Promise<TestServer> {
  server = await startTestServer({ data: at('data'), archive: { first: null, second } });
  return server;
}

async function careOf(client: Client): Promise<CareAnswer> {
  const answer = await client.ask('/api/care');
  expect(answer.status).toBe(200);
  return v.parse(careSchema, await answer.json()) as unknown as CareAnswer;
}

/** What the archive says once this is true of it. */
async function careWhen(client: Client, isSo: (care: CareAnswer) => boolean): Promise<CareAnswer> {
  return vi.waitFor(
    async () => {
      const care = await careOf(client);
      expect(isSo(care)).toBe(true);
      return care;
    },
    { timeout: 20_000, interval: 50 },
  );
}

describe('what the archive keeps, while the server runs', () => {
  test('TT05-28 an accepted dossier is packed, kept in both copies and checked by the server itself; a restart finds it so', async () => {
    const client = await signIn((await started()).url, 'luutru');
    const care = await careWhen(client, ({ lastCheck }) => lastCheck !== null);
    expect(care).toMatchObject({ dossiers: 1, waitingCount: 0, queued: 0, first: { isThere: true }, second: { isThere: true, lacking: 0 } });
    expect(care.lastCheck).toMatchObject({ dossiers: 1, copies: 2, damaged: 0, unrepairable: 0 });
    for (const kho of [at('data/archive'), at('kho-2')])
      execFileSync('sh', ['-euc', 'cd "$(dirname "$(find . -name 0=ocfl_object_1.1)")" && sha256sum --quiet -c v1/content/SHA256SUMS'], {
        cwd: join(kho, 'ocfl'),
      });
    await server!.stop();
    const again = await careWhen(await signIn((await started()).url, 'luutru'), ({ dossiers }) => dossiers === 1);
    expect(again.lastCheck).toEqual(care.lastCheck);
    expect(server!.faults).toEqual([]);
  });

  test('F-03 archivists, administrators and inspectors see it; the first two begin a check; nobody else', async () => {
    const { url } = await started();
    const statusFor = async (account: string) => {
      const client = await signIn(url, account);
      return [(await client.ask('/api/care')).status, (await client.ask('/api/care/check', { method: 'POST' })).status];
    };
    expect(await statusFor('luutru')).toEqual([200, 204]);
    expect(await statusFor('quantri')).toEqual([200, 204]);
    expect(await statusFor('kiemtra')).toEqual([200, 403]);
    expect(await statusFor('chuyenvien1')).toEqual([403, 403]);
    expect((await fetch(`${url}/api/care`)).status).toBe(401);
  });

  test('a check that is asked for is done at once', async () => {
    const client = await signIn((await started()).url, 'luutru');
    const { lastCheck } = await careWhen(client, (care) => care.lastCheck !== null);
    await client.ask('/api/care/check', { method: 'POST' });
    await careWhen(client, (care) => care.lastCheck!.from > lastCheck!.from);
  });

  test('no second copy, and one whose disk is gone, are each said; a missing disk is never taken for an empty one', async () => {
    const alone = await careWhen(await signIn((await started(null)).url, 'luutru'), ({ dossiers }) => dossiers === 1);
    expect(alone.second).toBeNull();
    await server!.stop();
    await careWhen(await signIn((await started()).url, 'luutru'), ({ second }) => second!.lacking === 0 && existsSync(at('kho-2/ocfl/index.txt')));
    await server!.stop();
    rmSync(at('data/archive'), { recursive: true });
    const gone = await careOf(await signIn((await started()).url, 'luutru'));
    expect(gone).toMatchObject({ dossiers: 1, first: { isThere: false } });
    expect(existsSync(at('data/archive'))).toBe(false);
    expect(server!.faults).toMatchObject([{ what: 'archive', error: expect.stringContaining('Không thấy kho lưu trữ') }]);
    expect(dossier).toBeDefined();
  });

  test('both copies in one place are refused at the start', () => {
    const read = (copy: string) => readSettings({ HOSO_DATA: '/d', HOSO_ARCHIVE: '/kho', HOSO_ARCHIVE_COPY: copy }, []);
    for (const copy of ['/kho', '/kho/hai', '/']) expect(() => read(copy)).toThrow(StartRefused);
    expect(read('/kho-2').archive).toEqual({ first: '/kho', second: '/kho-2' });
    expect(() => readSettings({ HOSO_DATA: '/d', HOSO_ARCHIVE_COPY: '/d/archive' }, [])).toThrow(StartRefused);
  });
});
