import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/domain/decide';
import type { Decision } from '../../../src/domain/decisions';
import { isAsClosed, type ClosingLine } from '../../../src/domain/dossier/closing';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import { commonSchedule } from '../../../src/domain/retention/common-schedule';
import type { ProposalBodies } from '../../../src/domain/proposals';
import type { DirectionId, DocumentId, DossierId, Sha256 } from '../../../src/domain/shared/ids';
import type { CalendarDate } from '../../../src/domain/shared/time';
import {
  apply,
  directDocument,
  facts,
  freshId,
  memoryTables,
  NOON,
  openDossier,
  PERSONNEL,
  proposal,
  refusalsOf,
  registerIncoming,
  staff,
} from '../../support/builders';

const officer = { person: staff.officer.id };
const head = { person: staff.head.id };
const original = { sha256: 'ab'.repeat(32) as Sha256, byteLength: 1_000, mediaType: 'application/pdf', name: 'cv.pdf', part: 'main' } as const;

const empty = { document: null, title: '', code: '', date: '', author: '', note: '', sheets: '', pages: '', shelf: '' };
const ofDocument = (document: DocumentId, fields: Partial<ClosingLine> = {}): ClosingLine => ({ ...empty, document, ...fields });
const onPaper = (fields: Partial<ClosingLine> = {}): ClosingLine => ({ ...empty, title: 'Biên bản họp', ...fields });

function letter(tables: MemoryTables, into: DossierId): DocumentId {
  const registered = registerIncoming({ facts: facts({ recipientUnits: [PERSONNEL], subject: 'V/v cử cán bộ' }), originals: [original] });
  apply(tables, registered);
  apply(tables, proposal('FileDocument', { dossier: into, document: registered.body.document }), officer);
  return registered.body.document;
}

/** A dossier with two letters. */
function ready(): { tables: MemoryTables; dossier: DossierId; letters: readonly DocumentId[] } {
  const tables = memoryTables();
  const opened = openDossier();
  apply(tables, opened, officer);
  const { dossier } = opened.body;
  return { tables, dossier, letters: [letter(tables, dossier), letter(tables, dossier)] };
}

const close = (dossier: DossierId, lines: readonly ClosingLine[], fields: Partial<ProposalBodies['CloseDossier']> = {}) =>
  proposal('CloseDossier', { dossier, title: 'Hồ sơ cử cán bộ năm 2026', description: '', endedOn: '2026-03-04' as CalendarDate, lines, ...fields });

const faults = (tables: MemoryTables, closing: ReturnType<typeof close>) => refusalsOf(tables, closing, officer).map(({ code, field }) => `${code} ${field}`);

/** As the README of src/domain/dossier tells it, with nothing of ours. */
function recomputed(value: object): string {
  const sorted = (each: unknown): unknown => {
    if (Array.isArray(each)) return each.map(sorted);
    if (each === null || typeof each !== 'object') return each;
    return Object.fromEntries(
      Object.entries(each)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([key, field]) => [key, sorted(field)]),
    );
  };
  return createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest('hex');
}

describe('closing a dossier', () => {
  test('ND30-29 the contents stand by value: the facts as the register has them, the rest as the papers say', () => {
    const { tables, dossier, letters } = ready();
    const [one, two] = letters as [DocumentId, DocumentId];
    apply(
      tables,
      close(dossier, [ofDocument(two, { title: 'giả mạo', author: 'giả mạo', sheets: '1-3' }), onPaper({ shelf: 'Kho 1, giá 2, hộp 3' }), ofDocument(one)]),
      officer,
    );
    const { state, closing } = tables.dossier(dossier)!;
    expect(state).toBe('closed');
    expect(
      closing!.lines.map(({ ordinal, document, title, author, sheets, shelf, originals }) => [
        ordinal,
        document,
        title,
        author,
        sheets,
        shelf,
        originals.length,
      ]),
    ).toEqual([
      [1, two, 'Quyết định: V/v cử cán bộ', tables.incoming(two)!.facts.issuer, '1-3', '', 1],
      [2, null, 'Biên bản họp', '', '', 'Kho 1, giá 2, hộp 3', 0],
      [3, one, 'Quyết định: V/v cử cán bộ', tables.incoming(one)!.facts.issuer, '', '', 1],
    ]);
  });

  test('ND30-29 anybody can recompute the hash of each line and of the whole from the decision alone, also where the dossier was corrected', () => {
    const { tables, dossier, letters } = ready();
    const lines = letters.map((document) => ofDocument(document));
    const longer = [{ field: 'retention', from: tables.dossier(dossier)!.retention, to: 'permanent' }] as const;
    apply(tables, proposal('CorrectDossier', { dossier, changes: longer, reason: 'Theo bảng mới' }), head);
    const { body } = apply(tables, close(dossier, lines), officer) as Decision<'DossierClosed'>;
    const { dossier: _, hash, ...said } = body;
    expect(said.retention).toBe('permanent');
    expect(said.lines.map((line) => line.hash)).toEqual(said.lines.map(({ hash: __, ...line }) => recomputed(line)));
    expect(hash).toBe(recomputed({ ...said, lines: said.lines.map((line) => line.hash) }));
  });

  test('TT10-2022 a dossier is not closed while it is kept shorter than a document in it; corrected, it is, and the row stands in the closing', () => {
    const { tables, dossier, letters } = ready();
    const row = (item: string) => ({ schedule: commonSchedule.name, version: commonSchedule.version, item });
    const lines = (item: string) => [ofDocument(letters[0]!, { row: row('3.08a') }), ofDocument(letters[1]!, { row: row(item) })];
    expect(faults(tables, close(dossier, lines('3.09')))).toEqual(['shorterThanDocument lines.1.row']);
    expect(faults(tables, close(dossier, lines('0.00')))).toEqual(['unknownScheduleRow lines.1.row']);
    const changes = [{ field: 'retention', from: tables.dossier(dossier)!.retention, to: 70 }] as const;
    apply(tables, proposal('CorrectDossier', { dossier, changes, reason: 'Theo tài liệu có giá trị cao nhất' }), head);
    const { body } = apply(tables, close(dossier, lines('3.09')), officer) as Decision<'DossierClosed'>;
    expect(body.lines.map((line) => line.row?.item)).toEqual(['3.08a', '3.09']);
    expect(isAsClosed(body)).toBe(true);
  });

  test('ND30-29 everything that stands against it is said at once', () => {
    const { tables, dossier, letters } = ready();
    apply(tables, directDocument(letters[0]!, { direction: freshId<DirectionId>() }), head);
    const wrong = close(dossier, [ofDocument(letters[1]!), onPaper({ title: ' ' })], { title: '', endedOn: '2099-01-01' as CalendarDate });
    expect(faults(tables, wrong)).toEqual(['required title', 'dateTooLate endedOn', 'contentsMoved lines', 'stillHandled lines', 'required lines.1.title']);
    const outcome = decide(tables, wrong, officer, NOON);
    expect(outcome).toMatchObject({ refusals: [{}, {}, { documents: [letters[0]] }, { documents: [letters[0]] }, {}] });
  });

  test('ND30-29 a list that names a document twice, or one that does not lie in the dossier, is refused', () => {
    const { tables, dossier, letters } = ready();
    const lines = letters.map((document) => ofDocument(document));
    expect(faults(tables, close(dossier, [...lines, lines[0]!]))).toEqual(['contentsMoved lines']);
    expect(faults(tables, close(dossier, [...lines, ofDocument(freshId<DocumentId>())]))).toEqual(['contentsMoved lines']);
    expect(faults(tables, close(dossier, []))).toEqual(['required lines']);
  });

  test('ND30-29 a closed dossier takes nothing in, gives nothing out and is not closed twice', () => {
    const { tables, dossier, letters } = ready();
    const closing = close(
      dossier,
      letters.map((document) => ofDocument(document)),
    );
    apply(tables, closing, officer);
    const other = registerIncoming({ facts: facts({ recipientUnits: [PERSONNEL], codeNumber: '99' }) });
    apply(tables, other);
    const acts = [
      proposal('FileDocument', { dossier, document: other.body.document }),
      proposal('TakeOutDocument', { dossier, document: letters[0]!, reason: 'Vào nhầm' }),
      close(
        dossier,
        letters.map((document) => ofDocument(document)),
      ),
    ];
    for (const act of acts) expect(refusalsOf(tables, act, officer)).toMatchObject([{ code: 'dossierClosed' }]);
  });

  test('ND30-29 a letter is handled again only while one of its dossiers is open', () => {
    const { tables, dossier, letters } = ready();
    const [document] = letters as [DocumentId];
    apply(tables, directDocument(document!), { person: staff.leader.id });
    apply(tables, proposal('FinishHandling', { document, unit: PERSONNEL, result: 'Đã trả lời', answer: '', dossier: null }), officer);
    apply(
      tables,
      close(
        dossier,
        letters.map((each) => ofDocument(each)),
      ),
      officer,
    );
    const again = proposal('ReopenHandling', { document, unit: PERSONNEL, reason: 'Báo xong nhầm' });
    expect(refusalsOf(tables, again, officer)).toMatchObject([{ code: 'dossierClosed', rule: 'ND30-29' }]);
    apply(tables, proposal('ReopenDossier', { dossier, reason: 'Xử lý lại' }), head);
    apply(tables, again, officer);
    expect(tables.incoming(document)!.state).toBe('assigned');
  });

  test('F-38 the facts of a closed dossier are corrected only after it was opened again', () => {
    const { tables, dossier, letters } = ready();
    const lines = letters.map((document) => ofDocument(document));
    apply(tables, close(dossier, lines), officer);
    const retention = tables.dossier(dossier)!.retention;
    const correct = proposal('CorrectDossier', { dossier, changes: [{ field: 'retention', from: retention, to: 'permanent' }], reason: 'Ghi nhầm' });
    expect(refusalsOf(tables, correct, head)).toMatchObject([{ code: 'dossierClosed' }]);
    apply(tables, proposal('ReopenDossier', { dossier, reason: 'Đính chính thời hạn' }), head);
    expect(refusalsOf(tables, correct, head)).toEqual([]);
  });

  test('ND30-29 only the head of the unit has it worked on again, with a reason; its closing stays in the list', () => {
    const { tables, dossier, letters } = ready();
    const reopen = (reason: string) => proposal('ReopenDossier', { dossier, reason });
    expect(refusalsOf(tables, reopen('Bổ sung'), head)).toMatchObject([{ code: 'dossierNotClosed' }]);
    apply(
      tables,
      close(
        dossier,
        letters.map((document) => ofDocument(document)),
      ),
      officer,
    );
    expect(refusalsOf(tables, reopen('Bổ sung'), officer)).toMatchObject([{ code: 'notAllowed' }]);
    expect(refusalsOf(tables, reopen(' '), head)).toMatchObject([{ code: 'required' }]);
    apply(tables, reopen('Bổ sung biên bản'), head);
    expect(tables.dossier(dossier)).toMatchObject({ state: 'open' });
    expect(tables.dossier(dossier)).not.toHaveProperty('closing');
    expect(tables.dossier(dossier)!.trail.map(({ act, reason }) => [act, reason])).toEqual([
      ['opened', undefined],
      ['filed', undefined],
      ['filed', undefined],
      ['closed', undefined],
      ['openedAgain', 'Bổ sung biên bản'],
    ]);
  });
});
