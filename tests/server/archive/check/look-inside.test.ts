import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createClamdScanner } from '../../../../server/adapters/clamd/clamd-scanner';
import type { CheckMeans } from '../../../../server/archive/check/look-inside';
import { validatePackage } from '../../../../server/archive/check/validate';
import { createPdfReader } from '../../../../server/archive/pdf/client';
import type { PdfReader } from '../../../../server/archive/ports';
import type { CalendarDate } from '../../../../src/domain/shared/time';
import type { TrustedCertificates } from '../../../../src/domain/signatures/types';
import { issue } from '../../../signatures/support/authority';
import { bytesOf, text } from '../../../signatures/support/draft-pdf';
import { NOW, openOffice, signedLetter } from '../../../signatures/support/office';
import { EICAR, startClamd, type StandInClamd } from '../../../support/clamd/service';
import { layOutFor, packageSource, sealAll, unpacked, zipped, type Unpacked } from '../../../support/packages';
import { packedPdf, simplePdf, writtenPdf } from '../../../support/pdfs';
import { shippedBundle } from '../../../support/bundled-server';
import { temporaryDirectory } from '../../../support/server';

let reader: PdfReader;
let clamd: StandInClamd;
let directory: ReturnType<typeof temporaryDirectory>;

beforeAll(async () => {
  reader = createPdfReader(pathToFileURL(join(shippedBundle(), 'pdf-reader.mjs')));
  clamd = await startClamd('--most', '200000');
});
afterAll(async () => {
  reader.close();
  await clamd.stop();
});
beforeEach(() => {
  directory = temporaryDirectory();
  return () => {
    vi.unstubAllEnvs();
    directory.remove();
  };
});

const data = (n: number) => `representations/rep1/data/G05.2026.01.TCCB.${n}.pdf`;
/** Looks into the files, and trusts the signatures of the office where it is told to. */
const looking = (trusted: TrustedCertificates | null = null): CheckMeans['reader'] => ({
  look: (path) => reader.look(path),
  read: (path) => reader.read(path, { trusted, at: NOW }),
});
const means = (): CheckMeans => ({ reader: looking(), scanner: createClamdScanner({ host: '127.0.0.1', port: clamd.port }) });

/** The faults of a package of so many documents, in which something was changed before it was sealed. */
async function faultsOf(change: (goi: Unpacked) => void | Promise<void>, by = means()): Promise<readonly string[]> {
  const goi = await unpacked(layOutFor(packageSource(6), 'circular'));
  await change(goi);
  sealAll(goi);
  const file = join(directory.path, 'goi.zip');
  writeFileSync(file, await zipped(goi));
  const { faults } = await validatePackage(file, { isHistorical: true }, by);
  return faults.map(({ rule, path, isWarning, text }) => `${rule}${isWarning ? ' W' : ''} ${path.split('/').at(-1)} ${text}`);
}

test('SIP-10 a sound package has no fault where its files are looked into and scanned too, and nothing of it is left lying about', async () => {
  vi.stubEnv('TMPDIR', directory.path);
  expect(await faultsOf(() => {})).toEqual([]);
  expect(readdirSync(directory.path)).toEqual(['goi.zip']);
});

test('SIP-10 pages that are not as described, no claim of PDF/A, a lock and damage are found whatever the bytes look like', async () => {
  const damaged = packedPdf(2);
  damaged.fill(0, 20, damaged.length - 40);
  const locked = await writtenPdf({ pages: 2, userPassword: 'bi-mat' });
  const faults = await faultsOf(({ files }) => {
    files.set(data(1), packedPdf(7));
    files.set(data(2), simplePdf('không khai', { claim: '' }));
    files.set(data(4), damaged);
    files.set(data(5), locked);
  });
  const at = (n: number) => `G05.2026.01.TCCB.${n}.pdf`;
  expect(faults).toEqual([
    `SIP-10 W ${at(1)} bản số hóa không khai là PDF/A`,
    `SIP-10 ${at(4)} PDF hỏng, không mở được`,
    `SIP-10 ${at(5)} PDF bị mã hóa`,
    `SIP-10 W ${at(5)} bản số hóa không khai là PDF/A`,
    `SIP-10 W ${at(1)} có 7 trang, mô tả ghi 2`,
  ]);
});

test('SIP-11 an infected file and one that the scanner does not take are named; a scanner that does not answer is no clean bill', async () => {
  const faults = await faultsOf(({ files }) => {
    files.set(data(1), Buffer.concat([simplePdf('nhiễm'), EICAR]));
    files.set(data(2), Buffer.concat([simplePdf('lớn'), Buffer.alloc(300_000), Buffer.from('%%EOF')]));
  });
  expect(faults.filter((text) => text.startsWith('SIP-11'))).toEqual([
    'SIP-11 G05.2026.01.TCCB.1.pdf nhiễm virus Eicar-Test-Signature',
    'SIP-11 G05.2026.01.TCCB.2.pdf bộ quét virus không quét hết được tệp (quá lớn, lồng quá sâu, hoặc bị khóa bằng mật khẩu)',
  ]);
  const silent = { reader: null, scanner: createClamdScanner({ path: join(directory.path, 'khong-co.sock') }) };
  const unknown = await faultsOf(() => {}, silent);
  expect(unknown).toHaveLength(1);
  expect(unknown[0]).toMatch(/^SIP-11 .*bộ quét không trả lời/);
});

test('SIP-11 signatures are verified as of their time: an invalid one stops the package, one without a trust list is told and is no pass, a file without one is only looked at', async () => {
  const office = await openOffice();
  const stranger = await issue({ name: 'CA của cơ quan khác', isAuthority: true });
  const { bytes } = await signedLetter(office);
  const asked: string[] = [];
  const by = (trusted: TrustedCertificates | null): CheckMeans => {
    const { look, read } = looking(trusted)!;
    return { reader: { look, read: (path) => (asked.push(path), read(path)) }, scanner: null };
  };
  const signed = ({ files }: Unpacked) => {
    files.set(data(1), Buffer.from(bytes));
    files.set(data(2), Buffer.from(bytesOf(text(bytes).replace('Kinh gui', 'Kinh gvi'))));
  };
  const onSignatures = async (trusted: TrustedCertificates | null) => (await faultsOf(signed, by(trusted))).filter((fault) => fault.startsWith('SIP-11'));
  const trusting = (root: { readonly der: Uint8Array }) => ({ asOf: '2026-11-01' as CalendarDate, certificates: [Buffer.from(root.der).toString('base64')] });
  const changed = expect.stringMatching(/^SIP-11 G05.2026.01.TCCB.2.pdf chữ ký số không hợp lệ: .*SIG-12 Nội dung không còn đúng như khi ký/);
  expect(await onSignatures(trusting(office.root))).toEqual([changed]);
  expect(asked).toHaveLength(2);
  const open = (why: string) => expect.stringMatching(new RegExp(`^SIP-11 W G05.2026.01.TCCB.1.pdf chữ ký số chưa đủ căn cứ kết luận: ${why}`));
  expect(await onSignatures(null)).toEqual([open('SIG-20'), changed]);
  expect(await onSignatures(trusting(stranger))).toEqual([open('SIG-21'), changed]);
});

test('SIP-11 a signature whose key is written with numbers for letters does not hide from the check', async () => {
  const { bytes } = await signedLetter(await openOffice());
  const hidden = Buffer.from(bytesOf(text(bytes).replace('/ByteRange', '/B#79t#65R#61nge')));
  const faults = await faultsOf(({ files }) => void files.set(data(1), hidden), { reader: looking(), scanner: null });
  expect(faults.filter((fault) => fault.startsWith('SIP-11'))).toEqual([expect.stringContaining('chữ ký số')]);
});
