import { afterEach, beforeEach, expect, test } from 'vitest';
import { toInstant } from '../../../src/domain/shared/time';
import { signed } from '../../signatures/support/key-signer';
import { vietnamesePdf } from '../../signatures/support/vietnamese-pdf';
import { putOriginal } from '../../support/archive-house';
import type { Authorities } from '../../support/authorities/service';
import { AuthorityHouse } from '../../support/authority-house';
import { facts, proposal, registerIncoming } from '../../support/builders';

let house: AuthorityHouse;
let authorities: Authorities;

beforeEach(async () => {
  house = await AuthorityHouse.open();
  ({ authorities } = house);
});
afterEach(() => house.close());

/** Letters, each signed by somebody else whose certificate says where to ask of it, without anything about revocation beside the signature. */
async function letters(names: readonly string[]) {
  return Promise.all(
    names.map(async (name, n) => {
      const file = await signed(await vietnamesePdf('Công văn'), await authorities.holder(name), { place: { name: 'Người ký' }, at: toInstant(Date.now()) });
      return registerIncoming({ originals: [putOriginal(house.path, file, `${n}.pdf`)], facts: facts({ codeNumber: String(n + 1) }) });
    }),
  );
}

async function verified(proposals: Awaited<ReturnType<typeof letters>>, timeAuthority?: null) {
  await house.start([proposal('DefineTrustList', authorities.trusted), ...proposals], timeAuthority);
  const found = () => house.read((tables) => proposals.map(({ body }) => tables.incoming(body.document)!.verified));
  await expect.poll(() => found().every((each) => each !== undefined), { timeout: 20_000 }).toBe(true);
  return found().map((each) => {
    const { verdict, signatures } = each!.files[0]!.signatures!;
    return [verdict, signatures[0]!.revocation, signatures[0]!.reasons.map(({ rule }) => rule).filter((rule) => rule >= 'SIG-40')];
  });
}

for (const hasResponder of [true, false])
  test(`TT22-5 of who signed an incoming PDF the ${hasResponder ? 'responder' : 'list'} is asked: whoever was revoked before signing is found`, async () => {
    await authorities.be({ hasResponder });
    const all = await letters(['Người còn hạn', 'Người bị thu hồi']);
    await authorities.revoke('Người bị thu hồi');
    expect(await verified(all)).toEqual([
      ['valid', 'good', []],
      ['invalid', 'revoked', ['SIG-40']],
    ]);
    const { asked } = await authorities.asked();
    expect(asked.filter((each) => each === (hasResponder ? 'POST /responder' : 'GET /list'))).toHaveLength(hasResponder ? 2 : 1);
    expect(house.server.faults).toEqual([]);
  });

test.each([
  ['nothing is asked of anybody', null, 0],
  ['nobody answers', undefined, 1],
] as const)('TT22-5 where %s, it is said that revocation was not checked', async (_, timeAuthority, times) => {
  await authorities.be({ isMute: true });
  expect(await verified(await letters(['Người ký']), timeAuthority)).toEqual([['valid', 'unchecked', ['SIG-43']]]);
  expect((await authorities.asked()).asked.filter((each) => each === 'GET /list')).toHaveLength(times);
});
