import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { originalPath } from '../../../server/adapters/disk/originals';
import { createHistoricalDesk } from '../../../server/archive/historical/desk';
import { openSubmissionFiles } from '../../../server/adapters/disk/submission-files';
import { validatePackage } from '../../../server/archive/check/validate';
import { profiles } from '../../../server/archive/packages/profiles';
import type { Submission } from '../../../server/register/ports';
import { subjectOf } from '../../../src/domain/authority/subject';
import { accept } from '../../../src/domain/shared/refusal';
import { submissionProfiles } from '../../../src/domain/historical/profiles';
import type { DossierId, HistoricalId } from '../../../src/domain/shared/ids';
import type { MadePackage, UseLogPage } from '../../../src/protocol/archive/messages';
import { defineKeeping } from '../../support/accepted';
import { apply, memoryTables, proposal, setUpProposals, staff } from '../../support/builders';
import { signIn, type Client } from '../../support/client';
import { archivedDossier, type Deciding } from '../../support/disposals';
import { putOriginal } from '../../support/archive-house';
import { filesBelow } from '../../support/files-below';
import { approvedList, recordHistoricalReceipt } from '../../support/historical';
import { simplePdf } from '../../support/pdfs';
import { seedAgency, startTestServer, temporaryDirectory, type TestServer } from '../../support/server';

let directory: ReturnType<typeof temporaryDirectory>;
let server: TestServer;
let request: HistoricalId;
let [dossier, unlisted]: DossierId[] = [];
let archivist: Client;
let original: ReturnType<typeof putOriginal>;
const at = (...names: string[]) => join(directory.path, ...names);

/** Two permanent dossiers in the archive, with files on the disk; the registration of the first is approved. */
beforeEach(async () => {
  directory = temporaryDirectory();
  const tables = memoryTables();
  const decided: Submission['proposal'][] = [defineKeeping()];
  apply(tables, decided[0]!, { person: staff.administrator.id });
  const decide: Deciding = (proposal, actor, now) => {
    apply(tables, proposal, actor, now);
    decided.push(proposal);
  };
  mkdirSync(at('data/originals'), { recursive: true });
  original = putOriginal(at('data'), simplePdf('Quyết định thành lập'));
  [dossier, unlisted] = [1, 2].map(() => archivedDossier(tables, { retention: 'permanent', originals: [original] }, decide)) as [DossierId, DossierId];
  request = approvedList(tables, [dossier!], decide);
  await seedAgency(at('data'), [...setUpProposals(), ...decided]);
  server = await startTestServer({ data: at('data') });
  archivist = await signIn(server.url, 'luutru');
});
afterEach(async () => {
  await server.stop();
  directory.remove();
});

const path = (profile: string, id = dossier) => `/api/archive/historical/${id}/${profile}`;
const make = (client: Client, profile: string, id = dossier) => client.ask(path(profile, id), { method: 'POST' });
const codesOf = async (answer: Response) => [answer.status, ((await answer.json()) as { refusals: { code: string }[] }).refusals[0]!.code];

describe('packages for the historical archive', () => {
  test('LLT-17.HIST devices know the forms that the server can write', () => {
    expect(Object.keys(profiles)).toEqual(submissionProfiles);
  });

  test.each(submissionProfiles)('LLT-17.HIST a dossier is packed in the form %s, checked as the receiver would, and then given out', async (profile) => {
    expect(await codesOf(await archivist.ask(path(profile)))).toEqual([404, 'packageNotMade']);
    const made = (await (await make(archivist, profile)).json()) as MadePackage;
    expect(made).toMatchObject({ v: 1, name: expect.stringMatching(new RegExp(`^SIP_hoso-.*-${profile}\\.zip$`)) });
    const given = await archivist.ask(path(profile));
    const bytes = Buffer.from(await given.arrayBuffer());
    expect([given.status, bytes.length, given.headers.get('content-disposition')]).toEqual([
      200,
      made.byteLength,
      `attachment; filename*=UTF-8''${encodeURIComponent(made.name)}`,
    ]);
    writeFileSync(at('gói.zip'), bytes);
    const { isClean, contents } = await validatePackage(at('gói.zip'), { isHistorical: true });
    expect([isClean, contents!.files.size]).toEqual([true, made.files]);
    expect(execFileSync('unzip', ['-l', at('gói.zip')]).toString()).toContain('representations/rep1/data/');
    const log = (await (await archivist.ask('/api/archive/log?act=packed')).json()) as UseLogPage;
    expect(log.rows).toMatchObject([{ act: 'packed', person: staff.archivist.id, dossier, detail: made.name }]);
  });

  test('LLT-17.HIST only the archivist gets it, of what a leader approved, until it is handed over', async () => {
    const officer = await signIn(server.url, 'chuyenvien1');
    expect(await codesOf(await make(officer, 'circular'))).toEqual([404, 'unknownDossier']);
    expect(await codesOf(await make(archivist, 'circular', unlisted))).toEqual([409, 'historyMoved']);
    expect(await codesOf(await make(archivist, 'nonsense'))).toEqual([400, 'malformed']);
    expect((await make(archivist, 'circular')).status).toBe(200);
    expect(await codesOf(await officer.ask(path('circular')))).toEqual([404, 'unknownDossier']);
    expect(await archivist.propose([recordHistoricalReceipt(request, [dossier!])])).toMatchObject([{ outcome: 'decided' }]);
    expect(await codesOf(await archivist.ask(path('circular')))).toEqual([409, 'historyMoved']);
    expect(await codesOf(await make(archivist, 'circular'))).toEqual([409, 'historyMoved']);
  });

  test('LLT-17.HIST a package of what has changed since is given out no more: it goes, and is made anew; once handed over nothing of it stays on the disk', async () => {
    const kept = () => readdirSync(at('data/submissions')).length;
    expect((await make(archivist, 'circular')).status).toBe(200);
    expect(kept()).toBe(1);
    const define = proposal('DefineAccess', { dossier: dossier!, level: 'conditional', ground: 'Điều 25' });
    expect(await archivist.propose([define])).toMatchObject([{ outcome: 'decided' }]);
    expect(await codesOf(await archivist.ask(path('circular')))).toEqual([404, 'packageNotMade']);
    await vi.waitFor(() => expect(kept()).toBe(0));
    // What the server itself finds meanwhile, as of the documents' signatures, is a change like any other.
    await vi.waitFor(async () => {
      expect((await make(archivist, 'circular')).status).toBe(200);
      expect((await archivist.ask(path('circular'))).status).toBe(200);
    }, 20_000);
    await archivist.propose([recordHistoricalReceipt(request, [dossier!])]);
    await vi.waitFor(() => expect(kept()).toBe(0));
  });

  test('HOSO-7 nothing is packed where the disk would be full of it, and what did not become whole goes', async () => {
    const tables = memoryTables();
    const [id] = [archivedDossier(tables, { retention: 'permanent', originals: [original] })];
    approvedList(tables, [id]);
    const files = await openSubmissionFiles(at('packs'));
    let free = 0;
    const desk = createHistoricalDesk({
      tables,
      files: { ...files, freeBytes: async () => free },
      logged: (_, value) => accept(value),
      inTurn: (work) => work(),
      pack: async ({ file }) => {
        writeFileSync(file, 'half');
        throw new Error('stopped');
      },
    });
    const subject = subjectOf(tables.person(staff.archivist.id))!;
    expect(await desk.make(subject, id, 'circular')).toMatchObject({ ok: false, refusals: [{ code: 'diskFull' }] });
    free = await files.freeBytes();
    await expect(desk.make(subject, id, 'circular')).rejects.toThrow('stopped');
    expect(readdirSync(at('packs'))).toEqual([]);
  });

  test('SIP-04 a dossier with a damaged original is not offered: the fault is named, and nothing of it is left on the disk', async () => {
    truncateSync(originalPath(at('data/originals'), original.sha256), 10);
    const answer = await make(archivist, 'circular');
    const { refusals } = (await answer.json()) as { refusals: { code: string; details: { problem: string } }[] };
    expect([answer.status, refusals[0]!.code]).toEqual([422, 'packageFaulty']);
    expect(refusals[0]!.details.problem).toContain('nội dung không khớp mã băm');
    expect(readdirSync(at('data/submissions'))).toEqual([]);
  });

  test('TT05-28 once the historical archive has taken it, the package that stays here tells of it in PREMIS, in a version of its own', async () => {
    const kept = async () => (await archivist.ask('/api/care')).json() as Promise<{ dossiers: number }>;
    await vi.waitFor(async () => expect((await kept()).dossiers).toBe(2), { timeout: 20_000, interval: 50 });
    await archivist.propose([recordHistoricalReceipt(request, [dossier!])]);
    const words = 'Trung tâm Lưu trữ quốc gia III theo biên bản số 12/BB-TTIII';
    const telling = () =>
      filesBelow(at('data/archive/ocfl')).filter((name) => name.endsWith('/PREMIS.xml') && readFileSync(at('data/archive/ocfl', name), 'utf8').includes(words));
    await vi.waitFor(() => expect(telling()).toEqual([expect.stringMatching(/\/v2\//)]), { timeout: 20_000, interval: 50 });
  });
});
