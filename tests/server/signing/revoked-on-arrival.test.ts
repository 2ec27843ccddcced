import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openForReading } from '../../../server/adapters/sqlite/open';
import { readTables } from '../../../server/adapters/sqlite/tables-reader';
import type { DocumentId } from '../../../src/domain/shared/ids';
import { toInstant } from '../../../src/domain/shared/time';
import { signed } from '../../signatures/support/key-signer';
import { vietnamesePdf } from '../../signatures/support/vietnamese-pdf';
import { putOriginal } from '../../support/archive-house';
import { startAuthorities, type Authorities } from '../../support/authorities/service';
import { facts, proposal, registerIncoming, setUpProposals } from '../../support/builders';
import { seedAgency, startTestServer, temporaryDirectory, type TestServer } from '../../support/server';

let directory: ReturnType<typeof temporaryDirectory>;
let authorities: Authorities;
let server: TestServer | null = null;

beforeEach(async () => {
  directory = temporaryDirectory();
  authorities = await startAuthorities();
});
afterEach(async () => {
  await server?.stop();
  server = null;
  await authorities.stop();
  directory.remove();
});

/** Letters, each signed by somebody else whose certificate says where to ask of it, without anything about revocation beside the signature. */
async function letters(names: readonly string[]) {
  return Promise.all(
    names.map(async (name, n) => {
      const file = await signed(await vietnamesePdf('Công văn'), await authorities.holder(name), { place: { name: 'Người ký' }, at: toInstant(Date.now()) });
      return registerIncoming({ originals: [putOriginal(directory.path, file, `${n}.pdf`)], facts: facts({ codeNumber: String(n + 1) }) });
    }),
  );
}

async function verified(proposals: Awaited<ReturnType<typeof letters>>, timeAuthority: string | null) {
  await seedAgency(directory.path, [...setUpProposals(), proposal('DefineTrustList', authorities.trusted), ...proposals]);
  server = await startTestServer({ data: directory.path, ...(timeAuthority !== null && { timeAuthority }) });
  const found = () => proposals.map(({ body }) => verifiedOf(body.document));
  await expect.poll(() => found().every((each) => each !== undefined), { timeout: 20_000 }).toBe(true);
  return found().map((each) => {
    const { verdict, signatures } = each!.files[0]!.signatures!;
    return [verdict, signatures[0]!.revocation, signatures[0]!.reasons.map(({ rule }) => rule).filter((rule) => rule >= 'SIG-40')];
  });
}

function verifiedOf(document: DocumentId) {
  const database = openForReading(join(directory.path, 'hoso.db'));
  try {
    return readTables(database).incoming(document)!.verified;
  } finally {
    database.close();
  }
}

for (const hasResponder of [true, false])
  test(`TT22-5 of who signed an incoming PDF the ${hasResponder ? 'responder' : 'list'} is asked: whoever was revoked before signing is found`, async () => {
    await authorities.be({ hasResponder });
    const all = await letters(['Người còn hạn', 'Người bị thu hồi']);
    await authorities.revoke('Người bị thu hồi');
    expect(await verified(all, authorities.timeAuthority)).toEqual([
      ['valid', 'good', []],
      ['invalid', 'revoked', ['SIG-40']],
    ]);
    const { asked } = await authorities.asked();
    expect(asked.filter((each) => each === (hasResponder ? 'POST /responder' : 'GET /list'))).toHaveLength(hasResponder ? 2 : 1);
    expect(server!.faults).toEqual([]);
  });

test('TT22-5 where nothing is asked of anybody, and where nobody answers, it is said that revocation was not checked', async () => {
  const all = await letters(['Người ký']);
  expect(await verified(all, null)).toEqual([['valid', 'unchecked', ['SIG-43']]]);
  expect((await authorities.asked()).asked.filter((each) => each.endsWith('/list'))).toEqual([]);
});
