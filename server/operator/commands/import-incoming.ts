import { existsSync, statSync } from 'node:fs';
import { readSheet } from 'read-excel-file/node';
import type { Proposal } from '../../../src/domain/proposals';
import { idFromHash, importIdentity, readOldRegister, type ImportRow, type ReadSheet, type SheetRow } from '../../../src/domain/incoming/import-rows';
import type { AgencyId, DocumentId, ProposalId } from '../../../src/domain/shared/ids';
import { toInstant, type Instant } from '../../../src/domain/shared/time';
import { PROTOCOL_VERSION } from '../../../src/protocol/version';
import { systemClock } from '../../adapters/clock/system-clock';
import type { DataDirectory } from '../../adapters/disk/data-directory';
import { openRegisterStore } from '../../adapters/sqlite/register-store';
import { sha256Hex } from '../../register/hash';
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
  usage: 'import-incoming FILE.xlsx [--dry-run]',
  about: 'nhập sổ đăng ký cũ; --dry-run chỉ kiểm tra · takes over an old register',
  run: async (console, words) => {
    const [file, ...more] = words.filter((word) => word !== '--dry-run');
    if (file === undefined || more.length > 0) throw new UsageError(importIncoming.usage);
    const rows = await readFirstSheet(file);
    return withAgency(console.data, async (directory) => importRows(directory, { rows, console, dryRun: words.includes('--dry-run') }));
  },
};

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
}

function importRows(directory: DataDirectory, { rows, console, dryRun }: Import): number {
  const store = openRegisterStore(directory.register);
  try {
    if (!store.transaction(({ tables }) => tables.agency())) throw new UsageError('Cơ quan chưa được thiết lập. The agency is not set up.');
    const now = toInstant(console.now());
    const sheet = store.transaction(({ tables }) => readOldRegister(rows, tables.units(), now));
    report(sheet, console);
    if (sheet.missing.length > 0 || sheet.faults.length > 0) return 1;
    return dryRun ? 0 : decide(store, newProposals(store, sheet.rows, now), console);
  } finally {
    store.close();
  }
}

function report({ missing, rowCount, rows, faults }: ReadSheet, { say }: Console): void {
  if (missing.length > 0) say(`Thiếu cột: ${missing.join(', ')}`);
  for (const { row, column, value, refusal } of faults.slice(0, FAULTS_SHOWN)) say(`dòng ${row}, ${column} “${value}”: ${refusal.reason} ${refusal.repair}`);
  if (faults.length > FAULTS_SHOWN) say(`… và ${faults.length - FAULTS_SHOWN} ô khác`);
  say(`${rowCount} dòng: ${rows.length} nhập được, ${faults.length} ô sai`);
}

/** A row's ids come from what it says, so a row that was taken over before is recognised. */
function newProposals(store: RegisterStore, rows: readonly ImportRow[], now: Instant): readonly Proposal<'ImportIncoming'>[] {
  return store.transaction(({ tables }) => {
    const agency = tables.agency()!.id;
    return rows.map((row) => proposalOf(row, agency, now)).filter(({ body }) => !tables.incoming(body.document));
  });
}

function proposalOf(row: ImportRow, agency: AgencyId, claimedAt: Instant): Proposal<'ImportIncoming'> {
  const hash = sha256Hex(importIdentity(agency, row));
  const { year, arrivalNumber, arrivedOn, facts } = row;
  const body = { document: idFromHash(hash, 0) as DocumentId, year, arrivalNumber, arrivedOn, facts };
  return { v: PROTOCOL_VERSION, id: idFromHash(hash, 1) as ProposalId, type: 'ImportIncoming', body, device: null, claimedAt };
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
