import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findingsOf, type LookedFile } from '../../../server/exchange/look';
import type { DocumentMessage } from '../../../src/domain/exchange/message';
import type { CalendarDate } from '../../../src/domain/shared/time';
import type { PdfSignature, PdfSignatures } from '../../../src/domain/signatures/types';
import { sentMessages, type Sent } from './edxml/support/messages';

const OWN = '000.00.01.G05';
const [{ message: drawn }] = fc.sample(sentMessages, { seed: 5, numRuns: 1 }) as [Sent];
const to = [{ ...drawn.to[0]!, organId: 'G05.01' }];
const code = { subject: 'Về việc báo cáo kết quả', codeNumber: '12', codeNotation: 'UBND-VP', issuedOn: '2026-03-05' as CalendarDate };
const page = (number: string, day: string) => `UBND TỈNH NGHỆ AN\nSố: ${number}/UBND-VP\nNghệ An, ngày ${day} năm 2026\nV/v báo cáo\nkết quả`;
/** Its places are free, and what it rests on has a number and a date. */
const named = `${page('   ', '  tháng  ').replace(' 2026', '   ')}\nCăn cứ Công văn Số: 21/UBND-VP của tỉnh Nghệ An, ngày 06 tháng 3 năm 2026`;
const stamp = 'Số: 12/UBND-VP, ngày 05 tháng 3 năm 2026';
const message: DocumentMessage = { ...drawn, ...code, from: { ...drawn.from, organId: 'H41', name: 'UBND tỉnh Nghệ An' }, to, business: { type: 'new' } };

function signedBy(signer: string, verdict: PdfSignatures['verdict'] = 'valid', more: Partial<PdfSignatures> = {}): PdfSignatures {
  const signature = {
    kind: 'signature',
    signer,
    organisation: null,
    verdict: verdict === 'none' ? 'unknown' : verdict,
    reasons: [],
  } as unknown as PdfSignature;
  return { signatures: [signature], reasons: [], verdict, trustedAsOf: null, ...more };
}

const file: LookedFile = {
  name: 'cong-van.pdf',
  isPdf: true,
  opens: true,
  signatures: signedBy('ỦY BAN NHÂN DÂN TỈNH X'),
  firstPage: page('12', '05 tháng 3'),
};
const sealed: LookedFile = { ...file, signatures: signedBy('UBND TỈNH NGHỆ AN') };
const sound = { message, remarks: [], files: [sealed], unlooked: 0, ownCode: OWN, isKnown: false, sender: 'H41', isOther: false, gone: null };
const found = (changes: Partial<Parameters<typeof findingsOf>[0]>) => findingsOf({ ...sound, ...changes }).map(({ check, weight }) => `${check} ${weight}`);

describe('F-87 what is looked at when a document comes over the axis', () => {
  test('F-87 against one that is addressed to us, whole, and signed by its sender, nothing is found', () => {
    expect(findingsOf(sound)).toEqual([]);
  });

  test.each<readonly [string, Partial<Parameters<typeof findingsOf>[0]>, readonly string[]]>([
    ['it is for somebody else', { message: { ...message, to: [{ ...to[0]!, organId: 'H08' }] } }, ['addressee return']],
    ['it is for us in the old form of the code', { message: { ...message, to: [{ ...to[0]!, organId: OWN }] } }, []],
    ['it has no PDF', { files: [{ ...sealed, name: 'a.docx', isPdf: false, signatures: null }] }, ['files return']],
    ['there was no time for all its files', { unlooked: 3 }, ['files look']],
    ['its file does not open', { files: [{ ...sealed, opens: false, signatures: null }] }, ['files return']],
    ['nobody signed it', { files: [{ ...sealed, signatures: null }] }, ['signature look']],
    ['it was changed after it was signed', { files: [{ ...sealed, signatures: signedBy('UBND tỉnh Nghệ An', 'invalid') }] }, ['integrity return']],
    ['nobody can say whether its signature holds', { files: [{ ...sealed, signatures: signedBy('UBND tỉnh Nghệ An', 'unknown') }] }, ['trust look']],
    ['its signatures hold, and none is its sender’s', { files: [file] }, ['signature look']],
    ['its first page says the same', { files: [{ ...sealed, firstPage: page('012', '05 tháng 3') }] }, []],
    ['its first page says another number', { files: [{ ...sealed, firstPage: page('21', '05 tháng 3') }] }, ['message look']],
    ['its first page says another date', { files: [{ ...sealed, firstPage: page('12', '06 tháng 3') }] }, ['message look']],
    ['its first page is a scan', { files: [{ ...sealed, firstPage: ' \f' }] }, ['message note']],
    ['number and date were put in with the seal, as a picture', { files: [{ ...sealed, firstPage: page('      ', '    tháng   ') }] }, ['message note']],
    ['the free places of the head are followed by what others are called', { files: [{ ...sealed, firstPage: named }] }, ['message note']],
    ['they were stamped with the seal', { files: [{ ...sealed, firstPage: `${named}\f12, 05/03/2026` }] }, []],
    ['another number was stamped with the seal', { files: [{ ...sealed, firstPage: `${named}\f21, 05/03/2026` }] }, ['message look']],
    ['number and date were stamped where no place is', { files: [{ ...sealed, firstPage: `báo cáo kết quả\f${stamp}` }] }, []],
    ['its first page words the abstract otherwise', { message: { ...message, subject: 'Báo cáo năm' } }, ['message note']],
    ['only its contents name another document', { files: [{ ...sealed, firstPage: `${'x '.repeat(500)}${page('21', '06 tháng 3')}` }] }, ['message note']],
    ['the register has one of this number, day and sender', { isKnown: true }, ['duplicate look']],
    ['the axis names its sender', { sender: '000.00.00.H41' }, []],
    ['the axis names an agency above its sender', { message: { ...message, from: { ...message.from, organId: 'H41.02' } }, sender: 'H41' }, []],
    ['the axis names another sender', { sender: 'H42' }, ['trust look']],
    ['the axis names an agency below its sender', { sender: 'H41.02' }, ['trust look']],
    [
      'it went back before and comes again as it was',
      { gone: { how: 'returned', on: '2026-03-06' as CalendarDate, reason: 'Thiếu phụ lục' } },
      ['duplicate return'],
    ],
    [
      'its sender took it out before and sends it again',
      { gone: { how: 'withdrawn', on: '2026-03-06' as CalendarDate, reason: 'Gửi nhầm' } },
      ['duplicate look'],
    ],
    ['its sender sent something else under the same name', { isOther: true }, ['duplicate look']],
    ['the reader met something to be looked at', { remarks: [{ rule: 'EDX-31', where: 'MessageHeader/DocumentId', detail: 'x' }] }, ['message look']],
  ])('F-87 %s', (_, changes, expected) => {
    expect(found(changes)).toEqual(expected);
  });

  test('F-87 everything that is found is said at once, each in words that can be sent back', () => {
    const bad = { message: { ...message, to: [] }, files: [{ ...sealed, opens: false, signatures: null }], isKnown: true };
    expect(found(bad)).toEqual(['addressee return', 'files return', 'duplicate look']);
    expect(findingsOf({ ...sound, ...bad }).map(({ words }) => words)).toEqual([
      'Sai nơi nhận: gói tin gửi tới không ai, không phải 000.00.01.G05',
      'Tệp “cong-van.pdf” hỏng hoặc bị khóa, không mở được',
      'Sổ đã có văn bản cùng cơ quan ban hành, số ký hiệu và ngày',
    ]);
  });
});
