import { existsSync, statSync } from 'node:fs';
import { readSheet } from 'read-excel-file/node';
import type { Proposal } from '../../../src/domain/proposals';
import { checkAgainstRegister, type CheckedRows } from '../../../src/domain/incoming/import-check';
import {
  idFromHash,
  importIdentity,
  readOldRegister,
  type CellFault,
  type ImportRow,
  type ReadSheet,
  type SheetRow,
} from '../../../src/domain/incoming/import-rows';
import type { AgencyId, DocumentId, ProposalId } from '../../../src/domain/shared/ids';
import { toInstant, type Instant } from '../../../src/domain/shared/time';
import { PROTOCOL_VERSION } from '../../../src/protocol/version';
import { systemClock } from '../../adapters/clock/system-clock';
import type { DataDirectory } from '../../adapters/disk/data-directory';
import { openRegisterStore } from '../../adapters/sqlite/register-store';
import { sha256 } from '../../register/hash';
import type { RegisterStore } from '../../register/ports';
import { createRegister } from '../../register/register';
import type { Command, Console } from '../commands';
import { withAgency } from '../open-agency';
import { UsageError } from '../usage-error';

const FILE_BYTES_MOST = 64 * 1024 * 1024;
const ROWS_AT_ONCE = 500;
const FAULTS_SHOWN = 50;

/** Takes over an old register from a workbook. Nothing is written while any cell stands against its row; safe to run twice. */
export const importIncoming: Command = {
  usage: 'import-incoming FILE.xlsx [--dry-run] [--confirm-jumps]',
  server: 'off',
  about: 'nhập sổ đăng ký cũ; --dry-run chỉ kiểm tra, --confirm-jumps xác nhận số đến nhảy xa · takes over an old register',
  run: async (console, words) => {
    const [file, ...more] = words.filter((word) => !flags.includes(word));
    if (file === undefined || more.length > 0) throw new UsageError(importIncoming.usage);
    const rows = await readFirstSheet(file);
    return withAgency(console.data, async (directory) =>
      importRows(directory, { rows, console, dryRun: words.includes('--dry-run'), jumpsConfirmed: words.includes('--confirm-jumps') }),
    );
  },
};

const flags = ['--dry-run', '--confirm-jumps'];

async function readFirstSheet(file: string): Promise<readonly SheetRow[]> {
  if (!existsSync(file)) throw new UsageError(`Không có tệp ${file}. There is no file ${file}.`);
  if (statSync(file).size > FILE_BYTES_MOST)
    throw new UsageError(`Tệp lớn hơn ${FILE_BYTES_MOST / 1024 / 1024} MiB; chia thành nhiều tệp. The file is too large.`);
  try {
    return (await readSheet(file)) as readonly SheetRow[];
  } catch (error) {
    throw new UsageError(`Tệp ${file} không phải bảng tính XLSX đọc được. It is no readable XLSX workbook: ${String(error)}`);
  }
}

interface Import {
  readonly rows: readonly SheetRow[];
  readonly console: Console;
  readonly dryRun: boolean;
  readonly jumpsConfirmed: boolean;
}

function importRows(directory: DataDirectory, { rows, console, dryRun, jumpsConfirmed }: Import): number {
  const store = openRegisterStore(directory.register);
  try {
    if (!store.transaction(({ tables }) => tables.agency())) throw new UsageError('Cơ quan chưa được thiết lập. The agency is not set up.');
    const now = toInstant(console.now());
    const sheet = store.transaction(({ tables }) => readOldRegister(rows, tables.units(), now));
    const { fresh, faults } = checkNewRows(store, sheet, { now, jumpsConfirmed });
    const allFaults = [...sheet.faults, ...faults];
    report(sheet, allFaults, console);
    if (sheet.missing.length > 0 || allFaults.length > 0) return 1;
    const proposals = store.transaction(({ tables }) => fresh.map((row) => proposalOf(row, tables.agency()!.id, now)));
    return dryRun ? 0 : decide(store, proposals, console);
  } finally {
    store.close();
  }
}

/** A row's document comes from what it says, so a row that was taken over before is recognised; the others are judged by the register's own rule. */
function checkNewRows(store: RegisterStore, { rows, columns }: ReadSheet, { now, jumpsConfirmed }: { now: Instant; jumpsConfirmed: boolean }): CheckedRows {
  return store.transaction(({ tables }) => {
    const agency = tables.agency()!.id;
    const unknown = rows.filter((row) => !tables.incoming(documentOf(row, agency)));
    return checkAgainstRegister(unknown, { tables, agency, now, numberCell: columns.get('arrivalNumber') ?? null, jumpsConfirmed });
  });
}

function report({ missing, rowCount, rows }: ReadSheet, faults: readonly CellFault[], { say }: Console): void {
  const faulty = new Set(faults.map(({ row }) => row));
  if (missing.length > 0) say(`Thiếu cột: ${missing.join(', ')}`);
  for (const { row, column, value, refusal } of faults.slice(0, FAULTS_SHOWN)) say(`dòng ${row}, ${column} “${value}”: ${refusal.reason} ${refusal.repair}`);
  if (faults.length > FAULTS_SHOWN) say(`… và ${faults.length - FAULTS_SHOWN} ô khác`);
  say(`${rowCount} dòng: ${rows.filter(({ row }) => !faulty.has(row)).length} nhập được, ${faults.length} ô sai`);
}

function documentOf(row: ImportRow, agency: AgencyId): DocumentId {
  return idFromHash(sha256(importIdentity(agency, row)), 0) as DocumentId;
}

function proposalOf(row: ImportRow, agency: AgencyId, claimedAt: Instant): Proposal<'ImportIncoming'> {
  const { year, arrivalNumber, arrivedOn, facts, isJump } = row;
  const attempt = sha256(`${importIdentity(agency, row)}${isJump ? ' jump' : ''}`);
  const body = { document: documentOf(row, agency), year, arrivalNumber, arrivedOn, facts, ...(isJump && { isJump }) };
  return { v: PROTOCOL_VERSION, id: idFromHash(attempt, 1) as ProposalId, type: 'ImportIncoming', body, device: null, claimedAt };
}

function decide(store: RegisterStore, proposals: readonly Proposal<'ImportIncoming'>[], { say }: Console): number {
  const register = createRegister({ store, clock: systemClock });
  let refused = 0;
  for (let start = 0; start < proposals.length; start += ROWS_AT_ONCE) {
    const batch = proposals.slice(start, start + ROWS_AT_ONCE);
    const receipts = register.decideBatch(batch.map((proposal) => ({ proposal, actor: 'operator' as const })));
    receipts.forEach((receipt, index) => {
      if (receipt.outcome === 'decided') return;
      refused += 1;
      const { year, arrivalNumber } = batch[index]!.body;
      say(`số đến ${arrivalNumber}/${year}: ${receipt.refusals.map(({ reason }) => reason).join(' ')}`);
    });
  }
  say(`Đã nhập ${proposals.length - refused} dòng, ${refused} dòng bị từ chối`);
  return refused === 0 ? 0 : 1;
}
