import { describe, expect, test } from 'vitest';
import type { CalendarDate } from '../../../src/domain/shared/time';
import type { AskedRevocation } from '../../../src/protocol/signing/messages';
import { leastSaid, saidOf, saidOfSigned } from '../../../src/screens/signatures/open-asked-key';
import { base64Of } from '../../../src/signatures/base64';
import { issue } from '../../signatures/support/authority';
import { signed, signerOf } from '../../signatures/support/key-signer';
import { vietnamesePdf } from '../../signatures/support/vietnamese-pdf';

describe('HOSO-SIGN: what was heard of revocation before signing', () => {
  const heard = (asked: AskedRevocation | null) => saidOf(['AAAA'], { of: async () => asked });

  test('a revoked certificate is refused with its holder, the day, and what helps', async () => {
    const outcome = await heard({ v: 1, revocation: 'revoked', name: 'Nguyễn Văn An', day: '2026-11-18' as CalendarDate });
    expect(outcome).toMatchObject({
      ok: false,
      refusals: [
        {
          code: 'certificateRevoked',
          rule: 'HOSO-SIGN',
          reason: 'Chứng thư của Nguyễn Văn An đã bị thu hồi ngày 18/11/2026.',
          repair: 'Liên hệ nơi cấp chứng thư; ký bằng chứng thư khác còn hiệu lực.',
        },
      ],
    });
  });

  test('without a line, and without an answer, it signs, and is said to be signed so', async () => {
    expect(await heard(null)).toEqual({ ok: true, value: 'away' });
    for (const revocation of ['good', 'unanswered', 'notAsked'] as const) expect(await heard({ v: 1, revocation })).toEqual({ ok: true, value: revocation });
  });

  test('of what a token signed the certificates stand in the file; a file without a signature, or none at all, is asked of nobody', async () => {
    const asked: (readonly string[])[] = [];
    const revocation = { of: async (certificates: readonly string[]) => (asked.push(certificates), { v: 1, revocation: 'good' } as const) };
    const authority = await issue({ name: 'Root CA', isAuthority: true });
    const holder = await issue({ name: 'Nguyễn Văn An' }, authority);
    const sheet = await vietnamesePdf('Tờ trình');
    const file = new Blob([await signed(sheet, signerOf(holder, [authority]))]);
    expect(await saidOfSigned(file, revocation)).toEqual({ ok: true, value: 'good' });
    for (const other of [sheet, 'không phải PDF']) expect(await saidOfSigned(new Blob([other]), revocation)).toEqual({ ok: true, value: 'notAsked' });
    expect(asked).toEqual([[base64Of(holder.der), base64Of(authority.der)]]);
  });

  test('of several files that a token signed the least that was said is told: a later answer does not hide that nobody was asked of an earlier one', () => {
    expect(leastSaid(null, 'good')).toBe('good');
    expect(leastSaid('good', 'away')).toBe('away');
    for (const earlier of ['away', 'unanswered', 'notAsked'] as const) expect(leastSaid(earlier, 'good')).toBe(earlier);
  });
});
