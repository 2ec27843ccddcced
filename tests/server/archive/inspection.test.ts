import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openForReading } from '../../../server/adapters/sqlite/open';
import { readTables } from '../../../server/adapters/sqlite/tables-reader';
import type { DossierId, Sha256 } from '../../../src/domain/shared/ids';
import type { CalendarDate } from '../../../src/domain/shared/time';
import type { FileLook } from '../../../src/domain/transfer/types';
import { facts, OFFICE, openDossier, PERSONNEL, proposal, registerIncoming } from '../../support/builders';
import { EICAR, startClamd, type StandInClamd } from '../../support/clamd/service';
import { signIn } from '../../support/client';
import { simplePdf, writtenPdf } from '../../support/pdfs';
import { seedAgency, startTestServer, temporaryDirectory, type TestServer } from '../../support/server';
import { closingLine, REQUEST } from '../../support/transfers';
import { bytesOf, text } from '../../signatures/support/draft-pdf';
import { openOffice, signedLetter } from '../../signatures/support/office';

let directory: ReturnType<typeof temporaryDirectory>;
let server: TestServer;
let clamd: StandInClamd;

beforeEach(async () => {
  directory = temporaryDirectory();
  await seedAgency(directory.path);
  clamd = await startClamd();
  server = await startTestServer({ data: directory.path, clamd: { host: '127.0.0.1', port: clamd.port } });
});
afterEach(async () => {
  await server.stop();
  await clamd.stop();
  directory.remove();
});

async function send(account: string, ...proposals: Parameters<Awaited<ReturnType<typeof signIn>>['propose']>[0]) {
  return (await signIn(server.url, account)).propose(proposals);
}

/** An original as it lies on the server's disk, and what an untruthful device says of it: a sound PDF of three pages. */
function keep(bytes: Buffer): FileLook {
  const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256;
  const path = join(directory.path, 'originals', sha256.slice(0, 2), sha256);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return { sha256, format: 'pdf', opens: 'yes', pages: 3, pdfA: '2B' };
}

/** A dossier with one letter for each file, closed, offered and sent to the archive. */
async function sent(files: readonly FileLook[]): Promise<DossierId> {
  const opened = openDossier();
  const { dossier } = opened.body;
  const letters = files.map(({ sha256 }, index) =>
    registerIncoming({
      facts: facts({ recipientUnits: [PERSONNEL], codeNumber: String(index + 1) }),
      originals: [{ sha256, byteLength: 1, mediaType: 'application/pdf', name: `${index + 1}.pdf`, part: 'main' }],
    }),
  );
  await send('chuyenvien1', opened);
  await send('vanthu', ...letters);
  const lines = letters.map(({ body }) => closingLine({ document: body.document }));
  const filed = letters.map(({ body: { document } }) => proposal('FileDocument', { dossier, document }));
  const title = 'Hồ sơ cử cán bộ năm 2026 của Vụ Tổ chức cán bộ';
  await send('chuyenvien1', ...filed, proposal('CloseDossier', { dossier, title, description: '', endedOn: '2026-03-04' as CalendarDate, lines }));
  const ofRequest = { request: REQUEST, unit: PERSONNEL, archive: OFFICE };
  await send('chuyenvien1', proposal('OfferTransfer', { ...ofRequest, dossiers: [{ dossier, files }] }));
  await send('truongphong', proposal('ApproveTransfer', { ...ofRequest, approved: [dossier], returned: [] }));
  return dossier;
}

const take = async (dossier: DossierId, files: readonly FileLook[]) => {
  const body = { request: REQUEST, unit: PERSONNEL, archive: OFFICE, accepted: [{ dossier, files }], returned: [] };
  const [receipt] = await send('luutru', proposal('ReceiveTransfer', body));
  return receipt!.outcome === 'refused' ? receipt!.refusals.map(({ code, field }) => `${code} ${field}`) : receipt!.outcome;
};

/** What the server found, once it has looked. */
async function inspected(dossier: DossierId) {
  const database = openForReading(join(directory.path, 'hoso.db'));
  try {
    return await vi.waitFor(
      () => {
        const { inspection } = readTables(database).dossier(dossier)!.transfer!;
        expect(inspection).toBeDefined();
        return inspection!.files.map(({ sha256: _, ...found }) => found);
      },
      { timeout: 20_000 },
    );
  } finally {
    database.close();
  }
}

test('TT05-VIRUS whatever the device says: the server looks into the originals itself, has them scanned, and the archive takes only what is sound', async () => {
  const infected = Buffer.concat([simplePdf('nhiễm', { pages: 3 }), EICAR]);
  const files = [keep(simplePdf('một', { pages: 3 })), keep(infected), keep(await writtenPdf({ pages: 3, ownerPassword: 'bi-mat' })), keep(Buffer.from('MZ'))];
  const dossier = await sent(files);
  const clean = { outcome: 'clean' };
  expect(await inspected(dossier)).toEqual([
    { format: 'pdf', opens: 'yes', pages: 3, pdfA: '2B', puid: 'fmt/477', scan: clean },
    { format: 'pdf', opens: 'yes', pages: 3, pdfA: '2B', puid: 'fmt/477', scan: { outcome: 'infected', virus: 'Eicar-Test-Signature' } },
    { format: 'pdf', opens: 'encrypted', pages: 3, pdfA: null, puid: 'fmt/276', scan: clean },
    { format: 'text', opens: 'yes', pages: null, pdfA: null, puid: null, scan: clean },
  ]);
  expect(await take(dossier, files)).toEqual([
    'fileEncrypted accepted.0.lines.3.files',
    'formatDisguised accepted.0.lines.4.files',
    'fileInfected accepted.0.lines.2.files',
  ]);
}, 30_000);

test('TT22-5 the server verifies the signatures itself, against whom the agency trusts, and what was changed after signing is not taken', async () => {
  const office = await openOffice();
  const { bytes } = await signedLetter(office, { claimed: '2026-01-02T00:00:00Z' });
  const certificates = [Buffer.from(office.root.der).toString('base64')];
  await send('quantri', proposal('DefineTrustList', { asOf: '2026-01-02' as CalendarDate, certificates }));
  const files = [keep(Buffer.from(bytes)), keep(Buffer.from(bytesOf(text(bytes).replace('Kinh gui', 'Kinh gvi'))))];
  const dossier = await sent(files);
  const [sound, changed] = await inspected(dossier);
  expect(sound!.signatures).toMatchObject({ verdict: 'valid', trustedAsOf: '2026-01-02', signatures: [{ signer: 'Nguyễn Văn An', timeSource: 'claimed' }] });
  expect(changed!.signatures).toMatchObject({ verdict: 'invalid', signatures: [{ reasons: [{ rule: 'SIG-12' }, { rule: 'SIG-30' }, { rule: 'SIG-43' }] }] });
  expect(await take(dossier, files)).toEqual(['signatureInvalid accepted.0.lines.2.files']);
}, 30_000);

test('TT05-24.2 what the server finds sound is taken', async () => {
  const files = [keep(simplePdf('một', { pages: 3 }))];
  const dossier = await sent(files);
  await inspected(dossier);
  expect(await take(dossier, files)).toBe('decided');
}, 30_000);
