import { audienceOf, type Matter } from '../../src/domain/authority/audience';
import type { Dossier } from '../../src/domain/dossier/types';
import { incomingIdentity } from '../../src/domain/incoming/identity';
import type { IncomingDocument } from '../../src/domain/incoming/types';
import type { Arrival } from '../../src/domain/exchange/arrival';
import type { OutgoingDocument } from '../../src/domain/outgoing/types';
import type { MemoryTables } from '../../src/domain/memory-tables';
import { canonicalJson, type Json } from '../../src/domain/shared/canonical';
import type { LogReader } from './ports';
import type { StoredState } from './verify';
import { sameJson } from './verify-log';

type Report = (words: string) => void;

/** Compares the stored tables with those folded afresh, row by row in both directions. */
export function compareTables(folded: MemoryTables, stored: StoredState, report: Report): void {
  const compare = (name: string, work: () => void) => {
    try {
      work();
    } catch (error) {
      report(`bảng ${name} không đọc được: ${String(error)}`);
    }
  };
  compare('cơ quan', () => void (sameJson(folded.agency(), stored.agency()) || report('bảng cơ quan khác với danh sách quyết định')));
  compare('đơn vị', () => compareRows({ name: 'đơn vị', folded: folded.units(), stored: stored.units(), find: stored.unit, report }));
  compare('người dùng', () => compareRows({ name: 'người dùng', folded: folded.people(), stored: stored.people(), find: stored.person, report }));
  compare('văn bản đến', () => compareRows({ name: 'văn bản đến', folded: folded.documents(), stored: stored.documents(), find: stored.incoming, report }));
  compare('văn bản đi', () => compareRows({ name: 'văn bản đi', folded: folded.outgoings(), stored: stored.outgoings(), find: stored.outgoing, report }));
  compare('văn bản qua trục', () =>
    compareRows({ name: 'văn bản qua trục', folded: folded.arrivals(), stored: stored.arrivals(), find: stored.arrival, report }),
  );
  compare('số giữ trước', () =>
    compareRows({ name: 'số giữ trước', folded: folded.reservations(), stored: stored.reservations(), find: stored.reservation, report }),
  );
  compare('hồ sơ', () => compareRows({ name: 'hồ sơ', folded: folded.dossiers(), stored: stored.dossiers(), find: stored.dossier, report }));
  compare('sử dụng tài liệu', () => compareRows({ name: 'sử dụng tài liệu', folded: folded.uses(), stored: stored.uses(), find: stored.use, report }));
  compare('xét hủy', () => compareRows({ name: 'xét hủy', folded: folded.disposals(), stored: stored.disposals(), find: stored.disposal, report }));
  compare('lệnh xóa', () => compareRows({ name: 'lệnh xóa', folded: folded.erasures(), stored: stored.erasures(), find: stored.erasure, report }));
  compare('danh mục hồ sơ', () => compareSets('danh mục hồ sơ', textsOf(folded.plans()), textsOf(stored.plans()), report));
  compare('lịch làm việc', () => compareSets('lịch làm việc', textsOf(folded.calendars()), textsOf(stored.calendars()), report));
  compare('người được đọc', () => compareSets('người được đọc', audiencesIn(folded), textsOf(stored.audiences()), report));
  compare('tra cứu văn bản đến', () => compareKeys(folded.documents(), stored, report));
  compare('dãy số', () => compareSets('dãy số', [...folded.liveSeries()].map(String), [...stored.liveSeries()].map(String), report));
  compare('tệp gốc', () =>
    compareSets(
      'tệp gốc',
      holdersIn([...folded.documents(), ...folded.outgoings(), ...folded.arrivals()]),
      [...stored.originalHolders()].map(({ sha256, document }) => `${sha256} ${document}`),
      report,
    ),
  );
}

/** The histories that the feed hands out hold exactly the decisions that the trails of documents and dossiers name. */
export function compareHistories(matters: Iterable<IncomingDocument | OutgoingDocument | Dossier>, log: Pick<LogReader, 'historyOf'>, report: Report): void {
  for (const { id, trail } of matters) {
    const rows = log.historyOf(id, Number.MAX_SAFE_INTEGER).filter(({ audiences }) => audiences.some(({ about, isNamed }) => about === id && isNamed));
    const isSame = sameJson(
      rows.map(({ position }) => position),
      trail.map(({ position }) => position),
    );
    if (!isSame) report(`${id}: diễn biến tra theo văn bản, hồ sơ không khớp với danh sách quyết định`);
  }
}

interface RowsCompared<Id extends string> {
  readonly name: string;
  readonly folded: Iterable<{ readonly id: Id }>;
  readonly stored: Iterable<{ readonly id: Id }>;
  readonly find: (id: Id) => { readonly id: Id } | undefined;
  readonly report: Report;
}

function compareRows<Id extends string>({ name, folded, stored, find, report }: RowsCompared<Id>): void {
  const missing = new Map<string, { readonly id: Id }>([...folded].map((row) => [row.id, row]));
  for (const row of stored) {
    const counterpart = missing.get(row.id);
    if (!counterpart) report(`bảng ${name}: dòng ${row.id} không có trong danh sách quyết định, hoặc có hai lần`);
    else if (!sameJson(row, counterpart)) report(`bảng ${name}: dòng ${row.id} khác với danh sách quyết định`);
    if (find(row.id)?.id !== row.id) report(`bảng ${name}: dòng ${row.id} không tìm được theo mã của nó`);
    missing.delete(row.id);
  }
  for (const id of missing.keys()) report(`bảng ${name}: thiếu dòng ${id}`);
}

function compareKeys(documents: Iterable<IncomingDocument>, stored: StoredState, report: Report): void {
  for (const { id, year, arrivalNumber, facts } of documents) {
    const identity = incomingIdentity(facts);
    if (arrivalNumber > 0 && stored.incomingByNumber(year, arrivalNumber) !== id) report(`văn bản ${id} không tìm được theo số đến ${arrivalNumber}/${year}`);
    if (identity !== null && !stored.incomingByIdentity(identity).includes(id)) report(`văn bản ${id} không tìm được theo cơ quan, số ký hiệu và ngày`);
  }
}

function compareSets(name: string, folded: readonly string[], stored: readonly string[], report: Report): void {
  const held = new Set(stored);
  const expected = new Set(folded);
  for (const each of expected) if (!held.has(each)) report(`bảng ${name}: thiếu ${each}`);
  for (const each of held) if (!expected.has(each)) report(`bảng ${name}: thừa ${each}`);
}

function holdersIn(documents: Iterable<Pick<IncomingDocument | Arrival, 'id' | 'originals'>>): readonly string[] {
  return [...documents].flatMap(({ id, originals }) => originals.map(({ sha256 }) => `${sha256} ${id}`));
}

function audiencesIn(tables: MemoryTables): readonly string[] {
  const matters: readonly Matter[] = [
    ...[...tables.documents()].map(({ id }) => id),
    ...[...tables.outgoings()].map(({ id }) => id),
    ...[...tables.arrivals()].map(({ id }) => id),
    ...[...tables.reservations()].map(({ id }) => id),
    ...[...tables.dossiers()].map(({ id }) => id),
    ...[...tables.uses()].map(({ id }) => id),
    ...[...tables.disposals()].map(({ id }) => id),
  ];
  return textsOf(matters.map((about) => ({ about, units: audienceOf(tables, about) })));
}

function textsOf(rows: Iterable<unknown>): readonly string[] {
  return [...rows].map((row) => canonicalJson(row as Json));
}
