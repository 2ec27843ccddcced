import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openForReading } from '../../../server/adapters/sqlite/open';
import { readTables } from '../../../server/adapters/sqlite/tables-reader';
import type { CalendarDate } from '../../../src/domain/shared/time';
import type { DocumentId } from '../../../src/domain/shared/ids';
import { base64Of } from '../../../src/signatures/base64';
import { bytesOf, text } from '../../signatures/support/draft-pdf';
import { openOffice, signedLetter } from '../../signatures/support/office';
import { putOriginal } from '../../support/archive-house';
import { facts, proposal, registerIncoming, setUpProposals } from '../../support/builders';
import { pdf } from '../../support/transfers';
import { seedAgency, startTestServer, temporaryDirectory, type TestServer } from '../../support/server';

let directory: ReturnType<typeof temporaryDirectory>;
let server: TestServer | null = null;
beforeEach(() => {
  directory = temporaryDirectory();
});
afterEach(async () => {
  await server?.stop();
  server = null;
  directory.remove();
});

function verifiedOf(document: DocumentId) {
  const database = openForReading(join(directory.path, 'hoso.db'));
  try {
    return readTables(database).incoming(document)!.verified;
  } finally {
    database.close();
  }
}

test('TT22-5 every incoming PDF is verified by the server once it is here, and what was found is decided: valid, changed after signing, half covered, unsigned', async () => {
  const office = await openOffice();
  const sound = (await signedLetter(office)).bytes;
  const changed = bytesOf(text(sound).replace('Kinh gui', 'Kinh gvi'));
  const half = (await signedLetter(office, { range: ([, from, to]) => [0, from!, to!, 40] })).bytes;
  const files = [sound, changed, half].map((bytes, n) => putOriginal(directory.path, bytes, `${n}.pdf`));
  const away = pdf();
  const letters = [[...files], [away]].map((originals, n) => registerIncoming({ originals, facts: facts({ codeNumber: String(n + 1) }) }));
  const trust = proposal('DefineTrustList', { asOf: '2026-01-01' as CalendarDate, certificates: [base64Of(office.root.der)] });
  await seedAgency(directory.path, [...setUpProposals(), trust, ...letters]);
  server = await startTestServer({ data: directory.path });
  await expect.poll(() => verifiedOf(letters[0]!.body.document), { timeout: 20_000 }).toBeDefined();
  const { files: found } = verifiedOf(letters[0]!.body.document)!;
  expect(found.map(({ signatures }) => [signatures?.verdict, signatures?.trustedAsOf])).toEqual([
    ['valid', '2026-01-01'],
    ['invalid', '2026-01-01'],
    ['invalid', '2026-01-01'],
  ]);
  expect(verifiedOf(letters[1]!.body.document)).toBeUndefined();
  expect(server.faults).toEqual([]);
});
