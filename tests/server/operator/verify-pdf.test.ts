import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../../server/adapters/clock/system-clock';
import { openRegisterStore } from '../../../server/adapters/sqlite/register-store';
import { createRegister } from '../../../server/register/register';
import type { CalendarDate } from '../../../src/domain/shared/time';
import { bytesOf, text } from '../../signatures/support/draft-pdf';
import { openOffice, signedLetter } from '../../signatures/support/office';
import { proposal, staff } from '../../support/builders';
import { shippedBundle } from '../../support/bundled-server';
import { run } from '../../support/process';
import { seedAgency, temporaryDirectory } from '../../support/server';

const directory = temporaryDirectory();
const at = (name: string) => join(directory.path, name);
const office = await openOffice();
let bundle: string;

beforeAll(async () => {
  bundle = shippedBundle();
  const { bytes } = await signedLetter(office);
  writeFileSync(at('ky.pdf'), bytes);
  writeFileSync(at('sua.pdf'), bytesOf(text(bytes).replace('Kinh gui', 'Kinh gvi')));
  writeFileSync(at('goc.der'), office.root.der);
  const pem = Buffer.from(office.root.der).toString('base64').replace(/.{64}/g, '$&\n');
  writeFileSync(at('goc.pem'), `-----BEGIN CERTIFICATE-----\n${pem}\n-----END CERTIFICATE-----\n`);
  return () => directory.remove();
});

const verify = (data: string, ...words: string[]) => run(join(bundle, 'operator.mjs'), ['verify-pdf', ...words], { HOSO_DATA: data });

describe('verify-pdf', () => {
  test('tells each signature, its verdict and reasons, and ends with 0 only when all are valid', async () => {
    for (const name of ['goc.der', 'goc.pem']) {
      const { code, output } = await verify(at('nowhere'), at('ky.pdf'), '--trust', at(name));
      expect([code, output]).toEqual([
        0,
        expect.stringMatching(/Nguyễn Văn An, Bộ Thực hành[\s\S]*SIG-30 Chưa có dấu thời gian[\s\S]*SIG-43[\s\S]*HỢP LỆ · valid/),
      ]);
    }
    const changed = await verify(at('nowhere'), at('sua.pdf'), '--trust', at('goc.der'));
    expect([changed.code, changed.output]).toEqual([1, expect.stringMatching(/SIG-12 Nội dung không còn đúng như khi ký[\s\S]*KHÔNG HỢP LỆ · invalid/)]);
  });

  test('trusts nobody without a list, then whom the agency trusts, also while others use its data', async () => {
    expect(await verify(at('nowhere'), at('ky.pdf'))).toMatchObject({ code: 1, output: expect.stringMatching(/SIG-20[\s\S]*CHƯA ĐỦ CĂN CỨ/) });
    await seedAgency(directory.path);
    const store = openRegisterStore(at('hoso.db'));
    const body = { asOf: '2026-01-05' as CalendarDate, certificates: [Buffer.from(office.root.der).toString('base64')] };
    const { decideBatch } = createRegister({ store, clock: systemClock });
    decideBatch([{ proposal: proposal('DefineTrustList', body), actor: { person: staff.administrator.id } }]);
    const { code, output } = await verify(directory.path, at('ky.pdf'), '--json');
    store.close();
    expect(JSON.parse(output)).toMatchObject({ verdict: 'valid', trustedAsOf: '2026-01-05', signatures: [{ signer: 'Nguyễn Văn An', verdict: 'valid' }] });
    expect(code).toBe(0);
  });

  test('says what it cannot do: no such file, no certificate, unknown words', async () => {
    expect(await verify(at('nowhere'))).toMatchObject({ code: 2, output: expect.stringContaining('verify-pdf FILE') });
    expect(await verify(at('nowhere'), at('mất.pdf'))).toMatchObject({ code: 2 });
    expect(await verify(at('nowhere'), at('ky.pdf'), '--trust', at('ky.pdf'))).toMatchObject({ code: 2, output: expect.stringContaining('no certificate') });
    expect(await verify(at('nowhere'), at('ky.pdf'), '--loud')).toMatchObject({ code: 2 });
  });
});
