import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { ingest, type Ingested, type IngestOptions } from '../../../server/archive/ingest';
import { validatePackage } from '../../../server/archive/check/validate';
import { software } from '../../../server/archive/software';
import type { ProfileName } from '../../../server/archive/packages/profiles';
import { writeZip } from '../../../server/archive/packages/write-zip';
import { NOON, uuid } from '../../support/builders';
import type { PdfSignatures } from '../../../src/domain/signatures/types';
import { openOffice, signedLetter } from '../../signatures/support/office';
import { change, layOutFor, packageSource, sealAll, sourceDocument, sourceFile, unpacked, zipped, type Unpacked } from '../../support/packages';
import { temporaryDirectory } from '../../support/server';

let directory: ReturnType<typeof temporaryDirectory>;
beforeEach(() => {
  directory = temporaryDirectory();
  return () => directory.remove();
});
const at = (...names: string[]) => join(directory.path, ...names);

function ingestAt(file: string, fields: Partial<IngestOptions> = {}): Promise<Ingested> {
  let count = 0xe0000;
  const newId = () => uuid((count += 1));
  return ingest({ file, into: at('kho'), fonds: 'P99', archiveCode: '001.02', software, now: NOON, newId, isHistorical: true, ...fields });
}

async function given(profile: ProfileName): Promise<string> {
  await writeZip(layOutFor(packageSource(4), profile), at('nop.zip'));
  return at('nop.zip');
}

async function damaged(plant: (goi: Unpacked) => void): Promise<string> {
  const goi = await unpacked(layOutFor(packageSource(3), 'circular'));
  plant(goi);
  sealAll(goi);
  writeFileSync(at('nop.zip'), await zipped(goi));
  return at('nop.zip');
}

/** The files of the AIP by their paths, as unzip gives them. */
function opened(aip: string): string {
  execFileSync('unzip', ['-q', at('kho', aip), '-d', at('ra')]);
  return at('ra', aip.replace('.zip', ''));
}

describe('taking in a SIP', () => {
  test.each(['circular', 'sample-2026', 'csip'] as const)(
    'SIP-01 to SIP-12 a %s SIP becomes an AIP, and the bytes that were given are kept',
    async (profile) => {
      const file = await given(profile);
      const { faults, aip } = await ingestAt(file);
      expect(faults).toEqual([]);
      expect(readFileSync(at('kho', 'SIP-nop.zip')).equals(readFileSync(file))).toBe(true);
      const checked = execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: at('kho') }).toString();
      expect(checked.trim().split('\n')).toEqual(['SIP-nop.zip: OK', `${aip}: OK`]);
      const data = (folder: string) =>
        readdirSync(join(folder, 'representations/rep1/data')).map((name) => [name, readFileSync(join(folder, 'representations/rep1/data', name), 'hex')]);
      execFileSync('unzip', ['-q', file, '-d', at('sip')]);
      expect(data(opened(aip!))).toEqual(data(at('sip', readdirSync(at('sip'))[0]!)));
    },
  );

  test('the AIP carries the codes of the archive and the event that the circular fixes, with source and outcome', async () => {
    const { aip } = await ingestAt(await given('circular'));
    const folder = opened(aip!);
    const premis = readFileSync(join(folder, 'metadata/preservation/PREMIS.xml'), 'utf8');
    const [sip] = /uuid-[0-9A-F-]{36}/.exec(execFileSync('unzip', ['-Z1', at('nop.zip')]).toString())!;
    const [creation] = /<event>(?:(?!<event>)[\s\S])*information package creation[\s\S]*?<\/event>/.exec(premis)!;
    expect(creation.replace(/\s+/g, '')).toContain(
      `<linkingObjectIdentifierValue>${sip}</linkingObjectIdentifierValue><linkingObjectRole>source</linkingObjectRole>`,
    );
    expect(creation).toContain('<linkingObjectRole>outcome</linkingObjectRole>');
    expect(premis).toContain('<eventType>ingestion</eventType>');
    expect(readFileSync(join(folder, 'metadata/descriptive/EAD.xml'), 'utf8')).toContain('<arcFileCode>001.02.G05.2026.01.TCCB</arcFileCode>');
    const second = readFileSync(join(folder, 'representations/rep1/metadata/descriptive/EAD_doc_G05.2026.01.TCCB.2.xml'), 'utf8');
    expect(second).toContain('<docOrdinal>2</docOrdinal>');
    expect(second).not.toContain('docId');
  });

  test('SIP-11 what was found of each signature stands in PREMIS as an event about its document; what nobody did is said there too', async () => {
    const { bytes } = await signedLetter(await openOffice());
    const source = packageSource(2);
    const signed = sourceDocument(3, { files: [sourceFile('ký.pdf', Buffer.from(bytes))], medium: 'electronic' });
    await writeZip(layOutFor({ ...source, documents: [...source.documents, signed] }, 'circular'), at('nop.zip'));
    const found: PdfSignatures = { signatures: [], reasons: [{ rule: 'SIG-20' }], verdict: 'unknown', trustedAsOf: null };
    const look = { opens: 'yes' as const, pages: null, pdfA: '2B' };
    const reader = { look: async () => look, read: async () => ({ look, signatures: found }) };
    const { faults, aip } = await ingestAt(at('nop.zip'), { means: { reader, scanner: null } });
    expect(faults).toMatchObject([{ rule: 'SIP-11', isWarning: true, path: expect.stringContaining('TCCB.3.pdf') }]);
    const premis = readFileSync(join(opened(aip!), 'metadata/preservation/PREMIS.xml'), 'utf8');
    const events = premis.match(/<event>[\s\S]*?<\/event>/g)!.filter((event) => event.includes('digital signature validation'));
    expect(events).toHaveLength(1);
    expect(events[0]).toContain('SIG-20 Chưa có danh sách chứng thư tin cậy');
    expect(events[0]).toContain('G05.2026.01.TCCB.0000003');
    expect(premis).toContain('không có lỗi, 1 lưu ý; chưa quét virus<');
  });

  test('SIP-12 what a run that was killed has left is no obstacle', async () => {
    const file = await given('circular');
    mkdirSync(at('kho.part'));
    writeFileSync(at('kho.part', 'SIP-nop.zip'), 'half');
    expect(await ingestAt(file)).toMatchObject({ aip: expect.stringContaining('.zip') });
    expect(existsSync(at('kho.part'))).toBe(false);
  });

  test('SIP-06 a package with a fault is refused with it, and nothing is taken in', async () => {
    const file = await damaged((goi) => change(goi, 'metadata/descriptive/EAD.xml', '<mode>02</mode>', '<mode>09</mode>'));
    const { faults, aip } = await ingestAt(file);
    expect(aip).toBeNull();
    expect(faults).toMatchObject([{ rule: 'SIP-06', text: expect.stringContaining('mode') }]);
    expect([existsSync(at('kho')), existsSync(at('kho.part'))]).toEqual([false, false]);
  });

  test('SIP-05 an AIP is not taken in as a SIP', async () => {
    await writeZip(layOutFor(packageSource(1), 'circular', 'AIP'), at('luu.zip'));
    expect(await ingestAt(at('luu.zip'))).toMatchObject({ aip: null, faults: [{ rule: 'SIP-05', text: 'không phải gói SIP' }] });
  });

  describe('with a linked document', () => {
    const CODE = 'G05.2026.01.TCCB';
    const note = `representations/rep1/data/${CODE}.1.pdf.fetch.txt`;

    /** A SIP whose first document is a note that says `said`. */
    const linking = (said: string) =>
      damaged((goi) => {
        const rep = 'representations/rep1/METS.xml';
        goi.files.set(note, Buffer.from(said));
        goi.files.delete(note.replace('.fetch.txt', ''));
        change(goi, rep, `data/${CODE}.1.pdf`, `data/${CODE}.1.pdf.fetch.txt`);
        change(goi, rep, 'MIMETYPE="application/pdf"', 'MIMETYPE="text/plain"');
      });

    /** The AIP of an earlier dossier, as it was taken in. */
    async function earlier(fonds = 'P99'): Promise<string> {
      await writeZip(layOutFor(packageSource(4, { code: 'G05.2025.03.TCCB' }), 'circular'), at('truoc.zip'));
      const { aip } = await ingestAt(at('truoc.zip'), { into: at('kho-truoc'), fonds });
      return at('kho-truoc', aip!);
    }

    test('TT05-I.LINK without the earlier package it is refused, and every document that has to be brought is named', async () => {
      const file = await linking('G05.2025.03.TCCB.4');
      const { isClean, faults } = await validatePackage(file, { isHistorical: true });
      expect([isClean, faults.map(({ rule, path, text }) => [rule, path, text])]).toEqual([
        true,
        [
          ['SIP-09', note, 'tài liệu liên kết nằm ở nhóm “Data”, phải là Holeyfile'],
          ['SIP-09', note, expect.stringContaining('“G05.2025.03.TCCB.4” không có trong gói')],
        ],
      ]);
      expect(await ingestAt(file)).toMatchObject({
        aip: null,
        faults: [{ text: `${note}: phải mang gói AIP đã thu nhận có tài liệu “G05.2025.03.TCCB.4” (--linked)` }],
      });
      expect(existsSync(at('kho'))).toBe(false);
    });

    test('TT05-I.LINK with it the AIP says where the document lies, how long it is and its code, and is sound itself', async () => {
      const before = await earlier();
      const { aip } = await ingestAt(await linking('G05.2025.03.TCCB.4'), { earlier: [before] });
      const folder = opened(aip!);
      const [target, size, here, document] = readFileSync(join(folder, note), 'utf8').split(' ');
      const there = before.slice(before.lastIndexOf('/') + 1).replace('.zip', '');
      expect(target).toBe(`${there}_representations/rep1/data/G05.2025.03.TCCB.4.pdf`);
      execFileSync('unzip', ['-q', before, '-d', at('truoc')]);
      expect(Number(size)).toBe(statSync(at('truoc', there, 'representations/rep1/data/G05.2025.03.TCCB.4.pdf')).size);
      expect([here, document]).toEqual([note.replace('.fetch.txt', ''), 'G05.2025.03.TCCB.0000004']);
      const mets = readFileSync(join(folder, 'representations/rep1/METS.xml'), 'utf8');
      expect(mets).toMatch(/USE="Holeyfile"[\s\S]*LABEL="MetadataLink\/Holey"/);
      expect((await validatePackage(at('kho', aip!), { isHistorical: true })).faults).toEqual([
        expect.objectContaining({ rule: 'SIP-09', isWarning: true, text: expect.stringContaining(`nằm ở gói ${there}`) }),
      ]);
    });

    test('TT05-I.LINK a link leads only inside one fonds, and only into a package in which every byte is what it was', async () => {
      const file = await linking('G05.2025.03.TCCB.4');
      expect(await ingestAt(file, { earlier: [await earlier('P1')] })).toMatchObject({
        aip: null,
        faults: [{ text: expect.stringContaining('thuộc phông P1') }, {}],
      });
      rmSync(at('kho-truoc'), { recursive: true });
      rmSync(at('truoc.zip'));
      const before = await earlier();
      const bytes = readFileSync(before);
      bytes[bytes.indexOf('% văn bản 2') + 3]! ^= 1;
      writeFileSync(before, bytes);
      expect(await ingestAt(file, { earlier: [before] })).toMatchObject({
        aip: null,
        faults: [{ text: expect.stringContaining('mã băm SHA-256 không khớp') }, {}],
      });
    });

    test('TT05-I.LINK a note that names a place on a network, nothing, or a format that no package holds is a fault, and nothing is fetched', async () => {
      for (const said of ['https://vi-du.vn/a.pdf', ' ', 'x\ny'])
        expect(await ingestAt(await linking(said))).toMatchObject({
          aip: null,
          faults: expect.arrayContaining([expect.objectContaining({ rule: 'SIP-09', isWarning: false })]),
        });
    });
  });

  test('what was taken in before is not written over', async () => {
    const file = await given('circular');
    await ingestAt(file);
    const before = readdirSync(at('kho'));
    await expect(ingestAt(file)).rejects.toThrow(/ENOTEMPTY|EEXIST/);
    expect(readdirSync(at('kho'))).toEqual(before);
    expect(existsSync(at('kho.part'))).toBe(false);
  });
});
