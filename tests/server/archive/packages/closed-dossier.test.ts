import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { readXml, type Tree } from '../../../../server/archive/check/read-xml';
import { sourceOf, statedBy, type Stated } from '../../../../server/archive/packages/closed-dossier';
import type { ClosingLine } from '../../../../src/domain/dossier/closing';
import { commonSchedule } from '../../../../src/domain/retention/common-schedule';
import type { MemoryTables } from '../../../../src/domain/memory-tables';
import type { DocumentId, DossierId, Sha256 } from '../../../../src/domain/shared/ids';
import type { CalendarDate } from '../../../../src/domain/shared/time';
import { apply, facts, memoryTables, openDossier, PERSONNEL, proposal, registerIncoming, staff } from '../../../support/builders';
import { keepingTerms } from '../../../support/accepted';
import { byHand, clerk, issue, letLeaderSign, registerSigned } from '../../../support/outgoing';
import { layOutFor } from '../../../support/packages';

const officer = { person: staff.officer.id };
const stated: Stated = {
  fonds: 'P623',
  archiveCode: '001',
  registration: '',
  access: '02',
  paperCode: '001.K1.01',
  software: { name: 'Hoso', version: '0.1.0' },
};
const part = (name: string, byte: string, of: 'main' | 'annex') => ({
  sha256: byte.repeat(32) as Sha256,
  byteLength: 9,
  mediaType: 'application/pdf',
  name,
  part: of,
});

function letter(tables: MemoryTables, dossier: DossierId, medium: 'paper' | 'electronic', byte: string): DocumentId {
  const originals = [part('phụ lục.pdf', `${byte}b`, 'annex'), part('công văn.pdf', `${byte}a`, 'main')];
  const registered = registerIncoming({ facts: facts({ recipientUnits: [PERSONNEL], codeNumber: `12${byte}`, medium }), originals });
  apply(tables, registered);
  apply(tables, proposal('FileDocument', { dossier, document: registered.body.document }), officer);
  return registered.body.document;
}

/** A dossier that was closed over a scanned letter, a minute on a shelf, and an electronic letter. */
function closed() {
  const tables = memoryTables();
  const opened = openDossier();
  apply(tables, opened, officer);
  const { dossier } = opened.body;
  const empty = { title: '', code: '', date: '', author: '', note: '', sheets: '', pages: '', shelf: '' };
  const lines: readonly ClosingLine[] = [
    { ...empty, document: letter(tables, dossier, 'paper', '1'), sheets: '1-2' },
    { ...empty, document: null, title: 'Biên bản họp', shelf: 'Kho 1' },
    { ...empty, document: letter(tables, dossier, 'electronic', '2') },
  ];
  const closing = { dossier, title: 'Hồ sơ cử cán bộ năm 2026', description: 'Đủ.', endedOn: '2026-03-04' as CalendarDate, lines };
  apply(tables, proposal('CloseDossier', closing), officer);
  return { tables, dossier: tables.dossier(dossier)! };
}

const source = () => {
  const { tables, dossier } = closed();
  return sourceOf(tables, dossier, stated, () => Readable.from([Buffer.from('%PDF')]));
};

async function treeAt(kind: 'SIP' | 'AIP', path: RegExp): Promise<Tree> {
  const entry = layOutFor(source(), 'circular', kind).entries.find((each) => path.test(each.path))!;
  const read = readXml(await buffer(await entry.open()));
  if ('refused' in read) throw new Error(read.refused);
  return read.tree;
}

const valuesOf = ({ children }: Tree) => Object.fromEntries(children.map(({ name, text }) => [name, text]));
const within = (tree: Tree, name: string): string[] => [...(tree.name === name ? [tree.text] : []), ...tree.children.flatMap((child) => within(child, name))];

describe('the package of a closed dossier', () => {
  test('SIP-06 EAD.xml says the 18 fields of the circular from what was frozen', async () => {
    const tree = await treeAt('SIP', /^metadata\/descriptive\/EAD\.xml$/);
    expect(tree.children.length).toBe(18);
    expect(valuesOf(tree)).toMatchObject({
      fileCode: 'G05.01.2026.01.TCCB',
      title: 'Hồ sơ cử cán bộ năm 2026',
      maintenance: '05',
      mode: '02',
      language: '01',
      startDate: '02/03/2026',
      endDate: '04/03/2026',
      totalDoc: '2',
      numberOfPaper: '2',
      numberOfPage: '6',
      confidenceLevel: '03',
      paperFileCode: '001.K1.01',
      riskRecovery: '0',
      description: `Người lập hồ sơ: ${staff.officer.name}. Đủ. 1 tài liệu chỉ có bản giấy, không có tệp trong gói.`,
    });
  });

  test('SIP-08 EAD_doc says the 21 fields, and an electronic document goes along with how it was handled', async () => {
    const tree = await treeAt('SIP', /EAD_doc_G05\.01\.2026\.01\.TCCB\.2\.xml$/);
    expect(tree.children.length).toBe(21);
    expect(valuesOf(tree)).toMatchObject({
      docId: 'G05.01.2026.01.TCCB.2',
      docCode: 'G05.01.2026.01.TCCB.0000002',
      typeName: '02',
      codeNumber: '122',
      issuedDate: '02/03/2026',
      organName: 'Bộ Tài chính',
      confidenceLevel: '01',
      process: '1',
    });
    const entry = layOutFor(source(), 'circular').entries.find(({ path }) => path.endsWith('2_QTXL.txt'))!;
    const words = (await buffer(await entry.open())).toString();
    expect(words).toContain('12:00 05/03/2026\tĐăng ký văn bản đến\t');
    expect(words).toContain('Đưa vào hồ sơ');
  });

  test('the document itself comes first, what is attached to it stands below', async () => {
    const paths = layOutFor(source(), 'circular').entries.map(({ path }) => path);
    expect(paths.filter((path) => path.includes('/data/'))).toEqual([
      'representations/rep1/data/G05.01.2026.01.TCCB.1.pdf',
      'representations/rep1/data/G05.01.2026.01.TCCB.1_PL1.pdf',
      'representations/rep1/data/G05.01.2026.01.TCCB.2.pdf',
      'representations/rep1/data/G05.01.2026.01.TCCB.2_PL1.pdf',
      'representations/rep1/data/G05.01.2026.01.TCCB.2_QTXL.txt',
    ]);
    const premis = await treeAt('AIP', /PREMIS_rep1\.xml$/);
    expect(within(premis, 'originalName')).toEqual(['công văn.pdf', 'phụ lục.pdf', 'công văn.pdf', 'phụ lục.pdf']);
  });

  test('TT05-8 the file of a scan is named by dossier code and serial, and PREMIS tells its transfer into digital form; what was always electronic was taken in', async () => {
    const scan = 'representations/rep1/data/G05.01.2026.01.TCCB.1.pdf';
    expect(layOutFor(source(), 'circular', 'AIP').entries.map(({ path }) => path)).toContain(scan);
    expect(within(await treeAt('AIP', /PREMIS_rep1\.xml$/), 'eventType')).toEqual(['transfer', 'ingestion']);
  });

  test('QCVN12-2.2.16 PREMIS names the format of each file by PRONOM with its version, as the server found it, and by which table', async () => {
    const { tables, dossier } = closed();
    const puids: Readonly<Record<string, string | null>> = { '1a': 'fmt/477', '1b': 'fmt/40', '2a': null };
    const looked = { format: 'pdf', opens: 'yes', pages: 1, scan: null } as const;
    const files = Object.entries(puids).map(([byte, puid]) => ({ ...looked, sha256: byte.repeat(32) as Sha256, puid }));
    const inspection = { at: dossier.openedAt, files };
    const offered = { ...dossier, transfer: { inspection } as unknown as NonNullable<typeof dossier.transfer> };
    const entries = layOutFor(
      sourceOf(tables, offered, stated, () => Readable.from([Buffer.from('%PDF')])),
      'circular',
      'AIP',
    ).entries;
    const textAt = async (path: RegExp) => (await buffer(await entries.find((entry) => path.test(entry.path))!.open())).toString();
    const premis = await textAt(/PREMIS_rep1\.xml$/);
    const format =
      /<formatName>([^<]*)<\/formatName>\s*(?:<formatVersion>([^<]*)<\/formatVersion>\s*)?<\/formatDesignation>\s*(?:<formatRegistry>[\s\S]*?<formatRegistryKey>([^<]*)<)?/g;
    expect([...premis.matchAll(format)].map(([, ...said]) => said)).toEqual([
      ['PDF/A', '2b', 'fmt/477'],
      ['Microsoft Word Document', '97-2003', 'fmt/40'],
      ['application/pdf', undefined, undefined],
      ['application/pdf', undefined, undefined],
      ['Plain Text File', undefined, 'x-fmt/111'],
    ]);
    expect(await textAt(/^metadata\/preservation\/PREMIS\.xml$/)).toMatch(/format identification[\s\S]*bảng 2026-11\): 2 tệp nhận ra, 1 tệp không/);
  });

  test('PREMIS of an AIP tells every decision about the dossier, in Vietnamese time, and the making of the package', async () => {
    const premis = await treeAt('AIP', /^metadata\/preservation\/PREMIS\.xml$/);
    expect(within(premis, 'eventType')).toEqual(['creation', 'modification', 'modification', 'message digest calculation', 'information package creation']);
    expect(within(premis, 'eventDateTime').at(0)).toBe('2026-03-05T12:00:00.000+07:00');
    expect(within(premis, 'linkingObjectIdentifierValue')).toContain('001.G05.01.2026.01.TCCB');
    expect(within(premis, 'agentName')).toEqual([staff.officer.name, 'Hoso']);
  });

  test('a dossier that is still open cannot be packed', () => {
    const tables = memoryTables();
    const opened = openDossier();
    apply(tables, opened, officer);
    expect(() => sourceOf(tables, tables.dossier(opened.body.dossier)!, stated, () => Readable.from([]))).toThrow(/chưa kết thúc/);
  });
});

test('TT05-III.DOC-3 a document that has a row of its own says its own period in the package, the others that of the dossier', () => {
  const { tables, dossier } = closed();
  const row = { schedule: commonSchedule.name, version: commonSchedule.version, item: '3.08a' };
  const { closing } = dossier;
  const lines = closing!.lines.map((line) => (line.ordinal === 3 ? { ...line, row } : line));
  const { documents } = sourceOf(tables, { ...dossier, closing: { ...closing!, lines } }, stated, () => Readable.from([]));
  expect(documents.map(({ retention }) => retention)).toEqual([20, 5]);
});

test('SIP-06 what was signed on paper here has a paper original too: its dossier is packed as one of scans, with the code of the paper dossier', () => {
  const tables = memoryTables();
  const [opened, paper] = [openDossier(), registerSigned()];
  const { dossier } = opened.body;
  const { document } = paper.body;
  apply(tables, opened, officer);
  apply(tables, letLeaderSign(), { person: staff.administrator.id });
  apply(tables, paper, clerk);
  apply(tables, issue(document, { recipients: [byHand] }), clerk);
  apply(tables, proposal('FileDocument', { dossier, document }), officer);
  const lines = [{ document, title: '', code: '', date: '', author: '', note: '', sheets: '1-2', pages: '', shelf: '' }];
  apply(
    tables,
    proposal('CloseDossier', { dossier, title: 'Hồ sơ cử cán bộ năm 2026', description: '', endedOn: '2026-03-05' as CalendarDate, lines }),
    officer,
  );
  const closed = tables.dossier(dossier)!;
  const packed = sourceOf(tables, closed, statedBy(tables, closed, keepingTerms), () => Readable.from([]));
  expect(packed.dossier.paperCode).toBe(closed.code);
  expect(layOutFor(packed, 'circular', 'AIP').entries.map(({ path }) => path)).toContain(`representations/rep1/data/${closed.code}.1.pdf`);
});

test('LLT-25 a dossier of conditional access says so in its package, whatever the agency states of the others', () => {
  const { tables, dossier } = closed();
  const limit = proposal('DefineAccess', { dossier: dossier.id, level: 'conditional', ground: 'Danh mục của Bộ' });
  const open = { ...stated, access: '01' };
  const accessOf = () => sourceOf(tables, tables.dossier(dossier.id)!, open, () => Readable.from([])).dossier.access;
  expect(accessOf()).toBe('01');
  apply(tables, limit, { person: staff.head.id });
  expect(accessOf()).toBe('02');
});
