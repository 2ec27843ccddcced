import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../server/adapters/clock/system-clock';
import { openRegisterStore } from '../../../server/adapters/sqlite/register-store';
import { writeZip } from '../../../server/archive/packages/write-zip';
import { software } from '../../../server/archive/software';
import { createRegister } from '../../../server/register/register';
import type { Proposal } from '../../../src/domain/proposals';
import type { DossierId, PersonId, Sha256 } from '../../../src/domain/shared/ids';
import type { CalendarDate } from '../../../src/domain/shared/time';
import { facts, openDossier, PERSONNEL, proposal, registerIncoming, staff } from '../../support/builders';
import { startClamd } from '../../support/clamd/service';
import { keptAgency } from '../../support/kept-agency';
import { legacyPackage } from '../../support/legacy-packages';
import { layOutFor, packageSource, pdf, sourceDocument, sourceFile, zipped } from '../../support/packages';
import { openOffice, signedLetter } from '../../signatures/support/office';
import { shippedBundle } from '../../support/bundled-server';
import { run } from '../../support/process';
import { seedAgency, temporaryDirectory } from '../../support/server';

let bundle: string;
let directory: ReturnType<typeof temporaryDirectory>;
const bytes = pdf('công văn');
const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256;
const year = new Date().getFullYear();
const code = `G05.01.${year}.01.TCCB`;

beforeAll(async () => {
  bundle = shippedBundle();
});
beforeEach(async () => {
  directory = temporaryDirectory();
  await seedAgency(directory.path);
  return () => directory.remove();
});

const hoso = (...words: string[]) => run(join(bundle, 'operator.mjs'), words, { HOSO_DATA: directory.path });
const at = (name: string) => join(directory.path, name);
const original = () => join(directory.path, 'originals', sha256.slice(0, 2), sha256);
const asSip = ['--profile', 'circular', '--fonds', 'P623', '--access', '01', '--paper', '001.K1.01'];

function decide(each: Proposal, person: PersonId): void {
  const store = openRegisterStore(join(directory.path, 'hoso.db'));
  const [answer] = createRegister({ store, clock: systemClock }).decideBatch([{ proposal: each, actor: { person } }]);
  store.close();
  if (answer?.outcome !== 'decided') throw new Error(JSON.stringify(answer));
}

/** A dossier with one scanned letter whose original has come; closed unless said otherwise. */
function keepDossier({ isClosed = true } = {}): void {
  const letter = registerIncoming({
    facts: facts({ recipientUnits: [PERSONNEL], pageCount: 2 }),
    originals: [{ sha256, byteLength: bytes.length, mediaType: 'application/pdf', name: 'cv.pdf', part: 'main' }],
  });
  decide(letter, staff.clerk.id);
  const opened = openDossier({ year });
  decide(opened, staff.officer.id);
  const dossier: DossierId = opened.body.dossier;
  decide(proposal('FileDocument', { dossier, document: letter.body.document }), staff.officer.id);
  mkdirSync(dirname(original()), { recursive: true });
  writeFileSync(original(), bytes);
  if (!isClosed) return;
  const line = { document: letter.body.document, title: '', code: '', date: '', author: '', note: '', sheets: '1', pages: '', shelf: '' };
  decide(
    proposal('CloseDossier', { dossier, title: 'Hồ sơ cử cán bộ', description: '', endedOn: '2026-03-04' as CalendarDate, lines: [line] }),
    staff.officer.id,
  );
}

describe('package and validate', () => {
  test('a closed dossier becomes a SIP, an AIP and a bag that are clean', async () => {
    keepDossier();
    expect(await hoso('package', code, ...asSip, '--out', at('nop.zip'))).toMatchObject({ code: 0, output: expect.stringContaining('· clean') });
    expect(await hoso('package', code, ...asSip, '--kind', 'aip', '--archive', '001', '--out', at('luu.zip'))).toMatchObject({ code: 0 });
    expect(await hoso('validate', at('nop.zip'))).toMatchObject({
      code: 0,
      output: expect.stringMatching(/0 lỗi, 0 lưu ý · clean\n.*SIP-11 virus \(HOSO_CLAMD\)/),
    });
    expect(await hoso('validate', at('luu.zip'))).toMatchObject({ code: 0 });
    expect(await hoso('package', code, ...asSip, '--bag', '--out', at('tui'))).toMatchObject({ code: 0, output: expect.stringContaining('· clean') });
    expect(existsSync(at('tui/bagit.txt'))).toBe(true);
  });

  test('SIP-11 with a scanner every file is scanned, and one that is not there is told; HOSO_CLAMD that names no place is refused', async () => {
    keepDossier();
    await hoso('package', code, ...asSip, '--out', at('nop.zip'));
    const validate = (clamd: string) => run(join(bundle, 'operator.mjs'), ['validate', at('nop.zip')], { HOSO_DATA: directory.path, HOSO_CLAMD: clamd });
    const clamd = await startClamd();
    const scanned = await validate(`127.0.0.1:${clamd.port}`);
    expect(scanned).toMatchObject({ code: 0, output: expect.stringContaining('clean') });
    expect(scanned.output).not.toContain('SIP-11 virus');
    await clamd.stop();
    expect(await validate(`127.0.0.1:${clamd.port}`)).toMatchObject({ code: 1, output: expect.stringContaining('bộ quét không trả lời') });
    expect(await validate('clamd')).toMatchObject({ code: 2 });
  });

  test('SIP-11 signatures are judged by whom --trust names or the agency trusts; without either a signed package is clean with a warning', async () => {
    const office = await openOffice();
    const letter = Buffer.from((await signedLetter(office)).bytes);
    const layout = layOutFor({ ...packageSource(0), documents: [sourceDocument(1, { files: [sourceFile('ký.pdf', letter)] })] }, 'circular');
    await writeZip(layout, at('ky.zip'));
    writeFileSync(at('goc.der'), office.root.der);
    const untrusted = await hoso('validate', at('ky.zip'));
    expect(untrusted).toMatchObject({ code: 0, output: expect.stringMatching(/LƯU Ý {2}SIP-11 .*SIG-20[\s\S]*SIP-11 whether signers are trusted/) });
    const trusted = await hoso('validate', at('ky.zip'), '--trust', at('goc.der'));
    expect(trusted).toMatchObject({ code: 0, output: expect.not.stringContaining('SIP-11 ky') });
    expect(trusted.output).not.toMatch(/SIG-|whether signers/);
    decide(
      proposal('DefineTrustList', { asOf: '2026-01-05' as CalendarDate, certificates: [Buffer.from(office.root.der).toString('base64')] }),
      staff.administrator.id,
    );
    expect((await hoso('validate', at('ky.zip'))).output).not.toMatch(/SIG-|whether signers/);
    expect(await hoso('validate', at('ky.zip'), '--trust', at('khong-co.der'))).toMatchObject({ code: 2 });
    const taken = await hoso('ingest', at('ky.zip'), '--fonds', 'P99', '--archive', '001', '--out', at('kho'), '--json');
    expect([taken.code, JSON.parse(taken.output)]).toEqual([0, expect.objectContaining({ clean: true, aip: expect.stringContaining('urn_P99') })]);
  });

  test('SIP-06 the historical archive refuses what is not permanent, and --json tells rule, path and words', async () => {
    keepDossier();
    await hoso('package', code, ...asSip, '--out', at('nop.zip'));
    const { code: exit, output } = await hoso('validate', at('nop.zip'), '--historical', '--json');
    expect(exit).toBe(1);
    expect(JSON.parse(output)).toMatchObject({
      clean: false,
      faults: [{ rule: 'SIP-06', path: 'metadata/descriptive/EAD.xml', text: expect.stringContaining('vĩnh viễn'), warning: false }],
      notChecked: expect.arrayContaining([expect.stringContaining('SIP-11')]),
    });
  });

  test('SIP-12 a dossier that the archive holds already is told by its code and its files; a person compares, so it stops nothing', async () => {
    await keptAgency(directory.path);
    const inArchive = (...words: string[]) => run(join(bundle, 'operator.mjs'), words, { HOSO_DATA: at('data') });
    const kept = 'G05.01.2026.01.TCCB';
    expect(await inArchive('package', kept, ...asSip, '--out', at('nop.zip'))).toMatchObject({ code: 0, output: expect.not.stringContaining('SIP-12') });
    const validated = await inArchive('validate', at('nop.zip'));
    expect(validated).toMatchObject({ code: 0, output: expect.not.stringContaining('duplicates against') });
    expect(validated.output).toContain(`hồ sơ có mã ${kept} đã có trong kho`);
    expect(validated.output).toContain(`2 tệp đã có trong kho, ở hồ sơ ${kept}`);
    const taken = await inArchive('ingest', at('nop.zip'), '--fonds', 'P99', '--archive', '001', '--out', at('kho'), '--json');
    const { clean, faults } = JSON.parse(taken.output) as { clean: boolean; faults: readonly { rule: string; warning: boolean }[] };
    expect([taken.code, clean, faults.filter(({ rule }) => rule === 'SIP-12').map(({ warning }) => warning)]).toEqual([0, true, [true, true]]);
  });

  test('SIP-04 one changed byte in a package is found', async () => {
    keepDossier();
    await hoso('package', code, ...asSip, '--out', at('nop.zip'));
    const zip = readFileSync(at('nop.zip'));
    zip[zip.indexOf('% công văn') + 2]! ^= 1;
    writeFileSync(at('nop.zip'), zip);
    expect(await hoso('validate', at('nop.zip'))).toMatchObject({ code: 1, output: expect.stringContaining('mã băm SHA-256 không khớp') });
  });

  test('a SIP that was packed here is taken in elsewhere: AIP, SIP and hashes in a new directory', async () => {
    keepDossier();
    await hoso('package', code, ...asSip, '--out', at('nop.zip'));
    const asked = ['--fonds', 'P99', '--archive', '001', '--out', at('kho')];
    expect(await hoso('ingest', at('nop.zip'), ...asked)).toMatchObject({ code: 0, output: expect.stringMatching(/urn_P99_uuid-[0-9A-F-]+\.zip · clean/) });
    expect(existsSync(at('kho/SHA256SUMS'))).toBe(true);
    expect(await hoso('ingest', at('nop.zip'), ...asked)).toMatchObject({ code: 2, output: expect.stringContaining('đã có') });
    const historical = [...asked.slice(0, -1), at('lich-su'), '--historical'];
    expect(await hoso('ingest', at('nop.zip'), ...historical)).toMatchObject({ code: 1, output: expect.stringContaining('SIP-06') });
  });

  test('SIP-01 a dossier that left as a bag is taken in from it: every file of the bag is kept, sha256sum finds all of them, and one that was changed is refused', async () => {
    keepDossier();
    await hoso('package', code, ...asSip, '--bag', '--out', at('tui'));
    const into = (name: string) => ['--fonds', 'P99', '--archive', '001', '--out', at(name)];
    expect(await hoso('ingest', at('tui'), ...into('kho'))).toMatchObject({ code: 0, output: expect.stringMatching(/urn_P99_uuid-[0-9A-F-]+\.zip · clean/) });
    const files = (name: string) => readdirSync(at(name), { recursive: true, withFileTypes: true }).filter((each) => each.isFile()).length;
    expect(files('kho/SIP-tui')).toBe(files('tui'));
    const checked = execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: at('kho') }).toString();
    expect(checked.match(/: OK$/gm)).toHaveLength(files('tui') + 1);
    const changed = readdirSync(at('tui/data'), { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith('EAD.xml'))!;
    appendFileSync(at(join('tui/data', changed)), ' ');
    expect(await hoso('ingest', at('tui'), ...into('kho-2'))).toMatchObject({ code: 1, output: expect.stringMatching(/SIP-01 .*nội dung không khớp mã băm/) });
    expect(existsSync(at('kho-2'))).toBe(false);
  });

  test('TT05-51 a package of circular 02/2019 is called what it is, and is kept as it is, not converted', async () => {
    writeFileSync(at('cu.zip'), await zipped(legacyPackage()));
    expect(await hoso('validate', at('cu.zip'))).toMatchObject({ code: 0, output: expect.stringContaining('TT02 : gói theo Thông tư 02/2019/TT-BNV') });
    const kept = await hoso('ingest', at('cu.zip'), '--fonds', 'P99', '--archive', '001', '--out', at('kho'));
    expect(kept).toMatchObject({ code: 0, output: expect.stringContaining('TT02-2019.json · dữ liệu Thông tư 02/2019, giữ nguyên, chưa chuyển đổi') });
    expect(existsSync(at('kho/SIP-cu.zip'))).toBe(true);
  });

  test('a scan without the code of its paper original is refused before anything is written', async () => {
    keepDossier();
    const asked = asSip.slice(0, -2);
    expect(await hoso('package', code, ...asked, '--out', at('nop.zip'))).toMatchObject({ code: 1, output: expect.stringContaining('paperFileCode') });
    expect(existsSync(at('nop.zip'))).toBe(false);
  });

  test('a lost or damaged original leaves no package', async () => {
    keepDossier();
    writeFileSync(original(), 'khác');
    expect((await hoso('package', code, ...asSip, '--out', at('nop.zip'))).code).toBe(1);
    rmSync(original());
    expect((await hoso('package', code, ...asSip, '--out', at('nop.zip'))).code).toBe(1);
    expect([existsSync(at('nop.zip')), existsSync(at('nop.zip.part'))]).toEqual([false, false]);
  });

  test('an open dossier, one that is not there, and what was not said are each told', async () => {
    keepDossier({ isClosed: false });
    const out = ['--out', at('nop.zip')];
    expect(await hoso('package', code, ...asSip, ...out)).toMatchObject({ code: 2, output: expect.stringContaining('chưa kết thúc') });
    expect(await hoso('package', 'G99', ...asSip, ...out)).toMatchObject({ code: 2, output: expect.stringContaining('Không có hồ sơ G99') });
    expect(await hoso('package', code, '--profile', 'khac', ...out)).toMatchObject({ code: 2, output: expect.stringContaining('sample-2026') });
    expect(await hoso('package', code, '--profile', 'circular', '--access', '01', ...out)).toMatchObject({
      code: 2,
      output: expect.stringContaining('--fonds'),
    });
    expect(await hoso('package', code, ...asSip, '--kind', 'aip', ...out)).toMatchObject({ code: 2, output: expect.stringContaining('--archive') });
    expect(await hoso('validate', at('khong-co.zip'))).toMatchObject({ code: 2 });
  });

  test('the program names itself in packages by the version of package.json', () => {
    expect(software.version).toBe((JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version);
  });
});
