import { importIncoming } from '../../../actions/incoming/import-incoming';
import type { CellFault, ImportRow, ReadSheet } from '../../../domain/incoming/import-rows';
import { checkAgainstRegister, type CheckedRows } from '../../../domain/incoming/import-check';
import type { SheetProblem } from '../../../ui/sheet/read-limits';
import { refusalWords } from '../../../ui/words/refusals';
import type { ScreenContext } from '../../context';
import type { ImportAnswer, ImportMessage, RowFault } from './import-messages';

/** Rows written in one transaction; a person may stop between two. */
const BATCH = 500;

type Phase = 'choose' | 'reading' | 'checked' | 'saving' | 'done' | 'stopped' | 'unreadable' | 'failed';

/** The import of one workbook, from choosing it to its rows waiting in the outbox. Nothing is written before `save`. */
export class ImportJob {
  phase = $state<Phase>('choose');
  fileName = $state('');
  problem = $state<SheetProblem | null>(null);
  sheet = $state.raw<ReadSheet | null>(null);
  checked = $state.raw<CheckedRows>({ fresh: [], known: 0, faults: [] });
  /** A person has compared the numbers that are far above the ones before them. */
  jumpsConfirmed = $state(false);
  saved = $state(0);
  #worker: Worker | null = null;
  #isStopped = false;

  constructor(private readonly context: Pick<ScreenContext, 'act' | 'session'>) {}

  /** Every fault, in order of rows. */
  get faults(): readonly CellFault[] {
    return [...(this.sheet?.faults ?? []), ...this.checked.faults].sort((one, other) => one.row - other.row);
  }

  get faultyRows(): number {
    return new Set(this.faults.map(({ row }) => row)).size;
  }

  /** Rows whose number is far above the one before it: mistyped, or to be confirmed. */
  get jumps(): number {
    return this.checked.fresh.filter(({ isJump }) => isJump).length + this.checked.faults.filter(({ refusal }) => refusal.code === 'numberJump').length;
  }

  async read(file: File): Promise<void> {
    this.close();
    this.phase = 'reading';
    this.fileName = file.name;
    this.#worker = new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' });
    const { store, legalNow } = this.context.act;
    const answer = await this.#ask({ read: { file, units: [...store.decisions.tables.units()], now: legalNow() } });
    if (answer.is === 'read') this.#check(answer.sheet);
    else if (answer.is === 'unreadable') [this.phase, this.problem] = ['unreadable', answer.problem];
    else this.phase = 'failed';
  }

  /** A person says, or takes back, that they have compared the numbers that jump. */
  confirmJumps(confirmed: boolean): void {
    this.jumpsConfirmed = confirmed;
    if (this.sheet) this.#check(this.sheet);
  }

  /** Judges the rows anew whenever the book moves, until somebody decides; returns what ends it. */
  follow(): () => void {
    return this.context.act.store.decisions.subscribe(() => {
      if (this.sheet && this.phase === 'checked') this.#check(this.sheet);
    });
  }

  #check(sheet: ReadSheet): void {
    const { store, legalNow } = this.context.act;
    this.sheet = sheet;
    this.checked = checkAgainstRegister(sheet.rows, {
      tables: store.decisions.tables,
      agency: this.context.session.agency.id,
      now: legalNow(),
      numberCell: sheet.columns.get('arrivalNumber') ?? null,
      jumpsConfirmed: this.jumpsConfirmed,
    });
    this.phase = 'checked';
  }

  /** Writes the valid rows into the outbox, in batches; running it again adds nothing twice. */
  async save(): Promise<void> {
    const rows: readonly ImportRow[] = this.checked.fresh;
    this.phase = 'saving';
    this.saved = 0;
    this.#isStopped = false;
    while (this.saved < rows.length && !this.#isStopped) {
      const batch = rows.slice(this.saved, this.saved + BATCH);
      await importIncoming(this.context.act, { rows: batch });
      this.saved += batch.length;
    }
    this.phase = this.saved < rows.length ? 'stopped' : 'done';
  }

  stop(): void {
    this.#isStopped = true;
  }

  /** The workbook as it came, with what stands against each row. */
  async faultBook(name: string, heading: string): Promise<Blob | null> {
    const answer = await this.#ask({ faultBook: { name, heading, faults: this.#rowFaults() } });
    return answer.is === 'faultBook' ? answer.file : null;
  }

  #rowFaults(): RowFault[] {
    const byRow = new Map<number, RowFault>();
    for (const { row, cell, refusal } of this.faults) {
      const { cells, text } = byRow.get(row) ?? { cells: [], text: '' };
      const { reason, repair } = refusalWords(refusal);
      byRow.set(row, { row, cells: cell === null ? cells : [...cells, cell], text: `${text} ${reason} ${repair}`.trim() });
    }
    return [...byRow.values()];
  }

  /** Lets the opened workbook go. */
  close(): void {
    this.#isStopped = true;
    this.#worker?.terminate();
    this.#worker = null;
    this.sheet = null;
    this.problem = null;
    this.jumpsConfirmed = false;
    this.checked = { fresh: [], known: 0, faults: [] };
    this.phase = 'choose';
  }

  #ask(message: ImportMessage): Promise<ImportAnswer> {
    const worker = this.#worker!;
    return new Promise((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<ImportAnswer>) => resolve(data);
      worker.onerror = ({ message: problem }) => resolve({ is: 'failed', problem });
      worker.postMessage(message);
    });
  }
}
