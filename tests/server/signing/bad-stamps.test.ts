import { describe, expect, test } from 'vitest';
import { spoiltBy } from '../../../server/signing/bad-stamps';
import type { CalendarDate } from '../../../src/domain/shared/time';
import type { PdfSignature, SignatureReason } from '../../../src/domain/signatures/types';

const trusted = { asOf: '2026-01-01' as CalendarDate, certificates: [] };
type Judged = Pick<PdfSignature, 'kind' | 'verdict' | 'reasons'>;
const signature = (...reasons: readonly SignatureReason[]): Judged => ({ kind: 'signature', verdict: 'valid', reasons });
const overFile = (verdict: PdfSignature['verdict'], ...reasons: readonly SignatureReason[]): Judged => ({ kind: 'timestamp', verdict, reasons });
const file = (...signatures: readonly Judged[]) => ({ signatures, reasons: [] as readonly SignatureReason[] });
const stranger = { rule: 'SIG-33', detail: 'TSA: SIG-20' } as const;

describe('F-92: what speaks against a file that got a time stamp', () => {
  const against = (found: ReturnType<typeof file>, was = file(signature({ rule: 'SIG-30' })), list: typeof trusted | null = trusted) =>
    spoiltBy(found, async () => was, list);

  test('nothing against one whose stamps hold, whatever else is said of it; the file of before is not looked at then', async () => {
    const nobody = () => Promise.reject(new Error('looked at'));
    expect(await spoiltBy(file(signature({ rule: 'SIG-43' }), overFile('valid')), nobody, trusted)).toEqual([]);
  });

  test('a stamp beside a signature or over the file that does not hold or is by nobody trusted, and a file of which nothing can be read any more', async () => {
    expect(await against(file(signature(stranger)))).toEqual(['SIG-33 TSA: SIG-20']);
    expect(await against(file(signature({ rule: 'SIG-32' })))).toEqual(['SIG-32']);
    expect(await against(file(signature(), overFile('unknown', { rule: 'SIG-20' })))).toEqual(['SIG-20']);
    expect(await against({ signatures: [], reasons: [{ rule: 'SIG-02', detail: 'the reader was ended' }] })).toEqual(['SIG-02 the reader was ended']);
  });

  test('not what stood against it before, as when somebody else had it stamped', async () => {
    const was = file(signature(stranger), signature());
    expect(await against(file(signature(stranger), signature()), was)).toEqual([]);
    expect(await against(file(signature(stranger), signature(stranger)), was)).toHaveLength(2);
  });

  test('an agency that has not said whom it trusts calls nobody a stranger; what does not hold it sees all the same', async () => {
    expect(await against(file(signature(stranger), overFile('unknown', { rule: 'SIG-20' })), undefined, null)).toEqual([]);
    expect(await against(file(signature({ rule: 'SIG-32' }), overFile('invalid', { rule: 'SIG-12' })), undefined, null)).toEqual(['SIG-32', 'SIG-12']);
  });
});
