import { describe, expect, test } from 'vitest';
import type { Dossier } from '../../../src/domain/dossier/types';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import type { DirectionId, DocumentId, DossierId } from '../../../src/domain/shared/ids';
import type { CalendarDate } from '../../../src/domain/shared/time';
import { checkAhead, checkTransfer, countSaid, standingAgainst } from '../../../src/domain/transfer/checks';
import type { FileLook } from '../../../src/domain/transfer/types';
import { apply, directDocument, facts, freshId, memoryTables, NOON, openDossier, PERSONNEL, proposal, registerIncoming } from '../../support/builders';
import { administrator, byHand, clerk, issue, letLeaderSign, registerSigned } from '../../support/outgoing';
import { closedDossier, closingLine, head, looksAt, officer, onPaper, pdf } from '../../support/transfers';

/** Each fault as the screen groups it: where, what, and which way its button leads. */
function faultsOf(tables: MemoryTables, dossier: Dossier, files: readonly FileLook[]): readonly string[] {
  return checkTransfer(tables, dossier, files).map(({ ordinal, refusal, repair, isCaution }) =>
    [ordinal ?? 'whole', refusal.code, refusal.field, repair, ...(isCaution ? ['caution'] : [])].join(' '),
  );
}

const faults = (tables: MemoryTables, id: DossierId, found: Partial<FileLook> = {}) => faultsOf(tables, tables.dossier(id)!, looksAt(tables, id, found));

/** The closing as it is, with something in it otherwise: what a disk, or a dossier of an earlier release, may hold. */
const changed = (tables: MemoryTables, id: DossierId, closing: object): Dossier => {
  const dossier = tables.dossier(id)!;
  return { ...dossier, closing: { ...dossier.closing!, ...closing } };
};

describe('what stands against taking a dossier into the archive', () => {
  test('TT05-24.2 nothing, when every document has its original, every paper its shelf and sheets, every line its date and author', () => {
    const tables = memoryTables();
    expect(faults(tables, closedDossier(tables, { letters: [{}, { originals: [pdf(), pdf({ part: 'annex' })] }], papers: [onPaper] }))).toEqual([]);
  });

  test('TT05-24.2 every fault is said in one run, each at its line, with the way to its repair', () => {
    const tables = memoryTables();
    const dossier = closedDossier(tables, {
      opening: { retention: 3 },
      letters: [
        { originals: [] },
        { originals: [pdf({ name: 'phu-luc.exe' })], line: { pages: 'nhiều' } },
        { originals: [pdf({ name: 'anh.jpg' })], facts: { issuedOn: '2026-03-05' as CalendarDate } },
      ],
      papers: [closingLine({ title: 'Giấy mời' }), { ...onPaper, sheets: '0' }],
      closing: { endedOn: '2026-03-01' as CalendarDate },
    });
    apply(tables, directDocument(tables.dossier(dossier)!.items[2]!.document, { direction: freshId<DirectionId>() }), head);
    expect(faults(tables, dossier)).toEqual([
      'whole dateTooLate endedOn dossier',
      'whole tooShortToTransfer retention list',
      '1 noOriginal originals dossier',
      '2 noPages pages dossier',
      '2 formatNotAccepted files dossier',
      '3 lineStillHandled document document',
      '3 formatDisguised files dossier',
      '4 required author dossier',
      '4 notADate date dossier',
      '4 required shelf dossier',
      '4 noPages sheets dossier',
      '5 noPages sheets dossier',
    ]);
  });

  test('TT05-24.2 what the archive would give it back for is told before it is closed, at the same lines; not of a dossier that stays in its unit', () => {
    const tables = memoryTables();
    const bad = { name: 'phu-luc.exe' };
    const closed = closedDossier(tables, { letters: [{ originals: [pdf(bad)], line: { pages: 'nhiều' } }, {}], papers: [closingLine({ title: 'Giấy mời' })] });
    const { closing, ...dossier } = tables.dossier(closed)!;
    const lines = closing!.lines.map((line) => ({ ...line, title: line.document === null ? line.title : '' }));
    const aheadOf = (endedOn: string, fields: Partial<Dossier> = {}) =>
      checkAhead(tables, { ...dossier, state: 'open', ...fields }, { title: closing!.title, description: '', endedOn: endedOn as CalendarDate, lines }).map(
        ({ ordinal, refusal }) => [ordinal ?? 'whole', refusal.code].join(' '),
      );
    expect(aheadOf('2026-03-04')).toEqual(['1 noPages', '1 formatNotAccepted', '3 required', '3 notADate', '3 required', '3 noPages']);
    expect(aheadOf('2026-03-01')[0]).toBe('whole dateTooLate');
    expect(aheadOf('2026-03-04', { retention: 3 })).toEqual([]);
  });

  test('TT05-FILE a file that is locked, damaged, or not on this device stands against it', () => {
    const tables = memoryTables();
    const dossier = closedDossier(tables);
    expect(faults(tables, dossier, { opens: 'encrypted' })).toEqual(['1 fileEncrypted files dossier']);
    expect(faults(tables, dossier, { opens: 'damaged', pages: null })).toEqual(['1 fileDamaged files dossier']);
    expect(faultsOf(tables, tables.dossier(dossier)!, [])).toEqual(['1 fileNotLooked files file']);
  });

  test('F-58 a file that its sender recalled is looked at by nobody in the unit, and stands against nothing; what is found of it does', () => {
    const tables = memoryTables();
    const dossier = closedDossier(tables);
    const document = tables.incoming(tables.dossier(dossier)!.items[0]!.document)!;
    const withheld = document.originals.map(({ sha256 }) => sha256);
    tables.putIncoming({ ...document, cancelled: { how: 'recalled', by: null, reason: 'Sai', at: NOON, withheld } });
    expect(faultsOf(tables, tables.dossier(dossier)!, [])).toEqual([]);
    expect(faults(tables, dossier, { opens: 'damaged', pages: null })).toEqual(['1 fileDamaged files dossier']);
  });

  test('TT05-8 a scan of what was signed on paper here is looked at like one of what came on paper', () => {
    const tables = memoryTables();
    const [opened, paper] = [openDossier(), registerSigned()];
    const { dossier } = opened.body;
    const { document } = paper.body;
    const closing = { title: 'Hồ sơ cử cán bộ năm 2026 của Vụ Tổ chức cán bộ', description: '', endedOn: '2026-03-05' as CalendarDate };
    apply(tables, opened, officer);
    apply(tables, letLeaderSign(), administrator);
    apply(tables, paper, clerk);
    apply(tables, issue(document, { recipients: [byHand] }), clerk);
    apply(tables, proposal('FileDocument', { dossier, document }), officer);
    apply(tables, proposal('CloseDossier', { dossier, ...closing, lines: [closingLine({ document })] }), officer);
    expect(faults(tables, dossier, { pages: 2, pdfA: null })).toEqual(['1 noPdfA files dossier caution']);
    expect(faults(tables, dossier, { pages: 2 })).toEqual([]);
  });

  test('TT05-24.2 other pages than the contents say are a caution, and only where one PDF is the document', () => {
    const tables = memoryTables();
    const one = closedDossier(tables);
    const two = closedDossier(tables, { letters: [{ originals: [pdf(), pdf({ part: 'annex' })] }] });
    expect(faults(tables, one, { pages: 4 })).toEqual(['1 pagesApart pages dossier caution']);
    expect(standingAgainst(checkTransfer(tables, tables.dossier(one)!, looksAt(tables, one, { pages: 4 })))).toEqual([]);
    expect(faults(tables, two, { pages: 4 })).toEqual([]);
  });

  test('TT05-24.2 a title that says neither when nor whose, and an answer without its letter, are cautions', () => {
    const tables = memoryTables();
    apply(tables, letLeaderSign(), administrator);
    const letter = registerIncoming({ facts: facts({ recipientUnits: [PERSONNEL] }) });
    apply(tables, letter);
    const answer = registerSigned({ answers: letter.body.document });
    apply(tables, answer, clerk);
    apply(tables, issue(answer.body.document, { recipients: [byHand] }), clerk);
    const closedWith = (documents: readonly DocumentId[], title: string) => {
      const opened = openDossier();
      const { dossier } = opened.body;
      apply(tables, opened, officer);
      for (const document of documents) apply(tables, proposal('FileDocument', { dossier, document }), officer);
      const lines = documents.map((document) => closingLine({ document }));
      apply(tables, proposal('CloseDossier', { dossier, title, description: '', endedOn: '2026-03-05' as CalendarDate, lines }), officer);
      return faults(tables, dossier, { pages: 2 });
    };
    const bare = closedWith([answer.body.document], 'Hồ sơ góp ý dự thảo');
    expect(bare.filter((each) => each.endsWith('caution'))).toEqual(['whole titleWanting title dossier caution', '1 letterApart document dossier caution']);
    const good = closedWith([letter.body.document, answer.body.document], 'Hồ sơ góp ý dự thảo Thông tư năm 2026 của Vụ Tổ chức cán bộ');
    expect(good.filter((each) => each.endsWith('caution'))).toEqual([]);
  });

  test('TT05-III.DOC-1 a dossier whose code leaves the ids of its documents no room is found, however it was opened', () => {
    const tables = memoryTables();
    const dossier = changed(tables, closedDossier(tables), { code: '000.00.01.G05.2026.01.TCCB' });
    const found = faultsOf(tables, dossier, looksAt(tables, dossier.id));
    expect(found).toEqual(['whole documentIdTooLong code dossier', 'whole notAsClosed hash dossier']);
  });

  test('TT05-24.2 serials without gap, and contents that are those of the closing', () => {
    const tables = memoryTables();
    const id = closedDossier(tables, { letters: [{}, {}] });
    const { lines } = tables.dossier(id)!.closing!;
    const gap = changed(tables, id, { lines: [lines[0], { ...lines[1]!, ordinal: 3 }] });
    expect(faultsOf(tables, gap, looksAt(tables, id))).toEqual(['whole ordinalGap lines dossier', 'whole notAsClosed hash dossier']);
    const forged = changed(tables, id, { lines: [lines[0], { ...lines[1]!, author: 'Giả mạo' }] });
    expect(faultsOf(tables, forged, looksAt(tables, id))).toEqual(['whole notAsClosed hash dossier']);
  });

  test('TT05-24.1 a document stands in the contents once', () => {
    const tables = memoryTables();
    const id = closedDossier(tables);
    const { lines } = tables.dossier(id)!.closing!;
    const twice = changed(tables, id, { lines: [lines[0], { ...lines[0]!, ordinal: 2 }] });
    expect(faultsOf(tables, twice, looksAt(tables, id))).toContain('2 contentsMoved document dossier');
  });

  test('ND30-29 a dossier that is open is not looked at further', () => {
    const tables = memoryTables();
    const opened = openDossier();
    apply(tables, opened, officer);
    expect(faults(tables, opened.body.dossier)).toEqual(['whole dossierNotClosed  dossier']);
  });

  test('TT05-24.2 sheets and pages are a number, or from one to another', () => {
    expect(['12', ' 3-7 ', '5–5', '1', '9999'].map(countSaid)).toEqual([12, 5, 1, 1, 9999]);
    expect(['', '0', '7-3', 'mười', '1,5', '12345', '-3', '3-'].map(countSaid)).toEqual([null, null, null, null, null, null, null, null]);
  });
});
