import { describe, expect, test } from 'vitest';
import type { CalendarDate } from '../../src/domain/shared/time';
import { base64Of } from '../../src/signatures/base64';
import { chainOf } from '../../src/signatures/chain';
import { standingOf, type ChainStanding } from '../../src/signatures/chain-standing';
import type { KeptEvidence } from '../../src/signatures/writing/long-term';
import { answerBy, listBy } from './support/authority';
import { SIGNING } from './support/key-signer';
import { openOffice } from './support/office';

const office = await openOffice();
const trusted = { asOf: '2026-01-01' as CalendarDate, certificates: [base64Of(office.root.der)] };
const times = { from: '2026-11-19T00:00:00Z', to: '2026-12-20T00:00:00Z' };
const at = Date.parse(SIGNING);

async function standing(evidence: Partial<KeptEvidence>): Promise<ChainStanding> {
  const chain = await chainOf([office.signer.der, office.authority.der], { trusted, at });
  return standingOf(chain!, { certificates: [], lists: [], answers: [], ...evidence }, at);
}

describe('HOSO-SIGN: whether somebody between a signer and the trusted was revoked', () => {
  const revoked = [{ holder: office.signer, at: '2026-11-18T00:00:00Z' }];
  const day = Date.parse('2026-11-18T00:00:00Z');

  test('a list or a responder says it of the signer, with the day; so it is of an authority above', async () => {
    expect(await standing({ lists: [await listBy(office.authority, revoked, times)] })).toEqual({ state: 'revoked', name: 'Nguyễn Văn An', at: day });
    const answer = await answerBy(office.authority, { about: office.signer, issuer: office.authority, at: times.from, revokedAt: revoked[0]!.at });
    expect(await standing({ answers: [answer] })).toMatchObject({ state: 'revoked' });
    const above = await listBy(office.root, [{ holder: office.authority, at: '2026-11-18T00:00:00Z' }], times);
    expect(await standing({ lists: [above] })).toMatchObject({ state: 'revoked', at: day });
  });

  test('nobody was only when everybody was spoken of; what nobody, a stranger or something unreadable says is unknown', async () => {
    const [own, above] = [await listBy(office.authority, [], times), await listBy(office.root, [], times)];
    expect(await standing({ lists: [own, above] })).toEqual({ state: 'good' });
    expect(await standing({ lists: [own] })).toEqual({ state: 'unknown' });
    expect(await standing({})).toEqual({ state: 'unknown' });
    expect(await standing({ lists: [Uint8Array.of(1, 2, 3)] })).toEqual({ state: 'unknown' });
  });
});
