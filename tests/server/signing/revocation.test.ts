import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { staff, setUpProposals, proposal } from '../../support/builders';
import { startAuthorities, type Authorities } from '../../support/authorities/service';
import { signIn, type Client } from '../../support/client';
import { seedAgency, startTestServer, temporaryDirectory, type TestServer } from '../../support/server';
import { base64Of } from '../../../src/signatures/base64';
import type { Signer } from '../../../src/signatures/writing/signer';
import { signerOf } from '../../signatures/support/key-signer';
import { issue } from '../../signatures/support/authority';

const directory = temporaryDirectory();
let authorities: Authorities;
let server: TestServer;
let leader: Client;

beforeAll(async () => {
  authorities = await startAuthorities();
  const trust = proposal('DefineTrustList', authorities.trusted);
  await seedAgency(directory.path, [...setUpProposals(), trust]);
});
afterAll(async () => {
  await authorities.stop();
  directory.remove();
});
beforeEach(async () => {
  await authorities.be({ hasResponder: false, isMute: false });
  await start(authorities.timeAuthority);
});
afterEach(() => server.stop());

async function start(timeAuthority?: string): Promise<void> {
  server = await startTestServer({ data: directory.path, ...(timeAuthority && { timeAuthority }) });
  leader = await signIn(server.url, staff.leader.account);
}

const ask = (by: Client, ...certificates: readonly string[]) => by.ask('/api/signing/revocation', { method: 'POST', body: JSON.stringify({ certificates }) });
const said = async ({ certificate }: Pick<Signer, 'certificate'>) => (await ask(leader, base64Of(certificate))).json();

describe('HOSO-SIGN: before somebody signs the server asks whether their certificate was revoked', () => {
  for (const hasResponder of [false, true]) {
    test(`of ${hasResponder ? 'a responder' : 'a list'}: not revoked, and then revoked with name and day`, async () => {
      await authorities.be({ hasResponder });
      const name = hasResponder ? 'Phạm Thị Hỏi' : 'Phạm Văn Sách';
      const signer = await authorities.holder(name);
      expect(await said(signer)).toEqual({ v: 1, revocation: 'good' });
      await authorities.revoke(name);
      expect(await said(signer)).toEqual({ v: 1, revocation: 'revoked', name, day: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) });
    });
  }

  test('whoever is not signed in, no certificate and too many are refused; what is none leads to nobody', async () => {
    expect((await fetch(`${server.url}/api/signing/revocation`, { method: 'POST', body: '{"certificates":["AA=="]}' })).status).toBe(401);
    expect((await ask(leader)).status).toBe(400);
    expect((await ask(leader, ...Array.from({ length: 9 }, () => 'AA=='))).status).toBe(400);
    expect(await (await ask(leader, 'AA==', '!')).json()).toEqual({ v: 1, revocation: 'notAsked' });
  });

  test('an address in a certificate that leads to nobody trusted is never asked', async () => {
    const asked = async () => (await authorities.asked()).asked.filter((each) => each === 'GET /list').length;
    const before = await asked();
    const list = new URL('/list', authorities.timeAuthority).href;
    expect(await said(signerOf(await issue({ name: 'Người lạ', list })))).toEqual({ v: 1, revocation: 'notAsked' });
    expect(await asked()).toBe(before);
  });

  test('whoever does not answer stands in nobody’s way: it is said so', async () => {
    const signer = await authorities.holder('Ngô Văn Dũng');
    await authorities.be({ isMute: true });
    expect(await said(signer)).toEqual({ v: 1, revocation: 'unanswered' });
  });

  test('an agency that named no authority asks nobody', async () => {
    await server.stop();
    await start();
    expect(await said(await authorities.holder('Lê Thị Hoa'))).toEqual({ v: 1, revocation: 'notAsked' });
  });
});
